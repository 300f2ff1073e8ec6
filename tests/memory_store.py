"""A store that keeps a book in memory; several books may be opened on one."""

from collections.abc import Callable, Iterable, Mapping

from keepclients.domain.changes import Change, Document, Erased, Operation, Snapshot, Tables
from keepclients.domain.errors import Conflict, StoreRefused


class MemoryStore:
    """Keeps documents as a disk would, and can be told to refuse the next change.

    Fulfils the domain's Store.
    """

    def __init__(self, tables: Mapping[str, Mapping[int, Document]] | None = None) -> None:
        self.tables: Tables = {table: dict(kept) for table, kept in (tables or {}).items()}
        """What is kept now."""
        self.history: list[Change] = []
        """Every change that was kept, oldest first."""
        self.refuse_next: StoreRefused | None = None
        """What the next commit raises instead of keeping its change."""
        self.notes: tuple[str, ...] = ()
        """What an owner should know, and was not told yet."""
        self.copies: list[int] = []
        """How many changes the book held each time a copy was asked for."""
        self.is_closed = False

    def load(self) -> Snapshot:
        """Return a copy of everything that is kept."""
        tables = {table: dict(documents) for table, documents in self.tables.items()}
        return Snapshot(len(self.history), tables)

    def commit(self, change: Change, expected: int) -> int:
        """Keep a change whole or not at all and return its sequence."""
        refusal, self.refuse_next = self.refuse_next, None
        if refusal is not None:
            raise refusal
        for later in self.changes_since(expected):
            if any(later.touches(entry.table, entry.id) for entry in change.operations):
                raise Conflict(f"“{change.label}”: somebody else changed the same record.")
        for entry in change.operations:
            documents = self.tables.setdefault(entry.table, {})
            if entry.after is None:
                documents.pop(entry.id, None)
            else:
                documents[entry.id] = entry.after
        self.history.append(Change(change.label, change.operations, len(self.history) + 1))
        return len(self.history)

    def changes_since(self, sequence: int) -> tuple[Change, ...]:
        """Return what was committed after a sequence, oldest first."""
        return tuple(self.history[sequence:])

    def keep_copy(self) -> None:
        """Note how far the book was."""
        self.copies.append(len(self.history))

    def forget(
        self, belongs: Callable[[str, int, Document], bool], traces: Iterable[str]
    ) -> Erased:
        """Take records out, as one change."""
        operations = tuple(
            Operation(table, key, document, None)
            for table, kept in self.tables.items()
            for key, document in kept.items()
            if belongs(table, key, document)
        )
        self.commit(Change("erased for good", operations), len(self.history))
        return Erased(len(operations), 0, ())

    def take_notes(self) -> tuple[str, ...]:
        """Return what an owner should know."""
        notes, self.notes = self.notes, ()
        return notes

    def close(self) -> None:
        """Note that the book let go of it."""
        self.is_closed = True
