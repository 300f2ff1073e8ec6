"""Sentences that stand beside figures."""

from datetime import date
from fractions import Fraction

from keepclients.domain.periods import Stretch


def note_of(*sentences: str) -> str:
    """Return the sentences as one text, without those that are empty."""
    return " ".join(sentence for sentence in sentences if sentence)


def to_date(stretch: Stretch) -> str:
    """Return that a period goes on, or nothing where it is over."""
    if not stretch.is_to_date:
        return ""
    return f"To date: up to {day_in_words(stretch.end)}."


def not_begun(stretch: Stretch) -> str:
    """Return that nothing can be told yet of a period to come, or nothing where it has begun."""
    if stretch.has_begun:
        return ""
    return f"The period begins only on {day_in_words(stretch.period.first)}."


def day_in_words(day: date) -> str:
    """Return a day with its year, as reports are read for years: 22 Nov 2026."""
    return f"{day.day} {day:%b} {day.year}"


def counted(number: int, one: str, more: str) -> str:
    """Return how many of something there are: 1 client, 3 clients."""
    return f"{number:,} {one if number == 1 else more}"


def rounded(value: Fraction, places: int = 0) -> str:
    """Return a number as it is read, with so many places: 1,250 or 3.5."""
    return f"{_nearest(value * 10**places) / 10**places:,.{places}f}"


def _nearest(value: Fraction) -> int:
    """Return the nearest whole number; a half goes up, as people count."""
    return (2 * value + 1).__floor__() // 2
