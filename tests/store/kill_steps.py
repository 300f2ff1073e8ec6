"""Kill a program before each single call to the disk, and look at what is left.

A child opens a book, changes it twice and closes it. It kills itself (SIGKILL) at the first call to
the disk, the next time at the second one, and so on; a call that writes is cut off in the middle.
That is done for every state in which a book may be found, and once more with a checkpoint at each
change, so that every step of every checkpoint and of every recovery is the last one once.

    PYTHONPATH=tests python -m store.kill_steps
"""

import argparse
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar

from faulty_disk import FALLIBLE
from keepclients.domain.changes import Document
from keepclients.domain.errors import StoreRefused
from keepclients.store.book_store import BookStore
from keepclients.store.journaled import JOURNAL_BYTES
from shelves import put
from store.beginnings import ACME, BEGINNINGS, BOLT, nothing

P = ParamSpec("P")
R = TypeVar("R")

CORNER: Document = {"name": "Corner"}
DELTA: Document = {"name": "Delta"}

MOST_CALLS = 2000

UNTRUE = re.compile(r"may be|cannot be read|did not fit|[Nn]ot in it|older|[Nn]ot taken|put back")
"""What nobody may be told of a book of which nothing is missing."""

Begin = Callable[[Path], None]


@dataclass
class Figures:
    """What was seen in all rounds."""

    rounds: int = 0
    broken: list[str] = field(default_factory=list)


class KillingDisk:
    """The calls of `os` that touch a disk, at one of which the process ends."""

    def __init__(self, fatal: int) -> None:
        self._fatal = fatal
        self._calls = 0

    def insert(self) -> None:
        writing, opening = os.write, os.fdopen

        def begin_to_write(descriptor: int, content: bytes | memoryview) -> int:
            if self._is_fatal():
                writing(descriptor, content[: len(content) // 2])
                die()
            return writing(descriptor, content)

        def begin_a_file(descriptor: int, mode: str) -> object:
            if self._is_fatal():
                writing(descriptor, b'{\n  "_book": {')
                die()
            return opening(descriptor, mode)

        for name in set(FALLIBLE) - {"write", "fdopen"}:
            setattr(os, name, self._counted(getattr(os, name)))
        for name, call in (("write", begin_to_write), ("fdopen", begin_a_file)):
            setattr(os, name, call)

    def _counted(self, call: Callable[P, R]) -> Callable[P, R]:
        def called(*args: P.args, **kwargs: P.kwargs) -> R:
            if self._is_fatal():
                die()
            return call(*args, **kwargs)

        return called

    def _is_fatal(self) -> bool:
        self._calls += 1
        return self._calls == self._fatal


def die() -> NoReturn:
    """End this process as if the power were gone."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def killed_at(path: Path, fatal: int, journal_bytes: int) -> tuple[bool, int]:
    """Let a child work and kill itself; return whether it did, and what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        acknowledge = os.write
        try:
            KillingDisk(fatal).insert()
            store = BookStore(path, journal_bytes=journal_bytes)
            sequence = store.load().sequence
            for record_id, document in ((2, BOLT), (3, CORNER)):
                sequence = store.commit(put("clients", record_id, document), sequence)
                acknowledge(writing, b".")
            store.close()
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        acknowledged = len(file.read())
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("the child failed by itself")
    return os.WIFSIGNALED(status), acknowledged


def look(path: Path, begin: Begin, acknowledged: int) -> str:
    """Open the book after a kill, twice; return what is wrong with it, if anything is."""
    found: Mapping[int, Document] = {}
    for time in ("first", "second"):
        store = BookStore(path, patience=0)
        try:
            found = dict(store.load().tables.get("clients", {}))
            notes = " ".join(store.take_notes())
        except StoreRefused as refusal:
            return f"the {time} time: {refusal}"
        expected: dict[int, Document] = {} if begin is nothing else {1: ACME}
        changes = [(2, BOLT), (3, CORNER)]
        states = [{**expected, **dict(changes[:count])} for count in range(3)]
        if found not in states[acknowledged : acknowledged + 2]:
            return f"the {time} time {found} after {acknowledged} were acknowledged"
        if UNTRUE.search(notes) or (time == "second" and notes):
            return f"the {time} time: {notes}"
        store.close()
    store = BookStore(path)
    store.commit(put("clients", 4, DELTA), store.load().sequence)
    store.close()
    again = BookStore(path)
    kept = again.load().tables["clients"]
    if kept != {**found, 4: DELTA} or again.take_notes():
        return f"it does not go on: {kept}"
    return ""


def run(begin: Begin, journal_bytes: int, every: int, figures: Figures) -> None:
    """Kill a child at every so manieth call, from one beginning."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder in it is ours alone
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        begun = Path(folder) / "begun"
        begun.mkdir()
        begin(begun / "book.json")
        for fatal in range(1, MOST_CALLS, every):
            place = Path(folder) / str(fatal)
            shutil.copytree(begun, place)
            path = place / "book.json"
            was_killed, acknowledged = killed_at(path, fatal, journal_bytes)
            wrong = look(path, begin, acknowledged)
            shutil.rmtree(place)
            figures.rounds += 1
            if wrong:
                figures.broken.append(f"{begin.__name__}, call {fatal}: {wrong}")
            if not was_killed:
                return
    figures.broken.append(f"{begin.__name__} asks the disk more than is believable")


def main() -> int:
    """Run the rounds that the command line asks for and print what was seen."""
    parser = argparse.ArgumentParser(description="Kill a program before each call to the disk.")
    parser.add_argument("--every", type=int, default=1, help="leave calls out, for a quick look")
    every: int = parser.parse_args().every
    figures = Figures()
    for begin in BEGINNINGS:
        for journal_bytes in (JOURNAL_BYTES, 0):
            run(begin, journal_bytes, every, figures)
    for broken in figures.broken:
        sys.stdout.write(f"broken: {broken}\n")
    sys.stdout.write(f"{figures.rounds} rounds, {len(figures.broken)} broke a promise\n")
    return 1 if figures.broken else 0


if __name__ == "__main__":
    sys.exit(main())
