"""Forms for mistakes, complaints and promises: one for a new note, one for each that is kept."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar, Literal, get_args

from textual import on
from textual.binding import Binding, BindingType

from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.errors import Refused
from keepclients.domain.promises import Promise
from keepclients.domain.slips import Slip
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import (
    Fields,
    Written,
    changes,
    day_if_any,
    iso,
    needed_day,
)
from keepclients.tui.widgets.choice_bar import ChoiceBar
from keepclients.tui.widgets.field_specs import FieldSpec
from keepclients.tui.widgets.fields import Field

NoteKind = Literal["mistake", "complaint", "promise"]
_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)
_WHAT = "What"
_DAY = "Day"
_BY = "By"


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be noted, not kept yet."""

    kind: NoteKind
    text: str
    on: date
    due: date | None
    """The day by which it was promised, if one was named."""


class NoteDialog(FormDialog[Note]):
    """Asks first which of the three it is, by one key; only a promise is asked for its day.

    The key is taken before the next one is looked at, so that words typed in haste behind it are
    not lost.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(kind[0], f"name('{kind}')", show=False, priority=True) for kind in _KINDS
    ]

    def __init__(self, client: Client, today: date) -> None:
        super().__init__(
            f"Note for {client.name}",
            [
                FieldSpec("kind", "m, c or p", "bar", choices=[(kind, kind) for kind in _KINDS]),
                FieldSpec("text", _WHAT, "text"),
                FieldSpec("on", _DAY, "date", iso(today)),
                FieldSpec("due", _BY, "date", hint="Puts it into the calendar; may stay empty."),
            ],
            partial(_read_note, today),
        )

    def on_mount(self) -> None:
        """Put the focus on the choice; nothing is asked yet that only a promise has."""
        super().on_mount()
        self._show_what_is_asked("")

    @on(Field.Left, "#field-kind")
    def _was_chosen(self, event: Field.Left) -> None:
        self._show_what_is_asked(event.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take the letters for a choice only where the choice is made."""
        if action == "name":
            return isinstance(self.focused, ChoiceBar)
        return super().check_action(action, parameters)

    def action_name(self, kind: NoteKind) -> None:
        """Choose one of the three and go on to the words."""
        self.query_one(ChoiceBar).value = kind
        self.query_one("#field-text", Field).focus_control()

    def _show_what_is_asked(self, kind: str) -> None:
        self.query_one("#field-due").display = kind == "promise"


def slip_dialog(slip: Slip, client: Client, today: date) -> FormDialog[Fields]:
    """Return the form for a mistake that was noted."""
    read = changes(slip, partial(_read, today))
    return FormDialog(f"A mistake at {client.name}", _common(slip), read)


def complaint_dialog(complaint: Complaint, client: Client, today: date) -> FormDialog[Fields]:
    """Return the form for a complaint that was noted."""
    label = "Settled on"

    def read(written: Written) -> Fields:
        fields = {
            **_read(today, written),
            "closed_on": day_if_any(label, written["closed_on"], today),
        }
        complaint.revised(**fields)
        return fields

    specs = [
        *_common(complaint),
        FieldSpec("closed_on", label, "date", iso(complaint.closed_on), hint="Empty while open."),
    ]
    return FormDialog(f"A complaint of {client.name}", specs, changes(complaint, read))


def promise_dialog(promise: Promise, client: Client, today: date) -> FormDialog[Fields]:
    """Return the form for a promise that was noted."""
    label = "Kept on"

    def read(written: Written) -> Fields:
        fields = {
            **_read(today, written),
            "due": day_if_any(_BY, written["due"], today),
            "kept_on": day_if_any(label, written["kept_on"], today),
        }
        promise.revised(**fields)
        return fields

    specs = [
        *_common(promise),
        FieldSpec("due", _BY, "date", iso(promise.due), hint="The day that they were told."),
        FieldSpec("kept_on", label, "date", iso(promise.kept_on), hint="Empty while open."),
    ]
    return FormDialog(f"A promise to {client.name}", specs, changes(promise, read))


def _common(noted: Slip | Complaint | Promise) -> list[FieldSpec]:
    return [
        FieldSpec("text", _WHAT, "text", noted.text),
        FieldSpec("on", _DAY, "date", iso(noted.on)),
    ]


def _read_note(today: date, written: Written) -> Note:
    kind = next((kind for kind in _KINDS if kind == written["kind"]), None)
    if kind is None:
        raise Refused("Say first what it is: m for a mistake, c for a complaint, p for a promise.")
    fields = _read(today, written)
    due = day_if_any(_BY, written["due"], today) if kind == "promise" else None
    checked = Promise.made(id=1, client_id=1, due=due, **fields)
    return Note(kind, checked.text, checked.on, checked.due)


def _read(today: date, written: Written) -> Fields:
    text = written["text"].strip()
    if not text:
        raise Refused(f"{_WHAT}: say it in a few words.")
    return {"text": text, "on": needed_day(_DAY, written["on"], today)}
