"""What the roster knows of every client, and how the search goes through it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keepclients.domain.clients import Client
from keepclients.domain.departures import open_one
from keepclients.domain.facts import Facts
from keepclients.domain.stages import Stage, stage_of
from keepclients.domain.text import folded
from keepclients.tui.drawing import monthly_fee

_ORDER: dict[Stage, int] = {"leaving": 0, "active": 1, "prospect": 2, "paused": 3, "former": 4}


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """What the roster shows and searches of one client."""

    client_id: int
    name: str
    stage: Stage
    fee: str
    haystack: str
    is_departing: bool = False
    """A departure of theirs is open, also after their last day."""

    @property
    def rank(self) -> tuple[int, str, int]:
        """Its place: whose departure is open first, then by name."""
        order = _ORDER["leaving" if self.is_departing else self.stage]
        return order, folded(self.name), self.client_id


def roster_entry(facts: Facts, client: Client, today: date) -> RosterEntry:
    """Return what the roster shows of a client on a day."""
    departures = facts.departures_of(client.id)
    stage = stage_of(client, departures, today)
    words = (client.name, client.people, client.email, " ".join(client.tags), client.group, stage)
    return RosterEntry(
        client.id,
        client.name,
        stage,
        monthly_fee(client.fee_on(today)),
        folded(" ".join(words)),
        open_one(departures) is not None,
    )


def matching(entries: Sequence[RosterEntry], wanted: str) -> list[RosterEntry]:
    """Return the entries that contain every word, in their order."""
    words = folded(wanted).split()
    if not words:
        return list(entries)
    first, *others = words
    found = [entry for entry in entries if first in entry.haystack]
    for word in others:
        found = [entry for entry in found if word in entry.haystack]
    return found
