"""How long a client has not been spoken to."""

from datetime import date

from keepclients.domain.clients import Tier
from keepclients.domain.facts import Facts

CADENCE_DAYS: dict[Tier, int] = {"A": 30, "B": 60, "C": 90}
"""Days within which a client of a tier should be in touch with us; a rule of thumb."""

QUIET_DAYS = 60
"""Days of silence that are worth mentioning, whatever the rhythm."""


def is_quiet(days: int) -> bool:
    """Tell whether so many days of silence are worth mentioning."""
    return days >= QUIET_DAYS


def last_contact(facts: Facts, client_id: int, today: date) -> date | None:
    """Return the day of the last contact in either direction up to today, or None.

    A card counts for none.
    """
    past = (it.on for it in reversed(facts.touches_of(client_id)) if it.is_contact)
    return next((day for day in past if day <= today), None)


def last_touch(facts: Facts, client_id: int, today: date) -> date | None:
    """Return the day of the last touch of any kind up to today, cards too, or None."""
    past = (it.on for it in reversed(facts.touches_of(client_id)))
    return next((day for day in past if day <= today), None)


def days_silent(facts: Facts, client_id: int, today: date) -> int | None:
    """Return the days since the last contact in either direction, or None if there was none."""
    last = last_contact(facts, client_id, today)
    return None if last is None else (today - last).days
