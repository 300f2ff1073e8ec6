"""A question on the screen, with its control: what a person types or chooses, as text."""

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import DescendantBlur
from textual.message import Message
from textual.widgets import Input, Select, Static, TextArea

from keepclients.domain.errors import Refused
from keepclients.tui.drawing import plain
from keepclients.tui.editing import edited
from keepclients.tui.widgets.choice_bar import ChoiceBar
from keepclients.tui.widgets.field_specs import FieldSpec, control_for
from keepclients.tui.widgets.long_text import LongText
from keepclients.tui.widgets.table_field import TableRows
from keepclients.tui.widgets.typing_places import TextBox, is_long


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
        """Enter was pressed in a line, or on a choice."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(id=f"field-{spec.id}")
        self.spec = spec
        self._help = spec.help
        self._control = control_for(spec)
        self._told = spec.value
        self._kept = spec.value

    def compose(self) -> ComposeResult:
        """Compose label, control and hint."""
        yield Static(plain(self.spec.label), classes="field--label", markup=False)
        recall = Static("", classes="field--recall", markup=False)
        recall.display = False
        yield recall
        yield self._control
        hint = Static(plain(self._help), classes="field--hint", markup=False)
        hint.display = bool(self._help)
        yield hint

    def on_mount(self) -> None:
        """Take what the control can show as told: the rest stays in the book as it is."""
        self.mark_told()

    @property
    def value(self) -> str:
        """What is typed or chosen now."""
        match self._control:
            case Input() | LongText() | ChoiceBar() | TableRows() as control:
                return control.value
            case TextArea() as area:
                return area.text
            case Select(value=str(chosen)):
                return chosen
            case _:
                return ""

    def focus_control(self) -> None:
        """Put the focus on what is typed or chosen in."""
        self.screen.set_focus(self._control)

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
        self._show(value)
        self.mark_told()

    def _show(self, value: str) -> None:
        """Show another value, a text in a place for long ones if it is one."""
        match self._control:
            case Input() | LongText() | TextArea() as place if is_long(value) != isinstance(
                place, LongText
            ):
                self._exchange(value)
            case Input() | LongText() | ChoiceBar() | TableRows() as control:
                control.value = value
            case TextArea() as area:
                area.text = value
            case Select() as select:
                select.value = value if self.spec.offers(value) else Select.NULL

    def _exchange(self, value: str) -> None:
        """Put the place for long texts into that for others, or the other way round."""
        before, self._control = self._control, control_for(replace(self.spec, value=value))
        self.mount(self._control, after=before)
        if before.has_focus:
            self._control.focus()
        before.remove()

    @on(TextBox.Outgrown)
    def _outgrew(self, event: TextBox.Outgrown) -> None:
        event.stop()
        self._exchange(event.text)

    @on(LongText.EditorAsked)
    def _edit_long(self, event: LongText.EditorAsked) -> None:
        """Open a long text in the owner's editor; what they do not change stays as it is."""
        event.stop()
        before = event.long_text.value
        try:
            after = edited(self.app, before, self.spec.id)
        except Refused as refusal:
            self.say(str(refusal))
        else:
            self.say("")
            if after != before.rstrip():
                self._show(after)

    @property
    def shown(self) -> str:
        """The value that was kept when it was last shown."""
        return self._kept

    def show_day(self) -> None:
        """Show a day as it was kept, which may have been written in other words."""
        if self.spec.kind == "date" and not self.is_pending:
            self._show(self._kept)
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
    @on(ChoiceBar.Submitted)
    def _was_submitted(self, event: Input.Submitted | ChoiceBar.Submitted) -> None:
        event.stop()
        self.tell()
        self.post_message(self.Submitted())
