"""How the program leaves a real terminal, whenever it has to end and for whatever reason."""

import os
import signal
import sys
from pathlib import Path

import pytest

from keepclients.book.book import Book
from keepclients.bootstrap import open_book
from keepclients.services.clients import add_client
from real_terminal import CTRL_Q, RealTerminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")

SWITCHED_OVER, SWITCHED_BACK = b"\x1b[?1049h", b"\x1b[?1049l"
CLIENT = "Halden Outdoor"

INTERRUPTED = """
import os, sys
from keepclients.tui import app

def doing(plain):
    def interrupted(*given, **named):
        os.kill(os.getpid(), {number})
        return plain(*given, **named)
    return interrupted

{place} = doing({place})
from keepclients.__main__ import main
sys.exit(main())
"""
FAULTY = """
import sys
from keepclients.tui.panes import client_page
from keepclients.__main__ import main

class Fault(Exception):
    def __rich__(self):
        return str(self)

def faulty(*given):
    raise {error}("about " + given[2].name)

client_page.ClientPage.show = faulty
sys.exit(main())
"""


def running(script: str, book: Path) -> RealTerminal:
    """Start a program that goes another way than usual in one place."""
    command = [sys.executable, "-c", script]
    return RealTerminal(command, 80, 24, {"KEEPCLIENTS_BOOK": str(book)})


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a book with one client."""
    path = tmp_path / "book.json"
    opened: Book = open_book(path)
    add_client(opened, CLIENT)
    opened.close()
    return path


@pytest.mark.parametrize(
    ("place", "number", "status"),
    [
        ("app.KeepclientsApp.compose", signal.SIGTERM, 143),
        ("app.open_book", signal.SIGTERM, 143),
        ("app.open_book", signal.SIGHUP, 129),
    ],
    ids=["before the frame", "while the book is opened", "when the terminal is closed"],
)
def test_asked_to_end_it_gives_the_terminal_back_and_says_so_by_its_status(
    place: str, number: signal.Signals, status: int, book: Path
) -> None:
    with running(INTERRUPTED.format(place=place, number=int(number)), book) as terminal:
        assert terminal.wait_for_end() == status
        assert terminal.written.count(SWITCHED_OVER) == terminal.written.count(SWITCHED_BACK)
        assert b"met a fault" not in terminal.written


@pytest.mark.parametrize("error", ["ValueError", "Fault"])
def test_a_fault_ends_it_with_one_line_that_tells_nothing_of_the_book(
    error: str, book: Path
) -> None:
    with running(FAULTY.format(error=error), book) as terminal:
        assert terminal.wait_for_end() == 1
        assert terminal.written.count(SWITCHED_BACK) == 1
        _, _, told = terminal.written.rpartition(b"\x1b")
        told = told[told.index(b"keepclients:") :]
        assert told.count(b"\n") == 1
        assert f"Please report: {error} at <string>:".encode() in told
        assert CLIENT.encode() not in told
        assert b"Traceback" not in terminal.written


def test_the_status_is_that_of_a_good_end(book: Path) -> None:
    with running("import keepclients.__main__ as it, sys; sys.exit(it.main())", book) as terminal:
        terminal.wait_for(CLIENT)
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
        assert terminal.written.count(SWITCHED_OVER) == terminal.written.count(SWITCHED_BACK) == 1


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for an end as Linux tells it")
def test_a_terminal_that_vanishes_ends_it_although_it_is_told_to_go_on(book: Path) -> None:
    with running("import keepclients.__main__ as it, sys; sys.exit(it.main())", book) as terminal:
        terminal.wait_for(CLIENT)
        terminal.press("n")
        terminal.wait_for("New client")
        assert terminal.vanish()
