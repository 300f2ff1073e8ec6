"""The open client book."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from keepclients.book.drafts import Draft
from keepclients.book.records import Records
from keepclients.book.references import REFERENCES, newly_named
from keepclients.domain.changes import Change, Document, Erased, Operation, Store
from keepclients.domain.clients import Client
from keepclients.domain.errors import Conflict, Refused
from keepclients.domain.records import LARGEST_ID
from keepclients.domain.working_days import HolidaysOf, of_no_country

Subscriber = Callable[[Change], None]


def random_id() -> int:
    """Return a positive random number of at most 53 bits."""
    return secrets.randbelow(LARGEST_ID) + 1


class Book(Records):
    """Everything the program knows; the facts that rules ask for.

    `draw_id` draws record numbers, and `holidays_of` knows the public holidays of a country. Raises
    StoreRefused where the store cannot be read.
    """

    def __init__(
        self,
        store: Store,
        draw_id: Callable[[], int] = random_id,
        holidays_of: HolidaysOf = of_no_country,
    ) -> None:
        super().__init__(holidays_of)
        self._store = store
        self._draw_id = draw_id
        self._subscribers: list[Subscriber] = []
        self._undoable: list[Change] = []
        self._redoable: list[Change] = []
        self._drafting = False
        self._removed: set[tuple[str, int]] = set()
        """Table and id of what was there while the book was open, and is not any more."""
        snapshot = store.load()
        self._take_in(
            {
                (table, record_id): document
                for table, documents in snapshot.tables.items()
                for record_id, document in documents.items()
            }
        )
        self._sequence = snapshot.sequence

    def new_id(self) -> int:
        """Return a number that no record of the book has."""
        while True:
            drawn = self._draw_id()
            if not any(drawn in table for table in self._tables.values()):
                return drawn

    @contextmanager
    def change(self, label: str) -> Iterator[Draft]:
        """Collect one change, kept durably and told to subscribers as the block is left.

        Leaving the block by an exception changes nothing. Raises StoreRefused where the change
        could not be kept; nothing is changed then either.
        """
        if self._drafting:
            raise RuntimeError("a change is already being made")
        self._drafting = True
        try:
            draft = Draft(label, self._document)
            yield draft
        finally:
            self._drafting = False
        change = self._commit(draft.label, draft.operations())
        if change is not None:
            self._undoable.append(change)
            self._redoable.clear()

    @property
    def can_undo(self) -> bool:
        """Tell whether this window changed anything that was not taken back."""
        return bool(self._undoable)

    @property
    def can_redo(self) -> bool:
        """Tell whether anything was taken back last."""
        return bool(self._redoable)

    def undo(self) -> str:
        """Take back what this window changed last, and return its label.

        Raises Refused where there is nothing to undo or somebody else touched it since.
        """
        return self._step_through(self._undoable, self._redoable, "undo")

    def redo(self) -> str:
        """Do again what was last undone, and return its label; raises Refused likewise."""
        return self._step_through(self._redoable, self._undoable, "redo")

    def refresh(self) -> None:
        """Take in what others committed meanwhile, all of it or nothing, and tell subscribers.

        Raises StoreRefused where it cannot be read.
        """
        changes = self._store.changes_since(self._sequence)
        if not changes:
            return
        self._take_in(
            {
                (operation.table, operation.id): operation.after
                for change in changes
                for operation in change.operations
            }
        )
        for change in changes:
            self._sequence = change.sequence
        for change in changes:
            for subscriber in tuple(self._subscribers):
                subscriber(change)

    def keep_copy(self) -> None:
        """Keep a copy of the book as it is, before something large; raises StoreRefused."""
        self._store.keep_copy()

    def forget(self, client: Client, traces: Iterable[str]) -> Erased:
        """Take a client with everything that is theirs out of the book and its copies, for good.

        `traces` are words that only their records hold. Nothing brings them back, so what this
        window did to their records cannot be undone any more. Raises StoreRefused.
        """
        fields = {it.table: it.field for it in REFERENCES if it.target == Client.table}
        erased = self._store.forget(
            lambda table, record_id, document: (
                (table, record_id) == (Client.table, client.id)
                or (table in fields and document.get(fields[table]) == client.id)
            ),
            (f'"{client.id}":', f'"client_id": {client.id}', f'"client_id":{client.id}', *traces),
        )
        self.refresh()
        self._undoable.clear()
        self._redoable.clear()
        return erased

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call the subscriber with every change, once it is kept; return how to stop that."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def take_notes(self) -> tuple[str, ...]:
        """Return what befell the book's file that its owner should know, each line once."""
        return self._store.take_notes()

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _step_through(self, source: list[Change], target: list[Change], verb: str) -> str:
        if not source:
            raise Refused(f"Nothing to {verb}.")
        change = source[-1]
        operations = tuple(operation.reversed() for operation in reversed(change.operations))
        self.refresh()
        try:
            self._refuse_overwriting(change.label, operations)
            committed = self._commit(change.label, operations)
        except Conflict:
            source.pop()
            raise
        source.pop()
        if committed is not None:
            target.append(committed)
        return change.label

    def _commit(self, label: str, operations: tuple[Operation, ...]) -> Change | None:
        if not operations:
            return None
        change = Change(label, operations)
        known = self._sequence
        self.refresh()  # what others left wrong is met before anything of ours is kept
        self._refuse_orphaning(label, operations)
        self._store.commit(change, known)
        self.refresh()
        return change

    def _refuse_overwriting(self, label: str, operations: tuple[Operation, ...]) -> None:
        for operation in operations:
            if self._document(operation.table, operation.id) != operation.before:
                raise Conflict(f"“{label}” was changed elsewhere since; it stays as it is.")

    def _refuse_orphaning(self, label: str, operations: tuple[Operation, ...]) -> None:
        """Raise Conflict where a record would be left without one that it belongs to."""
        after = {(it.table, it.id): it.after for it in operations}
        for it in operations:
            if it.after is None:
                belonging = self.belonging_to(it.table, it.id)
                if any((record.table, record.id) not in after for record in belonging):
                    raise Conflict(
                        f"“{label}”: something that belongs to it was added elsewhere "
                        "meanwhile. Nothing was changed; look at it again."
                    )
            elif any(self._is_gone(named, after) for named in newly_named(it)):
                raise Conflict(
                    f"“{label}”: what it belongs to was removed elsewhere meanwhile. "
                    "Nothing was changed."
                )

    def _is_gone(
        self, named: tuple[str, int], after: Mapping[tuple[str, int], Document | None]
    ) -> bool:
        """Tell whether a record was removed, and a change does not bring it back."""
        return after[named] is None if named in after else named in self._removed

    def _take_in(self, documents: Mapping[tuple[str, int], Document | None]) -> None:
        super()._take_in(documents)
        self._removed -= documents.keys()
        self._removed |= {place for place, document in documents.items() if document is None}
