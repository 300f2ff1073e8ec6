"""How facts are put into words and cells on a screen."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from keepclients.domain.money import Fee
from keepclients.domain.text import clean

ELLIPSIS = "…"
_THOUSAND = Decimal(1000)
_WEEK = 7
_MONTHS = 12 * _WEEK


def plain(text: str) -> Content:
    """Return text to be shown exactly as it is written: no markup, nothing that acts."""
    return Content(clean(text))


def fitted(text: str, width: int) -> str:
    """Return text that fills so many cells exactly; what does not fit ends with an ellipsis."""
    if cell_len(text) <= width:
        return set_cell_size(text, max(width, 0))
    return set_cell_size(text, max(width - 1, 0)) + ELLIPSIS[: max(width, 0)]


@lru_cache(maxsize=4096)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Return text broken into lines of at most so many cells."""
    return tuple(line.plain.rstrip() for line in plain(text).wrap(max(width, 1))) or ("",)


def long_day(day: date) -> str:
    """Return a day with its weekday and year: Mon 23 Nov 2026."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def short_day(day: date, today: date) -> str:
    """Return a day without the year where that is plain: Mon 23 Nov."""
    return f"{day:%a} {day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"


def distance(day: date, today: date) -> str:
    """Return how far a day is: today, tomorrow, in 38 days, 6 days ago."""
    days = (day - today).days
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in named:
        return named[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def silence(days: int | None) -> str:
    """Return how long ago the last contact was, in at most five cells: 3 d, 5 wk, 8 mo, never."""
    if days is None:
        return "never"
    if days < 2 * _WEEK:
        return f"{days} d"
    if days < _MONTHS:
        return f"{days // _WEEK} wk"
    return f"{min(days // 30, 999)} mo"


def short_amount(amount: Decimal) -> str:
    """Return an amount in at most five cells: 300, 2.4k, 12k, 1.2M."""
    for size, letter in ((_THOUSAND**2, "M"), (_THOUSAND, "k")):
        if amount >= size:
            share = amount / size
            digits = f"{share:.1f}" if share < 10 else f"{share:.0f}"  # noqa: PLR2004 - two digits
            return digits.removesuffix(".0") + letter
    return f"{amount:.0f}"


def monthly_fee(fee: Fee | None) -> str:
    """Return a fee as an amount a month in at most five cells; nothing for a project or none."""
    return short_amount(fee.monthly) if fee and fee.monthly else ""


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number with its noun: 1 client, 3 clients."""
    return f"{number} {one if number == 1 else several or one + 's'}"
