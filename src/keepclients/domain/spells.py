"""Spells: the times during which somebody was a client, from the first day to the last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, shifted
from keepclients.domain.departures import Departure, last_one

PAUSE_DAYS = 90
"""Days of a pause after which it counts as a loss; whoever is back by then was never lost."""

Ending = Literal["left", "paused"]


@dataclass(frozen=True, slots=True)
class Served:
    """A time during which somebody was a client; counted by its first and its last day."""

    first: date
    """First day of service; FIRST where nobody knows it."""
    last: date | None = None
    """Last day of service; None while it goes on."""
    ending: Ending | None = None
    """How it ended; None while it goes on."""
    departure: Departure | None = None
    """The departure with which it ended; None where it ended without one."""
    left_on: date | None = None
    """The day on which they left out of a pause that went before; None where they did not."""

    @property
    def ended_on(self) -> date | None:
        """The last day as their leaving names it; out of a pause, that is one without service."""
        return self.left_on or self.last

    @property
    def lost_on(self) -> date | None:
        """The day on which they count as lost: the last one, or 90 days into a pause."""
        if self.last is not None and self.ending == "paused":
            return shifted(self.last, PAUSE_DAYS)
        return self.ended_on

    def serves_on(self, day: date) -> bool:
        """Tell whether they are served on a day."""
        return self.first <= day and (self.last is None or day <= self.last)

    def counts_on(self, day: date) -> bool:
        """Tell whether they count as a client at the end of a day; on the last day no more."""
        lost = self.lost_on
        return self.first <= day and (lost is None or day < lost)


def spells_of(client: Client, departures: Iterable[Departure]) -> tuple[Served, ...]:
    """Return the times during which somebody was a client, the earliest first; a prospect has none.

    A departure that ended with their staying, or that only cut back, ends nothing. Days that lie
    ahead count too: whoever will leave in March has their last day there.
    """
    ending = [it for it in departures if it.outcome != "stayed" and it.kind != "cutting-back"]
    found = [_served(it.first_day or FIRST, it.last_day, ending) for it in client.earlier]
    if client.first_day is not None or client.prospect_since is None:
        first, last = client.first_day or FIRST, client.last_day
        found.append(_served(first, None if last is None or last < first else last, ending))
    return tuple(sorted(found, key=lambda it: it.first))


def _served(first: date, until: date | None, departures: Iterable[Departure]) -> Served:
    """Return the time from a first day to where a departure ended it, or to a day at the latest.

    It is the same while it goes on and later, when it has become an earlier one. Who paused and
    left before that was a loss was served until the pause, and is lost when they left.
    """
    ends = [(end, it) for it in departures if (end := _end_of(it)) is not None and end >= first]
    ended_by: dict[date, Departure | None] = {} if until is None else {until: None}
    for day in {end for end, _ in ends if until is None or end <= until}:
        ended_by[day] = last_one(it for end, it in ends if end == day)
    if not ended_by:
        return Served(first)
    last = min(ended_by)
    departure = ended_by.pop(last)
    if not _is_pause(departure):
        return Served(first, last, "left", departure)
    loss = shifted(last, PAUSE_DAYS)
    leaving = [day for day, it in ended_by.items() if day <= loss and not _is_pause(it)]
    if not leaving:
        return Served(first, last, "paused", departure)
    left_on = min(leaving)
    return Served(first, last, "left", ended_by[left_on] or departure, left_on)


def _is_pause(departure: Departure | None) -> bool:
    return departure is not None and departure.kind == "pausing"


def _end_of(departure: Departure) -> date | None:
    """Return the last day; one that was never noted is the day the departure was finished."""
    return departure.last_day or departure.closed_on
