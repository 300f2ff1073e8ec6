"""Tenures: how long somebody was a client without being lost in between.

A pause of up to 90 days ends no tenure: whoever is back by then neither was lost nor returned.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from keepclients.domain.spells import Served


class Tenure(NamedTuple):
    """A time in which somebody counts as a client; many are looked at, so it is a bare tuple."""

    joined: date
    """The first day; FIRST where nobody knows it."""
    lost: date | None
    """The day on which they count no more; None while nothing is known to end it."""
    spell: Served
    """The spell with which it ends."""

    def counts_on(self, day: date) -> bool:
        """Tell whether they count as a client at the end of a day."""
        return self.joined <= day and (self.lost is None or day < self.lost)


def tenures_of(spells: Iterable[Served]) -> tuple[Tenure, ...]:
    """Return the tenures that spells make up, the earliest first; spells come in their order."""
    found: list[Tenure] = []
    for spell in spells:
        last = found[-1] if found else None
        if last is None or (last.lost is not None and last.lost < spell.first):
            found.append(Tenure(spell.first, spell.lost_on, spell))
        elif last.lost is not None and (spell.lost_on is None or last.lost <= spell.lost_on):
            found[-1] = Tenure(last.joined, spell.lost_on, spell)
    return tuple(found)
