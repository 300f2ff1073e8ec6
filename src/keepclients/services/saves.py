"""Saves in words that an owner reads."""

from collections.abc import Sequence
from datetime import date

from keepclients.domain.days import day_and_month
from keepclients.domain.saves import Save


def save_in_words(save: Save, looks: Sequence[date], today: date) -> str:
    """Return since when somebody stays, from which day on that counts, and when to look after it.

    `looks` are the days on which the calendar asks to; nothing else is promised.
    """
    stayed = f"They stayed on {day_and_month(save.saved_on, today)}"
    if save.counts_from is None:
        held, counts = "it counts as a save after", "two healthy audits in a row"
    else:
        is_held = save.has_held(today)
        held = "it has counted as a save since" if is_held else "it counts as a save from"
        counts = day_and_month(save.counts_from, today)
    days = [day_and_month(day, today) for day in looks]
    asked = f" In the calendar: a look on {_listed(days)}." if days else ""
    return f"{stayed}; {held} {counts}.{asked}"


def _listed(days: Sequence[str]) -> str:
    """Return days with an “and” before the last one."""
    return " and ".join(part for part in (", ".join(days[:-1]), days[-1]) if part)
