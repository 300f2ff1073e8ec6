"""Calendar days: read strictly, moved safely, rolled off weekends."""

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator

from keepclients.domain.graphemes import quoted

FIRST = date(1900, 1, 1)
LAST = date(2199, 12, 31)
_FIRST, _LAST = FIRST.toordinal(), LAST.toordinal()

_HALF_YEAR = 182
_IN_EVERY_MONTH = 28
"""The last day that every month has."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_day(text: str) -> date:
    """Return the day that an ISO date (YYYY-MM-DD) names.

    Raises ValueError for any other form, for days that do not exist, and outside 1900–2199.
    """
    written = text.strip()
    if not _ISO.fullmatch(written):
        raise ValueError(f"{quoted(written)} is not a date; write YYYY-MM-DD")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{written} is a day that does not exist") from None
    return within_reach(day)


def within_reach(day: date) -> date:
    """Return the day unchanged; raises ValueError outside 1900–2199."""
    if not FIRST <= day <= LAST:
        raise ValueError(f"{day} lies outside the years {FIRST.year} to {LAST.year}")
    return day


def shifted(day: date, days: int) -> date:
    """Return the day so many days later (or earlier), held within 1900–2199."""
    ordinal = day.toordinal() + days
    if ordinal <= _FIRST:
        return FIRST
    return LAST if ordinal >= _LAST else date.fromordinal(ordinal)


def day_and_month(day: date, today: date) -> str:
    """Return a day without its weekday, and without the year where that is plain: 23 Nov."""
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"


def rolled_forward(day: date, weekend: Collection[int]) -> date:
    """Return the day, or the next one that is no weekend day (0 is Monday)."""
    return _rolled(day, weekend, 1)


def rolled_back(day: date, weekend: Collection[int]) -> date:
    """Return the day, or the last one before it that is no weekend day (0 is Monday)."""
    return _rolled(day, weekend, -1)


def _rolled(day: date, weekend: Collection[int], direction: int) -> date:
    for distance in range(7):
        candidate = shifted(day, distance * direction)
        if candidate.weekday() not in weekend:
            return candidate
    return day


def month_start(day: date) -> date:
    """Return the first day of the month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """Return the last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_moved(day: date, months: int) -> date:
    """Return the same day so many months on, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    index = min(max(index, FIRST.year * 12), LAST.year * 12 + 11)
    year, month = divmod(index, 12)
    if day.day <= _IN_EVERY_MONTH:
        return date(year, month + 1, day.day)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def day_in_year(day: date, year: int) -> date:
    """Return the day's anniversary in a year; 29 February falls on 28 where there is none."""
    try:
        return day.replace(year=min(max(year, FIRST.year), LAST.year))
    except ValueError:  # there is no 29 February in that year
        return date(year, 2, 28)


def next_anniversary(day: date, done: date) -> date:
    """Return the first anniversary of a day that is at least half a year after it was last kept.

    So what is done some days early or late does not come twice in a year; 29 February falls on 28.
    """
    soonest = shifted(done, _HALF_YEAR)
    years = max(soonest.year - day.year, 1)
    found = month_moved(day, 12 * years)
    return found if found >= soonest else month_moved(day, 12 * (years + 1))


def _read(value: object) -> object:
    if isinstance(value, str):
        return parse_day(value)
    if isinstance(value, datetime):
        raise ValueError("is a point in time, not a day")  # noqa: TRY004 - pydantic's way
    return within_reach(value) if isinstance(value, date) else value


Day = Annotated[date, BeforeValidator(_read)]
"""A calendar day, written YYYY-MM-DD."""
