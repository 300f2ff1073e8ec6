"""Putting what the book knows into the shapes that `--json` promises."""

from datetime import date

from keepclients.book.book import Book
from keepclients.cli.shapes import (
    AgendaShape,
    ClientPageShape,
    ClientShape,
    ContactShape,
    DepartureShape,
    FeeShape,
    FollowUpShape,
    StepShape,
    TouchShape,
)
from keepclients.domain.agenda import AgendaItem, FollowUpOrigin, ItemOrigin, StepOrigin
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.clients import Client, Contact
from keepclients.domain.departures import Departure
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.money import Fee
from keepclients.domain.progress import StepProgress, progress_of
from keepclients.domain.silence import days_silent, last_contact
from keepclients.domain.stages import stage_of
from keepclients.domain.touches import Touch


def client_shape(book: Book, client: Client, today: date) -> ClientShape:
    """Return a client as `list` shows it."""
    fee = client.fee_on(today)
    return {
        "id": client.id,
        "name": client.name,
        "stage": stage_of(client, book.departures_of(client.id), today),
        "tier": client.tier,
        "tags": list(client.tags),
        "email": client.email,
        "phone": client.phone,
        "fee": _fee(fee) if fee else None,
        "last_contact": _iso(last_contact(book, client.id, today)),
        "days_silent": days_silent(book, client.id, today),
    }


def client_page_shape(book: Book, client: Client, today: date) -> ClientPageShape:
    """Return a client as `show` shows them."""
    owner = book.team.get(client.owner)
    return {
        **client_shape(book, client, today),
        "owner": owner.name if owner else None,
        "address": client.address,
        "website": client.website,
        "notes": client.notes,
        "notice_days": client.notice_days,
        "prospect_since": _iso(client.prospect_since),
        "first_day": _iso(client.first_day),
        "last_day": _iso(client.last_day),
        "contacts": [_contact(contact) for contact in client.contacts],
        "fees": [{**_fee(fee), "since": _iso(fee.since)} for fee in client.fees],
        "touches": [_touch(touch) for touch in book.touches_of(client.id)],
        "follow_ups": [_follow_up(entry) for entry in book.follow_ups_of(client.id)],
        "departures": [_departure(book, entry, today) for entry in book.departures_of(client.id)],
    }


def agenda_shape(item: AgendaItem, today: date) -> AgendaShape:
    """Return an entry of the agenda as `due` shows it."""
    shape: AgendaShape = {
        "day": item.day.isoformat(),
        "title": item.title,
        "client": item.client or None,
        "client_id": item.client_id,
        "overdue": item.is_overdue(today),
        "origin": "follow-up",
        "follow_up_id": None,
        "departure_id": None,
        "step_id": None,
        "item_id": None,
    }
    match item.origin:
        case FollowUpOrigin(follow_up_id):
            shape["follow_up_id"] = follow_up_id
        case StepOrigin(departure_id, step_id):
            shape |= {"origin": "step", "departure_id": departure_id, "step_id": step_id}
        case ItemOrigin(departure_id, step_id, item_id):
            shape |= {"origin": "checklist", "departure_id": departure_id, "step_id": step_id}
            shape["item_id"] = item_id
    return shape


def _fee(fee: Fee) -> FeeShape:
    return {"amount": f"{fee.amount:f}", "currency": fee.currency, "period": fee.period}


def _contact(contact: Contact) -> ContactShape:
    return {
        "id": contact.id,
        "name": contact.name,
        "role": contact.role,
        "email": contact.email,
        "phone": contact.phone,
        "notes": contact.notes,
    }


def _touch(touch: Touch) -> TouchShape:
    return {
        "id": touch.id,
        "on": touch.on.isoformat(),
        "kind": touch.kind,
        "direction": touch.direction,
        "text": touch.text,
        "minutes": touch.minutes,
    }


def _follow_up(follow_up: FollowUp) -> FollowUpShape:
    return {
        "id": follow_up.id,
        "title": follow_up.title,
        "due": follow_up.due.isoformat(),
        "snoozed_until": _iso(follow_up.snoozed_until),
        "done_on": _iso(follow_up.done_on),
        "notes": follow_up.notes,
    }


def _departure(book: Book, departure: Departure, today: date) -> DepartureShape:
    circumstances = circumstances_of(book, departure)
    steps = progress_of(circumstances, today).steps if circumstances else ()
    return {
        "id": departure.id,
        "kind": departure.kind,
        "notice_date": departure.notice_date.isoformat(),
        "last_day": _iso(departure.last_day),
        "hold_until": departure.hold_until.isoformat(),
        "what_happened": departure.what_happened,
        "outcome": departure.outcome,
        "closed_on": _iso(departure.closed_on),
        "steps": [_step(entry) for entry in steps],
    }


def _step(entry: StepProgress) -> StepShape:
    return {
        "id": entry.step.id,
        "title": entry.step.title,
        "phase": entry.step.phase,
        "standing": entry.standing,
        "due": _iso(entry.stands_on),
        "done_on": _iso(entry.state.done_on),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
