"""What an owner asks of a book's files: a copy, and an older state back."""

import os
from pathlib import Path

from keepclients.domain.errors import BookReadOnly, BookUnreadable, Refused, StoreRefused
from keepclients.domain.safekeeping import Restoration
from keepclients.store.backups import Backups
from keepclients.store.files import make_folder, sync_folder, write_new
from keepclients.store.places import Place
from keepclients.store.readings import Check, Reading
from keepclients.store.recovery import read_book
from keepclients.store.schema import SCHEMA_VERSION
from keepclients.store.seals import Header, new_generation, sealed
from keepclients.store.storage import JournalStorage
from keepclients.store.tables import as_raw, difference


def back_up(storage: JournalStorage) -> Path:
    """Write a copy of a book into the folder beside it; return its path.

    Raises Refused where there is no book yet, and StoreRefused.
    """
    catch_up_with_book(storage)
    if not any(storage.known.tables.values()):
        raise Refused(f"{storage.place.named} holds nothing yet.")
    with storage.lock.held():
        storage.catch_up()
        storage.checkpoint()
        newest = max(storage.backups.all(), key=lambda it: (it.sequence, it.taken_at))
        return newest.path


def back_up_to(storage: JournalStorage, path: Path) -> Path:
    """Write a copy of a book to a new file, or to one of its own in a folder; return its path.

    Raises Refused where there is no book yet or the file exists, and StoreRefused.
    """
    catch_up_with_book(storage)
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
    reading = _reading_of(source, check)
    try:
        storage.catch_up()
    except BookUnreadable:
        operations = difference({}, reading.tables)
        return Restoration(source, operations, reading.notes, is_book_readable=False)
    return Restoration(source, difference(storage.known.tables, reading.tables), reading.notes)


def restore(storage: JournalStorage, source: Path, check: Check) -> None:
    """Put the book in another file in the place of this one, of which copies are kept.

    Raises Refused as `plan_restoration` does, and StoreRefused.
    """
    tables = _reading_of(source, check).tables
    make_folder(storage.place.book.parent)
    with storage.lock.held():
        storage.overwrite(tables)


def catch_up_with_book(storage: JournalStorage) -> None:
    """Read a book; raises Refused where there is none, and StoreRefused."""
    storage.catch_up()
    if storage.known.identity is None and not storage.known.tables:
        raise Refused(f"There is no book at {storage.place.named} yet.")


def _reading_of(source: Path, check: Check) -> Reading:
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
    return reading
