"""A text that is too long to be typed in."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from keepclients.domain.graphemes import shortened
from keepclients.domain.text import one_line
from keepclients.tui.drawing import joined, plain

_BEGINNING = 160
"""Characters of it that are shown."""


class LongText(Static, can_focus=True):
    """The beginning of a text, whose whole is kept as it is and opens in the owner's editor."""

    DEFAULT_CSS = """
    LongText { height: auto; background: $panel; padding: 0 1; }
    LongText:focus { background: $primary 25%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "edit", "Edit", show=False)]

    class EditorAsked(Message):
        """The text is to be opened in the owner's editor."""

        def __init__(self, long_text: "LongText") -> None:
            super().__init__()
            self.long_text = long_text

        @property
        def control(self) -> "LongText":
            """The text itself."""
            return self.long_text

    def __init__(self, value: str) -> None:
        super().__init__(_summary(value), markup=False)
        self._value = value

    @property
    def value(self) -> str:
        """The whole text."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        self._value = value
        self.update(_summary(value))

    def on_click(self, event: Click) -> None:
        """Open it as enter does."""
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        """Ask for the editor."""
        self.post_message(self.EditorAsked(self))


def _summary(value: str) -> Content:
    return joined(
        (
            plain(f"{len(value):,} characters: enter opens them all", "dim"),
            plain(shortened(one_line(value), _BEGINNING)),
        )
    )
