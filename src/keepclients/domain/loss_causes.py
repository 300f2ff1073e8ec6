"""Causes of loss: why clients left in a period, counted by heads and by fees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from keepclients.domain.departures import Departure
from keepclients.domain.exchange_rates import Purse
from keepclients.domain.facts import Facts
from keepclients.domain.leavings import Leaving
from keepclients.domain.movements import monthly
from keepclients.domain.noted_causes import causes_in
from keepclients.domain.questions import Choice

NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class LossCause:
    """One root cause, or that nobody knows it."""

    cause: str
    """What the owner reads; “not known” where none was noted."""
    group: str
    """The heading it stands under, or nothing."""
    clients: tuple[int, ...]
    """Who left for it, the heaviest first."""
    monthly: Fraction
    """Fees that went with them in the report's currency, in currency units a month."""


Told = tuple[Leaving, Choice | None]
"""A loss with its cause; None where nobody noted any."""


def told_causes(facts: Facts, losses: Iterable[Leaving]) -> Sequence[Told]:
    """Return each loss with its cause: what was noted last in the departure or its reviews."""
    return [(it, cause_of(facts, it.departure) if it.departure else None) for it in losses]


def cause_of(facts: Facts, departure: Departure) -> Choice | None:
    """Return the cause of a departure that was noted last, or None."""
    reviews = [
        it for it in facts.reviews_of(departure.client_id) if it.departure_id == departure.id
    ]
    noted = [cause for run in (departure, *reviews) for cause in causes_in(facts, run)]
    return max(noted, key=lambda it: it.on).choice if noted else None


def loss_causes_of(told: Iterable[Told], currency: str, purse: Purse) -> tuple[LossCause, ...]:
    """Return why clients left, the most heads first, with the fees in one currency."""
    by_cause: dict[str, list[Told]] = {}
    for leaving, choice in told:
        by_cause.setdefault(choice.id if choice else "", []).append((leaving, choice))
    causes = [_loss_cause(entries, currency, purse) for entries in by_cause.values()]
    return tuple(sorted(causes, key=lambda it: (-len(it.clients), -it.monthly, it.cause)))


def _loss_cause(told: list[Told], currency: str, purse: Purse) -> LossCause:
    def exact(leaving: Leaving) -> int:
        return purse.exact(leaving.currency, leaving.yearly)

    in_order = sorted(told, key=lambda it: (-exact(it[0]), it[0].client_id, it[0].last))
    choice = in_order[0][1]
    gone = sum(exact(it) for it, _ in told if purse.code_of(it.currency) == currency)
    return LossCause(
        cause=choice.label if choice else NOT_KNOWN,
        group=choice.group if choice else "",
        clients=tuple(dict.fromkeys(it.client_id for it, _ in in_order)),
        monthly=monthly(gone),
    )
