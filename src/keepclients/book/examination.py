"""Looking a book's records over: each against its model, and what refers to nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from keepclients.book.checking import MODELS, problem_with
from keepclients.domain.changes import Document
from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.departures import Departure
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.playbooks import Playbook
from keepclients.domain.preparations import Preparation
from keepclients.domain.promises import Promise
from keepclients.domain.reviews import Review
from keepclients.domain.safekeeping import Finding
from keepclients.domain.slips import Slip
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import Touch

Tables = Mapping[str, Mapping[int, Document]]


@dataclass(frozen=True, slots=True)
class Reference:
    """A field by which one record names another one."""

    table: str
    field: str
    target: str
    way_out: str = ""
    """What an owner does where the other one is missing; empty: it is put right by itself."""
    is_needed: bool = True
    """Whether the record makes no sense without the other one."""


_UPDATE = "Give it a playbook with `keepclients playbook update CLIENT`."

REFERENCES = (
    *(
        Reference(model.table, "client_id", Client.table)
        for model in (Touch, Departure, Review, Preparation, Slip, Complaint, Promise)
    ),
    *(
        Reference(model.table, "playbook_id", Playbook.table, _UPDATE)
        for model in (Departure, Review, Preparation)
    ),
    Reference(Review.table, "departure_id", Departure.table),
    Reference(FollowUp.table, "client_id", Client.table, is_needed=False),
    Reference(Client.table, "owner", TeamMember.table, is_needed=False),
)


def examine_records(tables: Tables) -> Iterator[Finding]:
    """Yield what is wrong with the records of a book."""
    for table, kept in tables.items():
        if table not in MODELS and kept:
            what = "a table that this version does not know; it is kept as it is"
            yield Finding("note", "record", table, what)
        for record_id, document in kept.items():
            wrong = problem_with(table, record_id, document)
            if wrong is not None:
                place = f"{table} {record_id}"
                yield Finding("problem", "record", place, wrong, is_mendable=True)
    for reference, record_id, document in _dangling(tables):
        place = f"{reference.table} {record_id}"
        what = f"names {document[reference.field]} in {reference.target}, which is not there"
        way_out = reference.way_out
        yield Finding("problem", "reference", place, what, way_out, is_mendable=not way_out)


def mended_records(tables: Tables) -> dict[str, dict[int, Document]]:
    """Return the tables without wrong records, and without what refers to nothing.

    A record that makes sense without the one that it names stays, and names none.
    """
    mended = {
        table: {
            key: document
            for key, document in kept.items()
            if problem_with(table, key, document) is None
        }
        for table, kept in tables.items()
    }
    while found := [it for it in _dangling(mended) if not it[0].way_out]:
        for reference, record_id, document in found:
            kept = mended[reference.table]
            if reference.is_needed:
                kept.pop(record_id, None)
            elif record_id in kept:
                kept[record_id] = {
                    name: value for name, value in document.items() if name != reference.field
                }
    return mended


def _dangling(tables: Tables) -> list[tuple[Reference, int, Document]]:
    """Return each reference to nothing, with the record that makes it."""
    return [
        (reference, record_id, document)
        for reference in REFERENCES
        for record_id, document in tables.get(reference.table, {}).items()
        if document.get(reference.field) is not None
        and document[reference.field] not in tables.get(reference.target, {})
    ]
