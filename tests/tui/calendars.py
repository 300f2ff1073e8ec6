"""Books to look at in the calendar, and what an owner reads there."""

from datetime import date

from drawn import drawn_lines
from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.records import Record
from keepclients.domain.recurrence import Recurrence
from keepclients.domain.team import TeamMember
from memory_store import MemoryStore
from owner import Owner

ACME, BOLT, KIM = 1, 2, 9

FRIDAY = date(2026, 11, 27)
NEXT_TUESDAY = date(2026, 12, 1)


def book_of(*records: Record) -> MemoryStore:
    """Two clients, somebody who works for the owner, and what else there is."""
    store = MemoryStore()
    with Book(store).change("What there is") as draft:
        for record in (
            Client(id=ACME, name="Acme"),
            Client(id=BOLT, name="Bolt"),
            TeamMember(id=KIM, name="Kim Hart"),
            *records,
        ):
            draft.put(record)
    return store


def a_book() -> MemoryStore:
    """Something overdue, on Friday and on the Tuesday after, and something every week."""
    return book_of(
        FollowUp(id=11, title="Send the bill", due=date(2026, 11, 18), client_id=ACME),
        FollowUp(id=12, title="Call", due=FRIDAY, at="14:30", client_id=BOLT, channel="call"),
        FollowUp(id=13, title="Write", due=FRIDAY, client_id=ACME, channel="email", owner=KIM),
        FollowUp(id=14, title="Breakfast", due=FRIDAY, at="09:30", client_id=ACME),
        FollowUp(
            id=15, title="Round", due=date(2026, 12, 1), repeats=Recurrence(unit="week", every=1)
        ),
    )


def lines(owner: Owner) -> list[str]:
    """Return what is drawn inside the calendar, line by line."""
    area = owner.main.calendar.content_region
    drawn = drawn_lines(owner.app)[area.y : area.bottom]
    return [line[area.x : area.right].strip() for line in drawn]


def border(owner: Owner) -> str:
    """Return the line below the calendar, which says what is shown."""
    return drawn_lines(owner.app)[owner.main.calendar.region.bottom - 1]
