"""The names of the pages of a screen, the present one marked; a click turns to another."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from keepclients.tui.drawing import joined, plain

_GAP = "  "


class PageBar(Static):
    """One line of names with their digits."""

    DEFAULT_CSS = """
    PageBar { height: 1; padding: 0 1; color: $text-muted; }
    """

    class Turned(Message):
        """Another page was clicked."""

        def __init__(self, page: int) -> None:
            super().__init__()
            self.page = page

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._ends: list[int] = []

    def show(self, titles: Sequence[str], page: int) -> None:
        """Show the names; the one of that number, counted from 0, is the present one."""
        texts = [
            f"{'▸' if number == page else ' '}{number + 1} {title}"
            for number, title in enumerate(titles)
        ]
        self._ends = []
        for text in texts:
            begun = self._ends[-1] + len(_GAP) if self._ends else 0
            self._ends.append(begun + cell_len(text))
        parts = [
            plain(text, "bold $text-accent" if number == page else "")
            for number, text in enumerate(texts)
        ]
        self.update(joined(parts, _GAP))

    def on_click(self, event: Click) -> None:
        """Tell which page was clicked."""
        event.stop()
        x = event.get_content_offset_capture(self).x
        for number, end in enumerate(self._ends):
            if x < end:
                self.post_message(self.Turned(number))
                return
