"""Exchange rates as an owner writes them: a currency and what one of it is worth, a line each."""

from keepclients.domain.errors import Refused
from keepclients.domain.exchange_rates import ExchangeRate
from keepclients.domain.graphemes import quoted
from keepclients.domain.money import parse_amount


def parse_rate(line: str) -> ExchangeRate:
    """Return the rate that a line such as “USD 0.92” means; raises ValueError for any other."""
    currency, _, worth = line.strip().partition(" ")
    if not worth.strip():
        raise ValueError(f"{quoted(line.strip(), 20)} is no rate; write for example: USD 0.92")
    try:
        return ExchangeRate.made(currency=currency, worth=parse_amount(worth))
    except Refused as error:
        raise ValueError(str(error).removeprefix("currency: ")) from error


def rate_written(rate: ExchangeRate) -> str:
    """Return a rate as an owner would write it."""
    return f"{rate.currency} {rate.worth:f}"
