"""The lines at the top and at the bottom: what waits, and which keys there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Click, Resize
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Footer, Static
from textual.widgets._footer import FooterKey

from keepclients.tui.drawing import long_day, plain


@dataclass(frozen=True, slots=True)
class Count:
    """A figure that can be clicked."""

    id: str
    text: str
    is_alarming: bool = False


class CountLabel(Static):
    """One figure of the top line."""

    def __init__(self) -> None:
        super().__init__("", classes="bar--count", markup=False)
        self.count_id = ""

    def on_click(self, event: Click) -> None:
        """Tell that the figure was clicked."""
        event.stop()
        self.post_message(TopBar.CountClicked(self.count_id))


class TopBar(Horizontal):
    """Program, day, and figures."""

    DEFAULT_CSS = """
    TopBar {
        height: 1; background: $panel; color: $text;
        & .bar--name { width: auto; padding: 0 1; text-style: bold; }
        & .bar--day { width: 1fr; padding: 0 1; }
        & .bar--count { width: auto; padding: 0 1; }
        & .bar--count.-alarming { color: $text-error; text-style: bold; }
    }
    """

    class CountClicked(Message):
        """A figure was clicked."""

        def __init__(self, count_id: str) -> None:
            super().__init__()
            self.count_id = count_id

    def compose(self) -> ComposeResult:
        """Compose name, day and three figures."""
        yield Static("keepclients", classes="bar--name", markup=False)
        yield Static("", classes="bar--day", markup=False)
        for _ in range(3):
            yield CountLabel()

    def show(self, today: date, note: str, counts: Sequence[Count]) -> None:
        """Show the day, a note beside it, and at most three figures."""
        self.query_one(".bar--day", Static).update(plain(f"{long_day(today)}  {note}".rstrip()))
        for label, count in zip(self.query(CountLabel), counts, strict=False):
            label.count_id = count.id
            label.update(plain(count.text))
            label.set_class(count.is_alarming, "-alarming")


class KeyBar(Footer):
    """As many keys as there is room for, in the order of the command table.

    It is laid out anew only for other keys: the focus moves with every tab, they seldom do.
    """

    def __init__(self) -> None:
        super().__init__(compact=True)
        self._cells = 0
        self._told: list[tuple[str, str, bool]] = []

    def bindings_changed(self, screen: Screen[ScreenResultType]) -> None:
        """Tell the keys that count now, if others were told before."""
        found = [
            (active.binding.key, active.binding.description, active.enabled)
            for active in screen.active_bindings.values()
            if active.binding.show
        ]
        is_looked_at = screen.app.app_focus  # else Textual leaves the line as it is
        if found != self._told or not is_looked_at:
            self._told = found if is_looked_at else []
            super().bindings_changed(screen)

    def compose(self) -> ComposeResult:
        """Compose the keys; those that would be cut off are left out."""
        keys = list(super().compose())
        room = self._cells - sum(_width(key) for key in keys if _stays(key))
        for key in keys:
            if not _stays(key):
                room -= _width(key)
            if _stays(key) or room >= 0:
                yield key

    def on_resize(self, event: Resize) -> None:
        """Choose the keys anew for another width."""
        if event.size.width != self._cells:
            self._cells = event.size.width
            self.call_after_refresh(self.recompose)


def _stays(key: Widget) -> bool:
    """Tell whether a key stands at the right end, whatever else there is room for."""
    return key.has_class("-command-palette")


def _width(key: Widget) -> int:
    """Return how many cells a key takes with the gap behind it."""
    return cell_len(f"{key.key_display} {key.description} ") if isinstance(key, FooterKey) else 0
