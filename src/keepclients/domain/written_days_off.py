"""An owner's days off as they write them, a line each: 2026-12-24 - 2027-01-01 Winter break."""

from datetime import date

from keepclients.domain.graphemes import quoted
from keepclients.domain.text import folded, one_line
from keepclients.domain.working_days import DaysOff
from keepclients.domain.written_days import day_meant

_BETWEEN = frozenset({"-", "–", "—", "to", "until", "till"})
"""Words between the first day and the last one."""
_LONGEST_DAY = 3
"""The most words that a day is written in: 31 dec 2026."""


def parse_days_off(line: str, today: date) -> DaysOff:
    """Return the days off that a line means: one day or the first and last one, then a name.

    The last day is read as one near the first. Raises ValueError for anything else.
    """
    words = one_line(line).split()
    first, rest = _day(words, today)
    last = first
    if rest and rest[0].lower() in _BETWEEN:
        last, rest = _day(rest[1:], first)
    if last < first:
        raise ValueError(f"{quoted(one_line(line))}: {last} is before {first}")
    return DaysOff(first=first, last=last, name=" ".join(rest))


def days_off_written(days: DaysOff) -> str:
    """Return days off as a line that `parse_days_off` reads."""
    is_plain = not days.name or days.name.split()[0].lower() not in _BETWEEN
    written = (
        f"{days.first}" if days.first == days.last and is_plain else f"{days.first} - {days.last}"
    )
    return f"{written} {days.name}".rstrip()


def _day(words: list[str], today: date) -> tuple[date, list[str]]:
    """Return the day that words begin with, taking as many as make one, and the other words."""
    for most in range(min(_LONGEST_DAY, len(words)), 1, -1):
        if not folded(words[most - 1]).strip():
            continue  # it would vanish within the day, and belongs to the name
        try:
            return day_meant(" ".join(words[:most]), today), words[most:]
        except ValueError:
            continue
    return day_meant(" ".join(words[:1]), today), words[1:]
