"""A question that is asked on the screen, and the control that takes its answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.widget import Widget
from textual.widgets import Select

from keepclients.domain.questions import SCALE, Column
from keepclients.tui.drawing import plain
from keepclients.tui.widgets.choice_bar import ChoiceBar, Option
from keepclients.tui.widgets.dropdown import Dropdown
from keepclients.tui.widgets.long_text import LongText
from keepclients.tui.widgets.table_field import TableRows
from keepclients.tui.widgets.typing_places import LineInput, TextBox, is_long

FieldKind = Literal[
    "line", "text", "choice", "bar", "date", "time", "again", "money", "yes-no", "number", "scale",
    "list",
]  # fmt: skip
"""The kinds of a playbook's questions, a line, and a bar of choices; its letters are the form's."""

_PLACEHOLDERS: dict[FieldKind, str] = {
    "date": "2026-12-31, 31 dec, fri or +3d",
    "time": "9:30; empty for the whole day",
    "again": "every 2 weeks, last fri of the month, yearly",
    "money": "1200 or 1200.50",
    "number": "a number",
}
_BARS: dict[FieldKind, Sequence[Option]] = {
    "yes-no": (("yes", "yes"), ("no", "no")),
    "scale": tuple((str(step), str(step)) for step in SCALE),
}


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What is asked, how it is answered, and what the answer is so far."""

    id: str
    label: str
    kind: FieldKind = "line"
    value: str = ""
    """As a person writes it; a choice by its id, a list one entry a line."""
    hint: str = ""
    """What makes a good answer."""
    example: str = ""
    """An answer as somebody else might give it."""
    placeholder: str = ""
    """What stands in an empty line, instead of what its kind says."""
    choices: Sequence[Option] = ()
    is_settled: bool = False
    """One of the choices always stands, so that choosing none is not offered."""
    columns: Sequence[Column] = ()
    """For a list whose rows have several cells."""
    asked_when: Callable[[Mapping[str, str]], bool] | None = None
    """By what is written in the whole form: whether this is asked at all; None: it always is."""

    def offers(self, value: str) -> bool:
        """Tell whether a value is one of the choices."""
        return any(option == value for option, _ in self.choices)

    @property
    def help(self) -> str:
        """Hint and example as they stand below the control."""
        example = f"For example: {self.example}" if self.example else ""
        return "\n".join(part for part in (self.hint, example) if part)


def control_for(spec: FieldSpec) -> Widget:
    """Return a control that shows the answer so far."""
    if spec.columns:
        return TableRows(spec.label, spec.columns, spec.value)
    match spec.kind:
        case "yes-no" | "scale":
            return ChoiceBar(_BARS[spec.kind], spec.value)
        case "bar":
            return ChoiceBar(spec.choices, spec.value, takes_letters=False)
        case "choice":
            options = [(plain(label), option) for option, label in spec.choices]
            if spec.is_settled:
                return Dropdown(options, value=spec.value, allow_blank=False, compact=True)
            value = spec.value if spec.offers(spec.value) else Select.NULL
            return Dropdown(options, value=value, prompt="choose", compact=True)
        case _:
            return _text_place(spec)


def _text_place(spec: FieldSpec) -> Widget:
    if is_long(spec.value):
        return LongText(spec.value)
    if spec.kind in {"text", "list"}:
        return TextBox(spec.value)
    return LineInput(spec.value, placeholder=spec.placeholder or _PLACEHOLDERS.get(spec.kind, ""))
