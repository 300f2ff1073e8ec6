"""The course of health: of one client by month, and how the bands changed by quarter."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from keepclients.domain.days import month_end, month_moved, shifted
from keepclients.domain.health import BAND_NAMES, Band
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.periods import Period, quarter_of
from keepclients.domain.sparklines import sparkline


@dataclass(frozen=True, slots=True)
class HealthQuarter:
    """How many clients stood in which band at the end of a quarter, or today while it goes on."""

    period: Period
    counts: Mapping[Band, int]
    """Every band, also those with nobody in them."""


_FULL = 100
"""The highest score."""
COURSE_QUARTERS = 8
"""Quarters that are looked back on."""
COURSE_MONTHS = 12
"""Months of a client's course, the present one among them."""


@dataclass(frozen=True, slots=True)
class HealthPoint:
    """How well it stood with a client at the end of a month, or today while it goes on."""

    day: date
    score: int | None
    """From 0 to 100; None where too little was known, or they were no client."""


def quarters_of(ledgers: Ledgers, end: date) -> tuple[HealthQuarter, ...]:
    """Return how those served stood at the ends of eight quarters, of the last one on the day."""
    quarters = [quarter_of(end)]
    while len(quarters) < COURSE_QUARTERS:
        quarters.append(quarter_of(shifted(quarters[-1].first, -1)))
    return tuple(_quarter(ledgers, it, min(it.last, end)) for it in reversed(quarters))


def _quarter(ledgers: Ledgers, quarter: Period, day: date) -> HealthQuarter:
    found = Counter(ledgers.bands_on(day).values())
    return HealthQuarter(quarter, {band: found[band] for band in BAND_NAMES})


def course_of(ledgers: Ledgers, client_id: int, today: date) -> tuple[HealthPoint, ...]:
    """Return a client's health at the ends of the last months, the latest last, then today's."""
    ledger = ledgers.of(client_id)
    return tuple(
        HealthPoint(
            day,
            ledgers.health_on(client_id, day).score
            if ledger is not None and ledger.counts_on(day)
            else None,
        )
        for day in _course_days(today)
    )


def course_signs(course: Sequence[HealthPoint]) -> str:
    """Return a course as a sparkline, a character a month."""
    return sparkline([point.score for point in course], _FULL)


def course_in_words(course: Sequence[HealthPoint]) -> str:
    """Return a course as a sparkline between its months; nothing where all of it is unknown."""
    if all(point.score is None for point in course):
        return ""
    return f"{course[0].day:%b %Y} {course_signs(course)} {course[-1].day:%b %Y}"


def _course_days(today: date) -> Iterator[date]:
    for back in range(COURSE_MONTHS - 1, 0, -1):
        yield month_end(month_moved(today, -back))
    yield today
