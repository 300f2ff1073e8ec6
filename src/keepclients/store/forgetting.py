"""Taking somebody's records out of a book and everything beside it, for good."""

from collections.abc import Callable, Iterable
from pathlib import Path

from keepclients.domain.changes import Document, Erased, Tables
from keepclients.domain.errors import BookUnreadable, StoreRefused
from keepclients.domain.safekeeping import Backup
from keepclients.store.backups import Backups, snapshot_in
from keepclients.store.custody import catch_up_with_book
from keepclients.store.files import read_file, remove
from keepclients.store.seals import sealed
from keepclients.store.storage import JournalStorage
from keepclients.store.tables import as_raw, documents

Belongs = Callable[[str, int, Document], bool]
"""Tells whether a record of a table is one of those in question."""


def forget(storage: JournalStorage, belongs: Belongs, traces: Iterable[str]) -> Erased:
    """Take records out of a book, its journal and its copies, for good.

    `belongs` tells which. Files that were set aside, and copies that cannot be read, are removed
    where they hold one of the traces: words or numbers that only those records hold. The book
    itself comes last, so that what is interrupted can be done again. Raises Refused, StoreRefused.
    """
    with storage.lock.held():
        catch_up_with_book(storage)
        storage.checkpoint()  # so that nothing is set aside behind our back
        kept, count = _without(storage.known.tables, belongs)
        marks = _marks(traces)
        copies, removed = 0, []
        try:
            for backup in storage.backups.all():
                if _forget_in(storage.backups, backup, belongs):
                    copies += 1
                elif _holds(backup.path, marks) and snapshot_in(backup.path) is None:
                    removed.append(backup.path)
            removed.extend(path for path in storage.backups.set_aside() if _holds(path, marks))
            for path in removed:
                path.unlink()
        except (OSError, BookUnreadable) as error:
            raise StoreRefused(
                f"Not everything is erased from {storage.place.backups}; do it again: {error}"
            ) from error
        storage.checkpoint(kept)
        for leftover in storage.place.leftovers():
            remove(leftover)
        return Erased(count, copies, tuple(removed))


def _without(tables: Tables, belongs: Belongs) -> tuple[Tables, int]:
    """Return the tables without records that belong, and how many those were."""
    kept = {
        table: {
            key: document for key, document in entries.items() if not belongs(table, key, document)
        }
        for table, entries in tables.items()
    }
    return kept, sum(map(len, tables.values())) - sum(map(len, kept.values()))


def _forget_in(backups: Backups, backup: Backup, belongs: Belongs) -> bool:
    """Write a copy anew without the records; tell whether it held any."""
    snapshot = snapshot_in(backup.path)
    if snapshot is None:
        return False
    kept, count = _without(documents(snapshot.tables), belongs)
    if count:
        backups.write_anew(backup, sealed(as_raw(kept), snapshot.header))
    return bool(count)


def _marks(traces: Iterable[str]) -> tuple[bytes, ...]:
    """Return words as they may stand in a JSON file: as they are, or escaped to ASCII."""
    written = {form for trace in traces if trace for form in (trace, ascii(trace)[1:-1])}
    return tuple(form.encode() for form in written)


def _holds(path: Path, marks: tuple[bytes, ...]) -> bool:
    found = read_file(path)
    return found is not None and any(mark in found[1] for mark in marks)
