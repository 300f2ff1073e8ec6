"""What stands in the calendar, line by line under headings, with a cursor on one of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

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


class AgendaList(RowList):
    """Blocks of items; in a wide place each has one line."""

    def __init__(self, highlights: Highlights, moved: Callable[[AgendaItem], None]) -> None:
        """Make a list that tells at once to which item its cursor was moved."""
        super().__init__(id="agenda")
        self.has_pages = True
        """Page keys move the cursor; else they are left to what the list stands in."""
        self._moved = moved
        self._blocks: Sequence[Block] = ()
        self._highlights = highlights
        self._shown: list[AgendaItem] = []
        self._sections: list[range] = []
        """The items of each section."""

    @property
    def item(self) -> AgendaItem | None:
        """What the cursor stands on, or None."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    @property
    def section(self) -> Sequence[AgendaItem]:
        """What is listed of the section in which the cursor stands."""
        found = next((it for it in self._sections if self.cursor in it), range(0))
        return self._shown[found.start : found.stop]

    def show(self, blocks: Sequence[Block], highlights: Highlights) -> None:
        """List other items; the cursor stays where it was, as far down as there are any."""
        self._blocks, self._highlights = blocks, highlights
        self._lay_out()

    def lines_of(self, item: int) -> tuple[int, int]:
        """Return the lines that come into sight with an item: its own, and the headings above."""
        behind = self.line_count if item == self.item_count - 1 else super().lines_of(item)[1]
        return super().lines_of(item - 1)[1] if item else 0, behind

    def put_cursor(self, item: AgendaItem) -> None:
        """Put the cursor on an item, if it is listed."""
        self._put_cursor(
            next((at for at, it in enumerate(self._shown) if it.key == item.key), None)
        )

    def put_cursor_on(self, day: date) -> None:
        """Put the cursor on the first item of a day, or after it, if there is one."""
        self._put_cursor(next((at for at, it in enumerate(self._shown) if it.day >= day), None))

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

    def _put_cursor(self, place: int | None) -> None:
        if place is not None:
            self.settle(place)

    def _lay_out(self) -> None:
        self._shown, self._sections = [], []
        self.set_lines([line for block in self._blocks for line in self._lines_of(block)])

    def _lines_of(self, block: Block) -> Iterator[Line]:
        yield self._heading(block)
        if block.empty and not block.items:
            yield Line(((f"  {block.empty}", "dim"),))
        first = len(self._shown)
        for item in block.items:
            self._shown.append(item)
            yield from self._item(item, block)
        if block.is_part and self._sections:
            first = self._sections.pop().start
        self._sections.append(range(first, len(self._shown)))
        if block.left_out:
            yield Line(((f"  … and {block.left_out:,} more", "dim"),))

    def _heading(self, block: Block) -> Line:
        right: list[Cell] = []
        if block.count is not None:
            right.append((f"{block.count:,}", "bad" if block.is_alarming else "dim"))
        name = f"  {block.name}" if block.name else ""
        return Line(((block.title, "strong" if block.is_part else "heading"), (name, "dim")), right)

    def _item(self, item: AgendaItem, block: Block) -> Iterator[Line]:
        place = len(self._shown) - 1
        highlights = self._highlights
        says_day = block.says == "day"
        width = self.scrollable_content_region.width - _INDENT
        is_wide = width >= _WIDE
        name_width = 0 if says_day else width // 3 if is_wide else NAME_SHOWN
        text = highlights.words(item, name_width)
        if says_day:
            text = f"{short_day(item.day, highlights.today)}: {text}"
        sign, tone = highlights.sign(item)
        begin: tuple[Cell, Cell] = (highlights.edge(item), (f"{sign} ", tone))
        if is_wide:
            note = f"  {item.note}" if item.note else ""
            kind: Cell = (f"  {ITEM_KINDS[item.kind]}", "dim")
            yield Line((*begin, (text, ""), (note, "dim")), (kind,), place)
            return
        rows = wrapped(text, width)
        if len(rows) > _ROWS_SHOWN:
            rows = (*rows[: _ROWS_SHOWN - 1], fitted(" ".join(rows[_ROWS_SHOWN - 1 :]), width))
        edge, signed = begin
        yield Line((edge, signed, (rows[0], "")), item=place)
        for row in rows[1:]:
            yield Line((edge, ("  ", ""), (row, "")), item=place)
        if item.note:
            yield Line((edge, ("  ", ""), (cut(item.note, width), "dim")), item=place)
