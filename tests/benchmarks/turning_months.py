"""From a page key in the calendar to another month on the screen, in a book of 10,000 clients.

Run: .venv/bin/python tests/benchmarks/turning_months.py
Each client has a tier and a birthday; there are 100,000 touches, and 2,000 follow-ups of which 300
come again. Prints medians in milliseconds: what a month of the agenda costs once it was looked at
(aim: 10) and the first time; from a page key until the grid is drawn inside the program (aim: 16),
for the small grid and the big one, with time between the keys and without; and until the month's
name arrives at a real terminal, beside what a key costs in the least app of the same run. The
first line is the machine's own pace: about 12 ms where nobody else is at work.
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from big_book import TODAY, big_book
from filtering import echo_seconds
from terminal import Terminal
from textual.events import Key
from textual.geometry import Region
from textual.strip import Strip

from keepclients.bootstrap import open_book
from keepclients.domain.days import month_end, month_moved, month_start
from keepclients.tui.app import KeepclientsApp
from keepclients.tui.screens.main import MainScreen
from keepclients.tui.widgets.days_shown import DaysWidget

KEYS = 24
MONTHS = 12
QUIET = 0.2
PAGE_DOWN = "\x1b[6~"
BACK_TAB = "\x1b[Z"


def agenda_seconds(book_file: Path) -> tuple[list[float], list[float]]:
    """Return the seconds of each month's agenda the first time, and once it was looked at."""
    book = open_book(book_file)
    agenda = book.agenda(TODAY)
    gc.freeze()

    def seconds() -> Iterator[float]:
        for number in range(MONTHS):
            day = month_moved(TODAY, number)
            started = time.perf_counter()
            agenda.between(month_start(day), month_end(day))
            yield time.perf_counter() - started

    first, again = list(seconds()), list(seconds())
    book.close()
    return first, again


async def drawn_seconds(book_file: Path, keys: str, quiet: float) -> list[float]:
    """Return the seconds from each page key until the month is drawn, inside the program."""
    found: list[float] = []
    app = KeepclientsApp(lambda: open_book(book_file), lambda: TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        gc.freeze()
        await pilot.press(*keys.split())
        await pilot.pause(QUIET)
        main = app.screen
        assert isinstance(main, MainScreen)
        grid = main.focused
        assert isinstance(grid, DaysWidget)
        probe = Probe(grid)
        for key in islice(cycle(["pagedown"] * 8 + ["pageup"] * 4), KEYS):
            await asyncio.sleep(quiet)
            before = grid.shown.chosen
            started = time.perf_counter()
            app.post_message(Key(key, None))
            found.append(await probe.drawn_after(before) - started)
    return found


class Probe:
    """Notes when a grid was drawn."""

    def __init__(self, grid: DaysWidget) -> None:
        self._grid = grid
        self._draw = grid.render_lines
        self._drawn = 0.0
        vars(grid)["render_lines"] = self._note

    async def drawn_after(self, before: date) -> float:
        """Wait until another month than that of a day is drawn and return the time of it."""
        self._drawn = 0.0
        while not self._drawn or self._grid.shown.chosen == before:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.001)
        return self._drawn

    def _note(self, crop: Region) -> list[Strip]:
        strips = self._draw(crop)
        self._drawn = time.perf_counter()
        return strips


def terminal_seconds(book_file: Path) -> list[float]:
    """Return the seconds from each page key until the month's name is painted."""
    found: list[float] = []
    arguments = ["-m", "keepclients", "--book", str(book_file)]
    with Terminal(arguments, {"KEEPCLIENTS_TODAY": TODAY.isoformat()}) as terminal:
        terminal.until("of 10000")
        terminal.settle()
        terminal.press("3")
        terminal.press(BACK_TAB)
        for number in range(1, KEYS + 1):
            month = month_moved(TODAY, number)
            found.append(terminal.after_key(PAGE_DOWN, f"{month:%B %Y}"))
            terminal.settle()
    return found


def pace_seconds() -> Iterator[float]:
    """Yield what 300,000 multiplications take, so that slow figures are known for a slow hour."""
    for _ in range(5):
        started = time.perf_counter()
        for number in range(300_000):
            number * number
        yield time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        book_file = Path(folder) / "book.json"
        book_file.write_bytes(big_book())
        tell("300,000 multiplications", list(pace_seconds()))
        first, again = agenda_seconds(book_file)
        tell("a month of the agenda, again", again)
        tell("a month of the agenda, the first time", first)
        for name, keys in (("small grid", "3 shift+tab"), ("big grid", "3 z")):
            tell(
                f"page key to the {name} drawn", asyncio.run(drawn_seconds(book_file, keys, QUIET))
            )
            tell(f"  the key held down, {name}", asyncio.run(drawn_seconds(book_file, keys, 0)))
        least = tell("the least app to terminal", echo_seconds())
        ours = tell("page key to terminal", terminal_seconds(book_file))
        print(f"{ours / least:.2f} x the least")


def tell(what: str, seconds: list[float]) -> float:
    """Print a median in milliseconds, and the longest; return the median in seconds."""
    middle = median(seconds)
    print(f"{what:<40} median {middle * 1000:6.1f} ms   longest {max(seconds) * 1000:6.1f} ms")
    return middle


if __name__ == "__main__":
    main()
