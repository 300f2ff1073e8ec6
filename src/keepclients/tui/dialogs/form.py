"""A form in a window of its own, that returns checked answers."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import DescendantFocus
from textual.widgets import Button, Input, Static

from keepclients.tui.dialogs.keeping import KeepingDialog
from keepclients.tui.drawing import plain
from keepclients.tui.widgets.field_specs import FieldSpec
from keepclients.tui.widgets.fields import Field

T = TypeVar("T")


class FormDialog(KeepingDialog[T], Generic[T]):
    """Fields and two buttons; `read` turns what was written into the answer or raises Refused."""

    DEFAULT_CSS = """
    FormDialog {
        align: center middle;
        background: $background 60%;
        & > .form--window {
            width: 72; max-width: 96%; height: auto; max-height: 96%;
            padding: 0 2; background: $surface; border: round $primary;
        }
        & .form--intro { color: $text-muted; margin-bottom: 1; }
        & .form--end { dock: bottom; height: auto; background: $surface; }
        & .form--remark { color: $text-accent; height: auto; }
        & .form--error { color: $text-error; height: auto; display: none; }
        & VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        & Field { layout: grid; grid-size: 2; grid-columns: 18 1fr; grid-rows: auto; margin: 0; }
        & .field--hint { column-span: 2; }
        & .form--buttons { height: auto; margin: 0 0 0 0; align-horizontal: right; }
        & Button { margin-left: 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel"),
        Binding("ctrl+s", "submit", "Save"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[FieldSpec],
        read: Callable[[Mapping[str, str]], T],
        *,
        intro: str = "",
        submit: str = "Save",
        remark: Callable[[Mapping[str, str]], str] | None = None,
    ) -> None:
        """Make a form; `remark` says what follows from what is written so far, if anything."""
        super().__init__()
        self._title = title
        self._specs = fields
        self._read = read
        self._intro = intro
        self._submit = submit
        self._remark = remark

    def compose(self) -> ComposeResult:
        """Compose the window."""
        with Vertical(classes="form--window") as window:
            window.border_title = plain(self._title)
            window.border_subtitle = "ctrl+s saves, esc leaves"
            with VerticalScroll(can_focus=False):
                if self._intro:
                    yield Static(plain(self._intro), classes="form--intro", markup=False)
                for spec in self._specs:
                    yield Field(spec)
            with Vertical(classes="form--end"):
                yield Static("", classes="form--remark", markup=False)
                yield Static("", classes="form--error", markup=False)
                with Horizontal(classes="form--buttons"):
                    yield Button("Cancel", id="cancel", compact=True)
                    yield Button(plain(self._submit), id="submit", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Put the focus on the first field, and say what follows from what is written there."""
        self.query(Field).first().focus_control()
        self._follow_what_is_written()

    @on(DescendantFocus)
    def _show_whole(self, event: DescendantFocus) -> None:
        """Show the whole field that takes the keys, with its hint."""
        for field in event.widget.ancestors:
            if isinstance(field, Field):
                field.scroll_visible(animate=False, immediate=True)

    @on(Field.Submitted)
    def _was_submitted(self) -> None:
        self.go_on()

    def go_on(self) -> None:
        """Do what enter does in a line: keep what was written."""
        self.action_submit()

    @on(Button.Pressed, "#submit")
    def action_submit(self) -> None:
        """Keep and return what was written, or say what is wrong with it."""
        self.keep(lambda: self._read(self._written))

    @on(Input.Changed)
    @on(Field.Left)
    def _follow_what_is_written(self) -> None:
        """Ask what is to be asked by what is written now, and say what follows from it."""
        written = self._written
        for field in self.query(Field):
            asked_when = field.spec.asked_when
            if asked_when is not None:
                field.display = asked_when(written)
        remark = self._remark(written) if self._remark else ""
        place = self.query_one(".form--remark", Static)
        place.update(plain(remark))
        place.display = bool(remark)

    @property
    def _written(self) -> Mapping[str, str]:
        return {field.spec.id: field.value for field in self.query(Field)}

    def say(self, problem: str) -> None:
        """Show what is wrong above the buttons, and go to the field that it names."""
        place = self.query_one(".form--error", Static)
        place.update(plain(problem))
        place.display = bool(problem)
        for field in self.query(Field):
            if field.display and problem.startswith(f"{field.spec.label}: "):
                field.focus_control()

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
