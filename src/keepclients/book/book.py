"""The open client book."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain

from keepclients.book.collections import ClientCollection, Collection, Table
from keepclients.book.drafts import Draft
from keepclients.book.references import REFERENCES, newly_named
from keepclients.domain.business import Business, business_of
from keepclients.domain.changes import Change, Document, Erased, Operation, Store
from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.departures import Departure
from keepclients.domain.errors import Conflict, Refused
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.playbooks import Playbook
from keepclients.domain.preparations import Preparation
from keepclients.domain.promises import Promise
from keepclients.domain.records import LARGEST_ID, Record
from keepclients.domain.reviews import Review
from keepclients.domain.runs import Run
from keepclients.domain.settings import SETTINGS_ID, Settings
from keepclients.domain.slips import Slip
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import Touch

Subscriber = Callable[[Change], None]


def random_id() -> int:
    """Return a positive random number of at most 53 bits."""
    return secrets.randbelow(LARGEST_ID) + 1


class Book:
    """Everything the program knows; the facts that rules ask for.

    `draw_id` draws record numbers. Raises StoreRefused where the store cannot be read.
    """

    def __init__(self, store: Store, draw_id: Callable[[], int] = random_id) -> None:
        self.clients = Collection(Client)
        self.touches = ClientCollection(Touch, lambda it: it.client_id, lambda it: it.on)
        self.departures = ClientCollection(
            Departure, lambda it: it.client_id, lambda it: it.notice_date
        )
        self.reviews = ClientCollection(Review, lambda it: it.client_id, lambda it: it.opened_on)
        self.preparations = ClientCollection(
            Preparation, lambda it: it.client_id, lambda it: it.opened_on
        )
        self.follow_ups = ClientCollection(FollowUp, lambda it: it.client_id, lambda it: it.due)
        self.slips = ClientCollection(Slip, lambda it: it.client_id, lambda it: it.on)
        self.complaints = ClientCollection(Complaint, lambda it: it.client_id, lambda it: it.on)
        self.promises = ClientCollection(Promise, lambda it: it.client_id, lambda it: it.on)
        self.playbooks = Collection(Playbook)
        self.team = Collection(TeamMember)
        self._settings = Collection(Settings)
        self._tables: dict[str, Table] = {
            Client.table: self.clients,
            Touch.table: self.touches,
            Departure.table: self.departures,
            Review.table: self.reviews,
            Preparation.table: self.preparations,
            FollowUp.table: self.follow_ups,
            Slip.table: self.slips,
            Complaint.table: self.complaints,
            Promise.table: self.promises,
            Playbook.table: self.playbooks,
            TeamMember.table: self.team,
            Settings.table: self._settings,
        }
        self._business: dict[date, Business] = {}
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

    @property
    def settings(self) -> Settings:
        """The owner's choices."""
        return self._settings.get(SETTINGS_ID) or Settings(id=SETTINGS_ID)

    def all_clients(self) -> Iterable[Client]:
        """Return every client, in no order."""
        return self.clients

    def all_departures(self) -> Iterable[Departure]:
        """Return every departure, in no order."""
        return self.departures

    def all_runs(self) -> Iterable[Run]:
        """Return every departure, review and preparation, in no order."""
        return chain[Run](self.departures, self.reviews, self.preparations)

    def all_follow_ups(self) -> Iterable[FollowUp]:
        """Return every typed follow-up, in no order."""
        return self.follow_ups

    def all_promises(self) -> Iterable[Promise]:
        """Return every promise, in no order."""
        return self.promises

    def all_team(self) -> Iterable[TeamMember]:
        """Return everybody who works or worked beside the founder."""
        return self.team

    def all_records(self) -> Iterable[Record]:
        """Return every record of every table, in no order."""
        return chain[Record](
            self.clients,
            self.all_runs(),
            self.touches,
            self.follow_ups,
            self.slips,
            self.complaints,
            self.promises,
            self.playbooks,
            self.team,
            self._settings,
        )

    def business_on(self, day: date) -> Business:
        """Return who is served on a day, and what they pay; worked out once between changes."""
        found = self._business.get(day)
        if found is None:
            leaving = {it.client_id: self.departures.of(it.client_id) for it in self.departures}
            found = self._business[day] = business_of(self.clients, leaving, day)
        return found

    def client(self, client_id: int) -> Client | None:
        """Return the client of that id, or None."""
        return self.clients.get(client_id)

    def playbook(self, playbook_id: int) -> Playbook | None:
        """Return the playbook of that id, or None."""
        return self.playbooks.get(playbook_id)

    def departure(self, departure_id: int) -> Departure | None:
        """Return the departure of that id, or None."""
        return self.departures.get(departure_id)

    def run(self, run_id: int) -> Run | None:
        """Return the departure, review or preparation of that id, or None."""
        return (
            self.departures.get(run_id) or self.reviews.get(run_id) or self.preparations.get(run_id)
        )

    def touches_of(self, client_id: int) -> Sequence[Touch]:
        """Return a client's touches, oldest first."""
        return self.touches.of(client_id)

    def departures_of(self, client_id: int) -> Sequence[Departure]:
        """Return a client's departures, oldest notice first."""
        return self.departures.of(client_id)

    def reviews_of(self, client_id: int) -> Sequence[Review]:
        """Return the reviews of a client's departures, oldest first."""
        return self.reviews.of(client_id)

    def preparations_of(self, client_id: int) -> Sequence[Preparation]:
        """Return a client's preparations, oldest first."""
        return self.preparations.of(client_id)

    def follow_ups_of(self, client_id: int) -> Sequence[FollowUp]:
        """Return a client's typed follow-ups, earliest first."""
        return self.follow_ups.of(client_id)

    def slips_of(self, client_id: int) -> Sequence[Slip]:
        """Return the slips that concerned a client, oldest first."""
        return self.slips.of(client_id)

    def complaints_of(self, client_id: int) -> Sequence[Complaint]:
        """Return a client's complaints, oldest first."""
        return self.complaints.of(client_id)

    def promises_of(self, client_id: int) -> Sequence[Promise]:
        """Return what a client was promised, in the order in which it was."""
        return self.promises.of(client_id)

    def belonging_to(self, table: str, record_id: int) -> Iterator[Record]:
        """Return the records that name a record, such as all that is a client's."""
        for reference in REFERENCES:
            if reference.target == table:
                yield from self._tables[reference.table].naming(reference.field, record_id)

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

    def _document(self, table: str, record_id: int) -> Document | None:
        return self._tables[table].document(record_id)

    def _take_in(self, documents: Mapping[tuple[str, int], Document | None]) -> None:
        """Take in documents, all or none; tables that we do not know are a newer version's."""
        steps = [
            self._tables[table].taking_in(record_id, document)
            for (table, record_id), document in documents.items()
            if table in self._tables
        ]
        for step in steps:
            step()
        self._removed -= documents.keys()
        self._removed |= {place for place, document in documents.items() if document is None}
        self._business.clear()
