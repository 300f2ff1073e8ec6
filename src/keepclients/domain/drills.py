"""The drill: what if a client left? Nothing is changed by asking."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from keepclients.domain.circumstances import notice_days_of
from keepclients.domain.clients import Client
from keepclients.domain.days import shifted
from keepclients.domain.departures import open_one
from keepclients.domain.facts import Facts
from keepclients.domain.losses import Loss, loss_of

Gap = Literal["notice-period", "second-contact", "last-contact"]

GAPS: dict[Gap, str] = {
    "notice-period": "No notice period is known: agree on one, and on how work is handed over.",
    "second-contact": "Nobody else there is known: meet a second person before you need one.",
    "last-contact": "There was no contact yet: log the next one.",
}
"""What is missing before anybody leaves, and the way to mend it."""


@dataclass(frozen=True, slots=True)
class Drill:
    """What would happen if a client said today that they leave."""

    last_day: date
    """When the last day of service would be."""
    is_last_day_assumed: bool
    """No notice period of theirs is known."""
    loss: Loss | None
    """None where they pay no recurring fee."""
    gaps: tuple[Gap, ...]
    """What is missing."""


def drill_of(facts: Facts, client: Client, today: date) -> Drill:
    """Return what would happen if a client gave notice today."""
    missing: dict[Gap, bool] = {
        "notice-period": client.notice_days is None,
        "second-contact": len(client.contacts) < 2,  # noqa: PLR2004 - one is not enough
        "last-contact": not facts.touches_of(client.id),
    }
    departure = open_one(facts.departures_of(client.id))
    agreed = departure.last_day if departure else None
    return Drill(
        last_day=agreed or shifted(today, notice_days_of(facts, client)),
        is_last_day_assumed=agreed is None and client.notice_days is None,
        loss=loss_of(facts, client.id, today),
        gaps=tuple(gap for gap, is_missing in missing.items() if is_missing),
    )
