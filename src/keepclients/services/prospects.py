"""Prospects: they become a client, or they say no."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.clients import Client, fees_with
from keepclients.domain.errors import Refused
from keepclients.domain.money import Fee, Money
from keepclients.domain.stages import stage_of
from keepclients.domain.text import one_line
from keepclients.services.finding import client_of


def win_prospect(
    book: Book, client_id: int, first_day: date, today: date, monthly: Money | None = None
) -> Client:
    """Make a prospect a client from a day on, and return them.

    They pay so much a month; where nothing is said, what was expected of them. Raises Refused where
    they are no prospect.
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
