"""A change in the making."""

from collections.abc import Callable
from typing import TypeVar

from keepclients.book.collections import document_of
from keepclients.domain.changes import Document, Operation
from keepclients.domain.records import Record

R = TypeVar("R", bound=Record)


class Draft:
    """What is put into and taken out of the book until its block is left."""

    def __init__(self, label: str, current: Callable[[str, int], Document | None]) -> None:
        self.label = label
        self._current = current
        self._put: dict[tuple[str, int], Record] = {}
        self._after: dict[tuple[str, int], Document | None] = {}

    def put(self, record: Record) -> None:
        """Add a record, or put it in the place of the one with its id."""
        self._put[record.table, record.id] = record
        self._after[record.table, record.id] = document_of(record)

    def latest(self, record: R) -> R:
        """Return a record as this change leaves it so far."""
        found = self._put.get((record.table, record.id))
        return found if isinstance(found, type(record)) else record

    def remove(self, record: Record) -> None:
        """Take a record out of the book."""
        self._put.pop((record.table, record.id), None)
        self._after[record.table, record.id] = None

    def operations(self) -> tuple[Operation, ...]:
        """Return what would really change."""
        found = [
            Operation(table, record_id, self._current(table, record_id), after)
            for (table, record_id), after in self._after.items()
        ]
        return tuple(entry for entry in found if entry.before != entry.after)
