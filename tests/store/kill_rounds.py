"""Kill a program in the middle of its changes, again and again, and look at what is left.

Each round, a child changes two tables of one book as fast as it can and acknowledges every change
that is kept; now and then it closes the book and opens it again. It is killed (SIGKILL) at a random
moment, and the book is opened again. In some rounds the journal is so short that most of the time
goes into checkpoints, and in some the book's file is damaged before the child begins.

    python tests/store/kill_rounds.py --rounds 100
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keepclients.bootstrap import open_book
from keepclients.domain.changes import Change, Document, Operation, Snapshot
from keepclients.domain.clients import Client
from keepclients.domain.errors import StoreRefused
from keepclients.domain.touches import Touch
from keepclients.store.book_store import BookStore
from keepclients.store.journal import parse_journal
from keepclients.store.journaled import JOURNAL_BYTES
from keepclients.store.seals import header_at

LONGEST_LIFE = 0.12
"""Seconds that a child lives at most."""

DAY = date(2026, 11, 23)

KEPT = 50
"""Records in each table; the oldest one gives way."""

BOOK_ROUNDS = 5
"""How many of the rounds go through the whole book instead of the bare store."""

DAMAGED = 0.2
"""The share of rounds that begin with a damaged book."""

CLOSED = 0.3
"""The share of rounds after which the book is closed, so that the next one begins in good order."""

SHORT_JOURNAL = 2_000
"""Bytes, which a few changes fill."""

Work = Callable[[Path, int], None]


@dataclass
class Figures:
    """What was seen in all rounds."""

    rounds: int = 0
    acknowledged: int = 0
    """Changes of which the child said that they were kept."""
    damaged: int = 0
    """Rounds that began with a damaged book."""
    unheard: int = 0
    """Rounds in which more was kept than the child had time to say."""
    interrupted: int = 0
    """Rounds in which the child died while it was writing."""
    slowest_reopening: float = 0.0
    """Seconds until the next change was kept."""
    lost: int = 0
    """Acknowledged changes that were not found."""
    disagreeing: int = 0
    """Rounds after which the two tables did not fit."""
    unopened: int = 0
    """Rounds after which the book did not open, or could not be changed."""

    @property
    def is_clean(self) -> bool:
        """Tell whether there was something to lose and every promise was kept."""
        return self.acknowledged > 0 and not (self.lost or self.disagreeing or self.unopened)


def counting_change(count: int) -> Change:
    """Make the change that takes both tables from one count to the next."""
    slot = count % KEPT + 1
    touch: Document = {
        "client_id": slot,
        "kind": "call",
        "on": DAY.isoformat(),
        "text": str(count),
    }
    return Change(
        f"count {count}",
        (
            Operation("clients", slot, None, {"name": f"Client {count}"}),
            Operation("touches", slot, None, touch),
        ),
    )


def count_in(tables: Mapping[str, Mapping[int, Document]]) -> int:
    """Return the count of the last change that is there."""
    return max((int(str(it["text"])) for it in tables.get("touches", {}).values()), default=0)


def change_the_store(path: Path, acknowledgements: int) -> None:
    """Change both tables through the bare store for ever."""
    journal_bytes = random.choice([SHORT_JOURNAL, JOURNAL_BYTES])  # noqa: S311 - either will do
    while True:
        store = BookStore(path, journal_bytes=journal_bytes)
        kept = store.load()
        count, sequence = count_in(kept.tables), kept.sequence
        for _ in range(random.randint(1, 40)):  # noqa: S311 - any number will do
            count += 1
            sequence = store.commit(counting_change(count), sequence)
            os.write(acknowledgements, b"%d\n" % count)
        store.close()


def change_the_book(path: Path, acknowledgements: int) -> None:
    """Change both tables through the whole book for ever."""
    count = count_in(BookStore(path).load().tables)
    while True:
        book = open_book(path)
        for _ in range(random.randint(1, 40)):  # noqa: S311 - any number will do
            count += 1
            slot = count % KEPT + 1
            with book.change(f"count {count}") as draft:
                draft.put(Client.made(id=slot, name=f"Client {count}"))
                draft.put(Touch.made(id=slot, client_id=slot, kind="call", on=DAY, text=str(count)))
            os.write(acknowledgements, b"%d\n" % count)
        book.close()


def damage(path: Path) -> None:
    """Cut the book's file off, flip a bit of it, or take it away."""
    content = bytearray(path.read_bytes())
    place = random.randrange(len(content))  # noqa: S311 - any place will do
    match random.randrange(3):  # noqa: S311 - each of the three will do
        case 0:
            path.write_bytes(content[:place])
        case 1:
            content[place] = 0
            path.write_bytes(content)
        case _:
            path.unlink()


def was_writing(path: Path) -> bool:
    """Tell whether a program died in the middle of a line or of a checkpoint."""
    journal = path.with_name(f"{path.name}.journal")
    if any(path.parent.rglob(".*.tmp")) or path.exists() != journal.exists():
        return True
    if not path.exists():
        return False
    head = header_at(path.read_bytes())
    found = parse_journal(journal.read_bytes())
    return found.is_torn or (head is not None and found.generation != head.generation)


def killed_at_random(path: Path, work: Work) -> list[int]:
    """Let a child work, kill it, and return the counts that it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(path, writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(random.uniform(0, LONGEST_LIFE))  # noqa: S311 - any moment will do
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the child ended by itself")
    with os.fdopen(reading, "rb") as file:
        return [int(line) for line in file.read().split()]


def look(
    path: Path, before: int, acknowledged: int, figures: Figures, latest: int | None = None
) -> int:
    """Open the book after a kill, note what is there, and return how far it is.

    `latest` is the last change that was perhaps acknowledged, if not the acknowledged one.
    """
    latest = acknowledged if latest is None else latest
    figures.rounds += 1
    figures.acknowledged += acknowledged - before
    figures.interrupted += was_writing(path)
    started = time.monotonic()
    store = BookStore(path)
    try:
        kept = store.load()
        count = count_in(kept.tables)
        store.commit(counting_change(count + 1), kept.sequence)
        if random.random() < CLOSED:  # noqa: S311 - some of them
            store.close()
    except StoreRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        figures.unopened += 1
        return before
    figures.slowest_reopening = max(figures.slowest_reopening, time.monotonic() - started)
    figures.lost += max(acknowledged - count, 0)
    figures.unheard += count > acknowledged
    figures.disagreeing += count > latest + 1 or not fits(kept, count)
    return count + 1


def fits(kept: Snapshot, count: int) -> bool:
    """Tell whether both tables hold just what they held after the change of that count."""
    first = max(count - KEPT, 0) + 1
    expected = {number % KEPT + 1: str(number) for number in range(first, count + 1)}
    clients, touches = kept.tables.get("clients", {}), kept.tables.get("touches", {})
    return {key: entry["name"] for key, entry in clients.items()} == {
        slot: f"Client {number}" for slot, number in expected.items()
    } and {key: entry["text"] for key, entry in touches.items()} == expected


def run(folder: Path, rounds: int) -> Figures:
    """Kill a child so many times, at work on one book in the folder."""
    figures = Figures()
    path = folder / "book.json"
    count = 0
    for done in range(rounds):
        if done and random.random() < DAMAGED:  # noqa: S311 - some of them
            damage(path)
            figures.damaged += 1
        work = change_the_book if done % max(rounds // BOOK_ROUNDS, 1) == 0 else change_the_store
        acknowledged = max(killed_at_random(path, work), default=count)
        count = look(path, count, acknowledged, figures)
    return figures


def main() -> int:
    """Run the rounds that the command line asks for and print what was seen."""
    parser = argparse.ArgumentParser(description="Kill a program in the middle of its changes.")
    parser.add_argument("--rounds", type=int, default=100)
    rounds: int = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        figures = run(Path(folder), rounds)
    sys.stdout.write(
        f"{figures.rounds} rounds killed, {figures.interrupted} of them while writing, "
        f"{figures.damaged} with a damaged book\n"
        f"{figures.acknowledged} changes acknowledged, {figures.lost} of them lost\n"
        f"{figures.unheard} rounds kept more than was acknowledged\n"
        f"{figures.disagreeing} rounds left tables that do not fit\n"
        f"{figures.unopened} rounds left a book that did not open or could not be changed\n"
        f"{figures.slowest_reopening:.3f} s at most to open the book and keep the next change\n"
    )
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
