"""Workloads: how many clients and hours each person looks after, against their limits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from keepclients.domain.client_ledgers import Ledger
from keepclients.domain.facts import Facts
from keepclients.domain.figure_notes import counted, day_in_words, note_of, to_date
from keepclients.domain.ledgers import Ledgers
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
    """Whom they look after, the heaviest first; who pauses asks for nothing."""
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


class _Load(NamedTuple):
    """What one client asks of whoever looks after them."""

    client_id: int
    owner: int | None
    hours: Decimal | None
    """A week; None where nobody noted them."""
    yearly: int
    """The recurring fee, whatever its currency."""
    name: str


def workloads_of(ledgers: Ledgers, day: date) -> tuple[Workload, ...]:
    """Return what everybody looks after on a day: the founder first, then the team by name.

    Clients of somebody who is gone are the founder's.
    """
    people = _people_on(ledgers.facts, day)
    known = {person.owner for person in people}
    served: defaultdict[int | None, list[_Load]] = defaultdict(list)
    for load in ledgers.summary("load", day, lambda it: _load(it, day), _heaviest_first):
        served[load.owner if load.owner in known else None].append(load)
    choices = _choices_on(ledgers.facts.all_load_choices(), day)
    limits = ledgers.facts.settings.limits
    spare = Fraction(limits.clients_each_much, limits.clients_each)
    return tuple(_workload(it, served[it.owner], choices.get(it.owner), spare) for it in people)


def _load(ledger: Ledger, day: date) -> _Load | None:
    """Return what a client asks; None where they are not served on that day."""
    if not ledger.is_served_on(day):
        return None
    client, fee = ledger.client, ledger.fee_on(day)
    yearly = fee.yearly if fee else 0
    return _Load(client.id, client.owner, client.weekly_hours, yearly, client.name.casefold())


def _heaviest_first(loads: Mapping[int, _Load]) -> tuple[_Load, ...]:
    by_fee = sorted(loads.values(), key=lambda it: (-it.yearly, it.name, it.client_id))
    return tuple(sorted(by_fee, key=lambda it: it.hours or 0, reverse=True))


def clients_per_owner(
    clients: tuple[int, ...], workloads: Iterable[Workload], stretch: Stretch
) -> Metric:
    """Return how many of these clients are served for each who looks after some."""
    having = [it for it in workloads if it.clients]
    looked_after = {client_id for it in having for client_id in it.clients}
    served = tuple(it for it in clients if it in looked_after)
    paused = len(clients) - len(served)
    return Metric(
        "clients_per_owner",
        Fraction(len(served), len(having)) if having else None,
        Fraction(len(served)),
        Fraction(len(having)),
        served,
        note_of(
            to_date(stretch) if having else f"Nobody was served on {day_in_words(stretch.end)}.",
            f"{counted(paused, 'client pauses', 'clients pause')}, left out." if paused else "",
        ),
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
    person: _Person, loads: Sequence[_Load], choice: LoadChoice | None, spare: Fraction
) -> Workload:
    """Return somebody's workload; `spare` is how much more than what is fine is too much."""
    noted = [it.hours for it in loads if it.hours is not None]
    limit, hours = person.most_clients, sum(noted, Decimal(0))
    if choice is not None and choice.limit is not None:
        limit = max(limit, choice.limit)
    if len(loads) > limit and len(loads) > spare * person.most_clients:
        level: Level = "too-much"
    else:
        level = "much" if len(loads) > limit or hours > person.hours else "fine"
    return Workload(
        owner=person.owner,
        name=person.name,
        clients=tuple(it.client_id for it in loads),
        limit=limit,
        hours=hours,
        hours_limit=person.hours,
        without_hours=len(loads) - len(noted),
        level=level,
        choice=choice,
    )


def _choices_on(choices: Iterable[LoadChoice], day: date) -> Mapping[int | None, LoadChoice]:
    """Return what holds on a day, by whose load it is; what was decided last goes first."""
    holding = [choice for choice in choices if choice.holds_on(day)]
    return {it.owner: it for it in sorted(holding, key=lambda it: (it.on, it.id))}
