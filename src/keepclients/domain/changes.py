"""Changes: the one unit of keeping, undoing and telling; and what a book asks of any store."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
Document: TypeAlias = dict[str, JsonValue]
"""A record as JSON has it, without its id."""

Tables: TypeAlias = dict[str, dict[int, Document]]
"""Documents by id, by table."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One document before and after; None stands for no document."""

    table: str
    id: int
    before: Document | None
    after: Document | None

    def reversed(self) -> "Operation":
        """Return the operation that takes this one back."""
        return Operation(self.table, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """One undoable, atomic act, with the words that an owner knows it by."""

    label: str
    operations: tuple[Operation, ...]
    sequence: int = 0
    """Its place in the book's history, from 1; 0 before it was committed."""

    def touches(self, table: str, record_id: int | None = None) -> bool:
        """Tell whether it concerns a table, or one record of it."""
        return any(
            operation.table == table and record_id in {None, operation.id}
            for operation in self.operations
        )

    @property
    def clients(self) -> set[int]:
        """The ids of those whom it concerns: clients, and whose records it changes."""
        found = {it.id for it in self.operations if it.table == "clients"}
        for operation in self.operations:
            for document in (operation.before, operation.after):
                client_id = document.get("client_id") if document else None
                if isinstance(client_id, int):
                    found.add(client_id)
        return found


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All documents as of one place in the book's history."""

    sequence: int
    tables: Mapping[str, Mapping[int, Document]]


@dataclass(frozen=True, slots=True)
class Erased:
    """What went with a client who was erased for good."""

    records: int
    """Records of the book, the client's own one included."""
    copies: int
    """Copies of the book that were written anew without them."""
    removed: tuple[Path, ...]
    """Other files that held something of them and were removed."""


class Store(Protocol):
    """Where a book is kept."""

    def load(self) -> Snapshot:
        """Return everything that is kept; raises StoreRefused."""

    def commit(self, change: Change, expected: int) -> int:
        """Keep a change durably, whole or not at all, and return its sequence.

        `expected` is the sequence up to which the caller knows the book. Raises Conflict where a
        record of the change was changed by somebody else since, StoreRefused where it cannot be
        kept.
        """

    def changes_since(self, sequence: int) -> tuple[Change, ...]:
        """Return what was committed after a sequence, by whomever, oldest first."""

    def keep_copy(self) -> None:
        """Keep a copy of the book as it is, before something large; raises StoreRefused."""

    def forget(
        self, belongs: Callable[[str, int, Document], bool], traces: Iterable[str]
    ) -> Erased:
        """Take records out for good, out of every copy too; not to be undone.

        `traces` are words or numbers that only those records hold. Raises StoreRefused.
        """

    def take_notes(self) -> tuple[str, ...]:
        """Return what an owner should know of what was read, each line once.

        Such as that the file was damaged, and what was brought back.
        """

    def close(self) -> None:
        """Leave the book so that any tool can read it, and let go of what is held open."""
