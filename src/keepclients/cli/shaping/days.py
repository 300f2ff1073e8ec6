"""Days as JSON has them."""

from datetime import date


def iso(day: date | None) -> str | None:
    """Return a day as YYYY-MM-DD, or None where there is none."""
    return day.isoformat() if day is not None else None
