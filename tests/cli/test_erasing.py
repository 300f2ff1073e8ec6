"""erase: a client goes for good, from the book and from every copy of it."""

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from cli.command_line import Ran, Run
from keepclients.bootstrap import open_book
from keepclients.domain.changes import Document
from keepclients.domain.errors import Refused
from keepclients.services.touches import log_touch
from keepclients.store.book_store import BookStore
from shelves import put


@pytest.fixture
def erase(run: Run, monkeypatch: pytest.MonkeyPatch) -> "Erase":
    return Erase(run, monkeypatch)


class Erase:
    """Erases with something typed at the question."""

    def __init__(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self._run = run
        self._patch = monkeypatch

    def __call__(self, client: str, typed: str) -> Ran:
        self._patch.setattr("sys.stdin", io.StringIO(typed))
        return self._run("erase", client)


def holding(folder: Path, word: str) -> list[Path]:
    """Return the files in which a word stands, as it is or escaped."""
    forms = (word.encode(), ascii(word)[1:-1].encode())
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(form in path.read_bytes() for form in forms)]


def filled(run: Run) -> str:
    """Fill a book with a client of whom much is known, and return their id."""
    client_id = run("add", "Ærø Design", "--email", "ada@aero.example", "--notes", "Prefers mail")
    run("log", "Ærø Design", "call", "spoke of the unmistakable budget")
    run("complaint", "Ærø Design", "slow replies, unmistakable")
    run("promise", "Ærø Design", "an unmistakable answer", "--by", "2026-12-01")
    run("hint", "Ærø Design", "an unmistakable sign")
    run("late", "Ærø Design", "unmistakable invoice", "--due", "2026-11-02")
    run("expectation", "Ærø Design", "an unmistakable colour")
    run("guidance", "Ærø Design", "unmistakable lesson")
    run("refund", "Ærø Design", "50", "unmistakable fault")
    run("leaving", "Ærø Design", "--notice", "2026-11-20")
    run("add", "Bolt", "--notes", "Sent to us by ærø design in 2024")
    run("add", "Corner", "--notes", "Nothing to do with aerodesigns")
    return client_id.out.strip()


def test_nothing_of_them_is_found_in_any_file_afterwards(
    run: Run, erase: Erase, tmp_path: Path
) -> None:
    client_id = filled(run)
    assert holding(tmp_path, "unmistakable")
    ran = erase("ærø", "Ærø Design\n")
    assert ran.code == 0, ran.complaint
    for word in ("unmistakable", client_id, "ada@aero.example", "Ærø Design", "Prefers mail"):
        assert holding(tmp_path, word) == [], word
    names = [client["name"] for client in json.loads(run("list", "--json").out)]
    assert names == ["Bolt", "Corner"]
    assert run("doctor").code == 0


def test_where_others_name_them_is_listed_for_the_owner(run: Run, erase: Erase) -> None:
    filled(run)
    answer = erase("ærø", "Ærø Design\n").out
    assert "Bolt, notes: Sent to us by ærø design in 2024" in answer
    assert "Corner" not in answer
    assert "Sent to us by ærø design" in run("show", "Bolt").out


@pytest.mark.parametrize("typed", ["", "\n", "yes\n", "Ærø\n", "ærø design\n"])
def test_nothing_is_erased_until_their_name_is_typed(
    run: Run, erase: Erase, book_file: Path, typed: str
) -> None:
    filled(run)
    before = book_file.read_bytes()
    ran = erase("ærø", typed)
    assert (ran.code, "Nothing was erased" in ran.complaint) == (1, True)
    assert book_file.read_bytes() == before


def test_copies_that_cannot_be_read_are_removed_where_they_hold_something_of_them(
    run: Run, erase: Erase, book_file: Path, tmp_path: Path
) -> None:
    filled(run)
    folder = book_file.with_name("book.backups")
    whole = book_file.read_bytes()
    worn = folder / "2026-11-01T08-00-00Z.1.book.json"
    worn.write_bytes(whole[:-40])
    damaged = folder / "2026-11-02T08-00-00Z.damaged.book.json"
    damaged.write_bytes(whole[:-50])
    innocent = folder / "2026-11-03T08-00-00Z.damaged.book.json"
    innocent.write_bytes(b"nobody stands here")
    answer = erase("ærø", "Ærø Design\n").out
    assert holding(tmp_path, "unmistakable") == []
    assert not worn.exists()
    assert not damaged.exists()
    assert innocent.exists()
    assert str(worn) in answer
    assert str(damaged) in answer


@pytest.mark.parametrize("befallen", ["edited", "damaged", "foreign", "of an older format"])
def test_nothing_of_them_is_set_aside_behind_our_back(
    run: Run, erase: Erase, book_file: Path, tmp_path: Path, befallen: str
) -> None:
    filled(run)
    content = book_file.read_bytes()
    match befallen:
        case "edited":
            book_file.write_bytes(content.replace(b"Prefers mail", b"Prefers unmistakable mail"))
        case "damaged":
            book_file.write_bytes(content[:-9])
        case "foreign":
            run("add", "Delta")
            book_file.write_bytes(content)
        case _:
            tables = json.loads(content)
            tables["_book"] = {"1": {"schema": 2, "sequence": 4}}
            book_file.write_text(json.dumps(tables), encoding="utf-8")
    assert erase("ærø", "Ærø Design\n").code == 0
    assert holding(tmp_path, "unmistakable") == []
    assert holding(tmp_path, "ada@aero.example") == []


@pytest.mark.skipif(os.name == "nt", reason="file modes as POSIX has them")
def test_a_protected_book_keeps_them_everywhere(
    run: Run, erase: Erase, book_file: Path, tmp_path: Path
) -> None:
    filled(run)
    book_file.chmod(0o400)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    ran = erase("ærø", "Ærø Design\n")
    assert (ran.code, "protected against writing" in ran.err) == (1, True)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_what_a_crash_left_in_the_journal_goes_too(
    run: Run, erase: Erase, book_file: Path, tmp_path: Path
) -> None:
    client_id = int(filled(run))
    store = BookStore(book_file)
    touch: Document = {
        "client_id": client_id,
        "kind": "call",
        "on": "2026-11-01",
        "text": "unmistakable",
    }
    store.commit(put("touches", 5, touch), store.load().sequence)
    assert erase("ærø", "Ærø Design\n").code == 0
    assert holding(tmp_path, "unmistakable") == []


def test_what_was_undone_before_they_went_is_not_done_again(
    run: Run, erase: Erase, book_file: Path, tmp_path: Path
) -> None:
    client_id = int(filled(run))
    window = open_book(book_file)
    log_touch(window, client_id, kind="call", on=date(2026, 11, 20), text="unmistakable")
    window.undo()
    assert erase("ærø", "Ærø Design\n").code == 0
    with pytest.raises(Refused, match="was removed elsewhere meanwhile"):
        window.redo()
    window.close()
    assert holding(tmp_path, "unmistakable") == []


@pytest.mark.parametrize(
    ("name", "notes", "is_named"),
    [
        ("HP", "HP sent them", True),
        ("HP", "the HPs of this world", False),
        ("阿里巴巴", "他们认识阿里巴巴的人", True),
        ("Åkesson", "met AKESSON twice", True),
        ("Strauß & Söhne", "from strauss & sohne", True),
    ],
)
def test_a_name_is_found_as_its_script_writes_it(
    run: Run, erase: Erase, name: str, notes: str, *, is_named: bool
) -> None:
    run("add", name)
    run("add", "Bolt", "--notes", "ß" * 120 + " " + notes + " and more" * 20)
    answer = erase(name, "").out
    assert ("Bolt, notes: …" in answer) == is_named
    assert (notes in answer) == is_named


def test_an_open_window_sees_them_go_and_cannot_bring_them_back(
    run: Run, erase: Erase, book_file: Path, tmp_path: Path
) -> None:
    client_id = int(filled(run))
    window = open_book(book_file)
    log_touch(
        window, client_id, kind="call", on=window.touches_of(client_id)[0].on, text="unmistakable"
    )
    assert erase("ærø", "Ærø Design\n").code == 0
    window.refresh()
    assert window.client(client_id) is None
    with pytest.raises(Refused):
        window.undo()
    with pytest.raises(Refused):
        log_touch(window, client_id, kind="call", on=date(2026, 11, 20), text="unmistakable")
    window.close()
    assert holding(tmp_path, "unmistakable") == []
