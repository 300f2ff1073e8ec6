"""The health list: every active client with how well it stands, the gravest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from keepclients.domain.clients import Client
from keepclients.domain.health import Band, Health
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.stages import stage_of
from keepclients.domain.text import folded

_WORST_FIRST: tuple[Band, ...] = ("at-risk", "watch", "unknown", "healthy")


@dataclass(frozen=True, slots=True)
class Judged:
    """A client, and how well it stands with them."""

    client: Client
    health: Health
    is_leaving: bool = False
    """They gave notice, and their last day has not passed."""

    @property
    def rank(self) -> tuple[int, int, str, int]:
        """Their place in the list; who has no score stands before others in their band."""
        score = -1 if self.health.score is None else self.health.score
        band = _WORST_FIRST.index(self.health.band)
        return band, score, folded(self.client.name), self.client.id


def judged(ledgers: Ledgers, client_id: int, today: date) -> Judged | None:
    """Return how well it stands with a client; None unless they are active or leaving."""
    client = ledgers.facts.client(client_id)
    if client is None:
        return None
    stage = stage_of(client, ledgers.facts.departures_of(client_id), today)
    if stage not in {"active", "leaving"}:
        return None
    return Judged(client, ledgers.health_on(client_id, today), is_leaving=stage == "leaving")


def worst_first(found: Iterable[Judged]) -> Sequence[Judged]:
    """Return active clients: at risk, then those to watch, those not known, those who are well.

    Whoever is leaving has a playbook, and stands in no list.
    """
    return sorted((it for it in found if not it.is_leaving), key=lambda it: it.rank)
