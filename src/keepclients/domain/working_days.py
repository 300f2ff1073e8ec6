"""Which days are worked, and where what falls on a day off goes instead."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, Self

from pydantic import model_validator

from keepclients.domain.days import Day, day_and_month, shifted
from keepclients.domain.records import Part
from keepclients.domain.text import Line

Holidays = Callable[[int], Mapping[date, str]]
"""The public holidays of a year by day, with their names."""

HolidaysOf = Callable[[str, str], Holidays]
"""The public holidays of a country (ISO 3166-1 alpha-2) and a part of it; either may be empty."""

Roll = Literal["after", "before", "stay"]
"""Where something goes that falls on a day off: the working day after it, before it, nowhere."""

WEEKEND = "weekend"
"""The name of a day off that is one every week."""
_NAMELESS = "day off"
"""The name of an own day off that has none."""

_FARTHEST = 366
"""Days within which a working day is looked for."""
_NO_DAYS: Mapping[date, str] = MappingProxyType({})
_STEPS: Mapping[Roll, int] = MappingProxyType({"after": 1, "before": -1})


def no_holidays(_year: int) -> Mapping[date, str]:
    """Return that a year has no public holidays."""
    return _NO_DAYS


def of_no_country(_country: str, _subdivision: str) -> Holidays:
    """Return that nobody has public holidays."""
    return no_holidays


NO_HOLIDAYS: Holidays = no_holidays
"""What holds where no country is chosen."""


class DaysOff(Part):
    """Days on which the owner does not work, such as a holiday of theirs."""

    first: Day
    """The first of them."""
    last: Day
    """The last of them; the same day where it is one."""
    name: Line = ""
    """What it is called, if anything."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")
        return self


@dataclass(frozen=True)
class WorkingDays:
    """Weekends, public holidays and the owner's own days off."""

    weekend: tuple[int, ...] = (5, 6)
    """Days of the week without work; 0 is Monday."""
    own: tuple[DaysOff, ...] = ()
    holidays: Holidays = NO_HOLIDAYS
    _years: dict[int, Mapping[date, str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Public holidays of the years that were asked for."""
    _moves: dict[tuple[date, Roll], date] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Where days led that were asked for."""

    def day_off(self, day: date) -> str | None:
        """Return what a day without work is called; None for a working day."""
        for span in self.own:
            if span.first <= day <= span.last:
                return span.name or _NAMELESS
        holiday = self.holiday(day)
        if holiday is not None:
            return holiday
        return WEEKEND if day.weekday() in self.weekend else None

    def holiday(self, day: date) -> str | None:
        """Return the name of the public holiday that a day is, or None."""
        known = self._years.get(day.year)
        if known is None:
            known = self._years[day.year] = self.holidays(day.year)
        return known.get(day)

    def is_off(self, day: date) -> bool:
        """Tell whether a day is not worked."""
        return self.day_off(day) is not None

    def moved(self, day: date, roll: Roll) -> date:
        """Return the nearest working day, from the day itself on, or back.

        It stays where it is with "stay", and where no day within a year is a working day.
        """
        known = self._moves.get((day, roll))
        if known is None:
            known = self._moves[day, roll] = self._nearest(day, _STEPS.get(roll, 0))
        return known

    def _nearest(self, day: date, step: int) -> date:
        found = (shifted(day, distance * step) for distance in range(_FARTHEST + 1 if step else 0))
        return next((it for it in found if not self.is_off(it)), day)

    def origins(self, start: date, end: date, roll: Roll) -> tuple[date, date]:
        """Return the first and the last day from which something can be moved between two days."""
        step = _STEPS.get(roll, 0)
        if step > 0:
            start = self._edge(start, -1)
        elif step < 0:
            end = self._edge(end, 1)
        return start, end

    def _edge(self, day: date, step: int) -> date:
        """Return the last of the days off that follow a day in a direction, or the day itself."""
        for _ in range(_FARTHEST):
            following = shifted(day, step)
            if not self.is_off(following):
                break
            day = following
        return day

    def moved_because(self, day: date, roll: Roll) -> str:
        """Return why a day is moved (moved from Sat 26 Dec: Boxing Day), or nothing if it is not.

        The year is told where the move leads into another one.
        """
        moved = self.moved(day, roll)
        if moved == day:
            return ""
        return f"moved from {day:%a} {day_and_month(day, moved)}: {self.day_off(day)}"

    def moved_off(self, day: date) -> str:
        """Return what something leaves that moves off a day off: moved off Boxing Day."""
        name = self.day_off(day) or ""
        return f"moved off {f'a {name}' if name in {WEEKEND, _NAMELESS} else name}"

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a day; the next day where there is none in reach."""
        return self.moved(shifted(day, 1), "after")
