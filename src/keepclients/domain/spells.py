"""Spells: the times during which somebody was a client, from the first day to the last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from keepclients.domain.clients import Client
from keepclients.domain.clients import Spell as EarlierSpell
from keepclients.domain.days import FIRST, shifted
from keepclients.domain.departures import Departure

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

    @property
    def lost_on(self) -> date | None:
        """The day on which they count as lost: the last one, or 90 days into a pause."""
        if self.last is not None and self.ending == "paused":
            return shifted(self.last, PAUSE_DAYS)
        return self.last

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
    found = [_earlier(spell, ending) for spell in client.earlier]
    if client.first_day is not None or client.prospect_since is None:
        found.append(_present(client, ending))
    return tuple(sorted(found, key=lambda it: it.first))


def _earlier(spell: EarlierSpell, departures: Iterable[Departure]) -> Served:
    with_it = [it for it in departures if _end_of(it) == spell.last_day]
    return _ended(spell.first_day or FIRST, spell.last_day, with_it)


def _present(client: Client, departures: Iterable[Departure]) -> Served:
    first = client.first_day or FIRST
    ended = client.last_day if client.last_day is not None and client.last_day >= first else None
    counting = [(end, it) for it in departures if (end := _end_of(it)) is not None and end >= first]
    if not counting and ended is None:
        return Served(first)
    ends = [end for end, _ in counting] + ([ended] if ended is not None else [])
    last = min(ends)
    return _ended(first, last, [it for end, it in counting if end == last])


def _ended(first: date, last: date, departures: list[Departure]) -> Served:
    departure = max(departures, key=lambda it: (it.notice_date, it.id), default=None)
    is_pause = departure is not None and departure.kind == "pausing"
    return Served(first, last, "paused" if is_pause else "left", departure)


def _end_of(departure: Departure) -> date | None:
    """Return the last day; one that was never noted is the day the departure was finished."""
    return departure.last_day or departure.closed_on
