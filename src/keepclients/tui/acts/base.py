"""What every act on the main screen has at hand."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.services.departures import open_departure_of
from keepclients.tui.acts.asking import UNDO_HINT, AskingScreen
from keepclients.tui.arrangement import Pane
from keepclients.tui.dialogs.follow_ups import Setting
from keepclients.tui.panes.calendar import CalendarPane
from keepclients.tui.panes.centre import CentrePane
from keepclients.tui.panes.roster import RosterPane

__all__ = ["UNDO_HINT", "Acts"]


class Acts(AskingScreen[None]):
    """The book, the day, what is chosen, and how to ask and tell."""

    def __init__(self, book: Book, today: date) -> None:
        super().__init__(book, today)
        self.roster = RosterPane()
        """The left pane."""
        self.centre = CentrePane()
        """The middle pane."""
        self.calendar = CalendarPane(today)
        """The right pane."""

    @property
    def client_id(self) -> int | None:
        """The client under the list's cursor, also in the moment before the panes turn to them."""
        return self.roster.chosen

    @property
    def client(self) -> Client | None:
        """The client that is chosen, or None."""
        return self.book.clients.get(self.client_id)

    @property
    def departure(self) -> Departure | None:
        """The chosen client's open departure, or None."""
        return open_departure_of(self.book, self.client_id) if self.client_id else None

    def follow_up_setting(self, client: Client | None) -> Setting:
        """Return what the form for a follow-up of a client is filled in against."""
        book = self.book
        team = list(book.all_team())
        return Setting(client, team, book.working_days, book.settings.roll, self.today)

    async def choose_client(
        self, client_id: int | None, step_id: str | None = None, run_id: int | None = None
    ) -> None:
        """Aim all panes at a client, and the centre at a step of a run."""
        raise NotImplementedError

    def keep_answers(self) -> bool:
        """Keep what is typed in the playbook and was not left yet; tell whether all is kept."""
        raise NotImplementedError

    def go_to(self, pane: Pane) -> None:
        """Show a pane and put the focus there."""
        raise NotImplementedError
