"""A week over the whole screen: a column a day, the whole day first, then by the clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.strip import Strip

from keepclients.domain.agenda_items import AgendaItem
from keepclients.tui.drawing import cut, wrapped
from keepclients.tui.messages import AgendaItemChosen
from keepclients.tui.widgets.days_shown import (
    HOLIDAY_SIGN,
    NAME_SHOWN,
    DayClicked,
    DayShown,
    DaysShown,
    DaysWidget,
    Highlights,
    column_at,
    column_widths,
)

_HEAD = 2
"""Lines above the items: the day, and what it is called."""
_ROWS_SHOWN = 3
"""Lines that an item takes at most, without its note."""
_COLON = 2
"""Cells beside a client's name on its line: the sign before it, the colon behind."""
_GAP = 1
"""Cells left free behind each column."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line of a column below its head."""

    text: str
    place: int | None
    """Which of the day's items it belongs to; None for how many more there are."""
    is_note: bool = False


def column_lines(
    items: Sequence[AgendaItem], cursor: int, width: int, height: int, highlights: Highlights
) -> list[ColumnLine]:
    """Return as many of a day's items as fit, the one under the cursor (-1: none) among them."""
    first = _first_shown(items, cursor, width, height, highlights)
    lines: list[ColumnLine] = []
    for place in range(first, len(items)):
        more = list(_lines_of(items[place], place, width, highlights))
        is_last = place == len(items) - 1
        if len(lines) + len(more) > height - (not is_last):
            left_out = len(items) - place
            return [*lines[: height - 1], ColumnLine(f"+{left_out} more", None)]
        lines += more
    return lines


def _first_shown(
    items: Sequence[AgendaItem], cursor: int, width: int, height: int, highlights: Highlights
) -> int:
    """Return the first item that is shown, so that the one under the cursor is shown whole."""
    if cursor < 0 or not items:
        return 0
    room = height - 1
    for place in range(cursor, -1, -1):
        room -= sum(1 for _ in _lines_of(items[place], place, width, highlights))
        if room < 0:
            return min(place + 1, cursor)
    return 0


def _lines_of(
    item: AgendaItem, place: int, width: int, highlights: Highlights
) -> Iterator[ColumnLine]:
    rows = wrapped(highlights.words(item, min(NAME_SHOWN, width - _COLON)), width - 1)
    if len(rows) > _ROWS_SHOWN:
        rest = cut(" ".join(rows[_ROWS_SHOWN - 1 :]), width - 1)
        rows = (*rows[: _ROWS_SHOWN - 1], rest)
    for number, row in enumerate(rows):
        yield ColumnLine(f"{' ' if number else highlights.one_sign(item)}{row}", place)
    if item.note:
        yield ColumnLine(f" {item.note}", place, is_note=True)


class WeekColumns(DaysWidget):
    """Seven days side by side, with a cursor on what stands on the chosen one."""

    DEFAULT_CSS = """
    WeekColumns { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next", show=False),
        Binding("up,k", "move(-1)", "Previous", show=False),
        Binding("home,g", "edge(0)", "First", show=False),
        Binding("end,G", "edge(-1)", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    def __init__(self, shown: DaysShown) -> None:
        super().__init__(shown)
        self._cursor = 0
        self._columns: list[list[ColumnLine]] = []

    @property
    def item(self) -> AgendaItem | None:
        """What the cursor stands on, or None."""
        items = self._chosen_items
        return items[self._cursor] if items else None

    @property
    def section(self) -> Sequence[AgendaItem]:
        """What stands on the chosen day."""
        return self._chosen_items

    def show(self, shown: DaysShown) -> None:
        """Draw another week, or another day of it; the cursor begins anew on another day."""
        if shown.chosen != self.shown.chosen:
            self._cursor = 0
        super().show(shown)
        self._lay_out()

    def put_cursor(self, item: AgendaItem) -> None:
        """Put the cursor on something that stands on the chosen day."""
        keys = [it.key for it in self._chosen_items]
        if item.key in keys:
            self._move_to(keys.index(item.key))

    def action_move(self, step: int) -> None:
        """Move the cursor by items."""
        self._move_to(self._cursor + step)

    def action_edge(self, end: int) -> None:
        """Move the cursor to the day's first item (0) or its last (-1)."""
        self._move_to(0 if end == 0 else len(self._chosen_items) - 1)

    def action_choose(self) -> None:
        """Open what the cursor stands on."""
        if self.item is not None:
            self.post_message(AgendaItemChosen(self.item))

    def on_resize(self, _event: Resize) -> None:
        """Break the lines for other columns."""
        self._lay_out()

    def on_click(self, event: Click) -> None:
        """Tell which day was clicked, and what of it."""
        offset = event.get_content_offset_capture(self)
        column = column_at(offset.x, self.size.width)
        day = self.shown.days[column]
        lines = self._columns[column]
        line = offset.y - _HEAD
        place = lines[line].place if 0 <= line < len(lines) else None
        self.post_message(DayClicked(day.day, None if place is None else day.items[place]))

    def render_line(self, y: int) -> Strip:
        """Draw the days, what they are called, or a line of what stands on them."""
        segments: list[Segment] = []
        for column, width in enumerate(column_widths(self.size.width)):
            day = self.shown.days[column]
            if y < _HEAD:
                segments += self._head(day, y, width)
            else:
                segments += self._line(day, column, y - _HEAD, width)
        return Strip(segments).adjust_cell_length(self.size.width, self.style_of())

    @property
    def _chosen_items(self) -> Sequence[AgendaItem]:
        chosen = self.shown.chosen
        return next((day.items for day in self.shown.days if day.day == chosen), ())

    def _move_to(self, place: int) -> None:
        self._cursor = max(0, min(place, len(self._chosen_items) - 1))
        self._lay_out()

    def _lay_out(self) -> None:
        self._cursor = max(0, min(self._cursor, len(self._chosen_items) - 1))
        height = max(self.size.height - _HEAD, 1)
        self._columns = [
            column_lines(
                day.items,
                self._cursor if day.day == self.shown.chosen else -1,
                width - _GAP,
                height,
                self.shown.highlights,
            )
            for day, width in zip(self.shown.days, column_widths(self.size.width), strict=False)
        ]
        self.refresh()

    def _head(self, day: DayShown, y: int, width: int) -> list[Segment]:
        names = ("head", *self.names_of(day))
        pointer = "▸" if day.day == self.shown.highlights.today else " "
        title = f"{pointer}{day.day:%a} {day.day.day} {day.day:%b}"
        name = f" {HOLIDAY_SIGN if day.is_holiday else ''}{day.name}" if day.name else ""
        beside = tuple(it for it in names if it != "today")
        if y > 0:
            return [self.piece(name, width, *beside)]
        title = cut(title, width)
        return [
            self.piece(title, len(title), *names),
            self.piece("", width - len(title), *beside),
        ]

    def _line(self, day: DayShown, column: int, y: int, width: int) -> list[Segment]:
        lines = self._columns[column] if column < len(self._columns) else []
        line = lines[y] if y < len(lines) else None
        is_chosen = day.day == self.shown.chosen
        if line is None:
            return [self.piece("", width)]
        if line.place is None:
            return [self.piece(f" {line.text}", width, "dim")]
        tones = ("dim",) if line.is_note else self.tone_of(day.items[line.place])
        cursor = ("chosen",) if is_chosen and line.place == self._cursor else ()
        return [self.piece(line.text, width - _GAP, *tones, *cursor), self.piece("", _GAP)]
