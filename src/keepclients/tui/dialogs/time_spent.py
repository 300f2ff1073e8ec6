"""The form for time that went into winning clients or keeping them."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TypedDict

from keepclients.domain.efforts import PURPOSES, Effort
from keepclients.domain.errors import Refused
from keepclients.domain.team import TeamMember
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, iso, past_day, whole
from keepclients.tui.widgets.field_specs import FieldSpec

_MINUTES = "Minutes"
_DAY = "Day"


class EffortFields(TypedDict):
    """What the form asks."""

    minutes: int
    purpose: str
    on: date
    text: str
    owner: int | None


def new_time_dialog(team: Iterable[TeamMember], today: date) -> FormDialog[EffortFields]:
    """Return the form for time that is not noted yet."""
    intro = "Contact with one client has minutes of its own (c), which count by themselves."
    specs = _specs(None, team, today)
    return FormDialog("Note time spent", specs, partial(_read, today), intro=intro)


def time_dialog(effort: Effort, team: Iterable[TeamMember], today: date) -> FormDialog[Fields]:
    """Return the form for time that is noted; it answers with what was changed."""
    read = changes(effort, partial(_read, today))
    return FormDialog("Time spent", _specs(effort, team, today), read)


def _specs(effort: Effort | None, team: Iterable[TeamMember], today: date) -> list[FieldSpec]:
    present = [it for it in team if it.left_on is None or (effort and effort.owner == it.id)]
    minutes = "" if effort is None else str(effort.minutes)
    specs = [
        FieldSpec("minutes", _MINUTES, "number", minutes),
        FieldSpec(
            "purpose", "For", "choice", effort.purpose if effort else "winning",
            choices=[*PURPOSES.items()], is_settled=True,
        ),
        FieldSpec("text", "What was done", value=effort.text if effort else ""),
        FieldSpec("on", _DAY, "date", iso(effort.on if effort else today)),
    ]  # fmt: skip
    if present:
        owner = str(effort.owner or "") if effort else ""
        choices = [(str(member.id), member.name) for member in present]
        specs.append(
            FieldSpec("owner", "Whose time", "choice", owner, choices=choices, hint="Empty: yours.")
        )
    return specs


def _read(today: date, written: Written) -> EffortFields:
    minutes = whole(_MINUTES, written["minutes"])
    if not minutes:
        raise Refused(f"{_MINUTES}: write how many, such as 45.")
    owner = written.get("owner", "")
    fields: EffortFields = {
        "minutes": minutes,
        "purpose": written["purpose"],
        "on": past_day(_DAY, written["on"], today),
        "text": written["text"],
        "owner": int(owner) if owner else None,
    }
    Effort.made(id=1, **fields)
    return fields
