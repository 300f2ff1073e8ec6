"""Prospects: they become a client, or they say no."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.clients import Client, fees_with
from keepclients.domain.errors import Refused
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.money import Fee, Money
from keepclients.domain.stages import stage_of
from keepclients.domain.text import one_line
from keepclients.services.finding import client_of


def steps_open(book: Book, client_id: int) -> tuple[FollowUp, ...]:
    """Return the open follow-ups of a prospect, the earliest first, but those that come again."""
    return tuple(it for it in book.follow_ups_of(client_id) if it.is_open and it.repeats is None)


def win_prospect(
    book: Book,
    client_id: int,
    first_day: date,
    today: date,
    monthly: Money | None = None,
    *,
    finish_steps: bool = False,
) -> Client:
    """Make a prospect a client from a day on, and return them.

    They pay so much a month; where nothing is said, what was expected of them. Their open
    follow-ups are done with it where that is wished, and stay in the calendar otherwise. Raises
    Refused where they are no prospect.
    """
    client = _prospect(book, client_id, today)
    paid = monthly or client.expected
    fees = client.fees
    if paid is not None:
        fees = fees_with(
            fees, Fee.made(amount=paid.amount, currency=paid.currency, since=first_day)
        )
    won = client.revised(first_day=first_day, fees=fees, expected=None, chance=None)
    with book.change(f"{client.name} is won") as draft:
        draft.put(won)
        for step in steps_open(book, client_id) if finish_steps else ():
            draft.put(step.revised(done_on=today))
    return won


def note_refusal(book: Book, client_id: int, reason: str, today: date) -> Client:
    """Note that a prospect said no, with the reason among their notes; return them.

    Raises Refused where they are no prospect.
    """
    client = _prospect(book, client_id, today)
    why = one_line(reason)
    said = f"Said no on {today}: {why}" if why else f"Said no on {today}."
    notes = f"{client.notes.rstrip()}\n{said}".strip()
    lost = client.revised(chance=0, notes=notes)
    with book.change(f"{client.name} said no") as draft:
        draft.put(lost)
    return lost


def _prospect(book: Book, client_id: int, today: date) -> Client:
    client = client_of(book, client_id)
    if stage_of(client, book.departures_of(client_id), today) != "prospect":
        raise Refused(f"{client.name} is no prospect: they are or were a client.")
    return client
