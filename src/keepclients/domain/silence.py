"""How long a client has not been spoken to."""

from datetime import date

from keepclients.domain.clients import Tier
from keepclients.domain.facts import Facts

CADENCE_DAYS: dict[Tier, int] = {"A": 30, "B": 60, "C": 90}
"""Days within which a client of a tier should be in touch with us; a rule of thumb."""

QUIET_DAYS = 60
"""Days of silence from which a client without a rhythm of their own counts as quiet."""


def is_quiet(days: int | None) -> bool:
    """Tell whether so many days of silence call for attention; None: never any contact."""
    return days is None or days >= QUIET_DAYS


def last_contact(facts: Facts, client_id: int, today: date) -> date | None:
    """Return the day of the last touch in either direction up to today, or None."""
    past = [touch.on for touch in facts.touches_of(client_id) if touch.on <= today]
    return past[-1] if past else None


def days_silent(facts: Facts, client_id: int, today: date) -> int | None:
    """Return the days since the last touch in either direction, or None if there was none."""
    last = last_contact(facts, client_id, today)
    return None if last is None else (today - last).days
