"""How well it stands with clients, for people: the list of all, and the lines about one."""

from collections.abc import Iterator, Sequence
from datetime import date

from keepclients.book.book import Book
from keepclients.cli.columns import LINE, table
from keepclients.cli.playbook_pages import wrapped
from keepclients.domain.graphemes import fitted
from keepclients.domain.health import BAND_NAMES, health_in_words, why_in_words
from keepclients.domain.health_advice import advice_on
from keepclients.domain.health_courses import course_in_words, course_of
from keepclients.domain.health_lists import Judged

_INDENT = "  "
_NOTHING = "–"
_NAME = 24
"""Cells for a client's name, so that there is room for the reason."""
_LABEL = 8
"""Cells before what to do next, and before the course."""


def health_list(found: Sequence[Judged]) -> Iterator[str]:
    """Yield a line for each client under the heading of their band."""
    if not found:
        yield "There are no active clients yet."
        return
    lines = table([_row(it) for it in found], cut=-1, right=0, cells=LINE - len(_INDENT))
    heading = ""
    for it, line in zip(found, lines, strict=True):
        band = BAND_NAMES[it.health.band].capitalize()
        if band != heading:
            heading = band
            yield heading
        yield _INDENT + line


def health_page(book: Book, found: Judged, day: date, name: str, indent: str = "") -> Iterator[str]:
    """Yield how well it stands with a client, why, what to do next, and the course."""
    client, deep = found.client, indent + _INDENT
    yield from wrapped(indent, health_in_words(name, found.health), deep)
    advice = advice_on(book, client, found.health, day)
    course = course_in_words(course_of(book.ledgers, client.id, day))
    for label, text in (("next", advice.text), ("course", course)):
        if text:
            yield from wrapped(f"{deep}{label:<{_LABEL}}", text, deep + " " * _LABEL)


def _row(found: Judged) -> tuple[str, str, str]:
    score = _NOTHING if found.health.score is None else str(found.health.score)
    return score, fitted(found.client.name, _NAME), why_in_words(found.health)
