"""Exchange rates that the owner gave: what one unit of a currency is worth at home."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator

from keepclients.domain.money import Amount, Currency
from keepclients.domain.records import Part


def _worth(rate: Decimal) -> Decimal:
    if rate <= 0:
        raise ValueError("must be more than 0")
    return rate


class ExchangeRate(Part):
    """What somebody gets for one unit of another currency."""

    currency: Currency
    """ISO 4217 code of the other one."""
    worth: Annotated[Amount, AfterValidator(_worth)]
    """Units of the owner's own currency for one of it."""


SHARES = 10_000
"""Parts in which a rate is counted; no rate has more than four places."""


@dataclass(frozen=True, slots=True)
class Purse:
    """Which currencies are told together: the owner's own with all that have a rate."""

    own: str
    """ISO 4217 code of the owner's own."""
    worth: Mapping[str, int]
    """Ten-thousandths of a unit of the own one, by the code of each that is told with it."""

    def code_of(self, currency: str) -> str:
        """Return the code under which a currency is told."""
        return self.own if currency in self.worth else currency

    def exact(self, currency: str, parts: int) -> int:
        """Return money in whole ten-thousandths of the parts it came in, in its purse's currency.

        Whole numbers keep sums exact, whatever their order; `units` turns them back.
        """
        return parts * self.worth.get(currency, SHARES)


def purse_of(own: str, rates: Iterable[ExchangeRate]) -> Purse:
    """Return the purse of an owner who gave these rates."""
    return Purse(own, {own: SHARES} | {it.currency: int(it.worth * SHARES) for it in rates})


def units(exact: int, parts: int, periods: int = 1) -> Fraction:
    """Return currency units for each of so many periods, where so many parts make a unit."""
    return Fraction(exact, SHARES * parts * periods)
