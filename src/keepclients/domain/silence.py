"""How long a client has not been spoken to."""

from datetime import date

from keepclients.domain.facts import Facts


def last_contact(facts: Facts, client_id: int, today: date) -> date | None:
    """Return the day of the last touch in either direction up to today, or None."""
    past = [touch.on for touch in facts.touches_of(client_id) if touch.on <= today]
    return past[-1] if past else None


def days_silent(facts: Facts, client_id: int, today: date) -> int | None:
    """Return the days since the last touch in either direction, or None if there was none."""
    last = last_contact(facts, client_id, today)
    return None if last is None else (today - last).days
