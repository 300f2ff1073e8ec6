"""Public holidays of a country, as the holidays library knows them; it needs no network."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from keepclients.domain.graphemes import quoted
from keepclients.domain.text import one_line
from keepclients.domain.working_days import NO_HOLIDAYS, Holidays

if TYPE_CHECKING:
    from holidays import HolidayBase

_NO_LIBRARY = (
    "Public holidays need a library that is not installed: pip install 'keepclients[holidays]'. "
    "Without a country, weekends and your own days off are known."
)
_ENGLISH = "en_US"
"""What the library calls the language of this program."""
_MOST_PARTS = 20
"""Parts of a country that are named where another one was written."""


def holidays_of(country: str, subdivision: str) -> Holidays:
    """Return the public holidays of a country (ISO 3166-1 alpha-2) and one of its parts.

    There are none without a country, without the library, and where `trouble` tells of any.
    """
    return partial(_of_a_year, country, subdivision) if country else NO_HOLIDAYS


def trouble(country: str, subdivision: str) -> str:
    """Return why the holidays of a place are not known and the way out, in one line, or nothing."""
    if not country:
        return "" if not subdivision else "Write the country as well as the part of it."
    try:
        from holidays import list_supported_countries  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        return _NO_LIBRARY
    parts = list_supported_countries().get(country)
    if parts is None:
        return f"The holidays of {quoted(country)} are not known; leave the country empty."
    if not subdivision or subdivision in parts:
        return ""
    if not parts:
        return f"{country} has no parts with holidays of their own; leave that empty."
    known = ", ".join(parts[:_MOST_PARTS]) + (", …" if len(parts) > _MOST_PARTS else "")
    return f"{country} has no part called {quoted(one_line(subdivision))}; it has {known}."


def _of_a_year(country: str, subdivision: str, year: int) -> Mapping[date, str]:
    """Return the holidays of a year; none where they are not known."""
    if trouble(country, subdivision):
        return {}
    from holidays import country_holidays  # noqa: PLC0415 - an extra, and slow to load

    found: HolidayBase = country_holidays(
        country, subdiv=subdivision or None, years=year, expand=False, language=_language(country)
    )
    return {day: one_line(name) for day, name in found.items()}


def _language(country: str) -> str | None:
    """Return English where the names of a country's holidays are known in it, or its own language.

    Without a language, the library would take what the machine's environment says.
    """
    from holidays import country_holidays  # noqa: PLC0415 - an extra, and slow to load

    place = country_holidays(country)
    own = place.default_language
    if own is None or own.startswith("en"):
        return own
    return _ENGLISH if _ENGLISH in place.supported_languages else own
