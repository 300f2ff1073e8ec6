"""Clients as JSON: those of `list`, and the whole page of `show`."""

from datetime import date

from keepclients.book.book import Book
from keepclients.cli.shapes.clients import (
    BandShape,
    ClientPageShape,
    ClientShape,
    ContactShape,
    FeeShape,
    FollowUpShape,
    SaveShape,
    TouchShape,
)
from keepclients.cli.shaping.days import iso
from keepclients.cli.shaping.noted import (
    complaint_shape,
    expectation_shape,
    guidance_shape,
    hint_shape,
    late_payment_shape,
    money_shape,
    promise_shape,
    refund_shape,
    slip_shape,
)
from keepclients.cli.shaping.playbooks import departure_shape
from keepclients.domain.clients import Client, Contact
from keepclients.domain.follow_ups import FollowUp, stands_next
from keepclients.domain.health_lists import Judged, judged
from keepclients.domain.money import Fee
from keepclients.domain.recurrence import in_words
from keepclients.domain.saves import Save, save_on
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
        "last_contact": iso(last_contact(book, client.id, today)),
        "days_silent": days_silent(book, client.id, today),
        "health": _band(judged(book.ledgers, client.id, today)),
    }


def client_page_shape(book: Book, client: Client, today: date) -> ClientPageShape:
    """Return a client as `show` shows them."""
    owner = book.team.get(client.owner)
    return {
        **client_shape(book, client, today),
        "owner": owner.name if owner else None,
        "group": client.group,
        "weekly_hours": f"{client.weekly_hours:f}" if client.weekly_hours is not None else None,
        "contact_wish": client.contact_wish,
        "rhythm_days": client.rhythm_days,
        "tier_since": iso(client.tier_since),
        "dispute_since": iso(client.dispute_since),
        "greetings": sorted(it.name for it in book.greetings if it.id in client.greetings),
        "save": _save(save_on(book, client.id, today), today),
        "address": client.address,
        "website": client.website,
        "notes": client.notes,
        "notice_days": client.notice_days,
        "prospect_since": iso(client.prospect_since),
        "expected": money_shape(client.expected) if client.expected else None,
        "chance": client.chance,
        "first_day": iso(client.first_day),
        "last_day": iso(client.last_day),
        "earlier": [
            {"first_day": iso(spell.first_day), "last_day": spell.last_day.isoformat()}
            for spell in client.earlier
        ],
        "contacts": [_contact(contact) for contact in client.contacts],
        "fees": [{**_fee(fee), "since": iso(fee.since)} for fee in client.fees],
        "touches": [_touch(touch) for touch in book.touches_of(client.id)],
        "follow_ups": [_follow_up(entry, today) for entry in book.follow_ups_of(client.id)],
        "departures": [
            departure_shape(book, entry, today) for entry in book.departures_of(client.id)
        ],
        "slips": [slip_shape(entry) for entry in book.slips_of(client.id)],
        "complaints": [complaint_shape(entry) for entry in book.complaints_of(client.id)],
        "promises": [promise_shape(entry) for entry in book.promises_of(client.id)],
        "hints": [hint_shape(entry) for entry in book.hints_of(client.id)],
        "late_payments": [late_payment_shape(it) for it in book.late_payments_of(client.id)],
        "expectations": [expectation_shape(entry) for entry in book.expectations_of(client.id)],
        "guidance": [guidance_shape(entry) for entry in book.guidance_of(client.id)],
        "refunds": [refund_shape(entry) for entry in book.refunds_of(client.id)],
    }


def _band(found: Judged | None) -> BandShape | None:
    if found is None:
        return None
    return {"score": found.health.score, "band": found.health.band}


def _fee(fee: Fee) -> FeeShape:
    return {"amount": f"{fee.amount:f}", "currency": fee.currency, "period": fee.period}


def _save(save: Save | None, today: date) -> SaveShape | None:
    if save is None:
        return None
    return {
        "saved_on": save.saved_on.isoformat(),
        "counts_from": iso(save.counts_from),
        "has_held": save.has_held(today),
    }


def _contact(contact: Contact) -> ContactShape:
    return {
        "id": contact.id,
        "name": contact.name,
        "role": contact.role,
        "email": contact.email,
        "phone": contact.phone,
        "birthday": contact.birthday,
        "left_on": iso(contact.left_on),
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


def _follow_up(follow_up: FollowUp, today: date) -> FollowUpShape:
    return {
        "id": follow_up.id,
        "title": follow_up.title,
        "due": follow_up.due.isoformat(),
        "at": follow_up.at,
        "minutes": follow_up.minutes,
        "channel": follow_up.channel,
        "owner_id": follow_up.owner,
        "repeats": in_words(follow_up.repeats) if follow_up.repeats is not None else None,
        "next": iso(stands_next(follow_up, today)),
        "snoozed_until": iso(follow_up.snoozed_until),
        "done_on": iso(follow_up.done_on),
        "skipped_on": iso(follow_up.skipped_on),
        "reason": follow_up.reason,
        "notes": follow_up.notes,
    }
