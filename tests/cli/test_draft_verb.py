"""`keepclients draft`: a message on stdout or in a file, and what it still lacks on stderr."""

import re
from pathlib import Path

import pytest
from docx import Document

from cli.command_line import Run

SIGNED = ("--set", "contact=Ana", "--set", "me=Sam")
READY = ("--set", "slot=on Tuesday at ten", *SIGNED)


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the owner's own messages, which is empty."""
    monkeypatch.setenv("KEEPCLIENTS_CONFIG", str(tmp_path / "config"))
    folder = tmp_path / "config" / "messages"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(autouse=True)
def acme(run: Run) -> None:
    run("add", "Acme Design")
    run("leaving", "acme", "--notice", "2026-11-12", "--last-day", "2026-12-31")


def test_a_draft_is_printed_under_its_subject(run: Run) -> None:
    ran = run("draft", "acme", "first-reply", *READY)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Thank you for telling me\n\nHi Ana,\n\nThank you")
    assert "say on Tuesday at ten?" in ran.out
    assert ran.out.endswith("\n\nSam\n")


def test_a_draft_that_lacks_something_prints_nothing_and_says_what_to_type(run: Run) -> None:
    ran = run("draft", "acme", "first-reply", *SIGNED)

    assert (ran.code, ran.out) == (1, "")
    assert "When could you talk? (slot)" in ran.complaint
    assert ran.complaint.endswith("add --set FIELD=TEXT.")


def test_a_hard_word_is_noted_and_keeps_nothing_back(run: Run) -> None:
    ran = run("draft", "acme", "first-reply", "--set", "slot=as I said", *SIGNED)

    assert ran.code == 0
    assert "say as I said?" in ran.out
    assert "note: “as I said”" in ran.complaint


def test_a_draft_leaves_the_book_as_it_is(run: Run, book_file: Path) -> None:
    before = book_file.read_bytes()

    run("draft", "acme", "first-reply", *READY)

    assert book_file.read_bytes() == before


def test_a_field_may_be_typed_with_low_lines(run: Run) -> None:
    words = ("--set", "handover_contact=Ana", "--set", "terms_date=20 November", *SIGNED)
    run("answer", "acme", "confirm-in-writing", "scope", "all")

    ran = run("draft", "acme", "confirm", *words)

    assert "- Who takes over on your side: Ana\n" in ran.out
    assert "- What ends: all of our work for you\n" in ran.out


@pytest.mark.parametrize(
    ("typed", "code", "complaint"),
    [
        (("nothing",), 1, "There is no message “nothing”; there are: access-list"),
        (("first-reply", "--set", "slot"), 2, "--set: “slot” is not FIELD=TEXT"),
        (("first-reply", "--set", "a=1", "--set", "a=2"), 2, "--set: a is given twice"),
        (("first-reply", "--set", "day=1"), 1, "has no field day; it has: slot"),
        (("first-reply", "--set", "client=B"), 1, "client: it is filled in already"),
    ],
)
def test_a_slip_of_the_hand_is_one_clear_line(
    run: Run, typed: tuple[str, ...], code: int, complaint: str
) -> None:
    ran = run("draft", "acme", *typed)

    assert (ran.code, ran.out) == (code, "")
    assert complaint in ran.complaint


def test_the_owners_own_message_is_used_and_a_broken_one_named(run: Run, config: Path) -> None:
    own = config / "first-reply.md"
    own.write_text('+++\ntitle = "Mine"\nchannel = "note"\n+++\nHi {client}\n', encoding="utf-8")
    assert run("draft", "acme", "first-reply").out == "Hi Acme Design\n"

    own.write_text('+++\ntitle = "Mine"\nchannel = "smoke"\n+++\nHi\n', encoding="utf-8")
    ran = run("draft", "acme", "first-reply", *READY)
    assert ran.out.startswith("Thank you for telling me\n")
    assert "first-reply.md: channel" in ran.complaint


def test_a_draft_is_saved_to_a_new_file_only(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "reply.txt"

    ran = run("draft", "acme", "first-reply", *READY, "--output", str(path))
    again = run("draft", "acme", "first-reply", *READY, "--output", str(path))

    assert (ran.code, ran.out) == (0, f"Saved: {path}\n")
    assert path.read_text(encoding="utf-8").startswith("Thank you for telling me\n")
    assert again.code == 1
    assert "exists already" in again.complaint


def test_the_agreement_is_printed_and_saved_once_nothing_is_missing(
    run: Run, tmp_path: Path
) -> None:
    lacking = run("draft", "acme", "exit-agreement")
    fields = re.findall(r" \(([a-z-]+)\)", lacking.complaint)
    words = [word for field in fields for word in ("--set", f"{field}=as agreed")]
    path = tmp_path / "agreement.docx"

    printed = run("draft", "acme", "exit-agreement", *words)
    saved = run("draft", "acme", "exit-agreement", *words, "--output", str(path))

    assert (lacking.code, lacking.out) == (1, "")
    assert printed.out.startswith("# Agreement on the end of our work together\n\n> Not legal")
    assert (saved.code, saved.err) == (0, "")
    lines = [paragraph.text for paragraph in Document(str(path)).paragraphs]
    assert "The last day of work is 31 December 2026." in " ".join(lines)
