"""Handing what stands in the calendar to other programs, as a file."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from keepclients.book.book import Book
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.clients import Client
from keepclients.domain.errors import Refused
from keepclients.exchange.icalendars import calendar_bytes
from keepclients.exchange.writing import put_in_place, write_new

DAYS_AHEAD = 365
"""How far ahead everything is exported."""

_ENDING = ".ics"


def exported(items: Sequence[AgendaItem], *, stamp: datetime, zone: ZoneInfo | None) -> bytes:
    """Return a calendar file with an event for each; raises Refused where there is none.

    `stamp` is now, in UTC.
    """
    if not items:
        raise Refused("Nothing stands in the calendar there, so there is nothing to export.")
    return calendar_bytes(items, "VEVENT", stamp, zone)


def save_calendar(content: bytes, path: Path, *, is_forced: bool = False) -> Path:
    """Write a calendar file and return its path, which ends in .ics where it had no ending.

    Raises Refused where it exists already, unless it is forced, or cannot be written.
    """
    named = path if path.suffix else path.with_name(path.name + _ENDING)
    (put_in_place if is_forced else write_new)(named, content)
    return named


def items_between(
    book: Book, today: date, start: date, end: date, client: Client | None
) -> tuple[AgendaItem, ...]:
    """Return what is open from a day to a day, of everybody or of one client."""
    agenda = book.agenda(today)
    if client is None:
        return agenda.between(start, end)
    return agenda.of_client(client.id, start, end)
