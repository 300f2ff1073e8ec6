"""What a drill found."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from keepclients.domain.drills import Drill
from keepclients.services.beside.losses import RULE
from keepclients.services.drilling import drill_lines
from keepclients.tui.drawing import plain

_LABEL_WIDTH = 14


class DrillDialog(ModalScreen[bool | None]):
    """What would happen if a client left, and what is missing; answers whether to mend it."""

    DEFAULT_CSS = """
    DrillDialog {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 76; max-width: 96%; height: auto; max-height: 96%;
            padding: 0 2; background: $surface; border: round $primary;
        }
        & VerticalScroll { height: auto; margin-bottom: 1; scrollbar-size-vertical: 1; }
        & .drill--line { layout: grid; grid-size: 2; grid-columns: 14 1fr; height: auto; }
        & .drill--intro { color: $text-muted; margin-bottom: 1; }
        & .drill--buttons { dock: bottom; height: 1; }
        & Button { margin-right: 1; }
        & .drill--rule { color: $text-muted; margin: 1 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "leave", "Close"),
        Binding("P", "prepare", "Be ready"),
    ]

    def __init__(self, client_name: str, drill: Drill, *, can_prepare: bool) -> None:
        super().__init__()
        self._can_prepare = can_prepare
        self._client_name = client_name
        self._drill = drill

    def compose(self) -> ComposeResult:
        """Compose the window."""
        with Vertical() as window:
            window.border_title = plain(f"What if {self._client_name} left?")
            keys = "P mends what is missing · esc closes"
            window.border_subtitle = keys if self._can_prepare else "esc closes"
            with VerticalScroll():
                yield Static(
                    "Only a drill: nothing in your book changes.",
                    classes="drill--intro",
                    markup=False,
                )
                told = ""
                for label, text in drill_lines(self._drill):
                    with Vertical(classes="drill--line"):
                        tone = "$text-warning" if label == "Missing" else "$text-muted"
                        yield Static(plain("" if label == told else label, tone))
                        yield Static(plain(text), markup=False)
                    told = label
                yield Static(
                    plain(f"Equal clients: {RULE}. Recurring fees only."),
                    classes="drill--rule",
                    markup=False,
                )
            with Horizontal(classes="drill--buttons"):
                if self._can_prepare:
                    yield Button("Be ready", id="prepare", variant="primary", compact=True)
                yield Button("Close", id="leave", compact=True)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Close."""
        self.dismiss(False)  # noqa: FBT003 - what the screen answers

    @on(Button.Pressed, "#prepare")
    def action_prepare(self) -> None:
        """Close, and turn to what mends it."""
        if self._can_prepare:
            self.dismiss(True)  # noqa: FBT003 - what the screen answers
