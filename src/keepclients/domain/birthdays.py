"""Birthdays, with or without the year."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from keepclients.domain.days import parse_day
from keepclients.domain.graphemes import quoted

_WITHOUT_YEAR = re.compile(r"--(\d{2}-\d{2})", re.ASCII)
_LEAP_YEAR = 2000
"""A year that has every day."""


def _checked(text: str) -> str:
    """Return the text; raises ValueError where it is neither YYYY-MM-DD nor --MM-DD."""
    try:
        birth_day(text)
    except ValueError as error:
        raise ValueError(
            f"{quoted(text)} is not a birthday; write YYYY-MM-DD, or --MM-DD without the year"
        ) from error
    return text


Birthday = Annotated[str, AfterValidator(_checked)]
"""A birthday as YYYY-MM-DD or, where the year is not known, --MM-DD (the form that vCard uses)."""


def age_in(birthday: Birthday, year: int) -> int | None:
    """Return how old somebody becomes in a year, or None where the year of birth is not known."""
    return None if _WITHOUT_YEAR.fullmatch(birthday) else year - birth_day(birthday).year


def birthday_in_words(birthday: Birthday) -> str:
    """Return a birthday as one would say it: 24 Dec, or 24 Dec 1980."""
    born = birth_day(birthday)
    year = "" if _WITHOUT_YEAR.fullmatch(birthday) else f" {born.year}"
    return f"{born.day} {born:%b}{year}"


def birth_day(birthday: Birthday) -> date:
    """Return the day of birth, or that day of a leap year where the year is not known."""
    without_year = _WITHOUT_YEAR.fullmatch(birthday)
    return parse_day(f"{_LEAP_YEAR}-{without_year[1]}" if without_year else birthday)
