"""The form for contact that took place."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypedDict

from keepclients.domain.clients import Client
from keepclients.domain.touches import TOUCH_NAMES, Touch, TouchKind
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, iso, past_day, whole
from keepclients.tui.widgets.field_specs import FieldSpec


class TouchFields(TypedDict):
    """What the form asks."""

    kind: str
    on: date
    text: str
    direction: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a form proposes for contact that is not logged yet."""

    kind: TouchKind = "call"
    text: str = ""
    minutes: int | None = None


_LIKELY = Proposal()


def new_touch_dialog(client: Client, today: date) -> FormDialog[TouchFields]:
    """Return the form for contact that is not logged yet."""
    return contact_made_dialog(_title(client), today, Proposal())


def contact_made_dialog(title: str, today: date, proposal: Proposal) -> FormDialog[TouchFields]:
    """Return the form for contact that is not logged yet, filled in with what is likely."""
    specs = _specs(None, today, proposal)
    return FormDialog(title, specs, partial(_read, today))


def touch_dialog(touch: Touch, client: Client, today: date) -> FormDialog[Fields]:
    """Return the form for contact that is logged; it answers with what was changed."""
    read = changes(touch, partial(_read, today))
    return FormDialog(_title(client), _specs(touch, touch.on), read)


def _title(client: Client) -> str:
    return f"Contact with {client.name}"


def _specs(touch: Touch | None, on: date, proposal: Proposal = _LIKELY) -> list[FieldSpec]:
    minutes = touch.minutes if touch else proposal.minutes
    return [
        FieldSpec(
            "kind", "How", "choice", touch.kind if touch else proposal.kind,
            choices=[*TOUCH_NAMES.items()], is_settled=True,
        ),
        FieldSpec("on", "When", "date", iso(on)),
        FieldSpec("text", "About", "text", touch.text if touch else proposal.text),
        FieldSpec(
            "direction", "Who began", "choice", touch.direction if touch else "out",
            choices=[("out", "We did"), ("in", "They did")], is_settled=True,
        ),
        FieldSpec(
            "minutes", "Minutes", "number",
            "" if minutes is None else str(minutes),
        ),
    ]  # fmt: skip


def _read(today: date, written: Written) -> TouchFields:
    fields: TouchFields = {
        "kind": written["kind"] or "call",
        "on": past_day("When", written["on"], today),
        "text": written["text"],
        "direction": written["direction"] or "out",
        "minutes": whole("Minutes", written["minutes"]),
    }
    Touch.made(id=1, client_id=1, **fields)
    return fields
