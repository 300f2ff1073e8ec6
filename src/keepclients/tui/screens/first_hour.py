"""The first hour: a calm screen before any form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from keepclients.domain.days import parse_day, shifted
from keepclients.tui.drawing import long_day, plain
from keepclients.tui.widgets.fields import Field, FieldSpec


@dataclass(frozen=True, slots=True)
class Notice:
    """What the owner said in the first hour."""

    notice_date: date
    hold_until: date
    what_happened: str


class FirstHourScreen(ModalScreen[Notice | None]):
    """What happened, no need to answer today, until when to hold, and one thing to do now."""

    DEFAULT_CSS = """
    FirstHourScreen {
        align: center middle;
        background: $background;
        & > VerticalScroll {
            width: 76; max-width: 96%; height: auto; max-height: 100%; padding: 1 2;
            scrollbar-size-vertical: 1;
        }
        & .calm--news { text-style: bold; margin-bottom: 1; }
        & .calm--ease { margin-bottom: 1; color: $text-success; }
        & .calm--now { margin-bottom: 1; border-left: thick $success; padding-left: 1; }
        & .calm--later { color: $text-muted; margin-bottom: 1; }
        & .calm--error { color: $text-error; height: auto; }
        & .calm--buttons { height: auto; }
        & Button { margin-right: 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Not now"),
        Binding("ctrl+s", "hold", "Hold"),
    ]

    def __init__(self, client_name: str, today: date) -> None:
        super().__init__()
        self._client_name = client_name
        self._today = today

    def compose(self) -> ComposeResult:
        """Compose the screen."""
        with VerticalScroll(can_focus=False):
            yield Static(
                plain(f"{self._client_name} told you they are leaving."),
                classes="calm--news",
                markup=False,
            )
            yield Static(
                "That hurts, and it is not an emergency.\n"
                "You need not answer today. Nothing is lost by waiting until tomorrow.",
                classes="calm--ease",
                markup=False,
            )
            yield Static(
                "The one thing to do now: breathe out, then go back to the work you had "
                "planned for today. Your other clients still count on it.",
                classes="calm--now",
                markup=False,
            )
            yield Field(FieldSpec("what", "What happened, in one sentence (if you like)"))
            yield Field(
                FieldSpec(
                    "hold",
                    "I will not answer before",
                    "date",
                    shifted(self._today, 1).isoformat(),
                    "Choose a later day if you are still shaken.",
                )
            )
            yield Static(
                f"Notice counts from today, {long_day(self._today)}. "
                "Every date can be corrected later.",
                classes="calm--later",
                markup=False,
            )
            yield Static("", classes="calm--error", markup=False)
            with Horizontal(classes="calm--buttons"):
                yield Button("Hold it until then", id="hold", variant="success", compact=True)
                yield Button("Not now", id="leave", compact=True)

    def on_mount(self) -> None:
        """Put the focus on what needs no typing."""
        self.query_one("#hold", Button).focus()

    @on(Button.Pressed, "#hold")
    @on(Field.Submitted)
    def action_hold(self) -> None:
        """Return the notice, or say what is wrong with the day."""
        written: Mapping[str, str] = {field.spec.id: field.value for field in self.query(Field)}
        try:
            hold_until = parse_day(written["hold"])
            if hold_until < self._today:
                raise ValueError(f"{hold_until} lies before today")  # noqa: TRY301 - told below
        except ValueError as error:
            self.query_one(".calm--error", Static).update(plain(str(error)))
            return
        self.dismiss(Notice(self._today, hold_until, written["what"]))

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave without noting anything."""
        self.dismiss(None)
