"""How well it stands with clients as JSON."""

from datetime import date

from keepclients.book.book import Book
from keepclients.cli.shapes.health import HealthPageShape, HealthShape
from keepclients.cli.shaping.days import iso
from keepclients.domain.health import health_in_words, override_in_words
from keepclients.domain.health_advice import advice_on
from keepclients.domain.health_courses import course_of
from keepclients.domain.health_lists import Judged


def health_shape(book: Book, found: Judged, today: date) -> HealthShape:
    """Return an entry of `health`."""
    client, health = found.client, found.health
    advice = advice_on(book, client, health, today)
    return {
        "score": health.score,
        "band": health.band,
        "client_id": client.id,
        "client": client.name,
        "explanation": health_in_words(client.name, health),
        "deductions": [
            {"factor": it.factor, "points": it.points, "reason": it.reason}
            for it in health.deductions
        ],
        "overrides": [
            {"override": it, "reason": override_in_words(health, it)} for it in health.overridden_by
        ],
        "missing": list(health.missing),
        "next": {"text": advice.text, "by": iso(advice.by)},
    }


def health_page_shape(book: Book, found: Judged, today: date) -> HealthPageShape:
    """Return what `health CLIENT` prints."""
    course = course_of(book.ledgers, found.client.id, today)
    return {
        **health_shape(book, found, today),
        "course": [{"day": it.day.isoformat(), "score": it.score} for it in course],
    }
