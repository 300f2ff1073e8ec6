"""The first screen of an empty book."""

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from keepclients.tui.drawing import plain

Beginning = Literal["leaving", "import", "empty", "demo"]

_WAYS: dict[Beginning, tuple[str, str]] = {
    "leaving": (
        "A client just told me they are leaving",
        "Start there. Nothing else has to be set up first.",
    ),
    "import": (
        "Bring in my clients from a file",
        "A CSV file from Google Contacts or elsewhere, or vCards.",
    ),
    "empty": ("Start with an empty book", "Add clients one by one."),
    "demo": ("Look around in a demo book", "Forty made-up clients; nothing you do there is kept."),
}


class WelcomeScreen(ModalScreen[Beginning]):
    """Four ways to begin, the worst day first."""

    DEFAULT_CSS = """
    WelcomeScreen {
        align: center middle;
        background: $background;
        & > Vertical { width: 66; max-width: 96%; height: auto; padding: 0 2; }
        & .welcome--title { text-style: bold; margin-bottom: 1; }
        & .welcome--hint { color: $text-muted; margin: 0 0 1 0; padding-left: 4; }
        & Button { width: 100%; content-align: left middle; text-align: left; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "app.focus_next", "Next", show=False),
        Binding("up,k", "app.focus_previous", "Previous", show=False),
        Binding("1", "begin('leaving')", show=False),
        Binding("2", "begin('import')", show=False),
        Binding("3", "begin('empty')", show=False),
        Binding("4", "begin('demo')", show=False),
        Binding("escape", "begin('empty')", "Empty book", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Compose the ways to begin."""
        with Vertical():
            yield Static(
                "Your client book is empty. How would you like to begin?",
                classes="welcome--title",
                markup=False,
            )
            for number, (way, (label, hint)) in enumerate(_WAYS.items(), start=1):
                variant: Literal["primary", "default"] = "primary" if number == 1 else "default"
                yield Button(plain(f" {number}  {label}"), id=way, variant=variant, compact=True)
                yield Static(plain(hint), classes="welcome--hint", markup=False)

    @on(Button.Pressed)
    def _was_pressed(self, event: Button.Pressed) -> None:
        for way in _WAYS:
            if event.button.id == way:
                self.dismiss(way)

    def action_begin(self, way: Beginning) -> None:
        """Begin in one of the ways."""
        self.dismiss(way)
