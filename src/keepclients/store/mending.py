"""Putting right what befell a book's files and records."""

from collections.abc import Callable, Iterator
from functools import cache

from keepclients.domain.changes import Document, Operation, Tables
from keepclients.domain.errors import StoreRefused
from keepclients.domain.safekeeping import Older
from keepclients.store.backups import Snapshot, snapshot_in
from keepclients.store.custody import catch_up_with_book
from keepclients.store.examination import owned_files
from keepclients.store.files import remove
from keepclients.store.storage import JournalStorage
from keepclients.store.tables import difference


def mend(
    storage: JournalStorage, mended_records: Callable[[Tables, Older], Tables]
) -> tuple[Operation, ...]:
    """Keep a copy, then write the book anew, with records as they are mended.

    The files are made private, and what was left over is cleared away. Returns what became of the
    records. Raises Refused where there is no book, and StoreRefused.
    """
    catch_up_with_book(storage)
    with storage.lock.held():
        try:
            storage.catch_up()
            storage.checkpoint()
            before = storage.known.tables
            mended = mended_records(before, _older(storage))
            if mended != before:
                storage.checkpoint(mended)
            for path, mode in owned_files(storage.place):
                path.chmod(mode)
            for leftover in storage.place.leftovers():
                remove(leftover)
        except OSError as error:
            raise StoreRefused(
                f"{storage.place.named} could not be put right: {error.strerror}."
            ) from error
    return difference(before, mended)


def _older(storage: JournalStorage) -> Older:
    """Return what looks a record up in the copies."""
    backups = storage.backups.all()

    @cache
    def snapshot(number: int) -> Snapshot | None:
        return snapshot_in(backups[number].path)

    def versions(table: str, record_id: int) -> Iterator[Document]:
        for number in range(len(backups)):
            copy = snapshot(number)
            document = copy and copy.tables.get(table, {}).get(str(record_id))
            if document:
                yield document

    return versions
