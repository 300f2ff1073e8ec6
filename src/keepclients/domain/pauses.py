"""Pauses: whose fee stopped or came again while they counted as a client all along.

Their money moves at once and their head does not, so without their names a movement does not add up
for whoever reads it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from keepclients.domain.movements import monthly
from keepclients.domain.standings import Standing


@dataclass(frozen=True, slots=True)
class Pause:
    """One client whose pause began or ended."""

    client_id: int
    monthly: Fraction
    """What stopped or came again, in currency units a month, in the currency it is told in."""


def paused(currency: str, paying: Iterable[Standing]) -> Sequence[Pause]:
    """Return who stays a client and whose fee stopped; it is part of the fees lost."""
    return [
        Pause(it.client_id, monthly(it.before_of(currency)))
        for it in paying
        if it.stays and it.was_served and not it.is_served and it.before_of(currency)
    ]


def resumed(currency: str, paying: Iterable[Standing]) -> Sequence[Pause]:
    """Return who stayed a client and pays again; it is part of the fees that returned."""
    return [
        Pause(it.client_id, monthly(it.after_of(currency)))
        for it in paying
        if it.stays and it.is_served and not it.was_served and it.after_of(currency)
    ]
