"""Concentrations: how much hangs on how few, in each currency, as of a day."""

from collections.abc import Mapping
from datetime import date

from keepclients.domain.exchange_rates import purse_of
from keepclients.domain.incomes import Year, income_in, other_incomes_in
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.shares import Concentration, Grouping, concentration_of, shares_of


def concentrations_on(ledgers: Ledgers, day: date) -> tuple[Concentration, ...]:
    """Return how income spreads in the twelve months up to a day, the owner's own currency first.

    A currency in which nothing came is left out.
    """
    facts = ledgers.facts
    own = facts.settings.currency
    year = Year(day, purse_of(own, facts.settings.rates))
    incomes, others = _incomes(ledgers, year), other_incomes_in(year, facts.all_other_income())
    grouping = _grouping(ledgers)
    codes = sorted(incomes.keys() | others.keys(), key=lambda it: (it != own, it))
    return tuple(
        concentration_of(
            code, shares_of(year, incomes.get(code, {}), others.get(code, ()), grouping)
        )
        for code in codes
    )


def _incomes(ledgers: Ledgers, year: Year) -> Mapping[str, Mapping[int, int]]:
    incomes: dict[str, dict[int, int]] = {}
    for client_id, by_currency in ledgers.each("income", year.end, income_in(year)).items():
        for code, exact in by_currency.items():
            incomes.setdefault(code, {})[client_id] = exact
    return incomes


def _grouping(ledgers: Ledgers) -> Grouping:
    names = ledgers.each("name", None, lambda it: it.client.name)
    return Grouping(names, ledgers.each("group", None, lambda it: it.client.group or None))
