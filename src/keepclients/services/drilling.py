"""The drill and the size of a loss, in words that an owner reads."""

from collections.abc import Iterator
from decimal import Decimal

from keepclients.domain.drills import GAPS, Drill
from keepclients.domain.losses import Concentration, Loss

RULE = "Herfindahl-Hirschman index (DOJ and FTC, Merger Guidelines 2023)"
"""Where the figure of equal clients comes from."""


def loss_in_words(loss: Loss) -> str:
    """Return a loss in a sentence: what goes, and on whom it hangs then."""
    lost = f"{_money(loss.monthly)} {loss.currency} a month, {_percent(loss.share)} of your fees"
    if loss.after is None:
        return f"{lost}; nobody else pays in {loss.currency}"
    largest = loss.after.largest
    return f"{lost}; {largest.name} is largest then, with {_percent(loss.after.largest_share)}"


def loss_lines(loss: Loss) -> Iterator[tuple[str, str]]:
    """Yield the figures of a loss, each with its name."""
    lost = f"{_money(loss.monthly)} {loss.currency} a month"
    yield "Fees lost", f"{lost}, {_money(loss.yearly)} a year"
    yield "Their share", f"{_percent(loss.share)} of {_money(loss.total)} {loss.currency} a month"
    yield "Before", _hanging(loss.before)
    yield "After", _hanging(loss.after) if loss.after else "nobody else pays a recurring fee"


def drill_lines(drill: Drill) -> Iterator[tuple[str, str]]:
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
    return f"{name} is largest with {share}; as if you had {equals} equal clients"


def _percent(share: Decimal) -> str:
    percent = 100 * share
    return "under 1%" if 0 < percent < 1 else f"{percent:.0f}%"


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}".removesuffix(".00")
