"""The form for something to do on a day."""

from datetime import date
from functools import partial
from typing import TypedDict

from keepclients.domain.clients import Client
from keepclients.domain.follow_ups import FollowUp
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, iso, needed_day
from keepclients.tui.widgets.field_specs import FieldSpec


class FollowUpFields(TypedDict):
    """What the form asks."""

    title: str
    due: date
    notes: str


def new_follow_up_dialog(
    due: date, client: Client | None, today: date
) -> FormDialog[FollowUpFields]:
    """Return the form for something new to do, with the day that is proposed for it."""
    return FormDialog(_title(client), _specs(None, due), partial(_read, today))


def follow_up_dialog(follow_up: FollowUp, client: Client | None, today: date) -> FormDialog[Fields]:
    """Return the form for something to do; it answers with what was changed."""
    read = changes(follow_up, partial(_read, today))
    return FormDialog(_title(client), _specs(follow_up, follow_up.due), read)


def _title(client: Client | None) -> str:
    return f"Follow-up for {client.name}" if client else "Follow-up"


def _specs(follow_up: FollowUp | None, due: date) -> list[FieldSpec]:
    return [
        FieldSpec("title", "What", value=follow_up.title if follow_up else ""),
        FieldSpec("due", "When", "date", iso(due)),
        FieldSpec("notes", "Notes", "text", follow_up.notes if follow_up else ""),
    ]


def _read(today: date, written: Written) -> FollowUpFields:
    fields: FollowUpFields = {
        "title": written["title"],
        "due": needed_day("When", written["due"], today),
        "notes": written["notes"],
    }
    FollowUp.made(id=1, **fields)
    return fields
