"""On whom the business hangs, and what may come in place of what was lost, in words."""

from collections.abc import Iterator
from fractions import Fraction

from keepclients.domain.prospects import Pipeline
from keepclients.domain.shares import Concentration, Share
from keepclients.domain.told_numbers import counted, money, number, percent
from keepclients.services.reporting.naming import brief


def equals_line(concentration: Concentration) -> str:
    """Return on how many equally large clients the income would hang as much."""
    if concentration.equals is None:
        return f"Nothing came in within 12 months, in {concentration.currency}."
    equals = number(concentration.equals)
    noun = "client" if equals == "1" else "equal clients"
    return f"You live on the like of {equals} {noun}, by the income of 12 months."


def gone_line(largest: Fraction | None, three: Fraction | None, *, is_to_date: bool = True) -> str:
    """Return what leaves with the largest client, and with the three largest.

    It is of the fees that recur today, or at the end of a period that is over.
    """
    if largest is None or three is None:
        return "Nobody pays a recurring fee, so none can leave with anybody."
    fees = f"the recurring fees {'of today' if is_to_date else 'at the end'}"
    return (
        f"With the largest client {percent(largest)} of {fees} would leave, "
        f"with the three largest {percent(three)}."
    )


def share_line(share: Share, currency: str) -> str:
    """Return what one of them brought in."""
    other = "" if share.clients else " (not a client)"
    brought = money(share.amount, currency)
    return f"{brief(share.name)}{other}: {percent(share.share)}, {brought} in 12 months"


def replace_line(pipeline: Pipeline) -> str:
    """Return what is to be replaced, and what of that is missing."""
    if not pipeline.lost:
        return f"No fees were lost in {pipeline.currency}, so nothing is to be replaced."
    lost, missing = money(pipeline.lost, pipeline.currency), pipeline.missing
    told = (
        f"{money(missing, pipeline.currency)} a month missing" if missing else "nothing is missing"
    )
    return f"To replace what was lost: {lost} a month; {told}."


def pipeline_lines(pipeline: Pipeline) -> Iterator[tuple[str, str]]:
    """Yield what replaces what was lost, each part by itself."""
    currency = pipeline.currency
    yield "Lost or reduced", f"{money(pipeline.lost, currency)} a month"
    yield "Won, returned or raised", f"{money(pipeline.won, currency)} a month"
    yield "New other income", f"{money(pipeline.other_income, currency)} a month"
    yield "Prospects, by their chance", f"{money(pipeline.weighed, currency)} a month"
    if pipeline.unknown:
        unknown = counted(pipeline.unknown, "prospect")
        yield "Not counted", f"{unknown} without an expected fee or a chance"
    missing = f"{money(pipeline.missing, currency)} a month"
    yield "Missing", missing if pipeline.missing else "Nothing is missing"
