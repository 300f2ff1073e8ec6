"""Leavings: who stopped being a client and did not come back in time to count as one all along."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from keepclients.domain.client_ledgers import Ledger
from keepclients.domain.departures import Departure
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.periods import Stretch
from keepclients.domain.spells import Served
from keepclients.domain.tenures import Tenure


class Leaving(NamedTuple):
    """One time that somebody left."""

    client_id: int
    last: date
    """The last day; of who left out of a pause the one that they named, not that of service."""
    departure: Departure | None
    """The departure with which it ended; None where it ended without one."""
    back_on: date | None
    """The day on which they came back; None while they have not."""
    yearly: int
    """The recurring fee that went with them, in ten-thousandths of a currency unit a year."""
    currency: str
    """ISO 4217 code of that fee; nothing where there was none."""


def leavings_in(ledgers: Ledgers, stretch: Stretch) -> Sequence[Leaving]:
    """Return who left with the last day in a stretch, in no order.

    A pause counts once it has lasted for 90 days.
    """
    return _found(ledgers, stretch, "leavings", lambda tenure: tenure.spell.ended_on)


def losses_in(ledgers: Ledgers, stretch: Stretch) -> Sequence[Leaving]:
    """Return who was lost in a stretch, in no order: a pause on its 90th day."""
    return _found(ledgers, stretch, "losses", lambda tenure: tenure.lost)


def _found(
    ledgers: Ledgers, stretch: Stretch, kind: str, day_of: Callable[[Tenure], date | None]
) -> Sequence[Leaving]:
    first, end, today = stretch.period.first, stretch.end, stretch.today

    def leavings_of(ledger: Ledger) -> tuple[Leaving, ...] | None:
        found: list[Leaving] = []
        for place, tenure in enumerate(ledger.tenures):
            day = day_of(tenure)
            if day is not None and first <= day <= end and (tenure.lost or today) <= today:
                later = ledger.tenures[place + 1 : place + 2]
                found.append(_leaving(ledger, tenure.spell, later, today))
        return tuple(found) or None

    each = ledgers.each(kind, (first, end, today), leavings_of)
    return [leaving for leavings in each.values() for leaving in leavings]


def _leaving(ledger: Ledger, spell: Served, later: Sequence[Tenure], today: date) -> Leaving:
    last = spell.ended_on or today
    fee = ledger.price_on(last)
    return Leaving(
        client_id=ledger.client_id,
        last=last,
        departure=spell.departure,
        back_on=later[0].joined if later and later[0].joined <= today else None,
        yearly=fee.yearly if fee else 0,
        currency=fee.currency if fee else "",
    )
