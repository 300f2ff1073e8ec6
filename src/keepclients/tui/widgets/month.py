"""A month as a small grid that marks its days."""

from rich.segment import Segment
from textual.events import Click
from textual.strip import Strip

from keepclients.tui.drawing import flat
from keepclients.tui.widgets.days_shown import (
    HOLIDAY_SIGN,
    OVERDUE_SIGN,
    WEEK,
    DayClicked,
    DayShown,
    DaysWidget,
    is_overdue,
)

_CELL = 4
_COUNTS = " ¹²³⁴⁵⁶⁷⁸⁹⁺"
_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class MonthGrid(DaysWidget):
    """Six weeks that hold a month; a small figure counts what stands on a day."""

    DEFAULT_CSS = """
    MonthGrid { height: 7; }
    """

    def on_click(self, event: Click) -> None:
        """Tell which day was clicked."""
        offset = event.get_content_offset_capture(self)
        column, week = (offset.x - self._margin) // _CELL, offset.y - 1
        place = week * WEEK + column
        if 0 <= column < WEEK and 0 <= place < len(self.shown.days):
            self.post_message(DayClicked(self.shown.days[place].day))

    def render_line(self, y: int) -> Strip:
        """Draw the names of the days, or a week."""
        segments = [Segment(flat(" " * self._margin), self.style_of())]
        if y == 0:
            names = "".join(f" {name} " for name in _NAMES)
            segments.append(Segment(flat(names), self.style_of("name")))
        else:
            segments += map(self._day, self.shown.days[(y - 1) * WEEK : y * WEEK])
        return Strip(segments).adjust_cell_length(self.size.width, self.style_of())

    @property
    def _margin(self) -> int:
        return max(0, (self.size.width - _CELL * WEEK) // 2)

    def _day(self, day: DayShown) -> Segment:
        today = self.shown.highlights.today
        is_outside = day.day.month != self.shown.chosen.month
        pointer = "▸" if day.day == today else HOLIDAY_SIGN if day.is_holiday else " "
        count = _COUNTS[min(day.count, len(_COUNTS) - 1)]
        sign = OVERDUE_SIGN if is_overdue(day, today) else count
        names = ("outside", *self.names_of(day)) if is_outside else self.names_of(day)
        return Segment(flat(f"{pointer}{day.day.day:>2}{sign}"), self.style_of(*names))
