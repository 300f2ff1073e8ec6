"""One question with its control: what a person types or chooses, as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantBlur
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from keepclients.domain.questions import SCALE, Column
from keepclients.tui.drawing import plain
from keepclients.tui.widgets.choice_bar import ChoiceBar, Option
from keepclients.tui.widgets.dropdown import Dropdown
from keepclients.tui.widgets.table_field import TableRows
from keepclients.tui.widgets.typing_places import LineInput, TextBox

FieldKind = Literal[
    "line", "text", "choice", "bar", "date", "money", "yes-no", "number", "scale", "list"
]
"""The kinds of a playbook's questions, a line, and a bar of choices; its letters are the form's."""

_PLACEHOLDERS: dict[FieldKind, str] = {
    "date": "2026-12-31, 31 dec, fri or +3d",
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
    choices: Sequence[Option] = ()
    columns: Sequence[Column] = ()
    """For a list whose rows have several cells."""

    @property
    def help(self) -> str:
        """Hint and example as they stand below the control."""
        example = f"For example: {self.example}" if self.example else ""
        return "\n".join(part for part in (self.hint, example) if part)


class Field(Vertical):
    """A labelled control of one kind."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        margin-bottom: 1;
        & .field--label { color: $text; }
        & .field--hint { color: $text-muted; }
        & .field--recall { color: $text-accent; }
        & .field--hint.-problem { color: $text-error; }
        & Input, & TextArea { background: $panel; padding: 0 1; }
        & SelectCurrent { background: $panel; }
        & Input:focus, & TextArea:focus { background: $primary 25%; }
        & TextArea { height: auto; min-height: 2; max-height: 6; }
    }
    """

    class Left(Message):
        """A control was left, or chosen from, with another value than before."""

        def __init__(self, field: "Field", value: str) -> None:
            super().__init__()
            self.field = field
            self.value = value

        @property
        def control(self) -> "Field":
            """The field itself."""
            return self.field

    class Submitted(Message):
        """Enter was pressed in a line."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(id=f"field-{spec.id}")
        self.spec = spec
        self._help = spec.help
        self._told = spec.value
        self._kept = spec.value

    def compose(self) -> ComposeResult:
        """Compose label, control and hint."""
        yield Static(plain(self.spec.label), classes="field--label", markup=False)
        recall = Static("", classes="field--recall", markup=False)
        recall.display = False
        yield recall
        yield self._control()
        hint = Static(plain(self._help), classes="field--hint", markup=False)
        hint.display = bool(self._help)
        yield hint

    def on_mount(self) -> None:
        """Take what the control can show as told: the rest stays in the book as it is."""
        self.mark_told()

    @property
    def value(self) -> str:
        """What is typed or chosen now."""
        for control in self.query(Input):
            return control.value
        for area in self.query(TextArea):
            return area.text
        for bar in self.query(ChoiceBar):
            return bar.value
        for table in self.query(TableRows):
            return table.value
        chosen = self.query_one(Select[str]).value
        return chosen if isinstance(chosen, str) else ""

    def focus_control(self) -> None:
        """Put the focus on what is typed or chosen in."""
        for widget in self.query("Input, TextArea, ChoiceBar, TableRows, Select"):
            self.screen.set_focus(widget)
            return

    def say(self, problem: str) -> None:
        """Show what is wrong with the value; nothing shows the hint again."""
        for hint in self.query(".field--hint").results(Static):
            hint.update(plain(problem or self._help))
            hint.display = bool(problem or self._help)
            hint.set_class(bool(problem), "-problem")

    def recall(self, words: str) -> None:
        """Show what was noted elsewhere above the control, or nothing."""
        for note in self.query(".field--recall").results(Static):
            note.update(plain(words))
            note.display = bool(words)

    def advise(self, words: str) -> None:
        """Show another hint from now on."""
        self._help = words
        self.say("")

    def take(self, value: str) -> None:
        """Show a value that came from elsewhere, unless somebody is typing here.

        What was typed and refused stays until it is mended or another value is kept.
        """
        if value == self._kept or (self.has_focus_within and self.is_pending):
            return
        self._kept = value
        if value == self._told:
            return
        self._told = value
        self.say("")
        for control in self.query(Input):
            control.value = value
        for area in self.query(TextArea):
            area.text = value
        for bar in self.query(ChoiceBar):
            bar.value = value
        for table in self.query(TableRows):
            table.value = value
        for select in self.query(Select):
            select.value = value if self._is_choice(value) else Select.NULL
        self.mark_told()

    @property
    def shown(self) -> str:
        """The value that was kept when it was last shown."""
        return self._kept

    def show_day(self) -> None:
        """Show a day as it was kept, which may have been written in other words."""
        if self.spec.kind == "date" and not self.is_pending:
            for control in self.query(Input):
                control.value = self._kept
            self.mark_told()

    def accept(self, kept: str) -> None:
        """Take a value as the one that is kept now, and leave what is typed."""
        self._kept = kept

    @property
    def is_refused(self) -> bool:
        """Tell whether something is wrong with what is typed."""
        return bool(self.query(".field--hint.-problem"))

    @property
    def is_pending(self) -> bool:
        """Tell whether the value is another one than was last told."""
        return self.value != self._told

    def mark_told(self) -> None:
        """Take the present value as told."""
        self._told = self.value

    def tell(self) -> None:
        """Post `Left` if the value is another one than was last told."""
        if self.is_pending:
            self.mark_told()
            self.post_message(self.Left(self, self.value))

    @on(DescendantBlur)
    def _was_left(self) -> None:
        self.tell()

    @on(ChoiceBar.Changed)
    @on(Select.Changed)
    @on(TableRows.Changed)
    def _was_chosen(self, event: Message) -> None:
        event.stop()
        self.tell()

    @on(Input.Submitted)
    def _was_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.tell()
        self.post_message(self.Submitted())

    def _is_choice(self, value: str) -> bool:
        return any(option == value for option, _ in self.spec.choices)

    def _control(self) -> Widget:
        spec = self.spec
        if spec.kind in _BARS:
            return ChoiceBar(_BARS[spec.kind], spec.value)
        if spec.kind == "bar":
            return ChoiceBar(spec.choices, spec.value, takes_letters=False)
        if spec.kind == "choice":
            options = [(Content(label), option) for option, label in spec.choices]
            value = spec.value if self._is_choice(spec.value) else Select.NULL
            return Dropdown(options, value=value, prompt="choose", compact=True)
        if spec.columns:
            return TableRows(spec.label, spec.columns, spec.value)
        if spec.kind in {"text", "list"}:
            return TextBox(
                spec.value, compact=True, tab_behavior="focus", highlight_cursor_line=False
            )
        return LineInput(spec.value, placeholder=_PLACEHOLDERS.get(spec.kind, ""), compact=True)
