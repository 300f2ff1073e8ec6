"""What a hostile book, and a long text in it, do to a real terminal."""

import os
import re
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hostile import ALL_AT_ONCE, edit_by_hand, fill
from keepclients.bootstrap import open_book
from real_terminal import CTRL_Q, CTRL_S, ENTER, ESCAPE, TAB, RealTerminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")

_OURS = re.compile(rb"\x1b\](?!22;)[^\x07\x1b]*")
"""Commands to the terminal as a whole, such as its title; 22 is the pointer, which Textual sets."""


def started(book: Path, **environment: str) -> RealTerminal:
    """Start the program on a book."""
    command = [sys.executable, "-m", "keepclients", "--book", str(book)]
    return RealTerminal(command, 120, 36, {"KEEPCLIENTS_TODAY": "2026-11-23", **environment})


def test_nothing_of_a_hostile_book_reaches_the_terminal_as_a_command(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    with closing(open_book(path)) as book:
        fill(book)
    edit_by_hand(path, ALL_AT_ONCE)
    with started(path) as terminal:
        terminal.wait_for("changed outside keepclients", "@click=app.quit")
        terminal.press(ENTER)
        terminal.wait_without("I have read this")
        terminal.press("e")
        terminal.wait_for("Edit [@click", "ctrl+s saves")
        terminal.press(ESCAPE)
        terminal.wait_without("ctrl+s saves")
        terminal.press_and_see("2")
        terminal.press(ENTER)
        terminal.wait_for("ctrl+s saves")
        terminal.press(ESCAPE)
        terminal.wait_without("ctrl+s saves")
        terminal.press_and_see("1")
        terminal.press("x")
        terminal.wait_for("No client chosen")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
        assert _OURS.findall(terminal.written) == []
        assert b"\x00" not in terminal.written
        assert "\x9b2J".encode() not in terminal.written
        assert "\u202e".encode() not in terminal.written


def test_a_long_text_goes_through_the_owners_editor_and_back(tmp_path: Path) -> None:
    path, text = tmp_path / "book.json", "A line of it.\n" * 75_000
    with closing(open_book(path)) as book:
        fill(book, text[:13])
        (follow_up,) = book.all_follow_ups()
        with book.change("Long") as draft:
            draft.put(follow_up.revised(notes=text))
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "The end." >> "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    with started(path, VISUAL=str(editor)) as terminal:
        terminal.wait_for("A line of it.")
        terminal.press("3")
        terminal.press_and_see("k")
        terminal.press(ENTER)
        terminal.wait_for("1,050,000 characters")
        for _ in range(7):  # what, when, at, again, how, minutes, who
            terminal.press_and_see(TAB)
        terminal.press(ENTER)
        terminal.wait_for("1,050,008 characters")
        terminal.press(CTRL_S)
        terminal.wait_without("1,050,008 characters")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
    with closing(open_book(path)) as book:
        (follow_up,) = book.all_follow_ups()
        assert follow_up.notes == f"{text}The end."
