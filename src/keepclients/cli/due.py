"""The verb that says what is to be done: as a page, as JSON, as one line, or by its exit status."""

from collections.abc import Sequence
from datetime import date
from string import Formatter

from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, DUE_TODAY, OVERDUE, WrongUsage
from keepclients.cli.output import say, say_json
from keepclients.cli.pages import agenda_page
from keepclients.cli.reading import read_whole
from keepclients.cli.shaping.agenda import agenda_shape
from keepclients.cli.words import Words
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.days import FIRST, shifted
from keepclients.domain.text import one_line
from keepclients.domain.waiting import Waiting, called, waiting_in
from keepclients.services.clock import today
from keepclients.services.exporting import items_between
from keepclients.services.finding import find_client

FURTHEST = 3660
"""How many days ahead one may look."""
FIELDS = ("overdue", "today", "later", "first", "client", "title", "day", "time")
"""What a template may name."""

_Parts = tuple[tuple[str, str | None], ...]
"""A template taken apart: text, and the field behind it."""


def show_due(words: Words) -> int:
    """Say what is overdue, and what is due in the days to come."""
    days = read_whole("--days", words.days, FURTHEST)
    parts = read_template(words.format) if words.format is not None else None
    day = today()
    end = shifted(day, 0 if words.quiet else days)
    with opened(words) as book:
        client = find_client(book, words.of) if words.of is not None else None
        items = items_between(book, day, FIRST, end, client)
        if words.quiet:
            return _status(waiting_in(items, day))
        if parts is not None:
            say(filled(parts, waiting_in(items, day)))
        elif words.json:
            say_json([agenda_shape(book, item, day) for item in items])
        else:
            say(_page(items, day, end))
    return DONE


def read_template(typed: str) -> _Parts:
    """Return a template taken apart; raises WrongUsage where it names no field there is."""
    try:
        parsed = tuple(Formatter().parse(one_line(typed)))
    except ValueError as error:
        raise WrongUsage(
            "--format: a brace is not closed, or not opened; write {{ and }} for braces themselves"
        ) from error
    for _, field, form, conversion in parsed:
        if field is not None and (field not in FIELDS or form or conversion):
            written = (
                f"{field}!{conversion}" if conversion else f"{field}:{form}" if form else field
            )
            known = ", ".join(f"{{{it}}}" for it in FIELDS)
            raise WrongUsage(f"--format: “{{{written[:40]}}}” is none of: {known}")
    return tuple((text, field) for text, field, _, _ in parsed)


def filled(parts: _Parts, waiting: Waiting) -> str:
    """Return a template with what waits in its fields, on one line."""
    first = waiting.first
    fields = {
        "overdue": str(waiting.overdue),
        "today": str(waiting.today),
        "later": str(waiting.later),
        "first": called(first) if first else "",
        "client": first.client if first else "",
        "title": first.title if first else "",
        "day": str(first.day) if first else "",
        "time": first.at if first else "",
    }
    return "".join(text + one_line(fields[field] if field else "") for text, field in parts)


def _status(waiting: Waiting) -> int:
    if waiting.overdue:
        return OVERDUE
    return DUE_TODAY if waiting.today else DONE


def _page(items: Sequence[AgendaItem], day: date, end: date) -> str:
    if items:
        return "\n".join(agenda_page(items, day))
    return f"Nothing is overdue, and nothing is due up to {end}."
