"""A month, a week or a list of what is to do, narrow or wide: which widgets show it, and how."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.days import shifted
from keepclients.tui.panes.agenda_list import AgendaList
from keepclients.tui.panes.calendar_contents import Contents, monday_of
from keepclients.tui.widgets.big_month import BigMonth
from keepclients.tui.widgets.calendar_head import CalendarHead, View
from keepclients.tui.widgets.days_shown import WEEK, DaysShown, Highlights
from keepclients.tui.widgets.month import MonthGrid
from keepclients.tui.widgets.week import WeekColumns

_WIDE = 70
"""Cells from which a month has big cells and a week has columns."""


class CalendarViews(Vertical):
    """The views of a calendar, one of them shown."""

    def __init__(self, today: date) -> None:
        super().__init__(id="calendar", classes="pane")
        highlights = Highlights(today)
        nothing = DaysShown(today, (), highlights)
        self.head = CalendarHead()
        """Which view it is, and of what."""
        self.month = MonthGrid(nothing)
        """The small month."""
        self.big_month = BigMonth(nothing)
        """The month of a wide pane."""
        self.week = WeekColumns(nothing)
        """The week of a wide pane."""
        self.agenda = AgendaList(highlights, self.cursor_moved)
        """The list, alone or below a month."""
        self.view: View = "month"
        """Which view is shown."""
        self._drawn: tuple[View, bool] | None = None
        """Which view was drawn last, and whether it was wide."""

    def compose(self) -> ComposeResult:
        """Compose all views; those that are not shown take no room."""
        yield self.head
        yield self.month
        yield self.big_month
        yield self.week
        yield self.agenda

    @property
    def is_wide(self) -> bool:
        """Tell whether there is room for big cells and columns."""
        return self.content_size.width >= _WIDE

    @property
    def items(self) -> WeekColumns | AgendaList:
        """What holds the items, and the cursor on one of them."""
        return self.week if self.week.display else self.agenda

    @property
    def item(self) -> AgendaItem | None:
        """What the cursor stands on; None where it stands on a day."""
        if self.month.has_focus or self.big_month.has_focus:
            return None
        return self.items.item

    @property
    def section(self) -> Sequence[AgendaItem]:
        """What is listed of the section in which the cursor stands."""
        return self.items.section

    def cursor_moved(self, item: AgendaItem) -> None:
        """Take note of where the list's cursor went."""

    def focus_first(self) -> None:
        """Put the focus where the view is worked with."""
        self.screen.set_focus(self._working_place)

    def draw(
        self, contents: Contents, chosen: date, highlights: Highlights, *, by_client: bool
    ) -> None:
        """Draw the view as of a chosen day; no more is looked up than what it shows."""
        is_wide = self.is_wide
        self._put_up(is_wide=is_wide)
        self.head.show(self.view, _title(self.view, chosen), is_wide=is_wide)
        match self.view:
            case "month":
                month = self.big_month if is_wide else self.month
                month.show(contents.month(chosen, highlights, is_big=is_wide))
                self.agenda.show(list(contents.below_month(chosen)), highlights)
            case "week" if is_wide:
                self.week.show(contents.week(chosen, highlights))
            case "week":
                self.agenda.show(list(contents.of_week(chosen)), highlights)
            case "list":
                self.agenda.show(list(contents.of_list(chosen, by_client=by_client)), highlights)

    @property
    def _working_place(self) -> Widget:
        if self.week.display:
            return self.week
        return self.big_month if self.big_month.display else self.agenda

    def _put_up(self, *, is_wide: bool) -> None:
        """Let the widgets of the view take their room, and keep the focus among them."""
        if self._drawn == (self.view, is_wide):
            return
        was_on_days = self.big_month.has_focus or self.month.has_focus
        had_focus = self.has_focus_within
        self._drawn = self.view, is_wide
        self.month.display = self.view == "month" and not is_wide
        self.big_month.display = self.view == "month" and is_wide
        self.week.display = self.view == "week" and is_wide
        self.agenda.display = not self.week.display
        self.agenda.has_pages = self.view != "week"
        if had_focus and was_on_days and self.month.display:
            self.screen.set_focus(self.month)
        elif had_focus:
            self.focus_first()


def _title(view: View, chosen: date) -> str:
    """Return the month or the week of a day; nothing for a list."""
    match view:
        case "month":
            return f"{chosen:%B %Y}"
        case "week":
            first = monday_of(chosen)
            last = shifted(first, WEEK - 1)
            month = f" {first:%b}" if first.month != last.month else ""
            return f"{first.day}{month} – {last.day} {last:%b %Y}"
        case "list":
            return ""
