"""Movements: who was won, returned, was lost, and what it did to the fees, period by period.

Wins and losses are never set off against each other: winning many and losing as many is no calm.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from keepclients.domain.client_ledgers import PARTS
from keepclients.domain.exchange_rates import units
from keepclients.domain.periods import Period
from keepclients.domain.standings import MONTHS_A_YEAR, Standing, Standings


@dataclass(frozen=True, slots=True)
class Movement:
    """What happened to clients and fees in a period; clients by their ids, the heaviest first."""

    period: Period
    at_start: tuple[int, ...]
    """Who counted as a client before its first day."""
    at_end: tuple[int, ...]
    """Who counts as one at the end of its last day, or of today while it goes on."""
    won: tuple[int, ...]
    """Who joined for the first time and is still there."""
    returned: tuple[int, ...]
    """Who came back after being lost, and is still there."""
    lost: tuple[int, ...]
    """Who was there at the start and was lost, also if they came back later in the period."""
    passed_through: tuple[int, ...]
    """Who joined or returned and was lost again, all within the period."""
    raised: tuple[int, ...]
    """Who pays more than at the start."""
    reduced: tuple[int, ...]
    """Who is still served and pays less than at the start."""


@dataclass(frozen=True, slots=True)
class FeeMovement:
    """What happened to the recurring fees in one currency; currency units a month, none negative.

    Money stops on the last day, also that of a pause, whose fee is lost then and returns with them.

    at_start + won + returned + raised + moved_in − lost − reduced − moved_out = at_end
    """

    currency: str
    """ISO 4217 code."""
    at_start: Fraction
    at_end: Fraction
    won: Fraction
    returned: Fraction
    raised: Fraction
    lost: Fraction
    reduced: Fraction
    moved_in: Fraction
    """Paid by those who stayed and paid in a currency before that cannot be compared."""
    moved_out: Fraction
    """Paid at the start by those who stayed and pay in such a currency now."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the course of the business, in one currency."""

    period: Period
    clients: int
    """At the end of the month, or of today."""
    gained: tuple[int, ...]
    """Who joined or returned."""
    gone: tuple[int, ...]
    """Who was lost."""
    fees: FeeMovement


def movement_of(period: Period, standings: Standings) -> Movement:
    """Return what happened in a period to those who stand so."""
    moved, everybody = standings.moved, standings.everybody
    served = [it for it in moved if it.stays and it.was_served and it.is_served]
    return Movement(
        period=period,
        at_start=tuple(it.client_id for it in everybody if it.was_client),
        at_end=tuple(it.client_id for it in everybody if it.is_client),
        won=tuple(it.client_id for it in moved if it.coming == "won"),
        returned=tuple(it.client_id for it in moved if it.coming == "returned"),
        lost=tuple(it.client_id for it in moved if it.is_lost),
        passed_through=tuple(
            it.client_id for it in moved if it.coming == "through" and not it.was_client
        ),
        raised=tuple(it.client_id for it in served if _rise(it) > 0),
        reduced=tuple(it.client_id for it in served if _rise(it) < 0),
    )


def _rise(standing: Standing) -> int:
    """Return by how much somebody pays more; 0 where two currencies cannot be compared."""
    codes = {standing.before_in, standing.after_in} - {""}
    return standing.after - standing.before if len(codes) == 1 else 0


@dataclass(slots=True)
class FeeSums:
    """What happened to fees in one currency, summed up in exact parts a year."""

    won: int = 0
    returned: int = 0
    raised: int = 0
    lost: int = 0
    reduced: int = 0
    moved_in: int = 0
    moved_out: int = 0

    def add(self, standing: Standing, currency: str) -> None:
        """Add what happened to the fee of one client, as far as it is told in a currency."""
        before, after = standing.before_of(currency), standing.after_of(currency)
        if standing.changes_currency:
            self.moved_in += after
            self.moved_out += before
            return
        if standing.is_lost or not standing.is_served:
            self.lost += before
            before = 0
        if standing.coming == "won":
            self.won += after
        elif standing.coming == "returned" or not standing.was_served:
            self.returned += after
        elif after >= before:
            self.raised += after - before
        else:
            self.reduced += before - after

    @property
    def change(self) -> int:
        """By how much there is more at the end than at the start."""
        came = self.won + self.returned + self.raised + self.moved_in
        return came - self.lost - self.reduced - self.moved_out

    def movement(self, currency: str, at_start: int) -> FeeMovement:
        """Return it in currency units a month, where so much was paid at the start."""
        return FeeMovement(
            currency=currency,
            at_start=monthly(at_start),
            at_end=monthly(at_start + self.change),
            won=monthly(self.won),
            returned=monthly(self.returned),
            raised=monthly(self.raised),
            lost=monthly(self.lost),
            reduced=monthly(self.reduced),
            moved_in=monthly(self.moved_in),
            moved_out=monthly(self.moved_out),
        )


def fee_movement_of(currency: str, paying: Iterable[Standing]) -> FeeMovement:
    """Return what happened to the fees of those who pay in a currency."""
    sums, at_start = FeeSums(), 0
    for standing in paying:
        at_start += standing.before_of(currency)
        if not standing.is_unmoved:
            sums.add(standing, currency)
    return sums.movement(currency, at_start)


def monthly(exact: int) -> Fraction:
    """Return currency units a month of exact parts a year."""
    return units(exact, PARTS, MONTHS_A_YEAR)
