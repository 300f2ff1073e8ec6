"""The course of the business, month by month: who came, who went, and what it did to the fees."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from keepclients.domain.days import shifted
from keepclients.domain.exchange_rates import Purse
from keepclients.domain.ledgers import Ledger, Ledgers
from keepclients.domain.movements import FeeSums, Month
from keepclients.domain.periods import Period, Stretch, month_of
from keepclients.domain.standings import MONTHS_A_YEAR, Standing, standing_in
from keepclients.domain.weights import Weights

_MOST_KEPT = 240
"""Months of which is kept what happened in them."""


class MonthOfAll(NamedTuple):
    """One month, before it is told in one currency."""

    period: Period
    clients: int
    """At its end."""
    gained: tuple[int, ...]
    gone: tuple[int, ...]
    moved: Sequence[Standing]
    """Of whom anything changed in it."""

    @property
    def codes(self) -> set[str]:
        """The currencies in which fees changed."""
        return {code for it in self.moved for code in (it.before_in, it.after_in)}


def months_of(stretch: Stretch) -> tuple[Period, ...]:
    """Return the months that are shown with a period: up to its end, and twelve at least."""
    found = [month_of(stretch.end)]
    while len(found) < MONTHS_A_YEAR or found[-1].first > stretch.period.first:
        before = shifted(found[-1].first, -1)
        if before >= found[-1].first:
            break
        found.append(month_of(before))
    return tuple(reversed(found))


def month_course(
    ledgers: Ledgers, stretch: Stretch, purse: Purse, weights: Weights
) -> tuple[MonthOfAll, ...]:
    """Return what happened in the months that are shown with a period."""
    months = months_of(stretch)
    start = shifted(months[0].first, -1)
    clients = len(ledgers.each("counted", start, lambda it: it.counts_on(start) or None))
    found = []
    for month in months:
        within = Stretch(month, stretch.today)
        moved = ledgers.each(
            "month", (month.first, within.end), _moved_in(within, purse), _MOST_KEPT
        )
        standings = [moved[it] for it in weights.in_order(moved)]
        gained = tuple(it.client_id for it in standings if it.coming in {"won", "returned"})
        gone = tuple(it.client_id for it in standings if it.is_lost)
        clients += len(gained) - len(gone)
        found.append(MonthOfAll(month, clients, gained, gone, standings))
    return tuple(found)


def _moved_in(month: Stretch, purse: Purse) -> Callable[[Ledger], Standing | None]:
    """Return what tells how somebody came through a month; None where nothing changed."""
    standing_of, first, end = standing_in(month, purse), month.period.first, month.end

    def moved(ledger: Ledger) -> Standing | None:
        is_quiet = not any(first <= turn <= end for turn in ledger.turns)
        return None if is_quiet else standing_of(ledger)

    return moved


def fees_by_month(
    months: Sequence[MonthOfAll], at_start: Mapping[str, int], currency: str
) -> tuple[Month, ...]:
    """Return the months with their fees in one currency; `at_start` is what was paid before."""
    fees, found = at_start.get(currency, 0), []
    for month in months:
        sums = FeeSums()
        for standing in month.moved:
            sums.add(standing, currency)
        sums.at_start = fees
        fees = sums.at_end
        found.append(
            Month(month.period, month.clients, month.gained, month.gone, sums.movement(currency))
        )
    return tuple(found)


def fees_on(ledgers: Ledgers, day: date, purse: Purse) -> Mapping[str, int]:
    """Return the recurring fees at the end of a day by currency, in exact parts a year."""

    def fee_of(ledger: Ledger) -> tuple[str, int] | None:
        fee = ledger.fee_on(day)
        return (purse.code_of(fee.currency), purse.exact(fee.currency, fee.yearly)) if fee else None

    fees: dict[str, int] = {}
    for code, exact in ledgers.each("fee", day, fee_of).values():
        fees[code] = fees.get(code, 0) + exact
    return fees
