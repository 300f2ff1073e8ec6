"""What a client's leaving costs: their share, and what hangs on whom before and after.

Recurring fees only, in the client's own currency. How concentrated they are is the
Herfindahl-Hirschman index (the sum of the squared shares; DOJ and FTC, Merger Guidelines 2023,
2.1), told as the number of equally large clients that would give the same index.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keepclients.domain.business import Payer
from keepclients.domain.facts import Facts


@dataclass(frozen=True, slots=True)
class Concentration:
    """How much hangs on how few."""

    largest: Payer
    """Who pays most."""
    largest_share: Decimal
    """Their part of all recurring fees, from 0 to 1."""
    equals: Decimal
    """As many equally large clients would be as concentrated."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What would be gone, or is."""

    currency: str
    """ISO 4217 code."""
    monthly: Decimal
    """Currency units a month."""
    total: Decimal
    """What all clients pay in that currency, in currency units a month, this one among them."""
    before: Concentration
    after: Concentration | None
    """None where nobody else pays in that currency."""

    @property
    def share(self) -> Decimal:
        """Their part of all recurring fees in their currency, from 0 to 1."""
        return self.monthly / self.total

    @property
    def yearly(self) -> Decimal:
        """Currency units a year."""
        return 12 * self.monthly


def loss_of(facts: Facts, client_id: int, day: date) -> Loss | None:
    """Return what is lost with a client as of a day; None where they pay no recurring fee.

    A client who is not served on that day counts as if they were.
    """
    client = facts.client(client_id)
    fee = client.fee_on(day) if client else None
    if client is None or fee is None or not fee.monthly:
        return None
    paid = facts.business_on(day).payers.get(fee.currency, ())
    others = tuple(payer for payer in paid if payer.client_id != client_id)
    everybody = (*others, Payer(client_id, client.name, fee.monthly))
    before = _concentration(everybody)
    if before is None:
        return None
    total = sum((payer.monthly for payer in everybody), Decimal())
    return Loss(fee.currency, fee.monthly, total, before, _concentration(others))


def runway(cash: Decimal, monthly_cost: Decimal) -> Decimal | None:
    """Return for how many months cash lasts; None where a month costs nothing."""
    return cash / monthly_cost if monthly_cost else None


def _concentration(payers: tuple[Payer, ...]) -> Concentration | None:
    total = sum((payer.monthly for payer in payers), Decimal())
    if not total:
        return None
    largest = max(payers, key=lambda payer: payer.monthly)
    squares = sum((payer.monthly**2 for payer in payers), Decimal())
    return Concentration(largest, largest.monthly / total, total**2 / squares)
