"""Nothing that is printed can act on a terminal, wherever it came from."""

import json

import pytest

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
