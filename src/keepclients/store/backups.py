"""Copies of a book in the folder beside it: older snapshots, and what was set aside."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from keepclients.domain.errors import BookUnreadable
from keepclients.domain.safekeeping import Backup
from keepclients.store.files import (
    HEAD_BYTES,
    make_folder,
    put_durably,
    read_file,
    remove,
)
from keepclients.store.parsing import trusted
from keepclients.store.places import Place
from keepclients.store.seals import Header, header_at, is_sealed
from keepclients.store.tables import RawTables

KEPT_NEWEST = 10
KEPT_DAYS = 30
"""So many of the newest copies are kept, and the last one of so many days."""

Clock = Callable[[], datetime]

_STAMP = "%Y-%m-%dT%H-%M-%SZ"


def utc_now() -> datetime:
    """Return the time that copies are named by."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A sealed file, read."""

    header: Header
    tables: RawTables


def snapshot_in(path: Path) -> Snapshot | None:
    """Return what a sealed file holds, or None where it is not what we wrote."""
    found = read_file(path)
    if found is None or not is_sealed(found[1]):
        return None
    header = header_at(found[1])
    return None if header is None else Snapshot(header, trusted(found[1]))


def generation_of(backup: Backup) -> str:
    """Return which snapshot a copy says that it is of."""
    found = read_file(backup.path, HEAD_BYTES)
    header = found and header_at(found[1])
    return header.generation if header else ""


class Backups:
    """The folder of copies of one book."""

    def __init__(self, place: Place, now: Clock = utc_now) -> None:
        self._place = place
        self._folder = place.backups
        self._now = now
        name = re.escape(place.book.name)
        self._copy = re.compile(rf"(\d{{4}}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\.(\d{{1,16}})\.{name}")
        self._aside = re.compile(
            rf"\d{{4}}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.[a-z]+(-\d+)*\.{name}(\.journal)?"
        )

    def all(self) -> tuple[Backup, ...]:
        """Return the copies, the one of the latest change first; raises BookUnreadable."""
        found = (self._backup(path) for path in self._files())
        copies = [backup for backup in found if backup is not None]
        return tuple(sorted(copies, key=lambda it: (it.sequence, it.taken_at), reverse=True))

    def set_aside(self) -> tuple[Path, ...]:
        """Return what was kept of files that something else took the place of."""
        return tuple(sorted(path for path in self._files() if self._aside.fullmatch(path.name)))

    def latest(self, generation: str = "") -> Snapshot | None:
        """Return the copy of the latest change that holds: of a generation, if one is named."""
        for backup in self.all():
            with suppress(BookUnreadable):  # then one that can be read has to do
                if not generation or generation_of(backup) == generation:
                    snapshot = snapshot_in(backup.path)
                    if snapshot is not None:
                        return snapshot
        return None

    def latest_sequence(self) -> int:
        """Return the last change that any copy holds; 0 without copies that could be read."""
        try:
            names = [self._copy.fullmatch(path.name) for path in self._files()]
        except BookUnreadable:
            return 0
        return max((int(name[2]) for name in names if name), default=0)

    def keep(self, content: bytes, sequence: int) -> Path:
        """Keep a copy of a snapshot, made of its bytes; raises OSError or StoreRefused."""
        path = self._folder / self.name_of(sequence)
        self._write(path, content)
        return path

    def name_of(self, sequence: int) -> str:
        """Return what a copy that is taken now and holds that change is called."""
        return f"{self._stamp()}.{sequence}.{self._place.book.name}"

    def keep_aside(self, reason: str) -> None:
        """Keep copies of the book's file and its journal, which find each other by their names.

        Raises OSError or StoreRefused.
        """
        stamp = self._stamp()
        name = next(
            name
            for mark in chain([""], (f"-{number}" for number in count(2)))
            if not self._is_taken(name := f"{stamp}.{reason}{mark}")
        )
        for path in (self._place.book, self._place.journal):
            found = read_file(path)
            if found is not None:
                self._write(self._folder / f"{name}.{path.name}", found[1])

    def _is_taken(self, name: str) -> bool:
        files = (self._place.book, self._place.journal)
        return any((self._folder / f"{name}.{path.name}").exists() for path in files)

    def write_anew(self, backup: Backup, content: bytes) -> None:
        """Put other bytes in the place of a copy; raises OSError."""
        put_durably(backup.path, content, self._place.fresh(backup.path))

    def prune(self) -> None:
        """Remove the copies that are neither among the newest nor the last of a recent day.

        And what killed programs left of copies. Under the lock.
        """
        for leftover in self._place.leftovers():
            remove(leftover)
        copies = self.all()
        last_of_days: dict[str, Backup] = {}
        for backup in sorted(copies, key=lambda it: it.taken_at, reverse=True):
            last_of_days.setdefault(f"{backup.taken_at:%Y-%m-%d}", backup)
        kept = {*copies[:KEPT_NEWEST], *list(last_of_days.values())[:KEPT_DAYS]}
        for backup in copies:
            if backup not in kept:
                remove(backup.path)

    def _stamp(self) -> str:
        return self._now().strftime(_STAMP)

    def _write(self, path: Path, content: bytes) -> None:
        make_folder(self._folder)
        put_durably(path, content, self._place.fresh(path))

    def _files(self) -> Iterable[Path]:
        try:
            return list(self._folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise BookUnreadable(f"{self._folder} cannot be read: {error.strerror}") from error

    def _backup(self, path: Path) -> Backup | None:
        found = self._copy.fullmatch(path.name)
        if found is None:
            return None
        return Backup(path, datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC), int(found[2]))
