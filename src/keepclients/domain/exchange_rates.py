"""Exchange rates that the owner gave: what one unit of a currency is worth at home."""

from decimal import Decimal
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
