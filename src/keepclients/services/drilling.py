"""The drill and the size of a loss, in words that an owner reads."""

from collections.abc import Iterator
from decimal import Decimal

from keepclients.domain.circumstances import Circumstances
from keepclients.domain.drills import GAPS, Drill
from keepclients.domain.facts import Facts
from keepclients.domain.losses import Concentration, Loss, loss_of, runway
from keepclients.domain.money import Money
from keepclients.domain.progress import Progress, StepProgress

Figure = tuple[str, str]
"""A figure: its name, and what it says."""

RULE = "Herfindahl-Hirschman index (DOJ and FTC, Merger Guidelines 2023)"
"""Where the figure of equal clients comes from."""


def loss_in_words(loss: Loss) -> str:
    """Return a loss in a sentence: what goes, and on whom it hangs then."""
    lost = f"{_money(loss.monthly)} {loss.currency} a month, {_percent(loss.share)} of your fees"
    if loss.after is None:
        return f"{lost}; nobody else pays in {loss.currency}"
    largest = loss.after.largest
    return f"{lost}; {largest.name} is largest then, with {_percent(loss.after.largest_share)}"


def loss_lines(loss: Loss) -> Iterator[Figure]:
    """Yield the figures of a loss, each with its name."""
    lost = f"{_money(loss.monthly)} {loss.currency} a month"
    yield "Fees lost", f"{lost}, {_money(loss.yearly)} a year"
    yield "Their share", f"{_percent(loss.share)} of {_money(loss.total)} {loss.currency} a month"
    yield "Before", _hanging(loss.before)
    yield "After", _hanging(loss.after) if loss.after else "nobody else pays a recurring fee"


def figures_of(facts: Facts, progress: Progress, entry: StepProgress) -> tuple[Figure, ...]:
    """Return what is worked out beside a step, each figure with its name."""
    figures, circumstances = entry.step.figures, progress.circumstances
    if figures is None:
        return ()
    departure = circumstances.departure
    day = departure.notice_date if departure else progress.today
    loss = loss_of(facts, circumstances.run.client_id, day)
    lines = list(loss_lines(loss)) if loss else []
    cash, cost = (_sum_at(circumstances, it) for it in (figures.cash, figures.monthly_cost))
    if cash and cost and cash.currency == cost.currency:
        months = runway(cash.amount, cost.amount)
        if months is not None:
            lines.append(("Money lasts", f"{months:.1f} months, if nothing came in"))
    return tuple(lines)


def _sum_at(circumstances: Circumstances, address: str | None) -> Money | None:
    answer = circumstances.answer(address) if address else None
    return answer.value if answer and isinstance(answer.value, Money) else None


def drill_lines(drill: Drill) -> Iterator[Figure]:
    """Yield what a drill found, each with its name; what is missing comes last."""
    assumed = " (assumed: no notice period is known)" if drill.is_last_day_assumed else ""
    yield "Last day", f"{drill.last_day}{assumed}"
    if drill.loss is None:
        yield "Fees lost", "none that come regularly"
    else:
        yield from loss_lines(drill.loss)
    for gap in drill.gaps:
        yield "Missing", GAPS[gap]
    if not drill.gaps:
        yield "Missing", "nothing that this program knows of"


def _hanging(concentration: Concentration) -> str:
    name, share = concentration.largest.name, _percent(concentration.largest_share)
    equals = f"{concentration.equals:.1f}".removesuffix(".0")
    noun = "equal client" if equals == "1" else "equal clients"
    return f"{name} is largest with {share}; as if you had {equals} {noun}"


def _percent(share: Decimal) -> str:
    percent = 100 * share
    return "under 1%" if 0 < percent < 1 else f"{percent:.0f}%"


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}".removesuffix(".00")
