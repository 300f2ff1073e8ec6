"""How long a client has not been spoken to."""

from datetime import date

from keepclients.domain.clients import Tier
from keepclients.domain.facts import Facts

CADENCE_DAYS: dict[Tier, int] = {"A": 30, "B": 60, "C": 90}
"""Days within which a client of a tier should be in touch with us; a rule of thumb."""

QUIET_DAYS = 60
"""Days of silence from which a client without a rhythm of their own counts as quiet."""


def is_quiet(days: int | None, rhythm: int | None = None) -> bool:
    """Tell whether so many days of silence call for attention; None: never any contact.

    What counts is the client's own rhythm in days, where there is one.
    """
    return days is None or days >= (QUIET_DAYS if rhythm is None else rhythm)


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
