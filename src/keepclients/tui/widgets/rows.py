"""A list drawn line by line, as long as the book and as quick as the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Blur, Click, Focus
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from keepclients.tui.drawing import cut, flat

Cell = tuple[str, str]
"""Text and its tone: nothing, or one of the names behind `row--`."""

_SIDE = 1
"""Cells left free on either side of a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list."""

    left: Sequence[Cell]
    """Drawn from the left; gives way with an ellipsis where the line is too long."""
    right: Sequence[Cell] = ()
    """Drawn at the right end, whole."""
    item: int | None = None
    """The item that it belongs to, counted from 0; None for a heading."""


class RowList(ScrollView, can_focus=True):
    """Lines of items with a cursor; subclasses say what the lines are."""

    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        background: $surface;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface;
        & .row--cursor { background: $panel; }
        &:focus .row--cursor { background: $primary; color: $text; text-style: bold; }
        & .row--dim { text-style: dim; }
        & .row--heading { color: $text-accent; text-style: bold; }
        & .row--good { color: $text-success; }
        & .row--warn { color: $text-warning; }
        & .row--bad { color: $text-error; text-style: bold; }
        & .row--strong { text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--cursor",
        "row--dim",
        "row--heading",
        "row--good",
        "row--warn",
        "row--bad",
        "row--strong",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next", show=False),
        Binding("up,k", "move(-1)", "Previous", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home,g", "edge(0)", "First", show=False),
        Binding("end,G", "edge(-1)", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    cursor: reactive[int] = reactive(0, init=False)

    class Highlighted(Message):
        """The cursor stands on another item."""

        def __init__(self, rows: "RowList", item: int) -> None:
            super().__init__()
            self.rows = rows
            self.item = item

        @property
        def control(self) -> "RowList":
            """The list itself."""
            return self.rows

    class Chosen(Highlighted):
        """An item was chosen, by enter or by a click on the one that was highlighted.

        The list may have changed since; what counts is where its cursor stands.
        """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._items: list[tuple[int, int]] = []
        self._styles: dict[tuple[str, bool], Style] = {}

    @property
    def item_count(self) -> int:
        """How many items there are."""
        return len(self._items)

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def line_at(self, y: int) -> Line:
        """Return a line, counted from 0 at the top of the whole list."""
        return self._lines[y]

    def lines_of(self, item: int) -> tuple[int, int]:
        """Return the first line of an item, and the one behind its last."""
        return self._items[item]

    def set_lines(self, lines: Sequence[Line], cursor: int | None = None) -> None:
        """Show other lines, with the cursor on an item (by default where it was)."""
        self._lines = lines
        spans: dict[int, tuple[int, int]] = {}
        for y, line in enumerate(lines):
            if line.item is not None:
                spans[line.item] = (spans.get(line.item, (y, y))[0], y + 1)
        self._items = [spans[item] for item in sorted(spans)]
        self.settle(cursor)

    def settle(self, cursor: int | None = None) -> None:
        """Take account of other lines: size, cursor, drawing."""
        self._resize()
        wanted = self.cursor if cursor is None else cursor
        self.set_reactive(RowList.cursor, max(0, min(wanted, self.item_count - 1)))
        self._show_cursor()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Hold the cursor within the items."""
        return max(0, min(cursor, self.item_count - 1))

    def watch_cursor(self, cursor: int) -> None:
        """Draw, and tell where the cursor went."""
        self._show_cursor()
        self.refresh()
        if self.item_count:
            self.post_message(self.Highlighted(self, cursor))

    def action_move(self, step: int) -> None:
        """Move the cursor by items."""
        self.cursor += step

    def action_page(self, direction: int) -> None:
        """Move the cursor by as many items as there are lines on the screen."""
        self.cursor += direction * max(self.scrollable_content_region.height - 1, 1)

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first item (0) or the last (-1)."""
        self.cursor = 0 if end == 0 else self.item_count - 1

    def action_choose(self) -> None:
        """Choose the item under the cursor."""
        if self.item_count:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: Click) -> None:
        """Move the cursor to what was clicked; choose it if it stood there."""
        y = event.get_content_offset_capture(self).y + self.scroll_offset.y
        item = self.line_at(y).item if 0 <= y < self.line_count else None
        if item is None:
            return
        if item == self.cursor:
            self.action_choose()
        else:
            self.cursor = item

    def on_resize(self) -> None:
        """Keep the width of the lines that of the list."""
        self._resize()
        self._show_cursor()

    def on_focus(self, _event: Focus) -> None:
        """Draw the cursor in the colour of the focus."""
        self.refresh()

    def on_blur(self, _event: Blur) -> None:
        """Draw the cursor in the quiet colour."""
        self.refresh()

    def render(self) -> str:
        """Draw nothing at once: lines are drawn when they come into sight."""
        return ""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the visible lines, looking up each style once for all of them."""
        self._styles = {}
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        width = self.scrollable_content_region.width
        y += self.scroll_offset.y
        if not 0 <= y < self.line_count:
            return Strip.blank(width, self._style())
        line = self.line_at(y)
        is_chosen = line.item is not None and line.item == self.cursor
        is_plain = is_chosen and self.has_focus
        right = [(flat(text), tone) for text, tone in line.right]
        space = width - 2 * _SIDE - sum(cell_len(text) for text, _ in right)
        cells: list[Cell] = [(" " * _SIDE, "")]
        for text, tone in line.left:
            drawn = cut(text, space)
            space -= cell_len(drawn)
            cells.append((drawn, tone))
        cells += [(" " * space, ""), *right, (" " * _SIDE, "")]
        segments = [
            Segment(
                flat("".join(text for text, _ in together)), self._style(tone, is_chosen=is_chosen)
            )
            for tone, together in groupby(cells, lambda cell: "" if is_plain else cell[1])
        ]
        return Strip(segments).adjust_cell_length(width, self._style(is_chosen=is_chosen))

    def _resize(self) -> None:
        """Take on the height of the lines, without laying out the whole screen again for it."""
        size = Size(self.scrollable_content_region.width, self.line_count)
        if size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height

    def _show_cursor(self) -> None:
        if self.item_count and self.size:
            first, behind = self.lines_of(self.cursor)
            region = Region(0, first, self.scrollable_content_region.width, behind - first)
            self.scroll_to_region(region, animate=False, force=True)

    def _style(self, tone: str = "", *, is_chosen: bool = False) -> Style:
        """Return the style of a tone, on the cursor's line or any other."""
        found = self._styles.get((tone, is_chosen))
        if found is None:
            found = self.rich_style
            for name in ("cursor" if is_chosen else "", tone):
                if name:
                    found += self.get_component_rich_style(f"row--{name}", partial=True)
            self._styles[tone, is_chosen] = found
        return found
