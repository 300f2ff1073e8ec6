"""How much goes with a client, and how long money lasts."""

from collections.abc import Iterator

from keepclients.domain.losses import Concentration, Loss, loss_of, runway
from keepclients.services.beside.grounds import Ground
from keepclients.services.beside.words import Figure, amount, percent

RULE = "Herfindahl-Hirschman index (DOJ and FTC, Merger Guidelines 2023)"
"""Where the figure of equal clients comes from."""


def loss_in_words(loss: Loss) -> str:
    """Return a loss in a sentence: what goes, and on whom it hangs then."""
    lost = f"{amount(loss.monthly)} {loss.currency} a month, {percent(loss.share)} of your fees"
    if loss.after is None:
        return f"{lost}; nobody else pays in {loss.currency}"
    largest = loss.after.largest
    return f"{lost}; {largest.name} is largest then, with {percent(loss.after.largest_share)}"


def loss_lines(loss: Loss) -> Iterator[Figure]:
    """Yield the figures of a loss, each with its name."""
    lost = f"{amount(loss.monthly)} {loss.currency} a month"
    yield "Fees lost", f"{lost}, {amount(loss.yearly)} a year"
    yield "Their share", f"{percent(loss.share)} of {amount(loss.total)} {loss.currency} a month"
    yield "Before", _hanging(loss.before)
    yield "After", _hanging(loss.after) if loss.after else "nobody else pays a recurring fee"


def lost_with(ground: Ground) -> Loss | None:
    """Return what goes with the client, as of their notice or, while they stay, of today."""
    departure = ground.circumstances.departure
    day = departure.notice_date if departure else ground.today
    return loss_of(ground.facts, ground.circumstances.run.client_id, day)


def loss(ground: Ground) -> Iterator[Figure]:
    """Yield what goes with the client."""
    lost = lost_with(ground)
    if lost is not None:
        yield from loss_lines(lost)


def money_lasts(ground: Ground) -> Iterator[Figure]:
    """Yield for how long the money at hand lasts."""
    cash, cost = ground.money("cash"), ground.money("monthly-cost")
    if cash and cost and cash.currency == cost.currency:
        months = runway(cash.amount, cost.amount)
        if months is not None:
            yield "Money lasts", f"{months:.1f} months, if nothing came in"


def _hanging(concentration: Concentration) -> str:
    name, share = concentration.largest.name, percent(concentration.largest_share)
    equals = f"{concentration.equals:.1f}".removesuffix(".0")
    noun = "equal client" if equals == "1" else "equal clients"
    return f"{name} is largest with {share}; as if you had {equals} {noun}"
