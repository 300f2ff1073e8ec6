"""From a digit on an audit's sheet to its effect on the screen, with 10,000 clients.

Run: .venv/bin/python tests/benchmarks/scoring.py [CLIENTS]
Ten years of clients who came, left and pay other fees than before. Prints medians in milliseconds,
inside the program: from a digit until the sheet shows it, and the longest for which another key
would have had to wait meanwhile. Beside them what an arrow key costs on the same sheet, where
nothing is kept. The first line is the machine's own pace: about 12 ms where nobody else is at work.
"""

import asyncio
import gc
import sys
import tempfile
import time
from pathlib import Path

import orjson
from big_book import TODAY, ten_years
from textual.events import Key
from textual.geometry import Region
from textual.strip import Strip
from turning_months import pace_seconds, tell

from keepclients.bootstrap import open_book
from keepclients.tui.app import KeepclientsApp
from keepclients.tui.screens.audits import AuditsScreen
from keepclients.tui.widgets.rows import RowList

ROUNDS = 9
CALM = 0.3
"""Seconds without a long wait, after which all that a key led to is over."""
LONG = 0.02
"""Seconds for which no other key is looked at, from which that is a wait."""
CLIENTS = 10_000
"""Where no other number is given."""


class Probe:
    """Notes when the list of questions was drawn."""

    def __init__(self, rows: RowList) -> None:
        self.drawn = 0.0
        """When it was drawn last."""
        self._draw = rows.render_lines
        vars(rows)["render_lines"] = self._note

    def _note(self, crop: Region) -> list[Strip]:
        strips = self._draw(crop)
        self.drawn = time.perf_counter()
        return strips


async def longest_wait() -> float:
    """Return the longest in seconds for which no other key was looked at, once all is calm."""
    longest, before = 0.0, time.perf_counter()
    calm_since = before
    while before - calm_since < CALM:
        await asyncio.sleep(0.001)
        now = time.perf_counter()
        longest = max(longest, now - before)
        if now - before > LONG:
            calm_since = now
        before = now
    return longest


async def pressed(app: KeepclientsApp, probe: Probe, key: str) -> tuple[float, float]:
    """Return the seconds until what a key leads to is drawn, and the longest wait meanwhile."""
    await longest_wait()
    started = time.perf_counter()
    app.post_message(Key(key, key))
    waited = await longest_wait()
    return probe.drawn - started, waited


async def measured(book_file: Path) -> None:
    """Measure in one run of the program, and print."""
    app = KeepclientsApp(lambda: open_book(book_file), lambda: TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        gc.freeze()
        await pilot.press("Q")
        while not isinstance(app.screen, AuditsScreen) or not app.screen.rows.line_count:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.01)
        await pilot.press("enter")
        probe = Probe(app.screen.sheet.rows)
        found: dict[str, list[tuple[float, float]]] = {"down": [], "up": [], "4": []}
        for _ in range(ROUNDS):
            for key, seconds in found.items():
                seconds.append(await pressed(app, probe, key))
        tell("arrow key to the sheet", [drawn for drawn, _ in found["down"]])
        tell("digit to the sheet", [drawn for drawn, _ in found["4"]])
        tell("  longest wait after an arrow key", [waited for _, waited in found["down"]])
        tell("  longest wait after a digit", [waited for _, waited in found["4"]])


def main(clients: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        book_file = Path(folder) / "book.json"
        tables = {
            name: {str(key): document for key, document in table.items()}
            for name, table in ten_years(clients, clients * 10).items()
        }
        book_file.write_bytes(
            orjson.dumps({"_book": {"1": {"schema": 1, "sequence": 1}}, **tables})
        )
        tell("300,000 multiplications", list(pace_seconds()))
        asyncio.run(measured(book_file))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CLIENTS)
