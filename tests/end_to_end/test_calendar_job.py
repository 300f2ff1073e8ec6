"""The calendar in a real terminal: what comes again is typed, done with what came of it, kept."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from keepclients.bootstrap import open_book
from keepclients.domain.days import FIRST
from keepclients.services.clients import add_client
from real_terminal import CTRL_Q, CTRL_S, TAB, RealTerminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")

TODAY = date(2026, 11, 23)


def started(book: Path, columns: int, lines: int) -> RealTerminal:
    """Start the program on a book."""
    return RealTerminal(
        [sys.executable, "-m", "keepclients", "--book", str(book)],
        columns,
        lines,
        {"KEEPCLIENTS_TODAY": TODAY.isoformat()},
    )


@pytest.mark.parametrize(("columns", "lines"), [(120, 36), (80, 24)])
def test_a_call_every_two_weeks_is_typed_done_and_stands_there_the_next_time(
    tmp_path: Path, columns: int, lines: int
) -> None:
    path = tmp_path / "book.json"
    book = open_book(path)
    acme = add_client(book, "Acme")
    book.close()
    with started(book=path, columns=columns, lines=lines) as terminal:
        terminal.wait_for("Acme", "1 of 1")
        terminal.press("f")
        terminal.wait_for("Follow-up for Acme")
        terminal.press("Call Ann", TAB, "today", TAB, "9", TAB, "every 2 weeks")
        terminal.wait_for("Every 2 weeks on Mon.")
        terminal.press(CTRL_S)
        terminal.wait_for("In the calendar on 2026-11-23", "1 today")
        terminal.press("3")
        terminal.wait_for("space done", "view")
        terminal.press("D")
        terminal.wait_for("Contact with Acme", "Call Ann")
        terminal.press(CTRL_S)
        terminal.wait_for("Last contact    today", "0 today")
        terminal.press("b")
        terminal.wait_for("December 2026", "09:00")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
    with started(book=path, columns=columns, lines=lines) as terminal:
        terminal.wait_for("Acme", "0 today")
        terminal.press("3")
        terminal.wait_for("space done", "view")
        terminal.press("b")
        terminal.wait_for("December 2026", "Call Ann")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
    book = open_book(path)
    (touch,) = book.touches_of(acme.id)
    assert (touch.kind, touch.text, touch.on) == ("call", "Call Ann", TODAY)
    items = book.agenda(TODAY).between(FIRST, date(2026, 12, 31))
    assert [(item.day, item.at) for item in items] == [
        (date(2026, 12, 7), "09:00"),
        (date(2026, 12, 21), "09:00"),
    ]
    book.close()
