"""Carrying out in the book what its owner did with something in another calendar."""

import re
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.agenda_items import (
    AgendaItem,
    AuditOrigin,
    FollowUpOrigin,
    GreetingOrigin,
    ItemOrigin,
    PromiseOrigin,
    RowOrigin,
    StepOrigin,
)
from keepclients.domain.errors import Refused
from keepclients.services.calendar import finish, move, put_off, skip
from keepclients.services.follow_ups import edit_follow_up
from keepclients.services.mirror_rules import Cancelled, Done, Moved, When

_TIME = re.compile(r"follow-up-(\d{1,16})-(\d{4}-\d{2}-\d{2})", re.ASCII)
"""The name of one of the times that a follow-up comes."""
CANCELLED_ELSEWHERE = "cancelled in another calendar"
"""The reason that is kept for what was called off there."""


def has_own_time(item: AgendaItem) -> bool:
    """Tell whether its time may be set elsewhere: that of a follow-up that comes once."""
    return isinstance(item.origin, FollowUpOrigin) and item.origin.occurrence is None


def refuse_senseless(item: AgendaItem, wish: Done | Cancelled | Moved) -> None:
    """Raise Refused, with what to do instead, where that makes no sense for a thing of its sort."""
    origin = item.origin
    match wish:
        case Done() if isinstance(origin, StepOrigin):
            raise Refused("steps ask questions; open it in keepclients")
        case Done() if isinstance(origin, AuditOrigin) and origin.what == "audit":
            raise Refused("an audit is done by scoring it; open it in keepclients")
        case Done() if item.asks_for_contact:
            raise Refused("say how you were in touch: log the contact in keepclients")
        case Done() if isinstance(origin, GreetingOrigin):
            raise Refused("greetings are ticked off one by one; open the list in keepclients")
        case Cancelled() if isinstance(origin, StepOrigin | ItemOrigin | RowOrigin):
            raise Refused("what belongs to a playbook is left out there; open it in keepclients")
        case Cancelled() if isinstance(origin, PromiseOrigin):
            raise Refused("a promise is kept, or moved as agreed with them")
        case Moved(to) if to.day == item.day and not has_own_time(item):
            raise Refused("its time is set in keepclients")
        case Moved(to) if isinstance(origin, StepOrigin | ItemOrigin) and to.day < item.day:
            raise Refused("a step is due by the dates of its playbook; it can only be put off")
        case _:
            pass


def lapsed_time(book: Book, key: str, when: When) -> AgendaItem | None:
    """Return a time of a follow-up that lapsed because a later one has come, by its name.

    It is given as it stood then; None where the name is another's, or nothing of it is open.
    """
    named = _TIME.fullmatch(key)
    follow_up = book.follow_ups.get(int(named[1])) if named else None
    if named is None or follow_up is None or follow_up.repeats is None:
        return None
    on = date.fromisoformat(named[2])
    if on < (follow_up.starts or on) or follow_up.occurrence(on).is_settled:
        return None
    client = book.clients.get(follow_up.client_id)
    return AgendaItem(
        when.day,
        follow_up.title,
        follow_up.client_id,
        client.name if client else "",
        FollowUpOrigin(follow_up.id, on),
        at=when.at,
        details=follow_up.notes,
    )


def take_over(book: Book, item: AgendaItem, wish: Done | Cancelled | Moved, today: date) -> None:
    """Do with something what was done there, as one change.

    Raises Refused, with what to do instead, where that makes no sense for it.
    """
    refuse_senseless(item, wish)
    match wish:
        case Done(on):
            finish(book, item, min(on or today, today))
        case Cancelled():
            skip(book, item, CANCELLED_ELSEWHERE, today)
        case Moved(to):
            _move(book, item, to, today)


def _move(book: Book, item: AgendaItem, to: When, today: date) -> None:
    match item.origin:
        case FollowUpOrigin(follow_up_id, None) if to.at != item.at:
            edit_follow_up(book, follow_up_id, due=to.day, at=to.at or None, snoozed_until=None)
        case StepOrigin() | ItemOrigin():
            put_off(book, item, to.day, today)
        case _:
            move(book, item, to.day, today)
