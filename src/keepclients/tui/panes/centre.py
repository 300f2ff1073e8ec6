"""The centre answers: what do I do about this one now."""

from datetime import date
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.departures import open_one
from keepclients.domain.facts import Facts
from keepclients.domain.progress import progress_of
from keepclients.domain.stages import stage_of
from keepclients.services.drilling import figures_of
from keepclients.tui.drawing import plain
from keepclients.tui.panes.client_page import ClientPage
from keepclients.tui.panes.playbook import PlaybookView


class CentrePane(Vertical):
    """The playbook of a client who is leaving, the page of any other."""

    DEFAULT_CSS = """
    CentrePane {
        & .centre--empty { padding: 1 2; color: $text-muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="centre", classes="pane")
        self._prefers_page = False
        self._client_id: int | None = None

    def compose(self) -> ComposeResult:
        """Compose what may be shown; one of them is."""
        yield Static(
            "No client chosen.\n\nn adds one, ctrl+p finds everything else.",
            classes="centre--empty",
            markup=False,
        )
        yield ClientPage()
        yield PlaybookView()

    @property
    def page(self) -> ClientPage:
        """The client's page."""
        return self.query_one(ClientPage)

    @property
    def playbook(self) -> PlaybookView:
        """The playbook."""
        return self.query_one(PlaybookView)

    @property
    def shows_playbook(self) -> bool:
        """Tell whether the playbook is what is shown."""
        return self.playbook.display

    async def show(
        self, facts: Facts, client_id: int | None, today: date, step_id: str | None = None
    ) -> None:
        """Show a client as they are on a day; a step named is opened."""
        if client_id != self._client_id or step_id is not None:
            self._prefers_page = False
        self._client_id = client_id
        client = facts.client(client_id) if client_id is not None else None
        departure = open_one(facts.departures_of(client_id)) if client_id is not None else None
        circumstances = circumstances_of(facts, departure) if departure else None
        shows_playbook = circumstances is not None and not self._prefers_page
        self.query_one(".centre--empty").display = client is None
        self.page.display = client is not None and not shows_playbook
        self.playbook.display = shows_playbook
        if client is None:
            self.border_title, self.border_subtitle = "2 Playbook", ""
            return
        self.border_title = plain(f"2 {client.name}")
        self.border_subtitle = stage_of(client, facts.departures_of(client.id), today)
        if shows_playbook and circumstances is not None and departure is not None:
            progress = progress_of(circumstances, today)
            figures = partial(figures_of, facts, progress)
            await self.playbook.show(departure, progress, figures, step_id)
        else:
            self.page.show(facts, client, today)

    def turn(self) -> None:
        """Prefer the client's page to the playbook, or the other way round, when next shown."""
        self._prefers_page = not self._prefers_page

    def turn_to_playbook(self) -> None:
        """Prefer the playbook to the client's page when next shown."""
        self._prefers_page = False

    def focus_first(self) -> None:
        """Put the focus where the work is."""
        if self.shows_playbook:
            self.playbook.focus_first()
        else:
            self.screen.set_focus(self.page)
