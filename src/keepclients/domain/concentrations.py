"""Concentrations: how much hangs on how few, in each currency, as of a day."""

from datetime import date

from keepclients.domain.exchange_rates import purse_of
from keepclients.domain.incomes import Year, other_incomes_in
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.shares import Concentration, Shares, concentration_of, shares_in


def concentrations_on(ledgers: Ledgers, day: date) -> tuple[Concentration, ...]:
    """Return how income spreads in the twelve months up to a day, the owner's own currency first.

    A currency in which nothing came is left out.
    """
    facts = ledgers.facts
    own = facts.settings.currency
    year = Year(day, purse_of(own, facts.settings.rates))
    clients, others = shares_in(ledgers, year), other_incomes_in(year, facts.all_other_income())
    nothing = Shares.of(year, ())
    return tuple(
        concentration_of(code, clients.get(code, nothing).beside(others.get(code, ())))
        for code in sorted(clients.keys() | others.keys(), key=lambda it: (it != own, it))
    )
