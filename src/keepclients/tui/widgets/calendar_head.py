"""The calendar's first lines: its views by name, and the month or week between two arrows."""

from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from keepclients.tui.drawing import flat
from keepclients.tui.widgets.drawn import DrawnWidget

View = Literal["month", "week", "list"]
VIEWS: dict[View, str] = {"month": "Month", "week": "Week", "list": "List"}
"""The calendar's views by name, in the order in which they are turned."""

_NARROW_TITLE = 20
"""Cells between the arrows of a narrow pane, so that they stay where they are."""


class CalendarHead(DrawnWidget, can_focus=False):
    """Names that turn the view, and arrows that turn the month or the week."""

    DEFAULT_CSS = """
    CalendarHead {
        width: 100%;
        height: auto;
        background: $surface;
        & .head--title { text-style: bold; color: $text-accent; }
        & .head--name { text-style: dim; }
        & .head--chosen { text-style: bold underline; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"head--title", "head--name", "head--chosen"}

    class ViewClicked(Message):
        """The name of a view was clicked."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    class ArrowClicked(Message):
        """The arrow to what comes before (-1) or after (1) was clicked."""

        def __init__(self, step: Literal[-1, 1]) -> None:
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        super().__init__()
        self._view: View = "month"
        self._title = ""
        self._is_wide = False

    def show(self, view: View, title: str, *, is_wide: bool) -> None:
        """Show which view it is, and of what; wide ones have both on one line."""
        before, self._is_wide = self._lines, is_wide
        self._view, self._title = view, title
        self.refresh(layout=self._lines != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines there are."""
        return self._lines

    def on_click(self, event: Click) -> None:
        """Tell what was clicked: a view's name, or what lies left or right of the title."""
        offset = event.get_content_offset_capture(self)
        if self._title and offset.y == self._lines - 1:
            start = self._title_start
            if start <= offset.x < start + len(self._arrows):
                is_left = offset.x < start + len(self._arrows) // 2
                self.post_message(self.ArrowClicked(-1 if is_left else 1))
                return
        if offset.y == 0:
            x = offset.x
            for view in VIEWS:
                x -= len(self._named(view))
                if x < 0:
                    self.post_message(self.ViewClicked(view))
                    return

    def render_line(self, y: int) -> Strip:
        """Draw the names of the views, or the title."""
        base = self.rich_style
        segments: list[Segment] = []
        if y == 0:
            for view in VIEWS:
                name = self._named(view)
                tone = self._style("chosen" if view == self._view else "name")
                segments += [
                    Segment(flat(name[0]), base),
                    Segment(flat(name[1:-1]), base + tone),
                    Segment(flat(name[-1]), base),
                ]
        if self._title and y == self._lines - 1:
            taken = sum(segment.cell_length for segment in segments)
            segments += [
                Segment(flat(" " * (self._title_start - taken)), base),
                Segment(flat(self._arrows), base + self._style("title")),
            ]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    @property
    def _lines(self) -> int:
        return 1 if self._is_wide or not self._title else 2

    @property
    def _arrows(self) -> str:
        return f" ‹ {self._title.center(_NARROW_TITLE)} › "

    @property
    def _title_start(self) -> int:
        names = sum(len(self._named(view)) for view in VIEWS) if self._lines == 1 else 0
        return max((self.size.width - len(self._arrows)) // 2, names)

    def _named(self, view: View) -> str:
        """Return a view's name with a sign before the chosen one, and a gap on either side."""
        return f" {'▸' if view == self._view else ' '}{VIEWS[view]} "

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"head--{name}", partial=True)
