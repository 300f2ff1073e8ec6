"""Incomes: what came in within twelve months, from each client and from elsewhere.

Recurring fees count by the day while somebody is served; projects count on their day, and refunds
against them, so that more may have gone back to somebody than came.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from keepclients.domain.client_ledgers import PARTS, Ledger
from keepclients.domain.days import FIRST, month_moved, shifted
from keepclients.domain.exchange_rates import Purse, units
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.standings import MONTHS_A_YEAR


@dataclass(frozen=True)
class Year:
    """Twelve months up to a day, and the purse in which their income is told.

    Income is counted in whole numbers: exact parts, times the days of these months.
    """

    end: date
    purse: Purse

    @cached_property
    def first(self) -> date:
        """Their first day."""
        return shifted(month_moved(self.end, -MONTHS_A_YEAR), 1)

    @cached_property
    def days(self) -> int:
        """How many they are; at least one, where the calendar itself has only begun."""
        return max((self.end - self.first).days + 1, 1)

    def told(self, exact: int) -> Fraction:
        """Return an income in currency units."""
        return units(exact, PARTS, self.days)


class Income(NamedTuple):
    """What came in from one client."""

    name: str
    group: str
    """Whom they belong to; nothing where that is nobody."""
    amounts: Mapping[str, int]
    """By currency, as a year counts its income; below zero where more went back than came."""


def income_in(year: Year) -> Callable[[Ledger], Income | None]:
    """Return what works out the income from a client; None where there is none."""
    first, end, days, purse = year.first, year.end, year.days, year.purse

    def income_of(ledger: Ledger) -> Income | None:
        spells = ledger.spells
        if not spells or spells[0].first > end:
            return None
        last = spells[-1].last
        if not ledger.sums and last is not None and len(spells) == 1 and last < first:
            return None
        found: dict[str, int] = {}
        covered = first
        for spell in spells:
            begun = max(spell.first, covered)
            ended = end if spell.last is None else min(spell.last, end)
            if begun <= ended:
                _add_recurring(found, ledger, begun, ended, purse)
                covered = shifted(ended, 1)
        for once in ledger.sums:
            if first <= once.on <= end:
                code = purse.code_of(once.currency)
                found[code] = found.get(code, 0) + days * purse.exact(once.currency, once.parts)
        amounts = {code: exact for code, exact in found.items() if exact}
        return Income(ledger.client.name, ledger.client.group, amounts) if amounts else None

    return income_of


def _add_recurring(
    found: dict[str, int], ledger: Ledger, first: date, last: date, purse: Purse
) -> None:
    """Add what was paid from a day to a day, both included."""
    until = last.toordinal() + 1
    for fee in reversed(ledger.fees):
        begun = max(fee.since, first).toordinal()
        if begun < until:
            if fee.yearly:
                code = purse.code_of(fee.currency)
                paid = (until - begun) * purse.exact(fee.currency, fee.yearly)
                found[code] = found.get(code, 0) + paid
            until = begun


def other_incomes_in(
    year: Year, sources: Iterable[OtherIncome]
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return by currency what came from elsewhere, each with its name, the largest first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for source in sources:
        begun = max(source.since or FIRST, year.first)
        ended = year.end if source.until is None else min(source.until, year.end)
        days = (ended - begun).days + 1
        a_year = int(source.monthly.amount * PARTS) * MONTHS_A_YEAR
        if days > 0 and a_year:
            code = source.monthly.currency
            exact = days * year.purse.exact(code, a_year)
            found.setdefault(year.purse.code_of(code), []).append((source.name, exact))
    return {
        code: tuple(sorted(entries, key=lambda it: (-it[1], it[0])))
        for code, entries in found.items()
    }
