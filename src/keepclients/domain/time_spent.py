"""Time spent: minutes for winning clients and for keeping them, from contact and beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keepclients.domain.efforts import Purpose
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.periods import Period


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """What was noted in a period, in minutes."""

    winning: int
    keeping: int


def time_spent(ledgers: Ledgers, periods: Sequence[Period]) -> tuple[TimeSpent, ...]:
    """Return what was noted in each of some periods."""
    winning, keeping = [0] * len(periods), [0] * len(periods)
    for ledger in ledgers:
        for number, period in enumerate(periods if ledger.minutes else ()):
            start = bisect_left(ledger.minutes, period.first, key=lambda it: it.on)
            end = bisect_right(ledger.minutes, period.last, key=lambda it: it.on)
            for entry in ledger.minutes[start:end]:
                (winning if entry.is_winning else keeping)[number] += entry.minutes
    for effort in ledgers.facts.all_efforts():
        for number, period in enumerate(periods):
            if period.holds(effort.on):
                (winning if effort.purpose == "winning" else keeping)[number] += effort.minutes
    return tuple(map(TimeSpent, winning, keeping))


def days_spent(ledgers: Ledgers, purpose: Purpose, today: date) -> tuple[date, date] | None:
    """Return the first and the last day up to today with time for a purpose, or None."""
    is_winning = purpose == "winning"
    days = [it.on for it in ledgers.facts.all_efforts() if it.purpose == purpose]
    days += [it.on for ledger in ledgers for it in ledger.minutes if it.is_winning == is_winning]
    past = [day for day in days if day <= today]
    return (min(past), max(past)) if past else None
