"""Seasonal greetings: what is sent to a list of clients on a day of the year."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from keepclients.domain.days import FIRST, LAST, Day, day_in_year
from keepclients.domain.records import Record
from keepclients.domain.text import Name, Text

MOST_PUT_OFF = 90
"""Days by which a greeting can be put off; what lies farther away belongs to another year."""
LAPSE_DAYS = 21
"""Days after its day when a greeting has no sense any more."""


class SeasonalGreeting(Record):
    """A greeting that goes out every year on the owner's own day; clients know their lists."""

    table: ClassVar[str] = "greetings"

    name: Name
    """The occasion, as it stands in the message: New Year."""
    day: Day
    """The first day for it; it comes again every year on that day."""
    snoozed_until: Day | None = None
    """The day to which it was put off, in one year."""
    text: Text = ""
    """The owner's own words; empty: the draft that comes with the program."""
    words: dict[str, Text] = Field(default_factory=dict)
    """What the owner typed into that draft, by field, for everybody on the list."""

    def in_year(self, year: int) -> date:
        """Return its day in a year; 29 February falls on 28 where there is none."""
        return day_in_year(self.day, year)

    def nearest(self, day: date) -> date:
        """Return its day in the year in which that lies nearest to a day."""
        years = range(max(day.year - 1, FIRST.year), min(day.year + 1, LAST.year) + 1)
        return min(map(self.in_year, years), key=lambda found: abs(found - day))

    def current(self, today: date) -> date | None:
        """Return the day that is at hand: the next one, or one that passed and has not lapsed."""
        for year in (today.year - 1, today.year, today.year + 1):
            day = self.in_year(year) if year >= self.day.year and year <= LAST.year else None
            if day is not None and (today - self.stands_on(day)).days <= LAPSE_DAYS:
                return day
        return self.day if self.day > today else None

    def stands_on(self, on: date) -> date:
        """Return where the greeting of a year stands in the calendar, which may be put off."""
        until = self.snoozed_until
        is_meant = until is not None and 0 <= (until - on).days <= MOST_PUT_OFF
        return until if until is not None and is_meant else on
