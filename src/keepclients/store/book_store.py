"""The first store: the whole book in one TinyDB file, written anew at each change."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from tinydb import TinyDB

from keepclients.domain.changes import Change, Document, Operation, Snapshot, Tables
from keepclients.domain.errors import BookBusy, BookReadOnly, Conflict, StoreRefused
from keepclients.store.files import FILE_MODE, FileIdentity, identity_of, is_protected, make_folder
from keepclients.store.replacing import real_path
from keepclients.store.schema import HEADER_TABLE, SCHEMA_VERSION, header_of, migrated, with_header
from keepclients.store.storage import RawTables, WholeFileStorage

PATIENCE = 10.0
"""How long a change waits for another program's one, in seconds, if nothing else is said."""


class BookStore:
    """A book in a TinyDB file; fulfils the domain's Store.

    Several processes may use it at once: each change is made under a lock, on top of what the
    others wrote. Reading needs no lock, because the file is only ever replaced whole.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._path = path.absolute()
        self._storage = WholeFileStorage(self._path)
        self._db = TinyDB(storage=lambda: self._storage)
        self._identity: FileIdentity | None = None
        self._tables: Tables = {}
        self._schema = SCHEMA_VERSION
        self._sequence = 0
        self._recent: list[Change] = []

    def load(self) -> Snapshot:
        """Return everything that is kept; raises BookUnreadable."""
        self._take_in()
        self._recent.clear()
        return Snapshot(self._sequence, self._tables)

    def commit(self, change: Change, expected: int) -> int:
        """Keep a change durably, whole or not at all, and return its sequence.

        Raises Conflict, BookBusy, BookReadOnly or StoreRefused; nothing is changed then.
        """
        make_folder(self._path.parent)
        with self._locked():
            self._take_in()
            if self._schema > SCHEMA_VERSION:
                raise BookReadOnly(
                    f"{self._path} was written by a newer version of keepclients; "
                    "it can be read but not changed. Update keepclients first."
                )
            if is_protected(self._path):
                raise BookReadOnly(
                    f"{self._path} is protected against writing, so nothing was changed. "
                    "Make the file writable to go on."
                )
            self._refuse_conflicts(change, expected)
            tables = _applied(self._tables, change.operations)
            sequence = self._sequence + 1
            self._storage.write(with_header(_raw(tables), sequence))
            self._identity = self._storage.identity
            self._tables = tables
            self._sequence = sequence
            self._recent.append(Change(change.label, change.operations, sequence))
            return sequence

    def changes_since(self, sequence: int) -> tuple[Change, ...]:
        """Return what was committed after a sequence, by whomever, oldest first.

        Several changes of another process may come as one.
        """
        self._take_in()
        self._recent = [change for change in self._recent if change.sequence > sequence]
        return tuple(self._recent)

    def close(self) -> None:
        """Let go of what is held open."""
        self._db.close()

    def _take_in(self) -> None:
        """Read the file if it is another one than last time, and note the difference."""
        if identity_of(self._path) == self._identity:
            return
        raw = self._storage.read()
        if raw is None:
            raise StoreRefused(f"{self._path} is gone; nothing was changed")
        self._schema, sequence = header_of(raw, self._path)
        tables = _documents(migrated(raw, self._schema))
        operations = _difference(self._tables, tables)
        self._sequence = max(sequence, self._sequence + 1 if operations else self._sequence)
        if operations:
            self._recent.append(Change("changed elsewhere", operations, self._sequence))
        self._tables = tables
        self._identity = self._storage.identity

    def _refuse_conflicts(self, change: Change, expected: int) -> None:
        changed = {
            (operation.table, operation.id)
            for earlier in self._recent
            if earlier.sequence > expected
            for operation in earlier.operations
        }
        if any((operation.table, operation.id) in changed for operation in change.operations):
            raise Conflict(
                f"“{change.label}” was not kept: somebody else changed "
                "the same record meanwhile. Look at it again, then repeat."
            )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(f"{real_path(self._path)}.lock", timeout=self._patience, mode=FILE_MODE)
        try:
            lock.acquire()
        except Timeout:
            raise BookBusy(
                f"{self._path} is being changed by another program; try again in a moment"
            ) from None
        except OSError as error:
            raise StoreRefused(
                f"{self._path} could not be saved: {error.strerror}. Nothing was changed."
            ) from error
        try:
            yield
        finally:
            lock.release()


def _documents(raw: RawTables) -> Tables:
    return {
        table: {int(key): document for key, document in documents.items()}
        for table, documents in raw.items()
        if table != HEADER_TABLE
    }


def _raw(tables: Tables) -> RawTables:
    return {
        table: {str(key): document for key, document in documents.items()}
        for table, documents in tables.items()
    }


def _applied(tables: Tables, operations: tuple[Operation, ...]) -> Tables:
    """Return the tables after the operations; the argument stays as it is."""
    after = dict(tables)
    for table in {operation.table for operation in operations}:
        after[table] = dict(tables.get(table, {}))
    for operation in operations:
        if operation.after is None:
            after[operation.table].pop(operation.id, None)
        else:
            after[operation.table][operation.id] = operation.after
    return after


def _difference(before: Tables, after: Tables) -> tuple[Operation, ...]:
    found: list[Operation] = []
    empty: dict[int, Document] = {}
    for table in {**before, **after}:
        old, new = before.get(table, empty), after.get(table, empty)
        found.extend(
            Operation(table, key, old.get(key), new.get(key))
            for key in {**old, **new}
            if old.get(key) != new.get(key)
        )
    return tuple(found)
