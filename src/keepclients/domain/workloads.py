"""Workloads: how many clients and hours each person looks after, against their limits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from keepclients.domain.clients import Client
from keepclients.domain.exchange_rates import purse_of
from keepclients.domain.facts import Facts
from keepclients.domain.figure_notes import day_in_words, to_date
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.limits import Limits
from keepclients.domain.load_choices import LoadChoice
from keepclients.domain.metrics import Metric
from keepclients.domain.periods import Stretch
from keepclients.domain.team import TeamMember
from keepclients.domain.weights import weights_on

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


def workloads_of(facts: Facts, served: Iterable[Client], day: date) -> tuple[Workload, ...]:
    """Return what everybody looks after who works on a day, or looks after anybody still.

    Those served come the heaviest first.
    """
    team = sorted(facts.all_team(), key=lambda it: (it.name.casefold(), it.id))
    members: dict[int | None, TeamMember | None] = {None: None} | {it.id: it for it in team}
    whose: dict[int | None, list[Client]] = {owner: [] for owner in members}
    for client in served:
        whose[client.owner if client.owner in members else None].append(client)
    return tuple(
        _workload(facts, members[owner], clients, day)
        for owner, clients in whose.items()
        if clients or _works_on(members[owner], day)
    )


def workloads_on(ledgers: Ledgers, day: date) -> tuple[Workload, ...]:
    """Return what everybody looks after at the end of a day."""
    settings = ledgers.facts.settings
    weights = weights_on(ledgers, day, purse_of(settings.currency, settings.rates))
    served = ledgers.each("served", day, lambda it: it.client if it.is_served_on(day) else None)
    return workloads_of(ledgers.facts, [served[it] for it in weights.in_order(served)], day)


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


def _works_on(member: TeamMember | None, day: date) -> bool:
    return member is None or member.left_on is None or day <= member.left_on


def _workload(
    facts: Facts, member: TeamMember | None, clients: Sequence[Client], day: date
) -> Workload:
    limits = facts.settings.limits
    owner = member.id if member else None
    hours = [it.weekly_hours for it in clients if it.weekly_hours is not None]
    choice = max(_choices(facts, owner, day), key=lambda it: (it.on, it.id), default=None)
    most, most_much = _most(limits, member, choice)
    working = member.hours if member and member.hours is not None else limits.hours_each
    spent = sum(hours, Decimal())
    much = len(clients) > most or spent > working
    return Workload(
        owner=owner,
        name=member.name if member else facts.settings.owner_name or "you",
        clients=tuple(it.id for it in clients),
        limit=most,
        hours=spent,
        hours_limit=working,
        without_hours=len(clients) - len(hours),
        level="too-much" if len(clients) > most_much else "much" if much else "fine",
        choice=choice,
    )


def _choices(facts: Facts, owner: int | None, day: date) -> Iterator[LoadChoice]:
    return (it for it in facts.all_load_choices() if it.owner == owner and it.holds_on(day))


def _most(limits: Limits, member: TeamMember | None, choice: LoadChoice | None) -> tuple[int, int]:
    """Return how many clients are fine for somebody, and above how many it is too much.

    Where a limit of their own is given, what is too much moves by as many clients.
    """
    most = member.most_clients if member and member.most_clients else limits.clients_each
    if choice is not None and choice.limit is not None:
        most = choice.limit
    return most, most + limits.clients_each_much - limits.clients_each
