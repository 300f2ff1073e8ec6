"""The lines of prospects and of other income, and what they come to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from keepclients.domain.facts import Facts
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.prospects import Pipeline, Prospect
from keepclients.domain.text import one_line
from keepclients.tui.drawing import counted, short_day
from keepclients.tui.widgets.rows import Line

_FEE, _CHANCE, _WEIGHED = 13, 6, 13
"""Cells of the columns."""


def prospect_lines(prospects: Sequence[Prospect], today: date) -> Iterator[Line]:
    """Yield two lines for each prospect: what they would bring, and what comes next with them."""
    heading = ""
    heads = f"{'a month':>{_FEE}}{'chance':>{_CHANCE + 2}}{'weighed':>{_WEIGHED}}"
    for number, prospect in enumerate(prospects):
        section = "Said no" if prospect.said_no else "In talks"
        if section != heading:
            heading = section
            yield Line(((heading, "heading"),), ((heads, "dim"),))
        tone = "dim" if prospect.said_no else ""
        chance = "?" if prospect.chance is None else f"{prospect.chance}%"
        yield Line(
            (("· ", "dim"), (prospect.name, tone)),
            (
                (f"{_told(prospect.expected, prospect.currency):>{_FEE}}", tone),
                (f"{chance:>{_CHANCE + 2}}", tone),
                (f"{_told(prospect.weighed, prospect.currency):>{_WEIGHED}}", tone),
            ),
            number,
        )
        if not prospect.said_no:
            yield Line((("  ", ""), (_next(prospect, today), "dim")), (), number)


def prospect_detail(facts: Facts, prospect: Prospect, today: date) -> Iterator[str]:
    """Yield since when they are talked with, what comes next, and what is noted of them."""
    since = f"in talks since {short_day(prospect.since, today)}" if prospect.since else ""
    yield " · ".join(filter(None, (prospect.name, since)))
    yield _next(prospect, today)
    client = facts.client(prospect.client_id)
    if client is not None and client.notes:
        yield one_line(client.notes)


def income_lines(sources: Sequence[OtherIncome], today: date) -> Iterator[Line]:
    """Yield a line for each source of income, those that ended behind the others."""
    for number, source in enumerate(sources):
        tone = "" if source.comes_on(today) else "dim"
        monthly = source.monthly
        yield Line(
            (("· ", "dim"), (source.name, tone), (_time_of(source, today), "dim")),
            ((f"  {amount(monthly.amount)} {monthly.currency} a month", tone),),
            number,
        )


def income_detail(source: OtherIncome) -> Iterator[str]:
    """Yield what comes from a source in a year."""
    yearly = 12 * source.monthly.amount
    yield f"{source.name}: {amount(yearly)} {source.monthly.currency} a year"


def income_sum(sources: Sequence[OtherIncome], today: date) -> str:
    """Return what comes in a month beside clients, each currency apart."""
    if not sources:
        return "No other income yet: n notes some, such as a course, rent or royalties."
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for source in sources:
        if source.comes_on(today):
            sums[source.monthly.currency] += source.monthly.amount
    told = "; ".join(f"{amount(value)} {code}" for code, value in sorted(sums.items()))
    return f"{told or 'Nothing'} a month beside your clients."


def amount(value: Decimal | Fraction) -> str:
    """Return a number of currency units: 1,200 or 1,200.50."""
    return f"{float(value):,.2f}".removesuffix(".00")


def prospect_sum(prospects: Sequence[Prospect], pipelines: Sequence[Pipeline]) -> str:
    """Return how many prospects there are, and how far they replace what was lost in a year."""
    talks = [it for it in prospects if not it.said_no]
    unknown = sum(it.weighed is None for it in talks)
    lacking = f", {unknown} without fee or chance" if unknown else ""
    head = f"{counted(len(talks), 'prospect')}{lacking}."
    return "\n".join((head, *map(pipeline_in_words, pipelines)))


def pipeline_in_words(pipeline: Pipeline) -> str:
    """Return what is needed in a currency to replace what was lost, in a line."""
    code = pipeline.currency
    came = pipeline.won + pipeline.other_income
    parts = (
        f"lost {_round(pipeline.lost)}",
        f"won {_round(came)}",
        f"prospects {_round(pipeline.weighed)}",
    )
    left = f"{_round(pipeline.missing)} more" if pipeline.missing else "nothing more"
    told = f"{code} a month, in 12 months: {', '.join(parts)}"
    return f"{told}; to replace what was lost: {left}"


def _round(value: Fraction) -> str:
    return amount(Fraction(round(value)))


def _told(value: Fraction | None, currency: str) -> str:
    return "?" if value is None else f"{amount(Fraction(round(value)))} {currency}"


def _next(prospect: Prospect, today: date) -> str:
    item = prospect.next_step
    if item is None:
        return "no next step in the calendar: f adds one"
    late = "overdue, " if item.is_overdue(today) else ""
    return f"next: {late}{short_day(item.day, today)}, {item.title}"


def _time_of(source: OtherIncome, today: date) -> str:
    since = f" · since {short_day(source.since, today)}" if source.since else ""
    until = f" · until {short_day(source.until, today)}" if source.until else ""
    return f"{since}{until}"
