"""The course of the business, month by month: who came, who went, and what it did to the fees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from keepclients.domain.client_ledgers import Ledger
from keepclients.domain.days import shifted
from keepclients.domain.exchange_rates import Purse
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.movements import FeeSums, Month
from keepclients.domain.periods import Period, Stretch, month_of
from keepclients.domain.standings import MONTHS_A_YEAR, Standing, in_order, standing_in

_MOST_KEPT = 240
"""Months of which is kept what happened in them."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What happened in one month."""

    gained: tuple[int, ...]
    """Who joined or returned, the heaviest first."""
    gone: tuple[int, ...]
    """Who was lost, the heaviest first."""
    fees: Mapping[str, FeeSums]
    """What it did to the fees, by currency."""


@dataclass(frozen=True, slots=True)
class Course:
    """Some months in their order."""

    months: tuple[tuple[Period, Moves], ...]
    clients: int
    """Before the first of them."""
    fees: Mapping[str, int]
    """Recurring fees before the first of them by currency, in exact parts a year."""

    @property
    def currencies(self) -> set[str]:
        """Those in which anything was paid."""
        return {code for _, moves in self.months for code in moves.fees} | self.fees.keys()

    def told_in(self, currency: str) -> tuple[Month, ...]:
        """Return the months with their fees in one currency."""
        clients, fees, found = self.clients, self.fees.get(currency, 0), list[Month]()
        for month, moves in self.months:
            clients += len(moves.gained) - len(moves.gone)
            sums = moves.fees.get(currency, FeeSums())
            movement = sums.movement(currency, fees)
            fees += sums.change
            found.append(Month(month, clients, moves.gained, moves.gone, movement))
        return tuple(found)


def course_of(ledgers: Ledgers, stretch: Stretch, purse: Purse) -> Course:
    """Return what happened in the months that are shown with a period."""
    months = months_of(stretch)
    start = shifted(months[0].first, -1)
    clients = len(ledgers.each("counted", start, lambda it: it.counts_on(start) or None))
    moves = tuple((it, _moves_in(ledgers, Stretch(it, stretch.today), purse)) for it in months)
    return Course(moves, clients, fees_on(ledgers, start, purse))


def months_of(stretch: Stretch) -> tuple[Period, ...]:
    """Return the months that are shown with a period: up to its end, and twelve at least."""
    found = [month_of(stretch.end)]
    while len(found) < MONTHS_A_YEAR or found[-1].first > stretch.period.first:
        before = shifted(found[-1].first, -1)
        if before >= found[-1].first:
            break
        found.append(month_of(before))
    return tuple(reversed(found))


def _moves_in(ledgers: Ledgers, month: Stretch, purse: Purse) -> Moves:
    first, end = month.period.first, month.end
    standing_of = standing_in(month, purse)

    def moved(ledger: Ledger) -> Standing | None:
        for turn in ledger.turns:
            if first <= turn <= end:
                return standing_of(ledger)
        return None

    return ledgers.summary("month", (first, end), moved, _summed_up, _MOST_KEPT)


def _summed_up(moved: Mapping[int, Standing]) -> Moves:
    standings, fees = in_order(moved), dict[str, FeeSums]()
    for standing in standings:
        for code in {standing.before_in, standing.after_in} - {""}:
            fees.setdefault(code, FeeSums()).add(standing, code)
    return Moves(
        gained=tuple(it.client_id for it in standings if it.coming in {"won", "returned"}),
        gone=tuple(it.client_id for it in standings if it.is_lost),
        fees=fees,
    )


def fees_on(ledgers: Ledgers, day: date, purse: Purse) -> Mapping[str, int]:
    """Return the recurring fees at the end of a day by currency, in exact parts a year."""

    def fee_of(ledger: Ledger) -> tuple[str, int] | None:
        fee = ledger.fee_on(day)
        return (purse.code_of(fee.currency), purse.exact(fee.currency, fee.yearly)) if fee else None

    return ledgers.summary("fees", day, fee_of, _by_currency)


def _by_currency(fees: Mapping[int, tuple[str, int]]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for code, exact in fees.values():
        found[code] = found.get(code, 0) + exact
    return found
