"""Saves in words that an owner reads."""

from datetime import date

from keepclients.domain.days import day_and_month
from keepclients.domain.saves import Save


def save_in_words(save: Save, today: date) -> str:
    """Return since when somebody stays, and from which day on that counts."""
    stayed = f"They stayed on {day_and_month(save.saved_on, today)}"
    counts = day_and_month(save.counts_from, today)
    if save.has_held(today):
        return f"{stayed}; it has counted as a save since {counts}."
    looks = "Until then: a look at 30, 60 and 90 days."
    return f"{stayed}; it counts as a save from {counts}. {looks}"
