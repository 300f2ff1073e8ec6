"""The course of health: how the bands changed from quarter to quarter."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from keepclients.domain.days import shifted
from keepclients.domain.health import BAND_NAMES, Band
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.periods import Period, quarter_of

QUARTERS = 8
"""Quarters that are looked back on."""


@dataclass(frozen=True, slots=True)
class HealthQuarter:
    """How many clients stood in which band at the end of a quarter, or today while it goes on."""

    period: Period
    counts: Mapping[Band, int]
    """Every band, also those with nobody in them."""


def health_course(ledgers: Ledgers, end: date) -> tuple[HealthQuarter, ...]:
    """Return how those served stood at the ends of eight quarters, of the last one on the day."""
    return tuple(_quarter(ledgers, day) for day in course_days(end))


def course_days(end: date) -> tuple[date, ...]:
    """Return the days on which a course looks: seven ends of quarters, then the day itself."""
    quarters = [quarter_of(end)]
    while len(quarters) < QUARTERS:
        quarters.append(quarter_of(shifted(quarters[-1].first, -1)))
    return tuple(min(it.last, end) for it in reversed(quarters))


def _quarter(ledgers: Ledgers, day: date) -> HealthQuarter:
    found = Counter(ledgers.bands_on(day).values())
    return HealthQuarter(quarter_of(day), {band: found[band] for band in BAND_NAMES})
