"""Birthdays as people and other programs write them: 24 dec, 24.12.1980, 1980-12-24, --12-24."""

import re
from datetime import date

from keepclients.domain.birthdays import Birthday
from keepclients.domain.days import FIRST
from keepclients.domain.written_days import day_in_a_leap_year, day_meant

_CARD = re.compile(r"(?P<year>\d{4}|--)-?(?P<month>\d{2})-?(?P<day>\d{2})(?:T.*)?", re.ASCII)
"""How vCards write it, with or without dashes; a time of day is of no interest."""


def birthday_meant(text: str, today: date) -> Birthday:
    """Return the birthday that is meant by what was written, in the form that records have.

    Some address books write a year before 1900 where they do not know it. Raises ValueError for any
    other form, for days that do not exist, and for those that lie ahead.
    """
    written = text.strip()
    found = _CARD.fullmatch(written)
    if found and (found["year"] == "--" or int(found["year"]) < FIRST.year):
        written = f"{found['day']}.{found['month']}."
    elif found:
        written = f"{found['year']}-{found['month']}-{found['day']}"
    without_year = day_in_a_leap_year(written)
    if without_year is not None:
        return f"--{without_year:%m-%d}"
    born = day_meant(written)
    if born > today:
        raise ValueError(f"{born} has not come yet")
    return born.isoformat()
