"""A list to choose from that opens below its question."""

from textual.widget import Widget
from textual.widgets import Select
from textual.widgets._select import SelectOverlay

_MOST_LINES = 12
_FEWEST_LINES = 4


class Dropdown(Select[str]):
    """Choices that open without covering what is asked: where room is short, they scroll."""

    DEFAULT_CSS = """
    Dropdown > SelectOverlay {
        border: none; border-left: outer $primary; background: $panel; max-height: 12;
    }
    """

    def watch_expanded(self) -> None:
        """Make room for the choices, once the screen has followed the focus here."""
        if self.expanded:
            self.call_after_refresh(self._make_room)

    def _make_room(self) -> None:
        """Bring the question to the top, and the choices into the room below it."""
        if isinstance(self.parent, Widget):
            self.parent.scroll_visible(top=True, animate=False, immediate=True)
            self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        room = self.screen.size.height - self.region.y - 1
        lines = min(max(room, _FEWEST_LINES), _MOST_LINES)
        self.query_one(SelectOverlay).styles.max_height = lines
