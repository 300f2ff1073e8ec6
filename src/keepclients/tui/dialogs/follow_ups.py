"""The form for something to do on a day, once or again and again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypedDict

from keepclients.domain.clients import Client
from keepclients.domain.clock_times import time_meant
from keepclients.domain.errors import Refused
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.recurrence import Recurrence, fine_print, first_occurrence, in_words
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import TOUCH_NAMES
from keepclients.domain.working_days import Roll, WorkingDays
from keepclients.domain.written_recurrences import parse_recurrence
from keepclients.services.follow_ups import Scope
from keepclients.tui.dialogs.agenda import scope_field
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import (
    Fields,
    Written,
    changes,
    iso,
    needed_day,
    told,
    whole,
)
from keepclients.tui.drawing import short_day
from keepclients.tui.widgets.field_specs import FieldSpec

_ROLLS: dict[Roll, str] = {
    "after": "What falls on a day off moves to the working day after it.",
    "before": "What falls on a day off moves to the working day before it.",
    "stay": "",
}


class FollowUpFields(TypedDict):
    """What the form asks."""

    title: str
    due: date
    at: str | None
    minutes: int | None
    channel: str | None
    owner: int | None
    repeats: Recurrence | None
    notes: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What the form is filled in against."""

    client: Client | None
    """Whom it concerns, or nobody."""
    team: Sequence[TeamMember]
    working_days: WorkingDays
    roll: Roll
    today: date


@dataclass(frozen=True, slots=True)
class Edited:
    """What was changed of something that comes again, and from which of its times on."""

    fields: Fields
    scope: Scope


def new_follow_up_dialog(due: date, setting: Setting) -> FormDialog[FollowUpFields]:
    """Return the form for something new to do, with the day that is proposed for it."""
    return FormDialog(
        _title(setting),
        _specs(None, due, setting),
        partial(_read, setting.today),
        remark=partial(_remark, setting),
    )


def follow_up_dialog(follow_up: FollowUp, setting: Setting) -> FormDialog[Fields]:
    """Return the form for something to do; it answers with what was changed."""
    specs = _specs(follow_up, follow_up.due, setting)
    read = changes(follow_up, partial(_read, setting.today))
    return FormDialog(_title(setting), specs, read, remark=partial(_remark, setting))


def occurrence_dialog(follow_up: FollowUp, on: date, setting: Setting) -> FormDialog[Edited]:
    """Return the form for one of the times that a follow-up comes, or all from there on."""
    stands_on = follow_up.occurrence(on).moved_to or on
    shown = follow_up.revised(due=stands_on)
    read = changes(shown, partial(_read, setting.today))

    def edited(written: Written) -> Edited:
        scope: Scope = "later" if written["scope"] == "later" else "this"
        return Edited(read(written), scope)

    specs = [scope_field(), *_specs(shown, stands_on, setting)]
    return FormDialog(_title(setting), specs, edited, remark=partial(_remark, setting))


def _title(setting: Setting) -> str:
    return f"Follow-up for {setting.client.name}" if setting.client else "Follow-up"


def _specs(follow_up: FollowUp | None, due: date, setting: Setting) -> list[FieldSpec]:
    rule = in_words(follow_up.repeats) if follow_up and follow_up.repeats else ""
    minutes = follow_up.minutes if follow_up else None
    owner = str(follow_up.owner or "") if follow_up else ""
    who = [
        (str(it.id), it.name) for it in setting.team if it.left_on is None or str(it.id) == owner
    ]
    return [
        FieldSpec("title", "What", value=follow_up.title if follow_up else ""),
        FieldSpec("due", "When", "date", iso(due)),
        FieldSpec("at", "At", "time", (follow_up.at or "") if follow_up else ""),
        FieldSpec("repeats", "Again", "again", rule),
        FieldSpec(
            "channel", "How", "choice", (follow_up.channel or "") if follow_up else "",
            choices=[*TOUCH_NAMES.items()],
        ),
        FieldSpec("minutes", "Minutes", "number", "" if minutes is None else str(minutes)),
        *([FieldSpec("owner", "Who", "choice", owner, choices=who)] if who else []),
        FieldSpec("notes", "Notes", "text", follow_up.notes if follow_up else ""),
    ]  # fmt: skip


def _read(today: date, written: Written) -> FollowUpFields:
    due = needed_day("When", written["due"], today)
    again = written["repeats"].strip()
    at = written["at"].strip()
    fields: FollowUpFields = {
        "title": written["title"],
        "due": due,
        "at": told("At", time_meant, at) if at else None,
        "minutes": whole("Minutes", written["minutes"]),
        "channel": written["channel"] or None,
        "owner": int(written["owner"]) if written.get("owner") else None,
        "repeats": told("Again", lambda typed: parse_recurrence(typed, due), again)
        if again
        else None,
        "notes": written["notes"],
    }
    FollowUp.made(id=1, **fields)
    return fields


def _remark(setting: Setting, written: Written) -> str:
    """Return what is to be said beside the form: how it comes again, and what days off do to it."""
    try:
        fields = _read(setting.today, {**written, "title": written["title"] or "?"})
    except (Refused, ValueError):
        return ""
    rule, due = fields["repeats"], fields["due"]
    if rule is None:
        name = setting.working_days.day_off(due)
        return f"{short_day(due, setting.today)} is a day off: {name}." if name else ""
    words = in_words(rule, due)
    first = first_occurrence(rule, due)
    begins = f"First on {short_day(first, setting.today)}." if first not in {due, None} else ""
    said = [f"{words[0].upper()}{words[1:]}.", begins, fine_print(rule, due), _ROLLS[setting.roll]]
    return " ".join(part for part in said if part)
