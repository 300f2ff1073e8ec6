"""The form for something to do on a day."""

from datetime import date

from keepclients.domain.clients import Client
from keepclients.domain.follow_ups import FollowUp
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, iso, needed_day
from keepclients.tui.widgets.fields import FieldSpec


def follow_up_dialog(
    follow_up: FollowUp | None, due: date, client: Client | None
) -> FormDialog[Fields]:
    """Return the form for something to do on a day; None is a new one."""
    specs = [
        FieldSpec("title", "What", value=follow_up.title if follow_up else ""),
        FieldSpec("due", "When", "date", iso(follow_up.due if follow_up else due)),
        FieldSpec("notes", "Notes", "text", follow_up.notes if follow_up else ""),
    ]
    title = f"Follow-up for {client.name}" if client else "Follow-up"
    return FormDialog(title, specs, changes(follow_up, _read_follow_up))


def _read_follow_up(written: Written) -> Fields:
    fields: Fields = {**written, "due": needed_day("When", written["due"])}
    FollowUp.made(id=1, **fields)
    return fields
