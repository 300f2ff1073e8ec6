"""What every form has in common: how its fields are read, and what was changed in it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from keepclients.domain.errors import Refused
from keepclients.domain.graphemes import quoted
from keepclients.domain.records import Part
from keepclients.domain.written_days import day_meant, day_passed

Fields = dict[str, object]
Written = Mapping[str, str]
R = TypeVar("R")


def changes(
    record: Part, read: Callable[[Written], Mapping[str, object]]
) -> Callable[[Written], Fields]:
    """Return how to read a form so that only what was changed in it comes out of it.

    What somebody else changed in other fields while the form was open stays theirs.
    """

    def changed(written: Written) -> Fields:
        fields = read(written).items()
        return {name: value for name, value in fields if getattr(record, name) != value}

    return changed


def iso(day: date | None) -> str:
    """Return a day as a field shows it; empty where there is none."""
    return "" if day is None else day.isoformat()


def told(label: str, read: Callable[[str], R], written: str) -> R:
    """Return what was read; a refusal names the field."""
    try:
        return read(written)
    except ValueError as error:
        raise Refused(f"{label}: {error}") from error


def day_if_any(label: str, written: str, today: date) -> date | None:
    """Return the day that was written, or None where nothing was; a refusal names the field."""
    return needed_day(label, written, today) if written.strip() else None


def needed_day(label: str, written: str, today: date) -> date:
    """Return the day that was written; a refusal names the field."""
    return told(label, lambda typed: day_meant(typed, today), written)


def past_day_if_any(label: str, written: str, today: date) -> date | None:
    """Return the day that was written, as `past_day` does, or None where nothing was."""
    return past_day(label, written, today) if written.strip() else None


def past_day(label: str, written: str, today: date) -> date:
    """Return the day on which something happened; a refusal names the field."""
    return told(label, lambda typed: day_passed(typed, today), written)


def whole(label: str, written: str) -> int | None:
    """Return the whole number that was written, or None where nothing was."""
    if not written.strip():
        return None
    if not written.strip().isascii() or not written.strip().isdigit():
        raise Refused(f"{label}: {quoted(written.strip(), 20)} is not a whole number.")
    return int(written)


def yes_or_no(written: str) -> bool | None:
    """Return what was chosen of yes and no; None where neither was."""
    return {"yes": True, "no": False}.get(written)
