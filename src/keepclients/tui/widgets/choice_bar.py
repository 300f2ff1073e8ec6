"""A few choices in a line, for yes or no and for scales."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from keepclients.tui.drawing import flat
from keepclients.tui.widgets.drawn import DrawnWidget

Option = tuple[str, str]
"""What is stored, and what is read."""


class ChoiceBar(DrawnWidget):
    """One of a few options, or none: by arrows, by its first letter or digit, or by a click."""

    DEFAULT_CSS = """
    ChoiceBar {
        height: 1;
        width: 1fr;
        & .choice--on { text-style: bold; color: $text-accent; }
        & .choice--off { text-style: dim; }
        &:focus { background: $primary 25%; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--on", "choice--off"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Previous", show=False),
        Binding("right", "move(1)", "Next", show=False),
        Binding("enter", "submit", "Go on", show=False),
        Binding("backspace,delete", "clear", "No answer", show=False),
    ]

    value: reactive[str] = reactive("", init=False)

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, bar: "ChoiceBar", value: str) -> None:
            super().__init__()
            self.bar = bar
            self.value = value

        @property
        def control(self) -> "ChoiceBar":
            """The bar itself."""
            return self.bar

    class Submitted(Changed):
        """Enter was pressed."""

    def __init__(
        self, options: Sequence[Option], value: str, *, takes_letters: bool = True
    ) -> None:
        """Make a bar; one that takes no letters leaves them to the form that it stands in."""
        super().__init__()
        self._takes_letters = takes_letters
        self._options = tuple(options)
        self.set_reactive(ChoiceBar.value, value)

    def watch_value(self, value: str) -> None:
        """Tell what was chosen."""
        self.post_message(self.Changed(self, value))

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's signature
        """Take the letters or digits that the options begin with."""
        return self._lettered(character) is not None

    def on_key(self, event: Key) -> None:
        """Choose the option that begins so."""
        chosen = self._lettered(event.character)
        if chosen is not None:
            event.stop()
            self.value = chosen

    def action_move(self, step: int) -> None:
        """Choose the option before or after."""
        ids = [option for option, _ in self._options]
        at = ids.index(self.value) + step if self.value in ids else (0 if step > 0 else -1)
        self.value = ids[max(-1, min(at, len(ids) - 1))] if at >= 0 or not self.value else ids[0]

    def action_submit(self) -> None:
        """Go on with what is chosen."""
        self.post_message(self.Submitted(self, self.value))

    def action_clear(self) -> None:
        """Take the answer back."""
        self.value = ""

    def on_click(self, event: Click) -> None:
        """Choose the option that was clicked."""
        x = event.get_content_offset_capture(self).x
        for option, text in zip(self._options, self._texts(), strict=True):
            if x < cell_len(text):
                self.value = option[0]
                return
            x -= cell_len(text)

    def render_line(self, y: int) -> Strip:
        """Draw the options."""
        base = self.rich_style
        segments = []
        for (option, _), text in zip(self._options, self._texts(), strict=True):
            name = "on" if option == self.value else "off"
            style = base + self.get_component_rich_style(f"choice--{name}", partial=True)
            segments.append(Segment(flat(text) if y == 0 else "", style))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _texts(self) -> list[str]:
        return [
            f"{'●' if option == self.value else '○'} {label}  " for option, label in self._options
        ]

    def _lettered(self, character: str | None) -> str | None:
        """Return the option that begins with a letter or digit."""
        if not self._takes_letters:
            return None
        found = (option for option, _ in self._options if character and option[0] == character)
        return next(found, None)
