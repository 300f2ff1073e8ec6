"""How the health of a client is drawn: as a cell of a list, and as lines of their page."""

from collections.abc import Iterator
from datetime import date

from keepclients.domain.clients import Client
from keepclients.domain.facts import Facts
from keepclients.domain.health import BAND_NAMES, Band, health_in_words
from keepclients.domain.health_advice import advice_on
from keepclients.domain.health_courses import course_in_words, course_of
from keepclients.domain.health_lists import judged
from keepclients.domain.ledgers import Ledgers
from keepclients.tui.drawing import wrapped
from keepclients.tui.panes.page_lines import EMPTY, PageLine
from keepclients.tui.widgets.rows import Cell

BAND_SIGNS: dict[Band, str] = {"healthy": "●", "watch": "◐", "at-risk": "!", "unknown": "○"}
"""Each band with a sign that needs no colour."""
BAND_TONES: dict[Band, str] = {
    "healthy": "good",
    "watch": "warn",
    "at-risk": "bad",
    "unknown": "dim",
}
"""Each band with the tone in which it is drawn."""


def band_cell(band: Band) -> Cell:
    """Return a band with a sign that needs no colour, in at most nine cells."""
    return f"{BAND_SIGNS[band]} {BAND_NAMES[band]}", BAND_TONES[band]


def health_lines(facts: Facts, client: Client, today: date, width: int) -> Iterator[PageLine]:
    """Yield how well it stands with an active client, why, since when, and what to do next.

    There are none for others: who is leaving has a playbook, and who is gone needs no health.
    """
    ledgers = Ledgers(facts)
    found = judged(ledgers, client.id, today)
    if found is None or found.is_leaving:
        return
    for row in wrapped(health_in_words("Health", found.health), width):
        yield PageLine(((row, BAND_TONES[found.health.band]),))
    course = course_in_words(course_of(ledgers, client.id, today))
    if course:
        yield PageLine(((course, "dim"),))
    for row in wrapped(advice_on(facts, client, found.health, today).text, width):
        yield PageLine(((row, "strong"),))
    yield EMPTY
