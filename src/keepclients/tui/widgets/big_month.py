"""A month over the whole screen: each day a cell that tells what stands on it."""

from itertools import chain, starmap

from rich.segment import Segment
from textual.events import Click
from textual.geometry import Size
from textual.strip import Strip

from keepclients.domain.agenda_items import AgendaItem
from keepclients.tui.drawing import fitted, flat
from keepclients.tui.widgets.days_shown import (
    HOLIDAY_SIGN,
    NAME_SHOWN,
    OVERDUE_SIGN,
    WEEK,
    DayClicked,
    DayShown,
    DaysWidget,
    column_at,
    column_widths,
    is_overdue,
)

WEEKS = 6
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BESIDE = 5
"""Lines that are left to what stands above and below, of the pane's."""
_ROOMY = 14
"""Cells from which a column has room for more than whom something concerns."""


class BigMonth(DaysWidget):
    """Six weeks that hold a month, with as many items of each day as there is room for."""

    DEFAULT_CSS = """
    BigMonth { height: auto; }
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the lines of six weeks of the same height, and of the names above."""
        return 1 + WEEKS * max(1, (container.height - 1 - _BESIDE) // WEEKS)

    def on_click(self, event: Click) -> None:
        """Tell which day was clicked, and what of it."""
        offset = event.get_content_offset_capture(self)
        week, line = divmod(offset.y - 1, self._rows)
        place = week * WEEK + column_at(offset.x, self.size.width)
        if offset.y > 0 and place < len(self.shown.days):
            day = self.shown.days[place]
            self.post_message(DayClicked(day.day, self._item_at(day, line)))

    def render_line(self, y: int) -> Strip:
        """Draw the names of the days, or a line of a week's cells."""
        widths = column_widths(self.size.width)
        if y == 0:
            segments = [
                self.piece(f" {name}", width, "name")
                for name, width in zip(_NAMES, widths, strict=True)
            ]
        else:
            week, line = divmod(y - 1, self._rows)
            days = self.shown.days[week * WEEK : (week + 1) * WEEK]
            cells = list(zip(days, widths, strict=False))
            if line == 0:
                segments = list(chain.from_iterable(starmap(self._head, cells)))
            else:
                segments = [self._line(day, line, width) for day, width in cells]
        return Strip(segments).adjust_cell_length(self.size.width, self.style_of())

    @property
    def _rows(self) -> int:
        return max(1, (self.size.height - 1) // WEEKS)

    def _item_at(self, day: DayShown, line: int) -> AgendaItem | None:
        return day.items[line - 1] if 0 < line <= len(day.items) else None

    def _head(self, day: DayShown, width: int) -> list[Segment]:
        """Return a day's number and name, and how many things its cell has no room for."""
        today = self.shown.highlights.today
        pointer = "▸" if day.day == today else " "
        overdue = OVERDUE_SIGN if is_overdue(day, today) else " "
        number = f"{pointer}{day.day.day:>2}{overdue}"
        if day.day.day == 1:
            number += f"{day.day:%b} "
        name = f"{HOLIDAY_SIGN if day.is_holiday else ''}{day.name}"
        left_out = day.count - (self._rows - 1)
        more = f"+{left_out}" if left_out > 0 else ""
        if more and width >= _ROOMY and not name:
            more += " more"
        names = ("head", *self._outside(day), *self.names_of(day))
        beside = tuple(it for it in names if it != "today")
        space = max(width - len(number) - len(more) - 1, 0)
        return [
            Segment(flat(number), self.style_of(*names)),
            self.piece(name, space, *beside),
            self.piece(f"{more} ", width - len(number) - space, *beside),
        ]

    def _line(self, day: DayShown, line: int, width: int) -> Segment:
        """Return a line below a day's number: an item, or nothing."""
        item = self._item_at(day, line)
        chosen = ("chosen",) if day.day == self.shown.chosen else ()
        if item is None:
            return self.piece("", width, *chosen)
        highlights = self.shown.highlights
        words = highlights.words(item, min(width // (3 if item.at else 2), NAME_SHOWN))
        if width < _ROOMY and item.client and not highlights.is_own(item):
            words = item.client
        names = (*self._outside(day), *self.tone_of(item), *chosen)
        text = f"{highlights.one_sign(item)}{fitted(words, width - 2)} "
        return Segment(flat(text), self.style_of(*names))

    def _outside(self, day: DayShown) -> tuple[str, ...]:
        return ("outside",) if day.day.month != self.shown.chosen.month else ()
