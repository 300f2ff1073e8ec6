"""Short questions about what stands in the calendar: until when, which times, why not."""

from datetime import date
from typing import get_args

from keepclients.domain.days import shifted
from keepclients.domain.errors import Refused
from keepclients.domain.text import one_line
from keepclients.domain.working_days import WorkingDays
from keepclients.domain.written_days import day_meant
from keepclients.services.follow_ups import Scope
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Written
from keepclients.tui.drawing import short_day
from keepclients.tui.widgets.field_specs import FieldSpec

SCOPES: dict[Scope, str] = {"this": "This one", "later": "This and all later"}
"""Which times of something that comes again, each with what the owner reads."""
_USUAL = ("No need any more", "No time for it", "They asked for quiet")
"""Why something is left out."""
_WEEK = 7
_NAMES = {"day": "by a day", "working": "to a working day", "week": "by a week"}
"""By how much something is put off in one key."""


def put_off_dialog(
    title: str, stands_on: date, today: date, working_days: WorkingDays
) -> FormDialog[date]:
    """Return a form that asks until when something is put off, from today or its later day."""
    base = max(stands_on, today)
    days = {
        "day": shifted(base, 1),
        "working": working_days.next_working_day(base),
        "week": shifted(base, _WEEK),
    }
    names = {**_NAMES, "day": "tomorrow"} if base == today else _NAMES
    hint = "\n".join(f"{names[name]}: {short_day(day, today)}" for name, day in days.items())

    def read(written: Written) -> date:
        if written["day"].strip():
            return day_meant(written["day"], today)
        return days[written["until"] or "working"]

    return FormDialog(
        title,
        [
            FieldSpec("until", "Put it off", "bar", "working", hint, choices=[*names.items()]),
            FieldSpec("day", "Or to", "date"),
        ],
        read,
        submit="Put it off",
    )


def scope_dialog(title: str, submit: str) -> FormDialog[Scope]:
    """Return a form that asks which times of something that comes again are meant."""

    def read(written: Written) -> Scope:
        return next(scope for scope in get_args(Scope) if scope == (written["scope"] or "this"))

    return FormDialog(title, [scope_field()], read, submit=submit)


def scope_field() -> FieldSpec:
    """Return the field that asks which times are meant."""
    return FieldSpec("scope", "Which", "bar", "this", choices=[*SCOPES.items()])


def skip_dialog(title: str) -> FormDialog[str]:
    """Return a form that asks why something is left out this time."""

    def read(written: Written) -> str:
        reason = one_line(written["own"]) or written["usual"]
        if not reason:
            raise Refused("Say in a few words why this is left out.")
        return reason

    return FormDialog(
        title,
        [
            FieldSpec("usual", "Why", "choice", choices=[(reason, reason) for reason in _USUAL]),
            FieldSpec("own", "In your words"),
        ],
        read,
        submit="Leave it out",
    )
