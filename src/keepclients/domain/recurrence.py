"""What comes again: every so many days, weeks, months or years, counted from its first day.

A rule goes round by round: round 0 holds the anchor, and every later one is found by arithmetic
from it, never from the one before. So 31 January leads to 28 February and to 31 March.
"""

from calendar import day_abbr, day_name, monthrange
from collections.abc import Iterator
from datetime import date
from itertools import count as counted
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from keepclients.domain.days import FIRST, LAST, Day
from keepclients.domain.records import Many, Part

Unit = Literal["day", "week", "month", "year"]
Weekday = Annotated[int, Field(ge=0, le=6)]
"""A day of the week; 0 is Monday."""

LAST_OF_MONTH = -1
"""The `nth` of the last one of a month, be it the fourth or the fifth."""
_MOST_OF_MONTH = 4
"""Of each day of the week, every month has at least so many."""
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST_OF_MONTH: "last"}
"""What each `nth` is called."""

_MONTHS = 12
_WEEK = 7
_FEBRUARY = 2
_SHORTEST = (31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30)
"""The fewest days of each month, from December, which is month 12 and 0."""


def _in_order(weekdays: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(weekdays)))


def _a_place(nth: int) -> int:
    if nth != LAST_OF_MONTH and not 1 <= nth <= _MOST_OF_MONTH:
        raise ValueError("must be 1 to 4, or -1 for the last one")
    return nth


class Recurrence(Part):
    """How something comes again; the day that it begins with is known elsewhere."""

    every: Annotated[int, Field(ge=1, le=999)] = 1
    """Units from one round to the next."""
    unit: Unit
    """What is counted."""
    weekdays: Annotated[Many[Weekday], AfterValidator(_in_order)] = ()
    """With weeks: the days on which it falls, in order; none: that of the anchor."""
    nth: Annotated[int, AfterValidator(_a_place)] | None = None
    """With months: the first to fourth `weekday` of the month, or the last one (-1)."""
    weekday: Weekday | None = None
    """With months: of which day `nth` is the place."""
    until: Day | None = None
    """The last day on which it may fall."""
    count: Annotated[int, Field(ge=1, le=9999)] | None = None
    """How often it comes in all."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.weekdays and self.unit != "week":
            raise ValueError("days of the week go with weeks")
        if (self.nth is None) != (self.weekday is None):
            raise ValueError("the place in a month goes with a day of the week")
        if self.nth is not None and self.unit != "month":
            raise ValueError("the place in a month goes with months")
        if self.until is not None and self.count is not None:
            raise ValueError("ends either on a day or after so many times")
        return self


def occurrences(rule: Recurrence, anchor: date, start: date, end: date) -> Iterator[date]:
    """Yield every day on which it falls from start to end, both included, in order.

    The work grows with the days asked for, however long ago it began. Nothing lies outside
    1900–2199.
    """
    start, end = max(start, anchor, FIRST), min(end, _end(rule, anchor))
    if start > end:
        return
    for number in counted(_round_at(rule, anchor, start)):
        days = _round(rule, anchor, number)
        if not days and number:
            return
        for day in days:
            if day > end:
                return
            if day >= start:
                yield day


def first_occurrence(rule: Recurrence, anchor: date) -> date | None:
    """Return the first day on which it falls, which its anchor need not be, or None."""
    return next(occurrences(rule, anchor, anchor, LAST), None)


def next_occurrence(rule: Recurrence, anchor: date, after: date) -> date | None:
    """Return the first day on which it falls after a day, or None."""
    if after >= LAST:
        return None
    start = date.fromordinal(after.toordinal() + 1)
    return next(occurrences(rule, anchor, start, LAST), None)


def previous_occurrence(rule: Recurrence, anchor: date, before: date) -> date | None:
    """Return the last day on which it falls before a day, or None."""
    if before <= max(anchor, FIRST):
        return None
    end = min(_end(rule, anchor), date.fromordinal(before.toordinal() - 1))
    for number in range(_round_at(rule, anchor, end), -1, -1):
        found = [day for day in _round(rule, anchor, number) if FIRST <= day <= end]
        if found:
            return found[-1]
    return None


def in_words(rule: Recurrence, anchor: date | None = None) -> str:
    """Return a rule as one would say it: every 2 weeks on Mon and Thu, until 31 Dec 2027.

    Without the anchor, what only the anchor says is left out: every year, not on which day.
    """
    rounds = rule.unit if rule.every == 1 else f"{rule.every} {rule.unit}s"
    words = f"every {rounds}{_on(rule, anchor)}"
    if rule.until is not None:
        return f"{words}, until {_short(rule.until)} {rule.until.year}"
    if rule.count is not None:
        return f"{words}, {rule.count} {'time' if rule.count == 1 else 'times'}"
    return words


def fine_print(rule: Recurrence, anchor: date) -> str:
    """Return what becomes of a day that some months do not have, or nothing where all do."""
    if rule.unit in {"day", "week"} or rule.nth is not None:
        return ""
    months = {(anchor.month + number * _months(rule)) % _MONTHS for number in range(_MONTHS)}
    if anchor.day <= min(_SHORTEST[month] for month in months):
        return ""
    if months == {_FEBRUARY}:
        return "In years without 29 February it falls on 28 February."
    return "In shorter months it falls on the last day."


def _on(rule: Recurrence, anchor: date | None) -> str:
    if rule.nth is not None and rule.weekday is not None:
        return f" on the {PLACES[rule.nth]} {day_name[rule.weekday]}"
    if rule.unit == "week":
        found = rule.weekdays or (() if anchor is None else (anchor.weekday(),))
        *others, last = [day_abbr[it] for it in found] or [""]
        return f" on {', '.join(others)}{' and ' if others else ''}{last}" if last else ""
    if anchor is None or rule.unit == "day":
        return ""
    return f" on {_short(anchor)}" if rule.unit == "year" else f" on the {_ordinal(anchor.day)}"


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in {11, 12, 13} else ending}"


def _end(rule: Recurrence, anchor: date) -> date:
    """Return a day after which it never falls."""
    if rule.count is None:
        return min(rule.until or LAST, LAST)
    begun = _round(rule, anchor, 0)
    if rule.count <= len(begun):
        return begun[rule.count - 1]
    rounds, place = divmod(rule.count - len(begun) - 1, len(rule.weekdays) or 1)
    days = _round(rule, anchor, rounds + 1)
    return days[place] if place < len(days) else LAST


def _round_at(rule: Recurrence, anchor: date, day: date) -> int:
    """Return the number of the round that a day lies in, or of the last one before it."""
    match rule.unit:
        case "day":
            return (day - anchor).days // rule.every
        case "week":
            return (_monday(day) - _monday(anchor)) // (_WEEK * rule.every)
        case _:
            return (_month(day) - _month(anchor)) // _months(rule)


def _round(rule: Recurrence, anchor: date, number: int) -> list[date]:
    """Return the days of a round, in order, from the anchor to the last day there is."""
    match rule.unit:
        case "day":
            return _dated([anchor.toordinal() + number * rule.every], anchor)
        case "week":
            monday = _monday(anchor) + number * _WEEK * rule.every
            weekdays = rule.weekdays or (anchor.weekday(),)
            return _dated([monday + weekday for weekday in weekdays], anchor)
        case _:
            year, month = divmod(_month(anchor) + number * _months(rule), _MONTHS)
            if year > LAST.year:
                return []
            return _dated([_in_month(rule, anchor, year, month + 1)], anchor)


def _dated(ordinals: list[int], anchor: date) -> list[date]:
    """Return the days of these numbers that are neither before the anchor nor out of reach."""
    first, last = anchor.toordinal(), LAST.toordinal()
    return [date.fromordinal(it) for it in ordinals if first <= it <= last]


def _in_month(rule: Recurrence, anchor: date, year: int, month: int) -> int:
    """Return the number of the day on which it falls in a month."""
    begins_on, length = monthrange(year, month)
    if rule.nth is None or rule.weekday is None:
        day = min(anchor.day, length)
    else:
        day = (rule.weekday - begins_on) % _WEEK + 1
        weeks = (length - day) // _WEEK if rule.nth == LAST_OF_MONTH else rule.nth - 1
        day += _WEEK * weeks
    return date(year, month, day).toordinal()


def _monday(day: date) -> int:
    """Return the number of the Monday of a day's week."""
    return day.toordinal() - day.weekday()


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _months(rule: Recurrence) -> int:
    """Return the months from one round to the next, of a rule of months or years."""
    return rule.every * (_MONTHS if rule.unit == "year" else 1)
