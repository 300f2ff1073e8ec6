"""Nothing that is printed can act on a terminal, wherever it came from."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from cli.command_line import Run
from hostile import ACTING, ALL_AT_ONCE, edit_by_hand, fill
from keepclients.bootstrap import open_book
from keepclients.cli.output import say, say_json

STRIKING = "\x1b]52;c;eA==\x07 \x9b2J \u202e\U000e0041\x00"


def test_text_is_printed_without_anything_that_acts(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"Acme {STRIKING}\n\tSöhne 👨‍👩‍👧")
    printed = capsys.readouterr().out
    assert not set("\x1b\x07\x9b\u202e\U000e0041\x00") & set(printed)
    assert printed.startswith("Acme \ufffd]52;c;eA==\ufffd")
    assert printed.endswith("\n\tSöhne 👨‍👩‍👧\n")


def test_json_is_cleaned_at_every_depth_and_ends_with_one_line_feed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say_json([{"name": STRIKING, "tags": [STRIKING], "id": 2**53 - 1, "fee": None, "due": True}])
    printed = capsys.readouterr().out
    assert printed.endswith("]\n")
    ((entry,),) = (json.loads(printed),)
    assert entry["name"].startswith("\ufffd]52")
    assert entry["tags"] == [entry["name"]]
    assert not set(STRIKING) & set(entry["name"]) - set("]52;c;eA== 2J ")
    assert (entry["id"], entry["fee"], entry["due"]) == (2**53 - 1, None, True)


VERBS = (
    "list", "show hi", "due", "leaving hi --notice 2026-11-12", "leaving hi --notice soon",
    "playbook show hi", "drill hi", "draft hi first-reply", "step hi cool-off done",
    "log hi hi", "promise hi hi", "nonsense hi", "show nobody",
)  # fmt: skip


@pytest.mark.parametrize("form", ["", "--json"])
def test_a_book_full_of_hostile_texts_reaches_no_terminal_by_any_verb(
    form: str, run: Run, book_file: Path, tmp_path: Path
) -> None:
    with closing(open_book(book_file)) as book:
        fill(book)
    edit_by_hand(book_file, ALL_AT_ONCE)
    name, told = ALL_AT_ONCE.replace("\ud83d", ""), ""
    for words in VERBS:
        typed = [name if word == "hi" else word for word in words.split()]
        ran = run(*typed, *form.split())
        assert not (ACTING - {"\t"}) & set(ran.out + ran.err), words
        told += ran.out
    assert told.count("[@click=app.quit]") > len(VERBS)
    draft = tmp_path / "draft.txt"
    run("draft", name, "first-reply", "--set", "slot=Friday", "--output", str(draft))
    assert not ACTING & set(draft.read_text(encoding="utf-8"))
