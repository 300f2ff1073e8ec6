"""Damage a book in many ways, open it, and look at what is there and at what is said of it.

Each round writes a book, lets something befall its files, and opens it: with no program running,
or under the hands of one. Whatever befell it, there is

- no traceback and no waiting: the book opens, or is refused in one line and left as it is;
- no change missing that nobody says is missing, and nothing said that is not true;
- no file overwritten of which no copy is kept, byte for byte;
- nothing to tell any more once it was put right.

What no program can tell apart is not asked of it, and listed in `looks_innocent`.

    PYTHONPATH=tests python -m store.damage_rounds --rounds 10000
"""

import argparse
import random
import re
import signal
import stat
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from keepclients.domain.changes import Change, Operation, Tables
from keepclients.domain.errors import StoreRefused
from keepclients.store.book_store import BookStore
from keepclients.store.seals import is_sealed
from store.damages import DAMAGES, Damage, newer_format, several
from store.stories import Story, a_story, filled, what_fits

LONGEST = 10
"""Seconds after which opening a book counts as hanging."""

TELLS_OF_LOSS = re.compile(
    r"missing|cannot be read|could not be brought back|did not fit|[Nn]ot in it|"
    r"changed outside|Not taken in|is taken as it is|was put back|is gone"
)
TELLS_OF_COUNTS = re.compile(r"(\d+) changes? (?:cannot be read|(?:after that )?did not fit)")
ALL_IS_THERE = re.compile(r"every change is there")
THE_REST_IS_THERE = re.compile(r"Every other change is there")

NEXT = Change("the next change", (Operation("clients", 999, None, {"name": "Next"}),))

_GENERATION = re.compile(rb'"generation":"([0-9a-f]*)"|$')

Files = dict[Path, bytes]


class Broken(Exception):  # noqa: N818 - a promise that was not kept
    """What a round showed that must not be."""


@dataclass
class Figures:
    """What was seen in all rounds."""

    outcomes: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


@contextmanager
def at_once() -> Iterator[None]:
    """Let what hangs in the block fail."""

    def hanging(_number: int, _frame: FrameType | None) -> None:
        raise Broken("it hangs")

    signal.signal(signal.SIGALRM, hanging)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)


def files_in(folder: Path) -> Files:
    """Return what every file below a folder holds, save the locks."""
    return {
        path: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if stat.S_ISREG(path.lstat().st_mode) and path.suffix != ".lock"
    }


def opened(path: Path) -> tuple[BookStore | None, Tables, list[str]]:
    """Open a book; return it, what it holds and what is said, or None for the first if refused."""
    store = BookStore(path, patience=0.2)
    try:
        tables = filled(store.load().tables)
    except StoreRefused as refusal:
        one_line(str(refusal))
        return None, {}, [str(refusal)]
    notes = list(store.take_notes())
    for note in notes:
        one_line(note)
    return store, tables, notes


def one_line(said: str) -> None:
    """Look at what an owner is told."""
    if "\n" in said:
        raise Broken(f"not one line: {said!r}")


def look_closed(story: Story, *, is_single: bool) -> str:
    """Open a damaged book that no program has open, and go on with it.

    Only where a single thing befell it, what is said of it can be judged to the letter.
    """
    damaged = files_in(story.path.parent)
    store, tables, notes = opened(story.path)
    if files_in(story.path.parent) != damaged:
        raise Broken("opening wrote something")
    if store is None:
        return "refused"
    if is_single:
        judge(story, damaged, tables, notes)
    try:
        store.commit(NEXT, store.load().sequence)
    except StoreRefused as refusal:
        one_line(str(refusal))
        if filled(store.load().tables) != tables:
            raise Broken("a refused change is there") from None
        return "only to be read"
    store.close()
    if refusals := store.take_notes():
        return f"not put right: {refusals}"
    put_right(story, damaged, {**tables, "clients": {**tables.get("clients", {}), 999: _NEW}})
    return "told" if notes else "whole"


_NEW = NEXT.operations[0].after or {}


def put_right(story: Story, damaged: Files, expected: Tables) -> None:
    """Look at a book that was opened, changed and closed."""
    for _ in range(2):
        again, tables, notes = opened(story.path)
        if again is None or notes:
            raise Broken(f"it is not put right: {notes}")
        if tables != expected:
            raise Broken("it changed by itself")
        again.close()
    now = files_in(story.path.parent)
    if looks_innocent(story, damaged):
        return
    ours = {content for pair in story.older for content in pair}
    for path in (story.path, story.journal):
        before = damaged.get(path)
        if before is None or before in ours or before in now.values():
            continue
        raise Broken(f"no copy of {path.name} as it was")


def judge(story: Story, damaged: Files, tables: Tables, notes: Sequence[str]) -> None:
    """Compare what is there and what is said with what was acknowledged."""
    said = " ".join(notes)
    if tables == story.tables:
        return
    if looks_innocent(story, damaged):
        return
    if ALL_IS_THERE.search(said):
        raise Broken(f"not every change is there: {said}")
    if not TELLS_OF_LOSS.search(said):
        raise Broken(f"missing, and nobody says so: {said or 'nothing said'}")
    if THE_REST_IS_THERE.search(said):
        judge_the_rest(story, damaged[story.journal], tables, said)


def judge_the_rest(story: Story, journal: bytes, tables: Tables, said: str) -> None:
    """Compare what is there with the lines of a damaged journal that stand."""
    standing = set(journal.splitlines())
    written = story.older[-1][1].splitlines()[1:]
    before = story.changes[: len(story.changes) - len(written)]
    kept = [story.lines[line] for line in written if line in standing]
    expected, left_out = what_fits([*before, *kept])
    missing = left_out + len(written) - len(kept)
    told = sum(int(count) for count in TELLS_OF_COUNTS.findall(said))
    if tables != expected:
        raise Broken(f"something else is missing: {said}")
    if told != missing and "at its end" not in said:
        raise Broken(f"{missing} are missing: {said}")


def looks_innocent(story: Story, damaged: Files) -> bool:
    """Tell whether what befell the files looks just like what happens every day.

    A journal that lost its end: a crash before that end was written. One that is a snapshot older
    than the book: a crash in the middle of a checkpoint. Both as they were at another time: that
    time. A book without journal and copies: one from elsewhere. Nothing at all: a new book.
    """
    book, journal = damaged.get(story.path), damaged.get(story.journal)
    has_copies = any(path.parent == story.backups for path in damaged)
    if journal is None:
        return not has_copies and (book is None or is_sealed(book))
    last_book, last_journal = story.older[-1]
    if lost_its_end(journal, last_journal) or (book, journal) in story.older:
        return True
    follows = b'"follows": "%b"' % _GENERATION.findall(journal)[0] if journal else b"?"
    return book == last_book and follows in book


def lost_its_end(journal: bytes, whole: bytes) -> bool:
    """Tell whether a journal is the one that was written up to a line, and part of the next."""
    lines, end, _ = journal.rpartition(b"\n")
    return bool(lines) and whole.startswith(lines + end)


def look_open(story: Story, damage: Damage, chance: random.Random) -> str:
    """Damage a book under the hands of a program that goes on, and open it afterwards."""
    window = BookStore(story.path, patience=0.2)
    sequence = window.load().sequence
    damage(story, chance)
    said: list[str] = []
    is_kept = False
    expected = story.tables
    try:
        if chance.random() < 0.5:
            window.changes_since(sequence)
        window.commit(NEXT, window.load().sequence)
        expected.setdefault("clients", {})[999] = _NEW
        is_kept = True
    except StoreRefused as refusal:
        one_line(str(refusal))
        said.append(str(refusal))
    window.close()
    said.extend(window.take_notes())
    again, tables, notes = opened(story.path)
    if again is None:
        return "refused afterwards"
    told = " ".join((*said, *notes))
    if tables != expected and not TELLS_OF_LOSS.search(told):
        raise Broken(f"missing under a window's hands, and nobody says so: {told}")
    if tables != expected and ALL_IS_THERE.search(told):
        raise Broken(f"not every change is there: {told}")
    return "went on" if is_kept else "went on to be read"


def one_round(path: Path, damage: Damage, seed: str, figures: Figures) -> None:
    """Write a book, damage it and look at it; the same seed does the same again."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    story = a_story(path, chance)
    is_open = damage not in {newer_format, several} and chance.random() < 0.3
    try:
        with at_once():
            if is_open:
                outcome = look_open(story, damage, chance)
            else:
                damage(story, chance)
                outcome = look_closed(story, is_single=damage is not several)
    except Broken as broken:
        figures.broken.append(f"{seed}: {broken}")
    except Exception as error:  # noqa: BLE001 - any other error is just what must not be
        figures.broken.append(f"{seed}: {type(error).__name__}: {error}")
    else:
        figures.outcomes[f"{damage.__name__}: {outcome.partition(':')[0]}"] += 1


def run(rounds: int, first: int, folder: Path) -> Figures:
    """Damage so many books, each in another way than the one before."""
    figures = Figures()
    for number in range(first, first + rounds):
        damage = DAMAGES[number % len(DAMAGES)]
        with tempfile.TemporaryDirectory(dir=folder) as place:
            one_round(Path(place) / "book.json", damage, f"{damage.__name__} {number}", figures)
    return figures


def main() -> int:
    """Run the rounds that the command line asks for and print what was seen."""
    parser = argparse.ArgumentParser(description="Damage books, and look at what comes of it.")
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first round")
    given = parser.parse_args()
    memory = Path("/dev/shm")  # noqa: S108 - the folders in it are ours alone
    folder = memory if memory.is_dir() else Path(tempfile.gettempdir())
    figures = run(given.rounds, given.first, folder)
    for outcome, count in sorted(figures.outcomes.items()):
        sys.stdout.write(f"{count:6}  {outcome}\n")
    for broken in figures.broken:
        sys.stdout.write(f"broken: {broken}\n")
    sys.stdout.write(f"{given.rounds} rounds, {len(figures.broken)} broke a promise\n")
    return 1 if figures.broken else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
