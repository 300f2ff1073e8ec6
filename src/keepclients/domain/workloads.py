"""Workloads: how many clients and hours each person looks after, against their limits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from keepclients.domain.facts import Facts
from keepclients.domain.figure_notes import day_in_words, to_date
from keepclients.domain.ledgers import Ledger, Ledgers
from keepclients.domain.load_choices import LoadChoice
from keepclients.domain.metrics import Metric
from keepclients.domain.periods import Stretch

Level = Literal["fine", "much", "too-much"]


@dataclass(frozen=True, slots=True)
class Workload:
    """What one person looks after on a day."""

    owner: int | None
    """The team member; None is the founder."""
    name: str
    """Theirs; of the founder the one in the settings, or “you”."""
    clients: tuple[int, ...]
    """Whom they look after, the heaviest first."""
    limit: int
    """How many clients are fine."""
    hours: Decimal
    """Hours a week that their clients take, as far as that is noted."""
    hours_limit: Decimal
    """Hours a week that they work."""
    without_hours: int
    """Clients of theirs of whom nobody noted the hours."""
    level: Level
    """How heavy that is."""
    choice: LoadChoice | None
    """What was decided about it and still holds, or None."""


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody who may look after clients, and how much they can bear."""

    owner: int | None
    name: str
    most_clients: int
    hours: Decimal


def workloads_of(ledgers: Ledgers, day: date) -> tuple[Workload, ...]:
    """Return what everybody looks after on a day: the founder first, then the team by name.

    Clients of somebody who is gone are the founder's.
    """
    people = _people_on(ledgers.facts, day)
    known = {person.owner for person in people}
    served: defaultdict[int | None, list[Ledger]] = defaultdict(list)
    for ledger in ledgers:
        if ledger.counts_on(day):
            owner = ledger.client.owner
            served[owner if owner in known else None].append(ledger)
    choices = _choices_on(ledgers.facts.all_load_choices(), day)
    limits = ledgers.facts.settings.limits
    spare = Fraction(limits.clients_each_much, limits.clients_each)
    return tuple(
        _workload(it, sorted(served[it.owner], key=lambda of: _heaviest(of, day)), choice, spare)
        for it in people
        for choice in (choices.get(it.owner),)
    )


def clients_per_owner(
    clients: tuple[int, ...], workloads: Iterable[Workload], stretch: Stretch
) -> Metric:
    """Return how many of these clients there are for each who looks after some."""
    having = [it for it in workloads if it.clients]
    return Metric(
        "clients_per_owner",
        Fraction(len(clients), len(having)) if having else None,
        Fraction(len(clients)),
        Fraction(len(having)),
        clients,
        to_date(stretch) if having else f"Nobody was a client on {day_in_words(stretch.end)}.",
    )


def _people_on(facts: Facts, day: date) -> list[_Person]:
    """Return who works on a day: the founder, then the team by name."""
    limits, name = facts.settings.limits, facts.settings.owner_name
    present = [it for it in facts.all_team() if it.left_on is None or day <= it.left_on]
    present.sort(key=lambda it: (it.name.casefold(), it.id))
    return [
        _Person(None, name or "you", limits.clients_each, limits.hours_each),
        *(
            _Person(
                it.id,
                it.name,
                limits.clients_each if it.most_clients is None else it.most_clients,
                limits.hours_each if it.hours is None else it.hours,
            )
            for it in present
        ),
    ]


def _workload(
    person: _Person, ledgers: Sequence[Ledger], choice: LoadChoice | None, spare: Fraction
) -> Workload:
    """Return somebody's workload; `spare` is how much more than what is fine is too much."""
    noted = [it.client.weekly_hours for it in ledgers if it.client.weekly_hours is not None]
    limit, hours = person.most_clients, sum(noted, Decimal(0))
    if choice is not None and choice.limit is not None:
        limit = max(limit, choice.limit)
    if len(ledgers) > limit and len(ledgers) > spare * person.most_clients:
        level: Level = "too-much"
    else:
        level = "much" if len(ledgers) > limit or hours > person.hours else "fine"
    return Workload(
        owner=person.owner,
        name=person.name,
        clients=tuple(it.client_id for it in ledgers),
        limit=limit,
        hours=hours,
        hours_limit=person.hours,
        without_hours=len(ledgers) - len(noted),
        level=level,
        choice=choice,
    )


def _heaviest(ledger: Ledger, day: date) -> tuple[Decimal, int, str]:
    fee = ledger.fee_on(day)
    hours = ledger.client.weekly_hours or Decimal(0)
    return -hours, -fee.yearly if fee else 0, ledger.client.name.casefold()


def _choices_on(choices: Iterable[LoadChoice], day: date) -> Mapping[int | None, LoadChoice]:
    """Return what holds on a day, by whose load it is; what was decided last goes first."""
    holding = [choice for choice in choices if choice.holds_on(day)]
    return {it.owner: it for it in sorted(holding, key=lambda it: (it.on, it.id))}
