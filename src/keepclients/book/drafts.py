"""A change in the making."""

from collections.abc import Callable

from keepclients.book.collections import document_of
from keepclients.domain.changes import Document, Operation
from keepclients.domain.records import Record


class Draft:
    """What is put into and taken out of the book until its block is left."""

    def __init__(self, label: str, current: Callable[[str, int], Document | None]) -> None:
        self.label = label
        self._current = current
        self._after: dict[tuple[str, int], Document | None] = {}

    def put(self, record: Record) -> None:
        """Add a record, or put it in the place of the one with its id."""
        self._after[record.table, record.id] = document_of(record)

    def remove(self, record: Record) -> None:
        """Take a record out of the book."""
        self._after[record.table, record.id] = None

    def operations(self) -> tuple[Operation, ...]:
        """Return what would really change."""
        found = [
            Operation(table, record_id, self._current(table, record_id), after)
            for (table, record_id), after in self._after.items()
        ]
        return tuple(entry for entry in found if entry.before != entry.after)
