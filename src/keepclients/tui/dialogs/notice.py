"""What befell the book's file, told before anything else."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from keepclients.tui.drawing import plain


class NoticeDialog(ModalScreen[None]):
    """Lines that an owner should have read."""

    DEFAULT_CSS = """
    NoticeDialog {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 76; max-width: 96%; height: auto; max-height: 96%;
            padding: 0 2; background: $surface; border: round $warning;
        }
        & VerticalScroll { height: auto; max-height: 18; }
        & Static { margin-bottom: 1; }
        & Horizontal { height: auto; align-horizontal: right; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close")]

    def __init__(self, notes: Sequence[str]) -> None:
        super().__init__()
        self._notes = notes

    def compose(self) -> ComposeResult:
        """Compose the lines and the way on."""
        with Vertical() as window:
            window.border_title = plain("About your book's file")
            with VerticalScroll(can_focus=False):
                for note in self._notes:
                    yield Static(plain(note), markup=False)
            with Horizontal():
                yield Button("I have read this", id="read", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Put the focus on the way on."""
        self.query_one(Button).focus()

    @on(Button.Pressed, "#read")
    def action_leave(self) -> None:
        """Go on."""
        self.dismiss()
