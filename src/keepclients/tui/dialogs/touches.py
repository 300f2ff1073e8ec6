"""The form for contact that took place."""

from datetime import date

from keepclients.domain.clients import Client
from keepclients.domain.touches import TOUCH_NAMES, Touch
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, iso, needed_day, whole
from keepclients.tui.widgets.fields import FieldSpec


def touch_dialog(touch: Touch | None, client: Client, today: date) -> FormDialog[Fields]:
    """Return the form for contact that took place; None is a new one."""
    specs = [
        FieldSpec(
            "kind", "How", "choice", touch.kind if touch else "call",
            choices=[*TOUCH_NAMES.items()],
        ),
        FieldSpec("on", "When", "date", iso(touch.on if touch else today)),
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
    return FormDialog(f"Contact with {client.name}", specs, changes(touch, _read_touch))


def _read_touch(written: Written) -> Fields:
    fields: Fields = {
        **written,
        "on": needed_day("When", written["on"]),
        "minutes": whole("Minutes", written["minutes"]),
        "kind": written["kind"] or "call",
        "direction": written["direction"] or "out",
    }
    Touch.made(id=1, client_id=1, **fields)
    return fields
