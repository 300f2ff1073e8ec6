"""Who is to be spoken to, and who gets a greeting, as JSON."""

from datetime import date

from keepclients.book.book import Book
from keepclients.cli.shapes.contact import (
    GreetingShape,
    QuietShape,
    RecipientShape,
    RoundShape,
)
from keepclients.cli.shaping.days import iso
from keepclients.domain.cadences import Quiet, asks_what_could_be_better
from keepclients.domain.recipients import Recipient, address_of, email_of
from keepclients.services.greetings import Round


def quiet_shape(book: Book, quiet: Quiet, today: date) -> QuietShape:
    """Return an entry of `quiet`."""
    return {
        "client_id": quiet.client.id,
        "client": quiet.client.name,
        "tier": quiet.client.tier,
        "every": quiet.next.every,
        "last_contact": iso(quiet.next.last),
        "due": quiet.next.due.isoformat(),
        "days_over": quiet.days_over,
        "put_off_until": iso(quiet.next.put_off_until),
        "asks_what_could_be_better": asks_what_could_be_better(book, quiet.client.id, today),
    }


def greeting_shape(found: Round) -> GreetingShape:
    """Return an entry of `greetings`."""
    return {
        "id": found.greeting.id,
        "name": found.greeting.name,
        "day": found.on.isoformat(),
        "to_send": len(found.to_send),
        "sent": found.sent,
        "left_out": found.left_out,
    }


def round_shape(found: Round) -> RoundShape:
    """Return what `greetings NAME` prints."""
    return {**greeting_shape(found), "recipients": [_recipient(it) for it in found.recipients]}


def _recipient(recipient: Recipient) -> RecipientShape:
    client = recipient.client
    return {
        "client_id": client.id,
        "client": client.name,
        "contact": next((it.name for it in client.present_contacts), None),
        "state": _state(recipient),
        "on": iso(recipient.done_on or recipient.skipped_on),
        "reason": recipient.reason,
        "address": address_of(client),
        "email": email_of(client),
    }


def _state(recipient: Recipient) -> str:
    if recipient.done_on is not None:
        return "sent"
    if recipient.skipped_on is not None:
        return "skipped"
    return recipient.why_not or "to-send"
