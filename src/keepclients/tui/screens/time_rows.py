"""The lines of time: winning and keeping month by month, and what was noted beside contact."""

from collections.abc import Iterator, Sequence
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.efforts import PURPOSES, Effort
from keepclients.domain.facts import Facts
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.periods import Period, month_of, quarter_of
from keepclients.domain.text import one_line
from keepclients.domain.time_spent import TimeSpent, time_spent
from keepclients.tui.drawing import counted, short_day
from keepclients.tui.widgets.rows import Line

_BAR = 16
"""Cells of the longest bar."""
_HOURS = 8
_HOUR = 60


def noted_in(facts: Facts, period: Period) -> Sequence[Effort]:
    """Return the time that was noted beside contact in a period, the latest first."""
    found = [effort for effort in facts.all_efforts() if period.holds(effort.on)]
    return sorted(found, key=lambda it: (it.on, it.id), reverse=True)


def time_sum(ledgers: Ledgers, today: date) -> str:
    """Return what this quarter's time went into."""
    quarter = quarter_of(today)
    spent = time_spent(ledgers, quarter.first, quarter.last)
    if not (spent.winning or spent.keeping):
        return "No time is noted this quarter: T notes some; contact (c) has minutes, too."
    return (
        f"This quarter: {hours(spent.winning)} winning clients, {hours(spent.keeping)} keeping "
        "them, contact among it."
    )


def time_lines(book: Book, efforts: Sequence[Effort], today: date) -> Iterator[Line]:
    """Yield the months of this quarter, then what was noted beside contact in them."""
    months = [month_of(date(today.year, quarter_of(today).first.month + it, 1)) for it in range(3)]
    spent = [time_spent(book.ledgers, it.first, it.last) for it in months]
    longest = max(max(it.winning, it.keeping) for it in spent) or 1
    for month, found in zip(months, spent, strict=True):
        if month.first <= today:
            yield _month(month, found, longest)
    if efforts:
        yield Line((("Noted beside contact", "heading"),), ((f"{len(efforts)}", "dim"),))
    names = {member.id: member.name for member in book.all_team()}
    for number, effort in enumerate(efforts):
        who = f" · {names[effort.owner]}" if effort.owner in names else ""
        text = one_line(effort.text) or PURPOSES[effort.purpose]
        yield Line(
            (("· ", "dim"), (text, ""), (who, "dim")),
            ((f"  {effort.purpose}", "dim"), (f"{hours(effort.minutes):>{_HOURS}}", ""),
             (f"{short_day(effort.on, today):>12}", "dim")),
            number,
        )  # fmt: skip


def effort_detail(effort: Effort, today: date) -> Iterator[str]:
    """Yield what time was spent on."""
    spent = counted(effort.minutes, "minute")
    yield f"{PURPOSES[effort.purpose]}, {spent}, {short_day(effort.on, today)}"
    if effort.text:
        yield one_line(effort.text)


def hours(minutes: int) -> str:
    """Return minutes in hours: 1.5 h."""
    return f"{minutes / _HOUR:.1f}".removesuffix(".0") + " h"


def _month(month: Period, spent: TimeSpent, longest: int) -> Line:
    won, kept = (round(_BAR * it / longest) for it in (spent.winning, spent.keeping))
    return Line(
        (
            (f"{month.first:%b}  ", "strong"),
            (f"winning {hours(spent.winning):>{_HOURS}} ", ""),
            (f"{'━' * won:<{_BAR}}", "good"),
            (f"  keeping {hours(spent.keeping):>{_HOURS}} ", ""),
            ("─" * kept, ""),
        )
    )
