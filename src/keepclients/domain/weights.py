"""Weights: who pays most, so that lists of clients begin with them."""

from collections.abc import Collection, Mapping
from datetime import date

from keepclients.domain.client_ledgers import Ledger
from keepclients.domain.exchange_rates import Purse
from keepclients.domain.ledgers import Ledgers


class Weights:
    """How heavy clients are: by the last recurring fee up to a day, whatever its currency."""

    def __init__(self, fees: Mapping[int, int]) -> None:
        self._fees = fees

    def in_order(self, clients: Collection[int]) -> list[int]:
        """Return clients by their ids, the heaviest first."""
        fees = self._fees
        return sorted(sorted(clients), key=lambda it: -fees.get(it, 0))


def weights_on(ledgers: Ledgers, day: date, purse: Purse) -> Weights:
    """Return how heavy all clients are on a day."""
    return Weights(
        ledgers.each("weight", day, lambda ledger: weight_on(ledger, day, purse) or None)
    )


def weight_on(ledger: Ledger, day: date, purse: Purse) -> int:
    """Return the last recurring fee up to a day, in exact parts a year; 0 where there was none."""
    for fee in reversed(ledger.fees):
        if fee.since <= day and fee.yearly:
            return purse.exact(fee.currency, fee.yearly)
    return 0
