"""The centre answers: what do I do about this one now."""

from datetime import date
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.progress import progress_of
from keepclients.domain.runs import Run
from keepclients.domain.saves import save_on
from keepclients.domain.stages import stage_of
from keepclients.services.beside.figures import figures_of
from keepclients.services.runs import runs_in_hand
from keepclients.tui.drawing import plain
from keepclients.tui.panes.client_page import ClientPage
from keepclients.tui.panes.playbook import PlaybookView

_PAGE = 0
"""Stands for the client's page where runs are named by their id."""


class CentrePane(Vertical):
    """What is worked through for a client, or their page; a departure comes before the page."""

    DEFAULT_CSS = """
    CentrePane {
        & .centre--empty { padding: 1 2; color: $text-muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="centre", classes="pane")
        self.page = ClientPage()
        """The client's page."""
        self.playbook = PlaybookView()
        """The playbook."""
        self._wanted: int | None = None
        """The run that was asked for, or the page; None: what comes first."""
        self._others: tuple[int, ...] = ()
        """What can be turned to from what is shown, in order."""
        self._client_id: int | None = None

    def compose(self) -> ComposeResult:
        """Compose what may be shown; one of them is."""
        yield Static(
            "No client chosen.\n\nn adds one, ctrl+p finds everything else.",
            classes="centre--empty",
            markup=False,
        )
        yield self.page
        yield self.playbook

    @property
    def shows_playbook(self) -> bool:
        """Tell whether a playbook is what is shown."""
        return self.playbook.display

    @property
    def run(self) -> Run | None:
        """What is worked through on the screen, or None."""
        return self.playbook.run if self.shows_playbook else None

    async def show(
        self,
        facts: Facts,
        client_id: int | None,
        today: date,
        step_id: str | None = None,
        run_id: int | None = None,
    ) -> None:
        """Show a client as they are on a day; a step or a run that is named is opened."""
        if client_id != self._client_id or step_id is not None or run_id is not None:
            self._wanted = run_id
        self._client_id = client_id
        client = facts.client(client_id) if client_id is not None else None
        run = self._aim(facts, client.id, today) if client else None
        circumstances = circumstances_of(facts, run) if run else None
        self.query_one(".centre--empty").display = client is None
        self.page.display = client is not None and circumstances is None
        self.playbook.display = circumstances is not None
        if client is None:
            self.border_title, self.border_subtitle = "2 Playbook", ""
            return
        self.border_title = plain(f"2 {client.name}")
        self.border_subtitle = plain(stage_of(client, facts.departures_of(client.id), today))
        if circumstances is not None:
            progress = progress_of(circumstances, today)
            figures = partial(figures_of, facts, progress)
            save = save_on(facts, client.id, today)
            await self.playbook.show(progress, figures, step_id, save)
        else:
            self.page.show(facts, client, today)

    @property
    def can_turn(self) -> bool:
        """Tell whether there is anything else to show of this client."""
        return bool(self._others)

    def go_back(self) -> None:
        """Prefer what comes first for this client: their departure, or else the page."""
        self._wanted = None

    def turn(self) -> None:
        """Prefer what comes after what is shown: another playbook, or the page."""
        self._wanted = next(iter(self._others), None)

    def _aim(self, facts: Facts, client_id: int, today: date) -> Run | None:
        """Return the run to show, or None for the page, and note what can be turned to."""
        asked = facts.run(self._wanted) if self._wanted else None
        if asked is not None and asked.client_id != client_id:
            asked = None
        runs = runs_in_hand(facts, client_id, today)
        first = next((run for run in runs if isinstance(run, Departure) and run.is_open), None)
        shown = None if self._wanted == _PAGE else asked or first
        ids = [*(run.id for run in runs), _PAGE]
        here = shown.id if shown else _PAGE
        at = ids.index(here) if here in ids else len(ids)
        self._others = (*ids[at + 1 :], *ids[:at])
        return shown

    def focus_first(self) -> None:
        """Put the focus where the work is."""
        if self.shows_playbook:
            self.playbook.focus_first()
        else:
            self.screen.set_focus(self.page)
