"""How the time splits between winning clients and keeping them."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from keepclients.domain.efforts import Effort
from keepclients.domain.figure_notes import not_begun, note_of, to_date
from keepclients.domain.ledgers import Ledger, Ledgers
from keepclients.domain.metrics import Metric
from keepclients.domain.periods import Stretch

_HOUR = 60
"""Minutes."""


class Spent(NamedTuple):
    """Minutes by what they were for."""

    winning: int = 0
    keeping: int = 0


def effort_split(ledgers: Ledgers, stretch: Stretch) -> Metric:
    """Return the share of the noted hours of a period that went into winning clients.

    Time with somebody who was no client on that day went into winning them.
    """
    first, end = stretch.period.first, stretch.end
    with_clients = ledgers.each("spent", (first, end), lambda it: _spent_with(it, first, end))
    beside = _spent_beside(ledgers.facts.all_efforts(), stretch)
    winning = beside.winning + sum(it.winning for it in with_clients.values())
    keeping = beside.keeping + sum(it.keeping for it in with_clients.values())
    reason = not_begun(stretch)
    if not winning + keeping:
        reason = reason or "Nobody noted any time in this period."
    return Metric(
        "effort_split",
        None if reason else Fraction(winning, winning + keeping),
        Fraction(winning, _HOUR),
        Fraction(winning + keeping, _HOUR),
        tuple(client_id for client_id, it in with_clients.items() if it.winning),
        note_of(reason or to_date(stretch)),
    )


def _spent_with(ledger: Ledger, first: date, end: date) -> Spent | None:
    winning = keeping = 0
    for it in reversed(ledger.minutes):
        if it.on < first:
            break
        if it.on <= end:
            winning += it.minutes * it.is_winning
            keeping += it.minutes * (not it.is_winning)
    return Spent(winning, keeping) if winning or keeping else None


def _spent_beside(efforts: Iterable[Effort], stretch: Stretch) -> Spent:
    minutes = {"winning": 0, "keeping": 0}
    for effort in efforts:
        if stretch.holds(effort.on):
            minutes[effort.purpose] += effort.minutes
    return Spent(**minutes)
