"""From M to the figures on the screen, and from page to page, in a book of 10,000 clients.

Run: .venv/bin/python tests/benchmarks/figures_screen.py [CLIENTS]
Ten years of clients who came, left and pay other fees than before. Prints medians in milliseconds,
inside the program: from the key until the screen stands there; until its figures do, for the first
time after a start, when the health of eight quarters has to be worked out, and again; after one
change of a client; and from a page key until the page is drawn. Beside them, from the key until the
list of who goes quiet is drawn, another screen over the same book. The first line is the machine's
own pace: about 12 ms where nobody else is at work.
"""

import asyncio
import gc
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Literal

import orjson
from big_book import TODAY, ten_years
from textual.events import Key
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from turning_months import pace_seconds, tell

from keepclients.bootstrap import open_book
from keepclients.services.clients import edit_client
from keepclients.tui.app import KeepclientsApp
from keepclients.tui.screens.figures import FiguresScreen
from keepclients.tui.screens.main import MainScreen
from keepclients.tui.screens.side import SideScreen
from keepclients.tui.widgets.rows import RowList

ROUNDS = 12
QUIET = 0.2
"""Seconds without a key before one is pressed."""
PAGES = "123456"
CLIENTS = 10_000
"""Where no other number is given."""


class Probe:
    """Notes when the list of a screen was drawn, and with how many lines."""

    def __init__(self) -> None:
        self.draws: list[tuple[float, RowList, int]] = []
        """When, of which list, and how many lines it had."""

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Note every drawing of any list in the block."""
        draw = RowList.render_lines
        draws = self.draws

        def noted(rows: RowList, crop: Region) -> list[Strip]:
            strips = draw(rows, crop)
            draws.append((time.perf_counter(), rows, rows.line_count))
            return strips

        type.__setattr__(RowList, "render_lines", noted)
        try:
            yield
        finally:
            type.__setattr__(RowList, "render_lines", draw)


class Owner:
    """Presses keys in a running program, and waits until what they lead to is drawn."""

    def __init__(self, app: KeepclientsApp, pilot: Pilot[Literal["demo"]], probe: Probe) -> None:
        self.app, self.pilot, self.probe = app, pilot, probe
        self.marks: list[float] = []

    @property
    def side(self) -> SideScreen[int | None] | None:
        """The screen over the main one, if there is any."""
        screen = self.app.screen
        return screen if isinstance(screen, SideScreen) else None

    async def opened(self, key: str, character: str, *, whole: bool = True) -> float:
        """Return the seconds from a key until the screen that it opens is drawn, and its lines."""
        await asyncio.sleep(QUIET)
        self.probe.draws.clear()
        started = time.perf_counter()
        self.app.post_message(Key(key, character))
        while self.side is None:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.0005)
        side = self.side
        while True:
            for at, rows, lines in self.probe.draws:
                if rows is side.rows and (lines or not whole):
                    return at - started
            await asyncio.sleep(0.0005)

    async def turned(self, page: str) -> float:
        """Return the seconds from a digit until its page is drawn."""
        await asyncio.sleep(0.1)
        side = self.side
        self.probe.draws.clear()
        started = time.perf_counter()
        self.app.post_message(Key(page, page))
        while True:
            is_there = isinstance(side, FiguresScreen) and side.page == int(page) - 1
            for at, rows, lines in self.probe.draws if is_there else ():
                if side is not None and rows is side.rows and lines:
                    return at - started
            await asyncio.sleep(0.0005)

    async def leaves(self) -> None:
        """Go back to the panes."""
        await self.pilot.press("escape")
        await self.pilot.pause(0.1)


async def measured(book_file: Path) -> None:
    """Measure in one run of the program, and print."""
    book = open_book(book_file)
    app = KeepclientsApp(lambda: book, lambda: TODAY)
    probe = Probe()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        gc.freeze()
        owner = Owner(app, pilot, probe)
        with probe.looking():
            await _first(owner)
            await _again(owner)
            await _pages(owner)
            main = next(it for it in app.screen_stack if isinstance(it, MainScreen))
            await _after_changes(owner, main)


async def _first(owner: Owner) -> None:
    started = time.perf_counter()
    frame = await owner.opened("M", "M", whole=False)
    tell("M to the frame, the first time", [frame])
    side = owner.side
    while not isinstance(side, FiguresScreen) or side.is_working or not side.rows.line_count:
        if isinstance(side, FiguresScreen) and side.rows.line_count and not owner.marks:
            owner.marks.append(time.perf_counter() - started - QUIET)
        await asyncio.sleep(0.0005)
    tell("  to its figures", owner.marks)
    tell("  to all that the report tells", [time.perf_counter() - started - QUIET])
    await owner.leaves()


async def _again(owner: Owner) -> None:
    found: dict[str, list[float]] = {"M": [], "q": []}
    for _ in range(ROUNDS):
        for key, seconds in found.items():
            seconds.append(await owner.opened(key, key))
            await owner.leaves()
    tell("M to the figures, again", found["M"])
    tell("q to who goes quiet, another screen", found["q"])


async def _pages(owner: Owner) -> None:
    await owner.opened("M", "M")
    first = [await owner.turned(page) for page in PAGES[1:]]
    tell("page key to the page, the first time", first)
    seconds = [await owner.turned(page) for page in islice(cycle(PAGES), ROUNDS * 2)]
    tell("page key to the page, again", seconds)
    await owner.leaves()


async def _after_changes(owner: Owner, main: MainScreen) -> None:
    found: list[float] = []
    for number in range(ROUNDS):
        edit_client(main.book, number + 1, today=TODAY, phone=f"{number}")
        await owner.pilot.pause(0.3)
        found.append(await owner.opened("M", "M"))
        await owner.leaves()
    tell("M to the figures, after a change", found)


def as_file(clients: int) -> bytes:
    """Return the book of ten years as its file holds it."""
    tables = {
        name: {str(key): document for key, document in table.items()}
        for name, table in ten_years(clients, clients * 10).items()
    }
    return orjson.dumps({"_book": {"1": {"schema": 1, "sequence": 1}}, **tables})


def main() -> None:
    """Measure and print."""
    clients = int(sys.argv[1]) if len(sys.argv) > 1 else CLIENTS
    with tempfile.TemporaryDirectory() as folder:
        book_file = Path(folder) / "book.json"
        book_file.write_bytes(as_file(clients))
        tell("300,000 multiplications", list(pace_seconds()))
        asyncio.run(measured(book_file))


if __name__ == "__main__":
    main()
