"""Saves: a client who was leaving and stays; at risk until the staying has held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from keepclients.domain.days import shifted
from keepclients.domain.departures import Departure, last_one, open_one

HOLDING_DAYS = 90
"""Days after which somebody who stayed counts as saved."""


@dataclass(frozen=True, slots=True)
class Save:
    """A departure that ended with their staying, and nothing since."""

    saved_on: date
    """The day on which they decided to stay."""

    @property
    def counts_from(self) -> date:
        """The first day on which it counts as a save."""
        return shifted(self.saved_on, HOLDING_DAYS)

    def has_held(self, day: date) -> bool:
        """Tell whether it counts as a save on a day; until then the client is at risk."""
        return day >= self.counts_from


def save_of(departures: Iterable[Departure], day: date) -> Save | None:
    """Return a client's save as of a day: how their last departure ended, or None."""
    last = last_one(departures)
    if last is None or last.outcome != "stayed":
        return None
    saved_on = last.decided_on or last.closed_on
    return Save(saved_on) if saved_on is not None and saved_on <= day else None


def is_at_risk(departures: Iterable[Departure], day: date) -> bool:
    """Tell whether a client stayed after all, and it has not held yet."""
    save = save_of(departures, day)
    return save is not None and not save.has_held(day)


def departure_in_hand(departures: Sequence[Departure], day: date) -> Departure | None:
    """Return the departure that is worked through: open, or ended in a save that has yet to hold.

    None where there is no such departure.
    """
    return open_one(departures) or (last_one(departures) if is_at_risk(departures, day) else None)
