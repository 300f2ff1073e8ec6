"""The calendar answers: who do I talk to next, and when."""

from dataclasses import replace
from datetime import date
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from keepclients.domain.agenda import Agenda
from keepclients.domain.agenda_filters import AgendaFilter, FilteredAgenda
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.clients import Client
from keepclients.domain.days import month_moved, shifted
from keepclients.domain.working_days import WorkingDays
from keepclients.tui.commands import bindings_for
from keepclients.tui.drawing import cut, plain
from keepclients.tui.messages import AgendaItemChosen
from keepclients.tui.panes.calendar_contents import Contents
from keepclients.tui.panes.calendar_views import CalendarViews
from keepclients.tui.panes.marks import Marks
from keepclients.tui.widgets.calendar_head import VIEWS, CalendarHead, View
from keepclients.tui.widgets.days_shown import OWN_SIGN, WEEK, DayClicked, Highlights

_BORDER = 4
"""Cells that the border keeps of the line that says what is shown."""


class CalendarPane(CalendarViews):
    """The calendar with what its owner chose: view, day, what is shown of it, and marks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("calendar", without=["enter"]),
        Binding("left,h", "turn_days(-1)", "Day before", show=False),
        Binding("right,l", "turn_days(1)", "Day after", show=False),
        Binding("up,k", "turn_days(-7)", "Week before", show=False),
        Binding("down,j", "turn_days(7)", "Week after", show=False),
        Binding("pageup", "turn_page(-1)", "Month or week before", show=False),
        Binding("pagedown", "turn_page(1)", "Month or week after", show=False),
        Binding("enter", "enter_day", "To what stands on the day", show=False),
    ]

    class Widened(Message):
        """The calendar is to have the whole screen, or no longer."""

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.is_widened = False
        """It is to have the whole screen while it has the focus."""
        self.filter = AgendaFilter()
        """What the owner asked for by kind, way and person."""
        self._is_of_client = False
        """Only the chosen client's items are shown."""
        self._is_by_client = False
        """The list stands by client."""
        self._today = self._chosen = today
        self._client: Client | None = None
        self._agenda: Agenda | None = None
        self._working_days = WorkingDays()
        self._contents: Contents | None = None
        self._marks = Marks()
        self._said = ""
        """What the border says of what is shown; it is drawn anew only for other words."""
        self._could_act = False
        """There was something to act on when it was last drawn."""

    def compose(self) -> ComposeResult:
        """Compose the views below the pane's name."""
        self.border_title = "3 Calendar"
        return super().compose()

    @property
    def chosen_day(self) -> date:
        """The day that is chosen."""
        return self._chosen

    @property
    def marked(self) -> tuple[AgendaItem, ...]:
        """What is marked and shown, in the calendar's order."""
        return tuple(filter(self._filter.takes, self._marks.items))

    @property
    def chosen_items(self) -> tuple[AgendaItem, ...]:
        """What something is to be done with: what is marked, or else what the cursor stands on."""
        return self.marked or ((self.item,) if self.item is not None else ())

    def show(self, agenda: Agenda, working_days: WorkingDays, client: Client | None) -> None:
        """Show what is to do; the chosen client's days and items are marked."""
        if self._chosen == self._today:
            self._chosen = agenda.today
        self._today = agenda.today
        self._agenda, self._working_days, self._client = agenda, working_days, client
        self._marks.renew(agenda)
        self._look_anew()

    def aim(self, client: Client | None) -> None:
        """Mark another client's days and items, or show them, if only theirs are shown."""
        self._client = client
        if self._is_of_client:
            self._look_anew()
        else:
            self._draw()

    def go_to(self, day: date) -> None:
        """Choose a day."""
        self._chosen = day
        self._draw()
        if self.view == "month":
            self.agenda.put_cursor_first()
        else:
            self.agenda.put_cursor_on(day)

    def turn(self, view: View | None = None) -> None:
        """Show a view, or the one after the present one."""
        views = list(VIEWS)
        self.view = view or views[(views.index(self.view) + 1) % len(views)]
        self.go_to(self._chosen)
        if self.view == "list" and self._chosen == self._today:
            self.agenda.put_cursor_first()

    def widen(self) -> None:
        """Ask for the whole screen, or give it back."""
        self.is_widened = not self.is_widened
        self.post_message(self.Widened())

    def group(self) -> None:
        """Show the list by client, or by day again."""
        self._is_by_client = self.view != "list" or not self._is_by_client
        self.turn("list")

    def show_only(self, wanted: AgendaFilter) -> None:
        """Show only what a filter by kind, way and person takes."""
        self.filter = wanted
        self._look_anew()

    def turn_to_client(self) -> None:
        """Show only what concerns the chosen client, or what concerns everybody again."""
        self._is_of_client = not self._is_of_client
        self._look_anew()

    def busy_day(self, step: Literal[1, -1]) -> date | None:
        """Return the next day (1) or the last one before (-1) with something that is shown."""
        return self._contents.agenda.busy_day(self._chosen, step) if self._contents else None

    def mark(self) -> None:
        """Mark what the cursor stands on, or take its mark away, and go on to the next."""
        if self.item is not None:
            self._marks.toggle([self.item])
            self._draw()
            self.items.action_move(1)

    def mark_section(self) -> None:
        """Mark all that is listed of a section, or take its marks away if all have one."""
        if self.section:
            self._marks.toggle(self.section)
            self._draw()

    def unmark(self) -> None:
        """Take all marks away."""
        self._marks.clear()
        self._draw()

    def clear(self) -> None:
        """Take the marks away; where there are none, show everything; or else be narrow again."""
        if self.marked:
            self.unmark()
        elif not self._filter.is_open:
            self.filter = AgendaFilter()
            self._is_of_client = False
            self._look_anew()
        elif self.is_widened:
            self.widen()

    def action_turn_days(self, days: int) -> None:
        """Choose a day so many days away."""
        self.go_to(shifted(self._chosen, days))

    def action_turn_page(self, step: int) -> None:
        """Choose the same day of another month, or of another week."""
        if self.view == "week":
            self.go_to(shifted(self._chosen, step * WEEK))
        else:
            self.go_to(month_moved(self._chosen, step))

    def action_enter_day(self) -> None:
        """Go from the chosen day to what stands on it."""
        self.screen.set_focus(self.agenda)
        self.agenda.put_cursor_on(self._chosen)

    def cursor_moved(self, item: AgendaItem) -> None:
        """Let the chosen day follow the cursor through a week."""
        if self.view == "week" and item.day != self._chosen:
            self._chosen = item.day
            self._draw()

    def on_resize(self) -> None:
        """Draw for another width."""
        self._draw()

    @on(CalendarHead.ViewClicked)
    def _view_clicked(self, event: CalendarHead.ViewClicked) -> None:
        event.stop()
        self.turn(event.view)

    @on(CalendarHead.ArrowClicked)
    def _arrow_clicked(self, event: CalendarHead.ArrowClicked) -> None:
        event.stop()
        self.action_turn_page(event.step)

    @on(DayClicked)
    def _day_clicked(self, event: DayClicked) -> None:
        """Choose a day, and what stands on it; open that if the cursor stood there already."""
        event.stop()
        before = self.items.item if event.day == self._chosen else None
        if event.day != self._chosen:
            self.go_to(event.day)
        if event.item is None:
            return
        if before is not None and before.key == event.item.key:
            self.post_message(AgendaItemChosen(event.item))
        else:
            self.items.put_cursor(event.item)

    @property
    def _filter(self) -> AgendaFilter:
        """All that is asked for: by kind, way and person, and by client."""
        if not self._is_of_client or self._client is None:
            return self.filter
        return replace(self.filter, client_id=self._client.id, client_name=self._client.name)

    def _look_anew(self) -> None:
        """Draw what is wanted of the agenda as it is now."""
        if self._agenda is not None:
            self._contents = Contents(
                FilteredAgenda(self._agenda, self._filter), self._working_days
            )
            self._draw()

    def _draw(self) -> None:
        if self._contents is None:
            return
        client_id = self._client.id if self._client else None
        highlights = Highlights(self._today, client_id, self._marks.keys)
        self.draw(self._contents, self._chosen, highlights, by_client=self._is_by_client)
        self._say_what_is_shown()
        if self.view == "month":
            self.call_after_refresh(self._look_ahead, self._chosen)

    def _say_what_is_shown(self) -> None:
        marked = len(self.marked)
        words = [self._own_sign, self._filter.in_words, f"{marked} marked" if marked else ""]
        said = cut(" · ".join(filter(None, words)), max(self.size.width - _BORDER, 0))
        if said != self._said:
            self._said = said
            self.border_subtitle = plain(said)
        can_act = bool(self.chosen_items)
        if can_act != self._could_act:
            self._could_act = can_act
            self.screen.refresh_bindings()

    @property
    def _own_sign(self) -> str:
        """Return whose the chosen client's sign is, where the calendar covers who is chosen."""
        if self._client is None or self._is_of_client or not self.is_wide:
            return ""
        return f"{OWN_SIGN} {self._client.name}"

    def _look_ahead(self, chosen: date) -> None:
        """Look up the months beside the shown one, so that turning to them is quick."""
        if self._contents is not None and chosen == self._chosen:
            for months in (1, -1):
                self._contents.look_up(month_moved(chosen, months))
