"""Alerts: facts about the business that ask for a step, also in good times."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice, takewhile
from typing import Literal

from keepclients.domain.client_ledgers import Ledger
from keepclients.domain.concentrations import concentrations_on
from keepclients.domain.days import day_and_month, month_start, shifted
from keepclients.domain.departures import open_one
from keepclients.domain.health import health_in_words
from keepclients.domain.health_advice import advice_on
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.limits import Limits
from keepclients.domain.load_choices import LOAD_WAYS, LoadChoice
from keepclients.domain.periods import month_of
from keepclients.domain.shares import Concentration, Share
from keepclients.domain.time_spent import days_spent, time_spent
from keepclients.domain.told_numbers import counted, percent
from keepclients.domain.workloads import Workload, workloads_of

_THREE = 3
_MOST_AT_RISK = 5
"""Clients at risk who are told one by one; the others are told together."""

AlertKind = Literal[
    "one-client", "three-clients", "overload", "no-winning", "winning-over-keeping", "at-risk"
]
_ORDER: tuple[AlertKind, ...] = (
    "at-risk", "one-client", "three-clients", "overload", "winning-over-keeping", "no-winning"
)  # fmt: skip
"""The order in which they are told, those that are grave before all others."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One fact with what can be done about it next."""

    kind: AlertKind
    fact: str
    """What is so, a sentence."""
    next_step: str
    """What to do about it, a sentence."""
    is_grave: bool = False
    """It is too much, not only much."""
    clients: tuple[int, ...] = ()
    """Whom it concerns, the heaviest first."""
    owner: int | None = None
    """Of an overload, whose it is; None is the founder."""


def alerts_of(ledgers: Ledgers, today: date) -> tuple[Alert, ...]:
    """Return what asks for a step as of a day, the gravest first."""
    limits = ledgers.facts.settings.limits
    found = [
        *_at_risk(ledgers, today),
        *_shares(ledgers, limits, today),
        *_overloads(ledgers, today),
        *_winning(ledgers, limits, today),
    ]
    return in_order(found)


def in_order(alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    """Return alerts with the gravest first; those of one kind keep their order."""
    return tuple(sorted(alerts, key=lambda it: (not it.is_grave, _ORDER.index(it.kind))))


def _shares(ledgers: Ledgers, limits: Limits, today: date) -> Iterator[Alert]:
    """Yield what there is to say about large clients.

    Beside the first currency, one without a rate tells little while only one or two pay in it.
    """
    for place, found in enumerate(concentrations_on(ledgers, today)):
        if place == 0 or len(_largest(found, _THREE)) == _THREE:
            yield from share_alerts(found, limits)


def share_alerts(concentration: Concentration, limits: Limits) -> Iterator[Alert]:
    """Yield what there is to say about the largest clients in one currency."""
    currency, clients = concentration.currency, _of_clients(concentration)
    heavy = list(takewhile(lambda it: it.share >= limits.one_client, clients))
    paying = len(_largest(concentration, _THREE + 1))
    if 1 < len(heavy) == paying <= _THREE:
        yield Alert(
            "one-client",
            f"You have {paying} clients who pay in {currency}; each is a large part of your "
            f"income, {heavy[0].name} the largest with {percent(heavy[0].share)}.",
            "Put time into winning others: with so few, any one who leaves is felt.",
            is_grave=heavy[0].share >= limits.one_client_much,
            clients=_clients_of(heavy),
        )
    elif heavy:
        first, *others = heavy
        too = "".join(f", {it.name} {percent(it.share)}" for it in others)
        brings = f"{first.name} brings in {percent(first.share)}"
        yield Alert(
            "one-client",
            f"{brings} of your income in {currency} of the last 12 months{too}.",
            "Think through what happens if they leave, and put time into winning others.",
            is_grave=first.share >= limits.one_client_much,
            clients=_clients_of(heavy),
        )
    largest = _largest(concentration, _THREE + 1)
    three = largest[:_THREE]
    together = sum((share.share for share in three), Fraction(0))
    if len(largest) > _THREE and together >= limits.three_clients:
        named = ", ".join(share.name for share in three)
        yield Alert(
            "three-clients",
            f"Three clients bring in {percent(together)} of your income in {currency}: {named}.",
            "Win a few smaller ones before you need them.",
            clients=_clients_of(three),
        )


def _of_clients(concentration: Concentration) -> Iterator[Share]:
    """Yield the shares that a client can leave with, the largest first."""
    return (share for share in concentration.shares if share.clients)


def _largest(concentration: Concentration, number: int) -> tuple[Share, ...]:
    return tuple(islice(_of_clients(concentration), number))


def _at_risk(ledgers: Ledgers, today: date) -> Iterator[Alert]:
    """Yield the clients at risk who have not given notice, the heaviest first."""
    bands = ledgers.bands_on(today)
    found = [
        ledger
        for client_id, band in bands.items()
        if band == "at-risk" and (ledger := ledgers.of(client_id)) is not None
        if open_one(ledger.departures) is None
    ]
    found.sort(key=lambda it: _heaviest(it, today))
    for ledger in found[:_MOST_AT_RISK]:
        health = ledgers.health_on(ledger.client_id, today)
        yield Alert(
            "at-risk",
            health_in_words(ledger.client.name, health),
            advice_on(ledgers.facts, ledger.client, health, today).text,
            is_grave=True,
            clients=(ledger.client_id,),
        )
    others = found[_MOST_AT_RISK:]
    if others:
        yield Alert(
            "at-risk",
            f"{counted(len(others), 'more client is', 'more clients are')} at risk.",
            "Go through them one by one, the largest first.",
            is_grave=True,
            clients=tuple(ledger.client_id for ledger in others),
        )


def _overloads(ledgers: Ledgers, today: date) -> Iterator[Alert]:
    for workload in workloads_of(ledgers, today):
        if workload.level != "fine" and not _is_answered(workload):
            yield Alert(
                "overload",
                f"{load_in_words(workload)}{_passed(ledgers, workload, today)}.",
                "Decide by a day: pass clients on, raise the limit knowingly, or hire.",
                is_grave=workload.level == "too-much",
                clients=workload.clients,
                owner=workload.owner,
            )


def load_in_words(workload: Workload) -> str:
    """Return how much somebody looks after, against what is fine; without a full stop."""
    is_you = workload.owner is None
    who, verb = ("You", "look") if is_you else (workload.name, "looks")
    clients = counted(len(workload.clients), "client")
    words = f"{who} {verb} after {clients}; up to {workload.limit} are fine"
    if workload.hours > workload.hours_limit:
        words = f"{words}; they take {workload.hours:f} of {workload.hours_limit:f} hours a week"
    return words


def _is_answered(workload: Workload) -> bool:
    """Tell whether a choice answers for an overload; a raised limit does up to that limit."""
    choice = workload.choice
    if choice is None:
        return False
    return choice.limit is None or len(workload.clients) <= choice.limit


def _passed(ledgers: Ledgers, workload: Workload, today: date) -> str:
    """Return that the day of the last choice has passed, or nothing."""
    past = [
        it
        for it in ledgers.facts.all_load_choices()
        if it.owner == workload.owner and it.until < today
    ]
    last: LoadChoice | None = max(past, key=lambda it: (it.until, it.id), default=None)
    if last is None or workload.choice is not None:
        return ""
    way = LOAD_WAYS[last.way]
    return f". “{way}” was decided until {day_and_month(last.until, today)}, which has passed"


def _winning(ledgers: Ledgers, limits: Limits, today: date) -> Iterator[Alert]:
    """Yield what there is to say about time; whoever never notes any is left in peace."""
    won, kept = days_spent(ledgers, "winning", today), days_spent(ledgers, "keeping", today)
    since = won[1] if won else kept[0] if kept else today
    idle = (today - since).days
    if idle > limits.winning_days:
        told = f"since {day_and_month(since, today)}" if won else "yet"
        yield Alert(
            "no-winning",
            f"No time for winning clients is noted {told}"
            f"{f', for {idle} days' if won else ''}. Good times are when it is easiest.",
            "Put an hour for it into this week, and note it.",
        )
    last = shifted(month_start(today), -1)
    months = (month_of(shifted(month_start(last), -1)), month_of(last))
    spent = [time_spent(ledgers, it.first, it.last) for it in months]
    if all(it.winning > limits.winning_to_keeping * it.keeping for it in spent):
        hours = " and ".join(f"{_hours(it.winning)} to {_hours(it.keeping)}" for it in spent)
        yield Alert(
            "winning-over-keeping",
            f"For two months much more time went into winning than into keeping: {hours} hours.",
            "Give those whom you have the next free hour: keeping one is surer than winning one.",
        )


def _clients_of(shares: Sequence[Share]) -> tuple[int, ...]:
    return tuple(client_id for share in shares for client_id in share.clients)


def _heaviest(ledger: Ledger, today: date) -> tuple[int, str]:
    fee = ledger.fee_on(today)
    return -fee.yearly if fee else 0, ledger.client.name.casefold()


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")
