"""The form for contact that took place."""

from datetime import date
from functools import partial
from typing import TypedDict

from keepclients.domain.clients import Client
from keepclients.domain.touches import TOUCH_NAMES, Touch
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, iso, needed_day, whole
from keepclients.tui.widgets.field_specs import FieldSpec


class TouchFields(TypedDict):
    """What the form asks."""

    kind: str
    on: date
    text: str
    direction: str
    minutes: int | None


def new_touch_dialog(client: Client, today: date) -> FormDialog[TouchFields]:
    """Return the form for contact that is not logged yet."""
    return FormDialog(_title(client), _specs(None, today), partial(_read, today))


def touch_dialog(touch: Touch, client: Client, today: date) -> FormDialog[Fields]:
    """Return the form for contact that is logged; it answers with what was changed."""
    read = changes(touch, partial(_read, today))
    return FormDialog(_title(client), _specs(touch, touch.on), read)


def _title(client: Client) -> str:
    return f"Contact with {client.name}"


def _specs(touch: Touch | None, on: date) -> list[FieldSpec]:
    return [
        FieldSpec(
            "kind", "How", "choice", touch.kind if touch else "call",
            choices=[*TOUCH_NAMES.items()],
        ),
        FieldSpec("on", "When", "date", iso(on)),
        FieldSpec("text", "About", "text", touch.text if touch else ""),
        FieldSpec(
            "direction", "Who began", "choice", touch.direction if touch else "out",
            choices=[("out", "We did"), ("in", "They did")],
        ),
        FieldSpec(
            "minutes", "Minutes", "number",
            str(touch.minutes) if touch and touch.minutes is not None else "",
        ),
    ]  # fmt: skip


def _read(today: date, written: Written) -> TouchFields:
    fields: TouchFields = {
        "kind": written["kind"] or "call",
        "on": needed_day("When", written["on"], today),
        "text": written["text"],
        "direction": written["direction"] or "out",
        "minutes": whole("Minutes", written["minutes"]),
    }
    Touch.made(id=1, client_id=1, **fields)
    return fields
