"""How facts are put into words and cells on a screen.

Whatever is drawn, in whatever place, was made here: by `plain` where a widget takes Content, by
`shown`, `flat` or `escaped` where it takes a string. A test looks in the code for anything else.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.fuzzy import Matcher
from textual.markup import escape

from keepclients.domain import graphemes
from keepclients.domain.money import Fee
from keepclients.domain.text import clean

_MOST_DRAWN = 10_000
"""Characters of a text that are drawn, more than anybody reads on a screen; all of it is kept."""
_EXCERPT = 2_000
"""Characters that are drawn of a text among others."""
_ONE_LINE = str.maketrans("\n\t", "  ")
_THOUSAND = Decimal(1000)


def shown(text: str) -> str:
    """Return text as it is drawn: without anything that acts, and no longer than can be read."""
    return excerpt(clean(text), _MOST_DRAWN)


def flat(text: str) -> str:
    """Return text as it is drawn on a line, spaces in the place of line ends and tabs."""
    return shown(text).translate(_ONE_LINE)


def escaped(text: str) -> str:
    """Return text as it is drawn on a line where a widget of Textual's own reads markup in it."""
    return escape(flat(text))


def plain(text: str, style: str = "") -> Content:
    """Return text to be drawn exactly as it is written, nothing in it being markup."""
    content = Content(shown(text))
    return content.stylize(style) if style else content


def joined(parts: Iterable[Content], between: str = "\n") -> Content:
    """Return what is drawn one after the other."""
    return Content(between).join(parts)


def highlighted(text: str, matcher: Matcher) -> Content:
    """Return text to be drawn with the characters marked that fit what is searched."""
    content = plain(text)
    for place in matcher.fuzzy_search.match(matcher.query, content.plain)[1]:
        content = content.stylize(matcher.match_style, place, place + 1)
    return content


def excerpt(text: str, most: int = _EXCERPT) -> str:
    """Return the beginning of a long text, with how long the whole of it is."""
    begun = graphemes.shortened(text, most)
    return begun if begun == text else f"{begun} ({len(text):,} characters in all)"


def cut(text: str, width: int) -> str:
    """Return text on a line of at most so many cells; what does not fit ends with an ellipsis."""
    return graphemes.fitted(flat(text), width, cell_len)


def fitted(text: str, width: int) -> str:
    """Return text on a line of exactly so many cells; what does not fit ends with an ellipsis."""
    return set_cell_size(cut(text, width), max(width, 0))


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
