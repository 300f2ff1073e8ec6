"""From a key in the roster's search to its effect on the screen, with 10,000 clients.

Run: .venv/bin/python tests/benchmarks/filtering.py [CLIENTS]
Prints two medians in milliseconds: until the list's lines are drawn inside the program (aim: 20),
and until they arrive at a real terminal. The second stands beside what a key costs there in an
app of an Input and a label, the least that one can cost in the same run.
"""

import asyncio
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

import orjson
from terminal import Terminal
from textual.events import Key
from textual.geometry import Region
from textual.keys import key_to_character
from textual.strip import Strip

from keepclients.bootstrap import open_book
from keepclients.tui.app import KeepclientsApp
from keepclients.tui.panes.roster import RosterList

ECHO = """
from textual import on
from textual.app import App
from textual.widgets import Input, Static
class Echo(App):
    def compose(self):
        yield Input(compact=True, placeholder="ready")
        yield Static(id="count")
    @on(Input.Changed)
    def count(self, event):
        self.query_one("#count", Static).update(f"{len(event.value)} letters")
Echo().run()
"""
ROUNDS = 6
QUIET = 0.2
BACKSPACE = "\x7f"


def book_of(clients: int) -> bytes:
    """Return a book of clients named by their numbers, as its file holds it."""
    return orjson.dumps(
        {
            "_book": {"1": {"schema": 1, "sequence": 1}},
            "clients": {
                str(number + 1): {"name": f"Client {number:05}", "email": f"{number}@example.com"}
                for number in range(clients)
            },
        }
    )


def filter_seconds(clients: int) -> tuple[float, list[float]]:
    """Return the seconds until the roster was filled, and from each key to its effect."""
    word = "333"
    names = [f"client {number:05} {number}@example.com" for number in range(clients)]
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.json"
        book.write_bytes(book_of(clients))
        with Terminal(["-m", "keepclients", "--book", str(book)]) as terminal:
            filled = terminal.until(f"1 of {clients}")
            keys: list[float] = []
            terminal.settle()
            terminal.press("/")
            for _ in range(ROUNDS):
                for length in range(1, len(word) + 1):
                    found = sum(word[:length] in name for name in names)
                    effect = f"{found} of {clients}"
                    keys.append(terminal.after_key(word[length - 1], effect))
                    terminal.settle()
                for length in range(len(word) - 1, 0, -1):
                    found = sum(word[:length] in name for name in names)
                    keys.append(terminal.after_key(BACKSPACE, f"{found} of {clients}"))
                    terminal.settle()
                terminal.press(BACKSPACE)
    return filled, keys


async def drawn_seconds(clients: int) -> list[float]:
    """Return the seconds from each key until the list's lines are drawn, inside the program."""
    found: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.json"
        book.write_bytes(book_of(clients))
        app = KeepclientsApp(lambda: open_book(book), lambda: date(2026, 11, 23))
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            await pilot.press("slash")
            probe = Probe(app.screen.query_one(RosterList))
            for key in [*"333", *["backspace"] * 3] * ROUNDS:
                await asyncio.sleep(QUIET)
                started = time.perf_counter()
                app.post_message(Key(key, key_to_character(key)))
                found.append(await probe.drawn_after(started) - started)
    return found


class Probe:
    """Notes when other entries than before were drawn."""

    def __init__(self, rows: RosterList) -> None:
        self._rows = rows
        self._draw = rows.render_lines
        self._drawn = 0.0
        vars(rows)["render_lines"] = self._note

    async def drawn_after(self, started: float) -> float:
        """Wait until other entries are drawn and return the time of it."""
        before = len(self._rows.entries)
        while self._drawn < started or len(self._rows.entries) == before:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.001)
        return self._drawn

    def _note(self, crop: Region) -> list[Strip]:
        strips = self._draw(crop)
        self._drawn = time.perf_counter()
        return strips


def echo_seconds() -> list[float]:
    """Return the seconds from each key to its effect in an app of an Input and a label."""
    with Terminal(["-c", ECHO]) as terminal:
        terminal.until("ready")
        found = []
        for number in range(1, 30):
            terminal.settle()
            found.append(terminal.after_key("x", f"{number} letters"))
        return found


def main(clients: int) -> None:
    """Measure and print."""
    drawn = median(asyncio.run(drawn_seconds(clients))) * 1000
    filled, keys = filter_seconds(clients)
    echo = median(echo_seconds()) * 1000
    middle = median(keys) * 1000
    print(f"opened and filled with {clients} clients after {filled * 1000:.0f} ms")
    print(f"filter key to drawn         median {drawn:6.1f} ms")
    print(f"the least app to terminal   median {echo:6.1f} ms")
    print(f"filter key to terminal      median {middle:6.1f} ms   {middle / echo:.2f} x the least")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
