"""Periods that figures are worked out for: from a day to a day, both included."""

import re
from dataclasses import dataclass
from datetime import date

from keepclients.domain.days import month_end, parse_day, shifted
from keepclients.domain.graphemes import quoted

_YEAR = re.compile(r"(\d{4})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-?q([1-4])", re.ASCII | re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.|/)(\d{4}-\d{2}-\d{2})", re.ASCII)
_QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day."""

    first: date
    last: date
    """Not before the first."""
    name: str
    """How it is written: 2026, 2026-Q3, 2026-11, or 2026-01-01..2026-02-15."""

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last

    def is_over(self, today: date) -> bool:
        """Tell whether its last day has passed."""
        return self.last < today

    @property
    def before(self) -> "Period":
        """The one before it, of the same kind; of days that stand alone, as many days."""
        day = shifted(self.first, -1)
        for kind in (year_of, quarter_of, month_of):
            if kind(self.first).name == self.name:
                return kind(day)
        return between(shifted(self.first, -self.days), day)

    @property
    def after(self) -> "Period":
        """The one after it, of the same kind; of days that stand alone, as many days."""
        day = shifted(self.last, 1)
        for kind in (year_of, quarter_of, month_of):
            if kind(self.first).name == self.name:
                return kind(day)
        return between(day, shifted(self.last, self.days))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period as far as it has come by a day."""

    period: Period
    today: date

    @property
    def has_begun(self) -> bool:
        """Tell whether its first day has come."""
        return self.period.first <= self.today

    @property
    def is_to_date(self) -> bool:
        """Tell whether it goes on."""
        return not self.period.is_over(self.today)

    @property
    def end(self) -> date:
        """The last day that is looked at: its own, or today while it goes on."""
        return min(self.period.last, self.today)

    @property
    def before(self) -> date:
        """The day at whose end it is looked who is there at the start."""
        return min(shifted(self.period.first, -1), self.today)

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it and has come."""
        return self.period.first <= day <= self.end


def year_of(day: date) -> Period:
    """Return the calendar year of a day."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31), f"{day.year}")


def quarter_of(day: date) -> Period:
    """Return the calendar quarter of a day."""
    number = (day.month - 1) // _QUARTER_MONTHS
    first = date(day.year, number * _QUARTER_MONTHS + 1, 1)
    last = month_end(date(day.year, number * _QUARTER_MONTHS + _QUARTER_MONTHS, 1))
    return Period(first, last, f"{day.year}-Q{number + 1}")


def month_of(day: date) -> Period:
    """Return the calendar month of a day."""
    return Period(day.replace(day=1), month_end(day), f"{day:%Y-%m}")


def between(first: date, last: date) -> Period:
    """Return the period between two days, both included."""
    return Period(first, last, f"{first}..{last}")


def parse_period(text: str) -> Period:
    """Return the period that somebody wrote: 2026, 2026-Q3, 2026-11 or 2026-01-01..2026-02-15.

    Raises ValueError for anything else, and outside 1900 to 2199.
    """
    written = text.strip()
    if found := _DAYS.fullmatch(written):
        first, last = parse_day(found[1]), parse_day(found[2])
        if last < first:
            raise ValueError(f"{last} is before {first}")
        return between(first, last)
    if found := _YEAR.fullmatch(written):
        return year_of(parse_day(f"{found[1]}-01-01"))
    if found := _QUARTER.fullmatch(written):
        return quarter_of(parse_day(f"{found[1]}-{int(found[2]) * _QUARTER_MONTHS:02}-01"))
    if found := _MONTH.fullmatch(written):
        return month_of(parse_day(f"{written}-01"))
    raise ValueError(
        f"{quoted(written)} is no period; write 2026, 2026-Q3, 2026-11, "
        "or two days: 2026-01-01..2026-02-15"
    )
