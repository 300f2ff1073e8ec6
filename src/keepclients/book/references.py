"""Which records name which: what belongs to a client, and what must not be left without one."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from keepclients.domain.audits import Audit
from keepclients.domain.changes import Document, Operation
from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.departures import Departure
from keepclients.domain.efforts import Effort
from keepclients.domain.expectations import Expectation
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.guidance import Guidance
from keepclients.domain.handled import Handled
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.load_choices import LoadChoice
from keepclients.domain.playbooks import Playbook
from keepclients.domain.preparations import Preparation
from keepclients.domain.promises import Promise
from keepclients.domain.refunds import Refund
from keepclients.domain.reviews import Review
from keepclients.domain.slips import Slip
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import Touch


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

    def named_by(self, document: Document) -> tuple[int, ...]:
        """Return the ids of the records that a document names in this field, which may be a list.

        What was edited by hand into something else names none.
        """
        value = document.get(self.field)
        named = value if isinstance(value, list) else [value]
        return tuple(it for it in named if isinstance(it, int))

    def without(self, document: Document, gone: Collection[int]) -> Document:
        """Return the document naming none of those that are gone."""
        kept = [it for it in self.named_by(document) if it not in gone]
        others = {name: value for name, value in document.items() if name != self.field}
        return {**others, self.field: list(kept)} if kept else others


_UPDATE = "Give it a playbook with `keepclients playbook update CLIENT`."

REFERENCES: tuple[Reference, ...] = (
    *(
        Reference(model.table, "client_id", Client.table)
        for model in (
            Touch,
            Departure,
            Review,
            Preparation,
            Audit,
            Slip,
            Complaint,
            Promise,
            Hint,
            LatePayment,
            Expectation,
            Guidance,
            Refund,
            Handled,
        )
    ),
    *(
        Reference(model.table, "playbook_id", Playbook.table, _UPDATE)
        for model in (Departure, Review, Preparation, Audit)
    ),
    Reference(Review.table, "departure_id", Departure.table),
    Reference(Handled.table, "greeting_id", SeasonalGreeting.table),
    Reference(FollowUp.table, "client_id", Client.table, is_needed=False),
    Reference(FollowUp.table, "owner", TeamMember.table, is_needed=False),
    Reference(Client.table, "owner", TeamMember.table, is_needed=False),
    Reference(Effort.table, "owner", TeamMember.table, is_needed=False),
    Reference(LoadChoice.table, "owner", TeamMember.table, is_needed=False),
    Reference(Client.table, "greetings", SeasonalGreeting.table, is_needed=False),
)
"""Every one there is; a new table with a `client_id` has its line here."""


def newly_named(operation: Operation) -> Iterator[tuple[str, int]]:
    """Return table and id of each record that a record names after a change and not before."""
    before, after = operation.before or {}, operation.after or {}
    for reference in REFERENCES:
        if reference.table == operation.table:
            known = reference.named_by(before)
            yield from (
                (reference.target, named)
                for named in reference.named_by(after)
                if named not in known
            )
