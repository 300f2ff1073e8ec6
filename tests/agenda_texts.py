"""One thing of every kind that stands in the calendar, and texts for other programs to bear."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from keepclients.domain.agenda_items import (
    AgendaItem,
    AuditOrigin,
    CadenceOrigin,
    FollowUpOrigin,
    GreetingOrigin,
    ItemOrigin,
    OccasionOrigin,
    Origin,
    PromiseOrigin,
    RowOrigin,
    StepOrigin,
)
from keepclients.domain.registers import RowKey

DAY = date(2026, 11, 25)
"""A Wednesday."""

ORIGINS: dict[str, Origin] = {
    "a follow-up": FollowUpOrigin(1),
    "one time of a follow-up": FollowUpOrigin(2, DAY),
    "a step": StepOrigin(3, "ask-why"),
    "a checklist line": ItemOrigin(3, "ask-why", "listen"),
    "a row": RowOrigin(3, "settle-money", "payments", RowKey(0, "Half", DAY)),
    "a promise": PromiseOrigin(4),
    "a contact": CadenceOrigin(5, DAY),
    "an audit": AuditOrigin(5, "audit", DAY),
    "a call that an audit asks for": AuditOrigin(5, "call", DAY),
    "a birthday": OccasionOrigin(5, "birthday", DAY, 6),
    "an anniversary": OccasionOrigin(5, "anniversary", DAY),
    "a greeting": GreetingOrigin(7, DAY),
}
"""Where something in the calendar may come from."""


def an_item(origin: Origin = ORIGINS["a follow-up"], **fields: object) -> AgendaItem:
    """Return something to do for Acme on `DAY`."""
    item = AgendaItem(DAY, "Call back", 5, "Acme", origin)
    return replace(item, **fields)  # type: ignore[arg-type]  # fields are named as they are


TEXTS = st.text(
    st.one_of(
        st.sampled_from("nN\r\n\t\x00\x1b\x85\u2028\\,;:\"'%^ \u202e\ud83d👩🏽‍🚀é"),
        st.characters(),
    ),
    max_size=400,
)
"""What may stand in a title or in notes, also in a book that was edited by hand."""
