"""The main screen: three panes over one book."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar, TypeVar, get_args

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import Provider
from textual.containers import Horizontal
from textual.events import DescendantFocus, Resize, ScreenResume
from textual.screen import Screen
from textual.widgets import Input, TextArea
from textual.widgets._select import SelectOverlay

from keepclients.book.book import Book
from keepclients.domain.changes import Change
from keepclients.domain.days import FIRST
from keepclients.domain.errors import Refused
from keepclients.domain.graphemes import shortened
from keepclients.domain.holds import answers_due
from keepclients.domain.waiting import waiting_in, waiting_in_words
from keepclients.tui.acts.book import BookActs
from keepclients.tui.acts.calendar import CalendarActs
from keepclients.tui.acts.calendar_views import CalendarViewActs
from keepclients.tui.acts.clients import ClientActs
from keepclients.tui.acts.departures import DepartureActs
from keepclients.tui.acts.exporting import ExportActs
from keepclients.tui.acts.judging import JudgingActs
from keepclients.tui.acts.lists import ListActs
from keepclients.tui.acts.outlook import OutlookOpening
from keepclients.tui.acts.page import PageActs
from keepclients.tui.acts.runs import RunActs
from keepclients.tui.arrangement import Pane, panes_shown
from keepclients.tui.commands import AT_ONCE, bindings_for
from keepclients.tui.messages import BookChanged, ClientChosen, ClientHighlighted, WaitingFound
from keepclients.tui.palette import ClientProvider, CommandProvider
from keepclients.tui.panes.calendar import CalendarPane
from keepclients.tui.panes.steps import StepList
from keepclients.tui.possible import Standing, is_possible
from keepclients.tui.screens.side import SideScreen
from keepclients.tui.screens.welcome import WelcomeScreen
from keepclients.tui.widgets.bar import Count, KeyBar, TopBar
from keepclients.tui.widgets.rows import RowList

A = TypeVar("A")

_LONGEST_SUMMARY = 200
"""Characters of what is said on the start."""
_LOOK_SECONDS = 0.5
"""How often the screen looks for another day, and for what others changed in the book."""


class MainScreen(
    ClientActs,
    PageActs,
    DepartureActs,
    RunActs,
    CalendarActs,
    CalendarViewActs,
    ExportActs,
    ListActs,
    OutlookOpening,
    JudgingActs,
    BookActs,
):
    """Roster, centre and calendar, aimed at one client."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("everywhere")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        CommandProvider,
        ClientProvider,
    }

    def __init__(self, book: Book, clock: Callable[[], date], note: str = "") -> None:
        super().__init__(book, clock())
        self._clock = clock
        self._note = note
        self._pane: Pane = "roster"
        self._trouble = ""
        self._aimed: int | None = None
        """The client that the panes are turned to."""
        self._missed: list[set[int] | None] = []
        """Whom changes concerned that are not drawn yet; None is everybody."""
        self._bound: Standing | None = None
        """What decided last which commands are greyed."""

    def compose(self) -> ComposeResult:
        """Compose the panes."""
        yield TopBar()
        with Horizontal(id="panes"):
            yield self.roster
            yield self.centre
            yield self.calendar
        yield KeyBar()

    async def on_mount(self) -> None:
        """Fill the panes, and begin to listen and to look."""
        self.book.subscribe(self._tell_change)
        self.roster.show(self.book.ledgers, self.today, None)
        entries = self.roster.rows.entries
        self.roster.focus_list()
        await self._draw()
        is_answer_offered = await self._offer_answer()
        self.set_interval(_LOOK_SECONDS, self.look)
        if not entries:
            self._welcome()
        self._tell_notes()
        if not is_answer_offered:
            self._tell_waiting()

    def on_unmount(self) -> None:
        """Close the book."""
        self.book.close()

    async def choose_client(
        self, client_id: int | None, step_id: str | None = None, run_id: int | None = None
    ) -> None:
        """Aim all panes at a client, and the centre at a step of a run."""
        if client_id is not None:
            self.roster.choose(client_id)
        await self._aim(client_id, step_id, run_id)

    def go_to(self, pane: Pane) -> None:
        """Show a pane and put the focus there."""
        self._pane = pane
        self._arrange()
        match pane:
            case "roster":
                self.roster.focus_list()
            case "centre":
                self.centre.focus_first()
            case "calendar":
                self.calendar.focus_first()

    def action_go_to(self, pane: Pane) -> None:
        """Show a pane and put the focus there."""
        self.go_to(pane)

    def action_roster_search(self) -> None:
        """Put the focus on the search."""
        self.go_to("roster")
        self.set_focus(self.roster.search)

    async def action_centre_turn(self) -> None:
        """Turn to what else there is of the client: another playbook, or the page."""
        if self.all_kept():
            self.centre.turn()
            await self._draw()
            self.centre.focus_first()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether an action is possible now; None greys it."""
        if action in AT_ONCE and isinstance(self.focused, Input | TextArea | SelectOverlay):
            return False  # the sign is typed there
        if not is_possible(action, self._standing):
            return None
        return super().check_action(action, parameters)

    @on(ClientHighlighted)
    async def _client_highlighted(self, event: ClientHighlighted) -> None:
        if event.client_id == self.roster.chosen:  # else another one was highlighted meanwhile
            await self._aim(event.client_id)

    @on(ClientChosen)
    async def _client_chosen(self, event: ClientChosen) -> None:
        await self._aim(event.client_id)
        self.go_to("centre")

    @on(BookChanged)
    async def _book_changed(self, event: BookChanged) -> None:
        change = event.change
        everyone = change.touches("settings") or change.touches("team")
        self._missed.append(None if everyone else change.clients)
        if not any(isinstance(screen, SideScreen) for screen in self.app.screen_stack):
            await self._catch_up()

    async def ask(self, dialog: Screen[A | None]) -> A | None:
        """Show a dialog or a screen and return what it answered; all is drawn by then."""
        answer = await super().ask(dialog)
        await self._catch_up()
        return answer

    @on(ScreenResume)
    async def _resumed(self) -> None:
        await self._catch_up()

    async def _catch_up(self) -> None:
        """Draw what changed, also while another screen lay over this one."""
        missed, self._missed = self._missed, []
        if not missed:
            return
        named = [clients for clients in missed if clients is not None]
        changed = set[int]().union(*named) if len(named) == len(missed) else None
        if changed is None or changed:
            self.roster.show(self.book.ledgers, self.today, self.client_id, changed)
        await self._draw()

    @on(RowList.Chosen)
    def _step_opened(self, event: RowList.Chosen) -> None:
        if isinstance(event.rows, StepList):
            self.action_step_open()

    @on(TopBar.CountClicked)
    def _count_clicked(self, event: TopBar.CountClicked) -> None:
        if event.count_id == "leaving":
            self.go_to("roster")
            self.roster.rows.cursor = 0
        else:
            self.calendar.go_to(self.today)
            self.go_to("calendar")

    @on(CalendarPane.Widened)
    def _calendar_widened(self) -> None:
        self._arrange()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Note in which pane the focus is, and mark it."""
        around = {ancestor.id for ancestor in event.widget.ancestors}
        for pane in get_args(Pane):
            self.query_one(f"#{pane}").set_class(pane in around, "-current")
            if pane in around and pane != self._pane:
                self._pane = pane
                self._arrange()

    def on_resize(self, event: Resize) -> None:
        """Arrange the panes for another width."""
        self._arrange(event.size.width)

    @property
    def _standing(self) -> Standing:
        """What decides which commands are possible; asked for once a command, with every focus."""
        departures = self.book.departures_of(self.client_id) if self.client_id else ()
        return Standing(
            has_client=self.client is not None,
            has_open_departure=self.departure is not None,
            has_departure=bool(departures),
            has_run=self.centre.run is not None,
            can_turn=self.centre.can_turn,
            has_agenda_item=bool(self.calendar.chosen_items),
            can_undo=self.book.can_undo,
            can_redo=self.book.can_redo,
        )

    def _tell_change(self, change: Change) -> None:
        self.post_message(BookChanged(change))

    async def _draw(self) -> None:
        """Show the book as it is now."""
        self.calendar.show(self.book.agenda(self.today), self.book.working_days, self.client)
        self._draw_bar()
        await self._aim(self.client_id)

    async def _aim(
        self, client_id: int | None, step_id: str | None = None, run_id: int | None = None
    ) -> None:
        """Show another client, or another step or run of theirs."""
        if client_id != self._aimed:
            self.calendar.aim(self.book.clients.get(client_id))
        self._aimed = client_id
        was_playbook, had_focus = self.centre.shows_playbook, self.centre.has_focus_within
        await self.centre.show(self.book, client_id, self.today, step_id, run_id)
        if had_focus and self.centre.shows_playbook != was_playbook:
            self.centre.focus_first()
        self._arrange()
        standing = self._standing
        if standing != self._bound:
            self._bound = standing
            self.refresh_bindings()

    def _draw_bar(self) -> None:
        agenda = self.book.agenda(self.today)
        overdue, due_today = agenda.count_overdue(), len(agenda.on(self.today))
        leaving = self.roster.count_leaving()
        counts = (
            Count("overdue", f"{overdue} overdue", is_alarming=overdue > 0),
            Count("today", f"{due_today} today"),
            Count("leaving", f"{leaving} leaving", is_alarming=leaving > 0),
        )
        self.query_one(TopBar).show(self.today, self._trouble or self._note, counts)

    @property
    def _has_playbook(self) -> bool:
        """Tell whether there is a playbook for the chosen client, shown or one key away."""
        return self.departure is not None or self.centre.run is not None

    def _arrange(self, width: int | None = None) -> None:
        shown = panes_shown(
            width or self.size.width,
            self._pane,
            is_playbook=self._has_playbook,
            is_widened=self.calendar.is_widened,
        )
        self.calendar.set_class(len(shown) == 1, "-alone")
        for pane in (self.roster, self.centre, self.calendar):
            if pane.display != (pane.id in shown):
                pane.display = pane.id in shown

    async def look(self) -> None:
        """Take in another day, and what others changed in the book."""
        try:
            today = self._clock()
            self.book.refresh()
            trouble = ""
        except Refused as refusal:
            today, trouble = self.today, str(refusal)
        self._tell_notes()
        if trouble != self._trouble:
            self._trouble = trouble
            if trouble:
                self.warn(trouble)
            self._draw_bar()
        if today != self.today:
            self.today = today
            with self.refusals_told():
                self.book.keep_copy()  # a program that is left open has a copy of each day, too
            self.roster.show(self.book.ledgers, today, self.client_id)
            await self._draw()
            for screen in self.app.screen_stack:
                if isinstance(screen, SideScreen):
                    screen.turn_to(today)

    def _tell_notes(self) -> None:
        """Say what befell the book's file, as soon as nothing else is being answered."""
        notes = self.book.take_notes() if self.app.screen is self else ()
        if notes:
            from keepclients.tui.dialogs.notice import NoticeDialog  # noqa: PLC0415 - seldom

            self.app.push_screen(NoticeDialog(notes))

    def _tell_waiting(self) -> None:
        """Say how much waits and what is first, unless something else asks for the owner."""
        items = self.book.agenda(self.today).between(FIRST, self.today)
        waiting = waiting_in_words(waiting_in(items, self.today))
        if waiting and self.app.screen is self:
            self.post_message(WaitingFound(shortened(waiting, _LONGEST_SUMMARY)))

    async def _offer_answer(self) -> bool:
        """Turn to the client whom the owner held an answer for; tell whether a hold is over."""
        due = next(answers_due(self.book, self.today), None)
        if due is not None:
            departure, step = due
            await self.choose_client(departure.client_id, step.step.id)
            self.go_to("centre")
        return due is not None

    def _welcome(self) -> None:
        def begin(way: str | None) -> None:
            match way:
                case "leaving":
                    self.action_departure_open()
                case "import":
                    self.action_import_file()
                case "demo":
                    self.app.exit("demo")

        self.app.push_screen(WelcomeScreen(), begin)
