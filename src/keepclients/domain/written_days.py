"""Days as an owner writes them: 2026-12-31, 31.12.2026, 31 dec, fri, next tue, tomorrow, +3d.

What could be two days is refused. Records know one form only, which `days.parse_day` reads.
"""

import re
from datetime import date

from keepclients.domain.days import month_moved, shifted, within_reach
from keepclients.domain.graphemes import quoted
from keepclients.domain.text import folded

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_NEXT = "next "
_UNITS = {"d": 1, "w": 7}
_LEAP_YEAR = 2000
_FEWEST_LETTERS = 3
"""Of a name that is cut short."""

_FORMS = [
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<year>\d{4})(?P<sign>[-/])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})(?:\.(?: ?(?P<year>\d{4}))?)?",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? ?(?P<name>[a-z]+)\.?(?:,? (?P<year>\d{4}))?",
        r"(?P<name>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>\d{4}))?",
    )
]
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_AHEAD = re.compile(r"\+ ?(\d{1,4}) ?([dwm])", re.ASCII)


def day_meant(text: str, today: date | None = None) -> date:
    """Return the day that is meant by what an owner wrote.

    A day without a year is the one nearest to today, a weekday the next one after today; with
    "next" it is that of next week, which begins on Monday. +3d, +2w and +1m count from today.
    Where it is not said which day is today, none of these is known.
    Raises ValueError for any other form, for days that do not exist, and outside 1900–2199.
    """
    written = " ".join(folded(text).split())
    found = _counted_from(today, written) if today is not None else None
    return within_reach(found or _on_the_calendar(written, today))


def day_passed(text: str, today: date) -> date:
    """Return the day that is meant, on which something happened: today, or one before it.

    Raises ValueError as `day_meant` does, and for a day that is still to come.
    """
    day = day_meant(text, today)
    if day > today:
        raise ValueError(f"{day} lies ahead; write the day it happened")
    return day


def weekday_named(word: str) -> int | None:
    """Return the day of the week (0 is Monday) that a folded word names, cut short or not."""
    return _place(word, _WEEKDAYS)


def day_in_a_leap_year(text: str) -> date | None:
    """Return the day of 2000 that is meant by one without its year: 24 dec, 24.12.; or None."""
    parts = _parts(" ".join(folded(text).split()))
    if parts is None or parts[0] is not None or parts[1] is None:
        return None
    return _dated(_LEAP_YEAR, parts[1], parts[2])


def _counted_from(today: date, written: str) -> date | None:
    """Return the day that tomorrow, fri or +3d leads to, or None for other words."""
    if written in _NEAR:
        return shifted(today, _NEAR[written])
    if (weekday := weekday_named(written)) is not None:
        return shifted(today, (weekday - today.weekday() - 1) % 7 + 1)
    if (weekday := _place(written.removeprefix(_NEXT), _WEEKDAYS)) is not None:
        return shifted(today, weekday - today.weekday() + 7)
    if (ahead := _AHEAD.fullmatch(written)) is None:
        return None
    number, unit = int(ahead[1]), ahead[2]
    return month_moved(today, number) if unit == "m" else shifted(today, number * _UNITS[unit])


def _on_the_calendar(written: str, today: date | None) -> date:
    """Return the day that is written with its month, and with its year unless it is near today."""
    year, month, day = _between_slashes(written) or _parts(written) or (None, None, 0)
    if month is None or (year is None and today is None):
        raise ValueError(
            f"{quoted(written)} is not a date; write 2026-12-31, 31.12.2026 or 31 dec 2026"
        )
    if year is None and today is not None:
        around = [_dated(today.year + off, month, day) for off in (-1, 0, 1)]
        found = min((it for it in around if it), key=lambda it: abs(it - today), default=None)
    else:
        found = _dated(year or 0, month, day)
    if found is None:
        raise ValueError(f"{written} is a day that does not exist")
    return found


def _between_slashes(written: str) -> tuple[int, int, int] | None:
    """Return year, month and day; raises ValueError where the order could be either one."""
    found = _SLASHES.fullmatch(written)
    if found is None:
        return None
    first, second, year = (int(part) for part in found.groups())
    days = [it for it in (_dated(year, first, second), _dated(year, second, first)) if it]
    if len(set(days)) > 1:
        raise ValueError(f"“{written}” can be read in two ways; write {days[0]} or {days[1]}")
    return (year, days[0].month, days[0].day) if days else (year, first, second)


def _parts(written: str) -> tuple[int | None, int | None, int] | None:
    """Return year, month and day as they are written; None where a year or month is missing."""
    for form in _FORMS:
        if found := form.fullmatch(written):
            parts = found.groupdict()
            name = parts.get("name")
            place = _place(name, _MONTHS) if name else int(parts["month"]) - 1
            year = int(parts["year"]) if parts["year"] else None
            return year, None if place is None else place + 1, int(parts["day"])
    return None


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """Return where in the names a word stands, which may be cut short, or None."""
    if len(word) < _FEWEST_LETTERS:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)


def _dated(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
