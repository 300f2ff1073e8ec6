"""What an owner does with what stands in the calendar: doing it, putting it off, leaving it out.

Every act takes one thing or several; several are one change, taken back together. What cannot be
done with one of several is left as it is and named.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from keepclients.book.book import Book
from keepclients.book.drafts import Draft
from keepclients.domain.agenda_items import AgendaItem, StepOrigin
from keepclients.domain.audit_calendar import PERSONAL
from keepclients.domain.errors import Refused
from keepclients.domain.graphemes import shortened
from keepclients.domain.touches import Touch
from keepclients.services.agenda_acts import (
    CARD_IS_NO_CONTACT,
    VOICE_NEEDED,
    done_in,
    moved_in,
    put_off_in,
    skipped_in,
)
from keepclients.services.finding import client_of
from keepclients.services.steps import skip_step

_LEGIBLE = 60
"""Characters by which somebody knows again what they did."""


@dataclass(frozen=True, slots=True)
class Contacted:
    """The contact by which something was done."""

    kind: str
    on: date
    text: str = ""
    direction: str = "out"
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not done with the others."""

    item: AgendaItem
    because: str


def finish(book: Book, item: AgendaItem, today: date, contact: Contacted | None = None) -> None:
    """Mark something as done, with the contact by which it was.

    Raises Refused where that is not for the calendar to do, such as with a step.
    """
    _alone(finish_all(book, [item], today, contact))


def finish_all(
    book: Book, items: Sequence[AgendaItem], today: date, contact: Contacted | None = None
) -> tuple[LeftOut, ...]:
    """Mark several things as done; return what was left as it is.

    The contact is logged once for each client among them. Raises Refused where a rhythm or an
    audit asks for contact and this counts for none: a card, what is still to take place, or what
    is no talk where they are at risk.
    """
    if contact is not None and any(item.asks_for_contact for item in items):
        _refuse_what_does_not_count(items, contact, today)
    spoken_to: set[int] = set()

    def act(draft: Draft, item: AgendaItem) -> None:
        if contact is None or not item.asks_for_contact:
            done_in(draft, book, item, today)
        if contact is not None and item.client_id is not None and item.client_id not in spoken_to:
            spoken_to.add(item.client_id)
            draft.put(_touch(book, item.client_id, contact))

    return _together(book, "Done", items, act)


def put_off(book: Book, item: AgendaItem, until: date, today: date) -> None:
    """Put something off to a day; raises Refused where that makes no sense."""
    _alone(put_off_all(book, [item], until, today))


def put_off_all(
    book: Book, items: Sequence[AgendaItem], until: date, today: date
) -> tuple[LeftOut, ...]:
    """Put several things off to a day; return what was left as it is."""
    return _together(
        book, "Put off", items, lambda draft, item: put_off_in(draft, book, item, until, today)
    )


def move(book: Book, item: AgendaItem, day: date, today: date) -> None:
    """Give something another day; raises Refused for what moves with other dates."""
    _alone(move_all(book, [item], day, today))


def move_all(
    book: Book, items: Sequence[AgendaItem], day: date, today: date
) -> tuple[LeftOut, ...]:
    """Give several things another day; return what was left as it is."""
    return _together(
        book, "Move", items, lambda draft, item: moved_in(draft, book, item, day, today)
    )


def skip(book: Book, item: AgendaItem, reason: str, today: date) -> None:
    """Leave something out this time, with the reason; raises Refused without one."""
    if isinstance(item.origin, StepOrigin):
        skip_step(book, item.origin.run_id, item.origin.step_id, reason, today)
    else:
        _alone(skip_all(book, [item], reason, today))


def skip_all(
    book: Book, items: Sequence[AgendaItem], reason: str, today: date
) -> tuple[LeftOut, ...]:
    """Leave several things out this time; return what was left as it is.

    Raises Refused without a reason.
    """
    if not reason.strip():
        raise Refused("Say in a few words why this is left out.")
    return _together(
        book, "Skip", items, lambda draft, item: skipped_in(draft, book, item, reason, today)
    )


def _together(
    book: Book,
    verb: str,
    items: Sequence[AgendaItem],
    act: Callable[[Draft, AgendaItem], None],
) -> tuple[LeftOut, ...]:
    left_out: list[LeftOut] = []
    named = items[0].title if len(items) == 1 else f"{len(items)} things"
    with book.change(f"{verb}: {shortened(named, _LEGIBLE)}") as draft:
        for item in items:
            try:
                act(draft, item)
            except Refused as refusal:
                left_out.append(LeftOut(item, str(refusal)))
        if left_out and len(left_out) < len(items):
            draft.label = f"{verb}: {len(items) - len(left_out)} of {len(items)} things"
    return tuple(left_out)


def _alone(left_out: Sequence[LeftOut]) -> None:
    if left_out:
        raise Refused(left_out[0].because)


def _refuse_what_does_not_count(
    items: Sequence[AgendaItem], contact: Contacted, today: date
) -> None:
    if contact.kind == "card":
        raise Refused(CARD_IS_NO_CONTACT)
    is_personal = any(item.kind == "audit" and item.channel == "call" for item in items)
    if is_personal and contact.kind not in PERSONAL:
        raise Refused(VOICE_NEEDED)
    if contact.on > today:
        raise Refused(f"{contact.on} is still to come; put it off until then (s), or move it (m).")


def _touch(book: Book, client_id: int, contact: Contacted) -> Touch:
    client_of(book, client_id)
    return Touch.made(
        id=book.new_id(),
        client_id=client_id,
        kind=contact.kind,
        on=contact.on,
        text=contact.text,
        direction=contact.direction,
        minutes=contact.minutes,
    )
