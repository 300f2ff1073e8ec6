"""What an owner asks of a book's files: a copy, an older state back, and to forget somebody."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from keepclients.domain.changes import Document, Erased, Tables
from keepclients.domain.errors import BookReadOnly, BookUnreadable, Refused, StoreRefused
from keepclients.domain.safekeeping import Backup, Restoration
from keepclients.store.backups import Backups, snapshot_in
from keepclients.store.files import make_folder, read_file, remove, sync_folder, write_new
from keepclients.store.places import Place
from keepclients.store.readings import Check
from keepclients.store.recovery import read_book
from keepclients.store.schema import SCHEMA_VERSION
from keepclients.store.seals import Header, new_generation, sealed
from keepclients.store.storage import JournalStorage
from keepclients.store.tables import as_raw, difference, documents

Belongs = Callable[[str, int, Document], bool]
"""Tells whether a record of a table is one of those in question."""


def back_up(storage: JournalStorage) -> Path:
    """Write a copy of a book into the folder beside it; return its path.

    Raises Refused where there is no book yet, and StoreRefused.
    """
    _catch_up_with_book(storage)
    with storage.lock.held():
        storage.catch_up()
        storage.checkpoint()
        return storage.backups.all()[0].path


def back_up_to(storage: JournalStorage, path: Path) -> Path:
    """Write a copy of a book to a new file, or to one of its own in a folder; return its path.

    Raises Refused where there is no book yet or the file exists, and StoreRefused.
    """
    _catch_up_with_book(storage)
    known = storage.known
    target = path / storage.backups.name_of(known.sequence) if path.is_dir() else path
    if os.path.lexists(target):
        raise Refused(f"{target} exists already; name a file that does not.")
    header = Header(SCHEMA_VERSION, known.sequence, new_generation(), known.generation)
    try:
        write_new(target, sealed(as_raw(known.tables), header))
        sync_folder(target.parent)
    except OSError as error:
        raise StoreRefused(f"{target} could not be written: {error.strerror}.") from error
    return target


def plan_restoration(storage: JournalStorage, source: Path, check: Check) -> Restoration:
    """Return what it means to put the book in another file in the place of this one.

    Raises Refused where that is no book, or one of a newer version.
    """
    tables = _tables_in(source, check)
    try:
        storage.catch_up()
    except BookUnreadable:
        return Restoration(source, difference({}, tables), is_book_readable=False)
    return Restoration(source, difference(storage.known.tables, tables))


def restore(storage: JournalStorage, source: Path, check: Check) -> None:
    """Put the book in another file in the place of this one, of which copies are kept.

    Raises Refused as `plan_restoration` does, and StoreRefused.
    """
    tables = _tables_in(source, check)
    make_folder(storage.place.book.parent)
    with storage.lock.held():
        storage.overwrite(tables)


def forget(storage: JournalStorage, belongs: Belongs, traces: Iterable[str]) -> Erased:
    """Take records out of a book, its journal and its copies, for good.

    Copies that cannot be read are removed where they hold one of the traces: words or numbers that
    only those records hold. The book itself comes last, so that what is interrupted can be done
    again. Raises StoreRefused.
    """
    with storage.lock.held():
        _catch_up_with_book(storage)
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
        except OSError as error:
            raise StoreRefused(
                f"{storage.place.backups} could not be written: {error.strerror}. "
                "Not everything is erased; do it again."
            ) from error
        storage.checkpoint(kept)
        for leftover in storage.place.leftovers():
            remove(leftover)
        return Erased(count, copies, tuple(removed))


def _catch_up_with_book(storage: JournalStorage) -> None:
    storage.catch_up()
    if storage.known.identity is None and not storage.known.tables:
        raise Refused(f"There is no book at {storage.place.named} yet.")


def _tables_in(source: Path, check: Check) -> Tables:
    place = Place.of(source)
    if not os.path.lexists(place.book):
        raise Refused(f"There is no file {source}.")
    reading = read_book(place, Backups(place), check)
    if reading.schema > SCHEMA_VERSION:
        raise BookReadOnly(
            f"{source} was written by a newer version of keepclients. Update keepclients first."
        )
    for table, kept in reading.tables.items():
        for record_id, document in kept.items():
            wrong = check(table, record_id, document)
            if wrong is not None:
                raise Refused(f"{source} has a wrong record: {table} {record_id}: {wrong}")
    return reading.tables


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
    written = {form for trace in traces for form in (trace, ascii(trace)[1:-1]) if trace}
    return tuple(form.encode() for form in written)


def _holds(path: Path, marks: tuple[bytes, ...]) -> bool:
    found = read_file(path)
    return found is not None and any(mark in found[1] for mark in marks)
