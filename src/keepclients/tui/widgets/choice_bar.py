"""A few choices beside each other, for yes or no, for scales, and for what is to be noted."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from keepclients.tui.drawing import flat
from keepclients.tui.widgets.drawn import DrawnWidget

Option = tuple[str, str]
"""What is stored, and what is read."""


class ChoiceBar(DrawnWidget):
    """One of a few options, or none: by arrows, by its first letter or digit, or by a click.

    Options that do not fit on one line go on to the next one.
    """

    DEFAULT_CSS = """
    ChoiceBar {
        height: auto;
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
        place = event.get_content_offset_capture(self)
        x = place.x
        for option, text in self._rows(self.size.width)[place.y]:
            if x < cell_len(text):
                self.value = option
                return
            x -= cell_len(text)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines the options take."""
        return len(self._rows(width))

    def render_line(self, y: int) -> Strip:
        """Draw the options of a line."""
        base = self.rich_style
        rows = self._rows(self.size.width)
        segments = []
        for option, text in rows[y] if y < len(rows) else ():
            name = "on" if option == self.value else "off"
            style = base + self.get_component_rich_style(f"choice--{name}", partial=True)
            segments.append(Segment(flat(text), style))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _rows(self, width: int) -> list[list[Option]]:
        """Return the options as they are drawn, in lines of so many cells."""
        rows: list[list[Option]] = [[]]
        used = 0
        for option, text in self._texts():
            if rows[-1] and used + cell_len(text.rstrip()) > width:
                rows.append([])
                used = 0
            rows[-1].append((option, text))
            used += cell_len(text)
        return rows

    def _texts(self) -> Iterator[Option]:
        for option, label in self._options:
            yield option, f"{'●' if option == self.value else '○'} {label}  "

    def _lettered(self, character: str | None) -> str | None:
        """Return the option that begins with a letter or digit."""
        if not self._takes_letters:
            return None
        found = (option for option, _ in self._options if character and option[0] == character)
        return next(found, None)
