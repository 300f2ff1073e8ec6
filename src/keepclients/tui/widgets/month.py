"""A month as a grid that marks its days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from keepclients.domain.days import month_moved, month_start, shifted
from keepclients.tui.drawing import flat
from keepclients.tui.widgets.drawn import DrawnWidget

WEEK = 7
_CELL = 4
_WEEKS = 6
_COUNTS = " ¹²³⁴⁵⁶⁷⁸⁹⁺"


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on a day."""

    count: int
    """How many things."""
    is_own: bool = False
    """One of them concerns the chosen client."""


class MonthGrid(DrawnWidget):
    """Six weeks that hold a month; a small figure counts what stands on a day."""

    DEFAULT_CSS = """
    MonthGrid {
        height: 8;
        width: 100%;
        background: $surface;
        & .month--title { text-style: bold; color: $text-accent; }
        & .month--name { text-style: dim; }
        & .month--weekend { text-style: dim; }
        & .month--outside { text-style: dim; }
        & .month--marked { text-style: bold; }
        & .month--own { color: $text-accent; text-style: bold; }
        & .month--overdue { color: $text-error; text-style: bold; }
        & .month--today { text-style: bold underline; }
        & .month--chosen { background: $panel; }
        &:focus .month--chosen { background: $primary; color: $text; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "month--title",
        "month--name",
        "month--weekend",
        "month--outside",
        "month--marked",
        "month--own",
        "month--overdue",
        "month--today",
        "month--chosen",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "Day before", show=False),
        Binding("right,l", "move(1)", "Day after", show=False),
        Binding("up,k", "move(-7)", "Week before", show=False),
        Binding("down,j", "move(7)", "Week after", show=False),
        Binding("pageup", "month(-1)", "Month before", show=False),
        Binding("pagedown", "month(1)", "Month after", show=False),
    ]

    chosen: reactive[date] = reactive(date(2000, 1, 1), init=False)
    today: reactive[date] = reactive(date(2000, 1, 1), init=False)
    marks: reactive[Mapping[date, Mark]] = reactive({}, init=False)
    weekend: reactive[tuple[int, ...]] = reactive((5, 6), init=False)

    class DayChosen(Message):
        """Another day was chosen."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    @property
    def first(self) -> date:
        """The day in the upper left corner, a Monday."""
        start = month_start(self.chosen)
        return shifted(start, -start.weekday())

    @property
    def last(self) -> date:
        """The day in the lower right corner."""
        return shifted(self.first, _WEEKS * WEEK - 1)

    def watch_chosen(self, day: date) -> None:
        """Tell which day was chosen."""
        self.post_message(self.DayChosen(day))

    def action_move(self, days: int) -> None:
        """Choose a day so many days away."""
        self.chosen = shifted(self.chosen, days)

    def action_month(self, months: int) -> None:
        """Choose the same day of another month."""
        self.chosen = month_moved(self.chosen, months)

    def on_click(self, event: Click) -> None:
        """Choose the day that was clicked, or turn the month by the arrows beside its name."""
        offset = event.get_content_offset_capture(self)
        x, y = offset.x - self._margin, offset.y
        column = x // _CELL
        if not 0 <= column < WEEK:
            return
        if y == 0:
            self.action_month(-1 if column == 0 else 1 if column == WEEK - 1 else 0)
        elif y > 1:
            self.chosen = shifted(self.first, (y - 2) * WEEK + column)

    def render_line(self, y: int) -> Strip:
        """Draw the month's name, the names of the days, or a week."""
        width = self.size.width
        base = self.rich_style
        segments = [Segment(flat(" " * self._margin), base)]
        if y == 0:
            title = f"{self.chosen:%B %Y}".center(_CELL * WEEK - 6)
            segments.append(Segment(flat(f"  ‹{title}›  "), base + self._style("title")))
        elif y == 1:
            names = "".join(f" {name} " for name in _NAMES)
            segments.append(Segment(flat(names), base + self._style("name")))
        else:
            start = shifted(self.first, (y - 2) * WEEK)
            for column in range(WEEK):
                segments += self._day(shifted(start, column), base)
        return Strip(segments).adjust_cell_length(width, base)

    @property
    def _margin(self) -> int:
        return max(0, (self.size.width - _CELL * WEEK) // 2)

    def _day(self, day: date, base: Style) -> list[Segment]:
        mark = self.marks.get(day, Mark(0))
        is_overdue = mark.count > 0 and day < self.today
        style = base
        names = (
            ("weekend", day.weekday() in self.weekend),
            ("outside", day.month != self.chosen.month),
            ("marked", mark.count > 0),
            ("own", mark.is_own),
            ("overdue", is_overdue),
            ("today", day == self.today),
            ("chosen", day == self.chosen),
        )
        for name, applies in names:
            if applies:
                style += self._style(name)
        sign = "!" if is_overdue else _COUNTS[min(mark.count, len(_COUNTS) - 1)]
        pointer = "▸" if day == self.today else " "
        return [Segment(flat(f"{pointer}{day.day:>2}{sign}"), style)]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"month--{name}", partial=True)


_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
