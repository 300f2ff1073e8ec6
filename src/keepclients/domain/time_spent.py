"""Time spent: minutes for winning clients and for keeping them, from contact and beside it.

Time with a prospect, or with somebody who was gone on that day, went into winning them; a pause and
what has to be done around a last day went into keeping.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from keepclients.domain.client_ledgers import Ledger
from keepclients.domain.efforts import Purpose
from keepclients.domain.ledgers import Ledgers

_KEPT = 24
"""Stretches of time whose sums are kept: two years of months."""

Days = tuple[date, date]
"""The first and the last one."""


class TimeSpent(NamedTuple):
    """Minutes by what they were for."""

    winning: int = 0
    keeping: int = 0


def spent_with_clients(ledgers: Ledgers, first: date, last: date) -> Mapping[int, TimeSpent]:
    """Return what was noted with contact from a day to a day, by client."""
    return ledgers.each("spent", (first, last), lambda it: _spent_with(it, first, last), _KEPT)


def time_spent(ledgers: Ledgers, first: date, last: date) -> TimeSpent:
    """Return all that was noted from a day to a day (both included)."""
    winning, keeping = ledgers.summary(
        "spent",
        (first, last),
        lambda it: _spent_with(it, first, last),
        lambda found: _sum(found.values()),
        _KEPT,
    )
    for effort in ledgers.facts.all_efforts():
        if first <= effort.on <= last:
            winning += effort.minutes * (effort.purpose == "winning")
            keeping += effort.minutes * (effort.purpose == "keeping")
    return TimeSpent(winning, keeping)


def days_spent(ledgers: Ledgers, purpose: Purpose, today: date) -> Days | None:
    """Return the first and the last day up to today with time for a purpose, or None."""
    is_winning = purpose == "winning"

    def of_client(ledger: Ledger) -> Days | None:
        days = [it.on for it in ledger.minutes if it.is_winning == is_winning and it.on <= today]
        return (days[0], days[-1]) if days else None

    with_clients = ledgers.summary(
        "days spent", (purpose, today), of_client, lambda found: _around(found.values())
    )
    efforts = [it.on for it in ledgers.facts.all_efforts() if it.purpose == purpose]
    beside = [(day, day) for day in efforts if day <= today]
    return next(iter(_around([*with_clients, *beside])), None)


def _spent_with(ledger: Ledger, first: date, last: date) -> TimeSpent | None:
    winning = keeping = 0
    for it in reversed(ledger.minutes):
        if it.on < first:
            break
        if it.on <= last:
            winning += it.minutes * it.is_winning
            keeping += it.minutes * (not it.is_winning)
    return TimeSpent(winning, keeping) if winning or keeping else None


def _sum(found: Iterable[TimeSpent]) -> TimeSpent:
    entries = tuple(found)
    return TimeSpent(sum(it.winning for it in entries), sum(it.keeping for it in entries))


def _around(found: Iterable[Days]) -> tuple[Days, ...]:
    """Return the days from the first to the last of all, or nothing."""
    entries = tuple(found)
    if not entries:
        return ()
    return ((min(first for first, _ in entries), max(last for _, last in entries)),)
