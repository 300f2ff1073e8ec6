"""What stands in the calendar, line by line under headings, with a cursor on one of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rich.cells import cell_len
from textual import on

from keepclients.domain.agenda_items import ITEM_KINDS, AgendaItem
from keepclients.tui.drawing import cut, fitted, short_day, wrapped
from keepclients.tui.messages import AgendaItemChosen
from keepclients.tui.widgets.days_shown import NAME_SHOWN, Highlights
from keepclients.tui.widgets.rows import Cell, Line, RowList

_INDENT = 5
"""Cells that an item's text leaves free, left and right."""
_ROWS_SHOWN = 2
"""Lines that an item takes at most, without its note."""
_WIDE = 60
"""Cells from which an item has one line, with its note and its kind beside it."""


@dataclass(frozen=True, slots=True)
class Block:
    """Items under a heading."""

    title: str
    items: Sequence[AgendaItem] = ()
    name: str = ""
    """What a day is called: a holiday, or a day off of the owner's."""
    count: int | None = None
    """How many there are, where that is told."""
    is_alarming: bool = False
    """The count is none to be proud of."""
    left_out: int = 0
    """How many more there are than are listed."""
    is_part: bool = False
    """It belongs to the section that the block before is, or belongs to."""
    says: Literal["client", "day"] = "client"
    """What each item begins with, the heading saying the other."""
    empty: str = ""
    """What is said where there are no items."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """An item, and where its block says what is said of it."""

    item: AgendaItem
    block: Block
    text: str


class AgendaList(RowList):
    """Blocks of items; in a wide place each has one line.

    How many lines an item takes is known from the width of its text; it is broken into them only
    where they come into sight.
    """

    def __init__(self, highlights: Highlights, moved: Callable[[AgendaItem], None]) -> None:
        """Make a list that tells at once to which item its cursor was moved."""
        super().__init__(id="agenda")
        self.has_pages = True
        """Page keys move the cursor; else they are left to what the list stands in."""
        self._moved = moved
        self._blocks: Sequence[Block] = ()
        self._highlights = highlights
        self._listed: list[_Listed] = []
        self._entries: list[Line | tuple[int, int]] = []
        """What each line holds: a heading, or an item by its place, and which of its lines."""
        self._spans: list[tuple[int, int]] = []
        """The lines of each item, and those above it that it brings into sight."""
        self._sections: list[range] = []
        """The items of each section."""
        self._width = 0
        """Cells that there are for the text of an item."""

    @property
    def item(self) -> AgendaItem | None:
        """What the cursor stands on, or None."""
        return self._listed[self.cursor].item if self.cursor < len(self._listed) else None

    @property
    def section(self) -> Sequence[AgendaItem]:
        """What is listed of the section in which the cursor stands."""
        found = next((it for it in self._sections if self.cursor in it), range(0))
        return [it.item for it in self._listed[found.start : found.stop]]

    @property
    def item_count(self) -> int:
        """How many items are listed."""
        return len(self._listed)

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._entries)

    def line_at(self, y: int) -> Line:
        """Return a line, counted from 0 at the top of the whole list."""
        entry = self._entries[y]
        return entry if isinstance(entry, Line) else self._item_line(*entry)

    def lines_of(self, item: int) -> tuple[int, int]:
        """Return the lines that come into sight with an item: its own, and the headings above."""
        return self._spans[item]

    def show(self, blocks: Sequence[Block], highlights: Highlights) -> None:
        """List other items; the cursor stays where it was, as far down as there are any."""
        self._blocks, self._highlights = blocks, highlights
        self._lay_out()

    def put_cursor(self, item: AgendaItem) -> None:
        """Put the cursor on an item, if it is listed."""
        places = (at for at, it in enumerate(self._listed) if it.item.key == item.key)
        self._put_cursor(next(places, None))

    def put_cursor_on(self, day: date) -> None:
        """Put the cursor on the first item of a day, or after it, if there is one."""
        self._put_cursor(
            next((at for at, it in enumerate(self._listed) if it.item.day >= day), None)
        )

    def put_cursor_first(self) -> None:
        """Put the cursor on the first item."""
        self._put_cursor(0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave page keys to the pane where it turns what is listed."""
        return super().check_action(action, parameters) and (action != "page" or self.has_pages)

    def watch_cursor(self, cursor: int) -> None:
        """Draw, and tell where the cursor went."""
        super().watch_cursor(cursor)
        if self.item is not None:
            self._moved(self.item)

    def on_resize(self) -> None:
        """Break the lines for another width."""
        self._lay_out()

    @on(RowList.Highlighted)
    def _was_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if isinstance(event, RowList.Chosen) and self.item is not None:
            self.post_message(AgendaItemChosen(self.item))

    @property
    def _is_wide(self) -> bool:
        return self._width >= _WIDE

    def _put_cursor(self, place: int | None) -> None:
        if place is not None:
            self.settle(place)

    def _lay_out(self) -> None:
        self._width = self.scrollable_content_region.width - _INDENT
        self._listed, self._entries, self._spans, self._sections = [], [], [], []
        for block in self._blocks:
            self._add(block)
        if self._spans:
            self._spans[-1] = (self._spans[-1][0], len(self._entries))
        self.settle()

    def _add(self, block: Block) -> None:
        """Add a heading, its items, and how many are left out."""
        self._entries.append(_heading(block))
        if block.empty and not block.items:
            self._entries.append(Line(((f"  {block.empty}", "dim"),)))
        first = len(self._listed)
        for item in block.items:
            self._add_item(item, block)
        if block.is_part and self._sections:
            first = self._sections.pop().start
        self._sections.append(range(first, len(self._listed)))
        if block.left_out:
            self._entries.append(Line(((f"  … and {block.left_out:,} more", "dim"),)))

    def _add_item(self, item: AgendaItem, block: Block) -> None:
        place, text = len(self._listed), self._text(item, block)
        above = self._spans[-1][1] if self._spans else 0
        self._listed.append(_Listed(item, block, text))
        rows = 1
        if not self._is_wide:
            rows = min(_ROWS_SHOWN, 1 + (cell_len(text) > self._width)) + bool(item.note)
        self._entries += [(place, row) for row in range(rows)]
        self._spans.append((above, len(self._entries)))

    def _text(self, item: AgendaItem, block: Block) -> str:
        if block.says == "day":
            words = self._highlights.words(item, 0)
            return f"{short_day(item.day, self._highlights.today)}: {words}"
        return self._highlights.words(item, self._width // 3 if self._is_wide else NAME_SHOWN)

    def _item_line(self, place: int, row: int) -> Line:
        listed = self._listed[place]
        item, highlights = listed.item, self._highlights
        sign, tone = highlights.sign(item)
        edge = highlights.edge(item)
        if self._is_wide:
            note = f"  {item.note}" if item.note else ""
            kind: Cell = (f"  {ITEM_KINDS[item.kind]}", "dim")
            text: Cell = (listed.text, "")
            return Line((edge, (f"{sign} ", tone), text, (note, "dim")), (kind,), place)
        is_short = cell_len(listed.text) <= self._width
        rows = (listed.text,) if is_short else wrapped(listed.text, self._width)
        if len(rows) > _ROWS_SHOWN:
            rest = fitted(" ".join(rows[_ROWS_SHOWN - 1 :]), self._width)
            rows = (*rows[: _ROWS_SHOWN - 1], rest)
        begin: Cell = (f"{sign} ", tone) if row == 0 else ("  ", "")
        shown: Cell = (rows[row], "") if row < len(rows) else (cut(item.note, self._width), "dim")
        return Line((edge, begin, shown), item=place)


def _heading(block: Block) -> Line:
    right: list[Cell] = []
    if block.count is not None:
        right.append((f"{block.count:,}", "bad" if block.is_alarming else "dim"))
    name = f"  {block.name}" if block.name else ""
    return Line(((block.title, "strong" if block.is_part else "heading"), (name, "dim")), right)
