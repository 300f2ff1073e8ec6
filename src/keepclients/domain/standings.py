"""Standings: how each client came through a stretch of time, and with which fee.

Clients and fees of every figure come from here, so that what was lost, won and kept always adds up.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from keepclients.domain.client_ledgers import FeeFrom, Ledger
from keepclients.domain.exchange_rates import Purse
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.periods import Stretch
from keepclients.domain.weights import weight_on

Coming = Literal["won", "returned", "through", ""]
"""How somebody came who was no client at the start, or was lost: for the first time, back again,
or only to be lost once more; nothing where they did not come."""

MONTHS_A_YEAR = 12


class Standing(NamedTuple):
    """One client in a stretch of time; thousands are made at once, so it is a bare tuple."""

    client_id: int
    was_client: bool
    """They counted as a client before the first day."""
    was_served: bool
    """They were served then; who pauses is not."""
    is_client: bool
    """They count as one at the end of the last."""
    is_served: bool
    """They are served at that end."""
    is_lost: bool
    """They were there at the start and were lost, also if they came back."""
    coming: Coming
    before: int
    """The fee at the start, in exact parts a year; 0 without one."""
    before_in: str
    """The currency in which that is told; nothing without a fee."""
    after: int
    """The fee at the end, likewise; 0 for who is served no more."""
    after_in: str
    weight: int
    """How heavy they are: by the last recurring fee up to the end, whatever its currency."""

    @property
    def is_unmoved(self) -> bool:
        """Tell whether nothing happened to the fee of somebody who was served all along."""
        return (
            self.before == self.after
            and self.was_served
            and self.is_served
            and not self.is_lost
            and self.before_in == self.after_in
        )

    @property
    def stays(self) -> bool:
        """Tell whether they were there at the start and were never lost."""
        return self.was_client and not self.is_lost

    @property
    def changes_currency(self) -> bool:
        """Tell whether they stayed and pay in a currency that cannot be compared with the first."""
        return (
            bool(self.before_in and self.after_in)
            and self.before_in != self.after_in
            and self.stays
        )

    def before_of(self, currency: str) -> int:
        """Return the fee at the start as far as it is told in a currency."""
        return self.before if self.before_in == currency else 0

    def after_of(self, currency: str) -> int:
        """Return the fee at the end as far as it is told in a currency."""
        return self.after if self.after_in == currency else 0


@dataclass(frozen=True, slots=True)
class Standings:
    """How all stand who were there at any time of a stretch."""

    everybody: tuple[Standing, ...]
    """The heaviest first."""
    paying: Mapping[str, Sequence[Standing]]
    """Who paid at the start or pays at the end, by currency; the heaviest first."""
    moved: tuple[Standing, ...]
    """Of whom anything changed, the heaviest first."""

    @classmethod
    def of(cls, found: Mapping[int, Standing]) -> "Standings":
        """Return standings by client, put in order."""
        everybody, paying = in_order(found), dict[str, list[Standing]]()
        for standing in everybody:
            if standing.before_in:
                paying.setdefault(standing.before_in, []).append(standing)
            if standing.after_in and standing.after_in != standing.before_in:
                paying.setdefault(standing.after_in, []).append(standing)
        return cls(everybody, paying, tuple(it for it in everybody if not it.is_unmoved))


def standings_in(ledgers: Ledgers, stretch: Stretch, purse: Purse) -> Standings:
    """Return how all stand who were there at any time of a stretch."""
    about = (stretch.before, stretch.period.first, stretch.end)
    return ledgers.summary("standing", about, standing_in(stretch, purse), Standings.of)


def in_order(found: Mapping[int, Standing]) -> tuple[Standing, ...]:
    """Return standings by client, the heaviest first."""
    return tuple(sorted(found.values(), key=_heaviest_first))


def standing_in(stretch: Stretch, purse: Purse) -> Callable[[Ledger], Standing | None]:
    """Return what works out how a client came through a stretch; None where they were not there."""
    before, first, end = stretch.before, stretch.period.first, stretch.end

    def standing_of(ledger: Ledger) -> Standing | None:
        tenures = ledger.tenures
        if not tenures or tenures[0].joined > end:
            return None
        lost = tenures[-1].lost
        if lost is not None and lost <= before:
            return None
        was = is_there = is_lost = has_come = False
        for joined, lost, _spell in tenures:
            if joined <= before and (lost is None or before < lost):
                was = True
                is_lost = lost is not None and first <= lost <= end
            elif joined <= end:
                has_come = has_come or joined > before
            if joined <= end and (lost is None or end < lost):
                is_there = True
        if not (was or has_come):
            return None
        coming = _coming(ledger, before, is_there=is_there) if has_come else ""
        is_served = is_there and ledger.is_served_on(end)
        was_served = was and ledger.is_served_on(before)
        paid = ledger.price_on(before) if was_served else None
        pays = ledger.price_on(end) if is_served else None
        old, old_in = _told(paid, purse)
        new, new_in = (old, old_in) if pays is paid else _told(pays, purse)
        return Standing(
            ledger.client.id, was, was_served, is_there, is_served, is_lost,
            coming, old, old_in, new, new_in, weight_on(ledger, end, purse),
        )  # fmt: skip

    return standing_of


def _coming(ledger: Ledger, before: date, *, is_there: bool) -> Coming:
    if not is_there:
        return "through"
    return "returned" if ledger.tenures[0].joined <= before else "won"


def _told(fee: FeeFrom | None, purse: Purse) -> tuple[int, str]:
    if fee is None:
        return 0, ""
    return purse.exact(fee.currency, fee.yearly), purse.code_of(fee.currency)


def _heaviest_first(standing: Standing) -> tuple[int, int]:
    return -standing.weight, standing.client_id
