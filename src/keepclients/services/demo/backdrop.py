"""What every part of the demo book is told against: the day it opens, and numbers for records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from keepclients.domain.days import month_moved, month_start, rolled_back, rolled_forward, shifted

WEEKEND = (5, 6)
"""Days of the week without work; 0 is Monday."""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The day on which the book is opened, and where its record numbers come from."""

    today: date
    new_id: Callable[[], int]

    def day(self, days: int) -> date:
        """Return the day so many days from today; negative ones lie before it."""
        return shifted(self.today, days)

    def maybe_day(self, days: int | None) -> date | None:
        """Return likewise, or None where no number is given."""
        return None if days is None else self.day(days)

    def workday(self, days: int) -> date:
        """Return likewise, moved off a weekend and away from today; today itself stays."""
        if days == 0:
            return self.today
        roll = rolled_forward if days > 0 else rolled_back
        return roll(self.day(days), WEEKEND)

    def month(self, back: int) -> date:
        """Return the first day of the month so many months ago."""
        return month_start(month_moved(self.today, -back))
