"""The calendar answers: who do I talk to next, and when."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from keepclients.domain.agenda import Agenda
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.days import FIRST, month_moved, shifted
from keepclients.tui.commands import bindings_for
from keepclients.tui.drawing import cut, fitted, short_day, wrapped
from keepclients.tui.messages import AgendaItemChosen
from keepclients.tui.widgets.month import Mark, MonthGrid
from keepclients.tui.widgets.rows import Line, RowList

_AHEAD_DAYS = 7
"""Days behind the chosen one that the agenda lists too."""
_INDENT = 5
"""Cells that an item's text leaves free, left and right."""
_NAME_SHOWN = 16
"""Cells of a client's name that are shown, so that what is to do fits beside it."""
_ROWS_SHOWN = 2
"""Lines that an item takes at most."""


class AgendaList(RowList):
    """What is overdue, what stands on the chosen day, and what comes next."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("calendar", without=["enter"])

    def __init__(self) -> None:
        super().__init__(id="agenda")
        self._shown: list[AgendaItem] = []
        self._asked: tuple[Sequence[AgendaItem], date, date, int | None] | None = None

    @property
    def item(self) -> AgendaItem | None:
        """What the cursor stands on, or None."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    def show(
        self, items: Sequence[AgendaItem], chosen: date, today: date, client_id: int | None
    ) -> None:
        """Show what concerns a day; the chosen client's items are marked."""
        self._asked = (items, chosen, today, client_id)
        self._lay_out()

    def on_resize(self) -> None:
        """Break the lines for another width."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self._asked is not None:
            self._shown = []
            self.set_lines(list(self._lines_of(*self._asked)))

    @on(RowList.Highlighted)
    def _was_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if isinstance(event, RowList.Chosen) and self.item is not None:
            self.post_message(AgendaItemChosen(self.item))

    def _lines_of(
        self, items: Sequence[AgendaItem], chosen: date, today: date, client_id: int | None
    ) -> Iterator[Line]:
        overdue = [item for item in items if item.is_overdue(today) and item.day != chosen]
        on_day = [item for item in items if item.day == chosen]
        end = shifted(chosen, _AHEAD_DAYS)
        later = [item for item in items if chosen < item.day <= end and not item.is_overdue(today)]
        if overdue:
            yield Line((("Overdue", "heading"),), ((str(len(overdue)), "bad"),))
            for item in overdue:
                yield from self._item(item, today, client_id)
        yield Line((("Today" if chosen == today else short_day(chosen, today), "heading"),))
        if not on_day:
            yield Line((("  nothing", "dim"),))
        for item in on_day:
            yield from self._item(item, today, client_id)
        day = chosen
        for item in later:
            if item.day != day:
                day = item.day
                yield Line(((short_day(day, today), "heading"),))
            yield from self._item(item, today, client_id)

    def _item(self, item: AgendaItem, today: date, client_id: int | None) -> Iterator[Line]:
        self._shown.append(item)
        is_own = client_id is not None and item.client_id == client_id
        overdue = item.is_overdue(today)
        name = cut(item.client, _NAME_SHOWN)
        text = item.title if is_own or not name else f"{name}: {item.title}"
        width = self.scrollable_content_region.width - _INDENT
        rows = wrapped(text, width)
        if len(rows) > _ROWS_SHOWN:
            rows = (*rows[: _ROWS_SHOWN - 1], fitted(" ".join(rows[_ROWS_SHOWN - 1 :]), width))
        for number, row in enumerate(rows):
            sign = ("! " if overdue else "· ") if number == 0 else "  "
            yield Line(
                (
                    ("▌" if is_own else " ", "heading"),
                    (sign, "bad" if overdue else "dim"),
                    (row, ""),
                ),
                item=len(self._shown) - 1,
            )


class CalendarPane(Vertical):
    """Month and agenda."""

    DEFAULT_CSS = """
    CalendarPane {
        & MonthGrid { margin-bottom: 1; }
    }
    """

    def __init__(self, today: date) -> None:
        super().__init__(id="calendar", classes="pane")
        self.month = MonthGrid()
        """The month grid."""
        self.agenda = AgendaList()
        """The list below it."""
        self._today = today
        self._items: Sequence[AgendaItem] = ()
        self._client_id: int | None = None

    def compose(self) -> ComposeResult:
        """Compose month and agenda."""
        self.border_title = "3 Calendar"
        self.month.set_reactive(MonthGrid.chosen, self._today)
        self.month.set_reactive(MonthGrid.today, self._today)
        yield self.month
        yield self.agenda

    @property
    def chosen_day(self) -> date:
        """The day that is chosen in the grid."""
        return self.month.chosen

    @property
    def items(self) -> Sequence[AgendaItem]:
        """Everything that was to do when the calendar was last shown, earliest first."""
        return self._items

    @property
    def chosen_items(self) -> tuple[AgendaItem, ...]:
        """What is marked, else what is under the cursor."""
        return (self.agenda.item,) if self.agenda.item is not None else ()

    def unmark(self) -> None:
        """Take all marks away."""

    def show(self, agenda: Agenda, weekend: tuple[int, ...], client_id: int | None) -> None:
        """Show what is to do; the chosen client's days are marked."""
        today = agenda.today
        if self.month.chosen == self._today != today:
            self.month.set_reactive(MonthGrid.chosen, today)
        self._items = agenda.between(FIRST, month_moved(today, 24))
        self._today = today
        self.month.today = today
        self.month.weekend = weekend
        self.aim(client_id)

    def aim(self, client_id: int | None) -> None:
        """Mark another client's days and items."""
        self._client_id = client_id
        counts = Counter(item.day for item in self._items)
        own = {item.day for item in self._items if item.client_id == client_id}
        self.month.marks = {day: Mark(count, day in own) for day, count in counts.items()}
        self._draw()

    def go_to(self, day: date) -> None:
        """Choose a day."""
        self.month.chosen = day

    @on(MonthGrid.DayChosen)
    def _day_chosen(self, event: MonthGrid.DayChosen) -> None:
        event.stop()
        self._draw()

    def _draw(self) -> None:
        self.agenda.show(self._items, self.month.chosen, self._today, self._client_id)
        self.month.refresh()
