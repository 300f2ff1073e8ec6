"""What it costs to keep one change and to open a book, beside SQLite and stock TinyDB.

Run: .venv/bin/python tests/benchmarks/storing.py [DOCUMENTS …]
All three hold the same documents of about 360 bytes, on the same disk, and take turns. SQLite has
its write-ahead log and synchronous=FULL, which keeps as much as this program promises; stock
TinyDB keeps less. Prints medians in milliseconds and memory in MB:

- change: one document changed, durably (aims: 1.0 of SQLite's, and the same for every size);
- open: until the first record can be read (aim: 2.0 of `orjson.loads` of the same bytes);
- book: until the whole client book stands, every record checked;
- memory: of a process that opens it and changes one document, at its peak and afterwards (aim:
  a peak below stock TinyDB's, which holds nothing afterwards and parses it all again each time).
"""

import gc
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import orjson
from tinydb import TinyDB

from keepclients.bootstrap import open_book
from keepclients.domain.changes import Change, Document, Operation
from keepclients.store.book_store import BookStore

SIZES = (1_000, 10_000, 100_000)
CHANGES = 200
TURNS = 7
SLOW_TURNS = 3

MEMORY = """
import gc, re, sys
from pathlib import Path
{imports}
def megabytes(name):
    status = Path("/proc/self/status").read_text()
    return int(re.search(name + r":\\s+(\\d+)", status)[1]) / 1e3
gc.collect()
before = megabytes("VmRSS")
Path("/proc/self/clear_refs").write_text("5")
{opening}
gc.collect()
print(megabytes("VmHWM") - before, megabytes("VmRSS") - before)
"""
MEMORY_OF = {
    "keepclients": (
        """
from keepclients.domain.changes import Change, Operation
from keepclients.store.book_store import BookStore
""",
        """
store = BookStore(Path(sys.argv[1]))
change = Change("x", (Operation("touches", 999, None, {"minutes": 9}),))
store.commit(change, store.load().sequence)
""",
    ),
    "stock TinyDB": (
        "from tinydb import TinyDB",
        "TinyDB(sys.argv[1]).table('touches').update({'minutes': 9}, doc_ids=[999])",
    ),
    "orjson.loads": ("import orjson", "kept = orjson.loads(Path(sys.argv[1]).read_bytes())"),
}


@dataclass(frozen=True, slots=True)
class Costs:
    """Medians of one size, in milliseconds and megabytes."""

    documents: int
    change: float
    sqlite_change: float
    tinydb_change: float
    opening: float
    parsing: float
    book: float
    memory: dict[str, tuple[float, float]]


def touch(number: int, text: str) -> Document:
    """Return a touch as a document of about 360 bytes."""
    return {
        "client_id": number // 100 + 1,
        "kind": "call",
        "on": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "minutes": number % 60 + 1,
        "text": f"{text} {number} ".ljust(270, "."),
    }


def documents(count: int) -> dict[str, dict[int, Document]]:
    """Return clients and their touches, so many together."""
    clients = count // 100
    return {
        "clients": {
            number: {"name": f"Client {number}", "notes": "Likes to be called. ".ljust(320, ".")}
            for number in range(1, clients + 1)
        },
        "touches": {
            number: touch(number - clients - 1, "Spoke about the site.")
            for number in range(clients + 1, count + 1)
        },
    }


def fill(folder: Path, count: int) -> tuple[Path, Path, Path]:
    """Write the documents for each of the three, and return their files."""
    tables = documents(count)
    folder.mkdir()
    ours, theirs, sqlite = folder / "book.json", folder / "tiny.json", folder / "book.db"
    store = BookStore(ours)
    operations = tuple(
        Operation(table, key, None, it)
        for table, kept in tables.items()
        for key, it in kept.items()
    )
    store.commit(Change("fill", operations), store.load().sequence)
    store.close()
    theirs.write_text(json.dumps(tables), encoding="utf-8")
    with sqlite3.connect(sqlite) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, body TEXT)")
        database.executemany(
            "INSERT INTO documents VALUES (?, ?)",
            ((key, json.dumps(it)) for kept in tables.values() for key, it in kept.items()),
        )
    database.close()
    return ours, theirs, sqlite


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


class Changing:
    """A book and a database of the same documents, of which one at a time is changed."""

    def __init__(self, files: tuple[Path, Path, Path], count: int) -> None:
        ours, self._theirs, sqlite = files
        self._store = BookStore(ours)
        self._sequence = self._store.load().sequence
        self._database = sqlite3.connect(sqlite, isolation_level=None)
        self._database.execute("PRAGMA synchronous=FULL")
        self._numbers = range(count // 100 + 1, count + 1)
        self._chance = random.Random(1)  # noqa: S311 - the same records each time
        self.ours: list[float] = []
        self.sqlites: list[float] = []

    def change(self, turn: int) -> None:
        """Change a document here and there."""
        number = self._chance.choice(self._numbers)
        document = touch(number, f"Changed for the {turn}. time.")
        change = Change("Log contact", (Operation("touches", number, None, document),))

        def commit() -> None:
            self._sequence = self._store.commit(change, self._sequence)

        def update() -> None:
            self._database.execute(
                "UPDATE documents SET body = ? WHERE id = ?", (json.dumps(document), number)
            )

        self.ours.append(milliseconds(commit))
        self.sqlites.append(milliseconds(update))
        self._store.changes_since(self._sequence)  # heard, so that the store need not keep it

    def change_tinydb(self) -> float:
        """Return what it costs to change a document with stock TinyDB."""
        table, number = TinyDB(self._theirs).table("touches"), self._numbers[0]
        update = [
            milliseconds(lambda: table.update({"minutes": 9}, doc_ids=[number]))
            for _ in range(SLOW_TURNS)
        ]
        return median(update)

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()
        self._database.close()


def opening_costs(path: Path) -> tuple[float, float, float]:
    """Return what it costs to open a book's file, to parse it, and to open the whole book."""
    content = path.read_bytes()
    opening: list[float] = []
    parsing: list[float] = []
    for _ in range(TURNS):
        gc.collect()
        opening.append(milliseconds(lambda: BookStore(path).load()))
        gc.collect()
        parsing.append(milliseconds(lambda: orjson.loads(content)))
    book = [milliseconds(lambda: open_book(path)) for _ in range(SLOW_TURNS)]
    return median(opening), median(parsing), median(book)


def memory_costs(ours: Path, theirs: Path) -> dict[str, tuple[float, float]]:
    """Return the megabytes at the peak and afterwards, by who opened the documents."""
    found: dict[str, tuple[float, float]] = {}
    for name, (imports, opening) in MEMORY_OF.items():
        path = theirs if "TinyDB" in name else ours
        script = MEMORY.format(imports=imports, opening=opening)
        finished = subprocess.run(
            [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
        )
        peak, kept = finished.stdout.split()
        found[name] = float(peak), float(kept)
    return found


def costs_of(counts: Sequence[int]) -> Iterator[Costs]:
    """Measure everything with so many documents; the changes of all sizes take turns."""
    with tempfile.TemporaryDirectory() as folder:
        files = [fill(Path(folder) / str(count), count) for count in counts]
        opening = [opening_costs(ours) for ours, _, _ in files]
        memory = [memory_costs(ours, theirs) for ours, theirs, _ in files]
        changing = [Changing(it, count) for it, count in zip(files, counts, strict=True)]
        for turn in range(CHANGES):
            for it in changing:
                it.change(turn)
        for index, it in enumerate(changing):
            tinydb = it.change_tinydb()
            it.close()
            yield Costs(
                counts[index],
                median(it.ours),
                median(it.sqlites),
                tinydb,
                *opening[index],
                memory[index],
            )


def show(found: Sequence[Costs]) -> None:
    """Print the figures with what they stand in relation to."""
    print("change    documents  keepclients     SQLite  ratio  stock TinyDB   ratio")
    for it in found:
        print(
            f"{it.documents:19,}{it.change:10.2f} ms{it.sqlite_change:8.2f} ms"
            f"{it.change / it.sqlite_change:7.2f}{it.tinydb_change:11.1f} ms"
            f"{it.change / it.tinydb_change:8.4f}"
        )
    print(f"change from the first to the last: {found[-1].change / found[0].change:.2f}")
    print("open      documents  keepclients  orjson.loads  ratio  whole book")
    for it in found:
        print(
            f"{it.documents:19,}{it.opening:10.1f} ms{it.parsing:11.1f} ms"
            f"{it.opening / it.parsing:7.2f}{it.book:9.0f} ms"
        )
    print("memory    documents  (at the peak, kept)")
    for it in found:
        told = "  ".join(f"{name} {a:.0f}, {b:.0f} MB" for name, (a, b) in it.memory.items())
        print(f"{it.documents:19,}  {told}")


if __name__ == "__main__":
    show([*costs_of([int(size) for size in sys.argv[1:]] or SIZES)])
