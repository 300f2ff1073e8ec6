"""Acts on a departure as a whole: opening it, correcting its facts, ending it."""

from textual import work

from keepclients.bootstrap import own_folder
from keepclients.domain.errors import Refused
from keepclients.domain.questions import Outcome
from keepclients.services.clients import add_client
from keepclients.services.departures import (
    close_departure,
    edit_departure,
    open_departure,
    reopen_departure,
)
from keepclients.services.playbooks import present_playbook, update_playbook
from keepclients.tui.acts.base import UNDO_HINT
from keepclients.tui.acts.steps import ENDINGS, StepActs
from keepclients.tui.dialogs.departures import departure_dialog
from keepclients.tui.dialogs.questions import line_dialog
from keepclients.tui.drawing import counted
from keepclients.tui.screens.first_hour import FirstHourScreen


class DepartureActs(StepActs):
    """What can be done with a departure as a whole."""

    @work
    async def action_departure_open(self) -> None:
        """Show the calm screen, then the playbook; in an empty book, ask for a name before.

        A client who is leaving already is only turned to.
        """
        if self.client is not None and self.departure is not None:
            self.tell(f"{self.client.name} is leaving already: this is their playbook.")
            self.centre.go_back()
            await self.choose_client(self.client.id)
            self.go_to("centre")
            return
        if self.client is not None:
            await self.begin_departure(self.client.id, self.client.name)
            return
        client = await self.ask_and_keep(
            line_dialog(
                "Who told you?",
                "Client",
                "Write their name; everything else can wait.",
                intro="Only the name, for now.",
            ),
            lambda name: add_client(self.book, name),
        )
        if client is not None:
            await self.choose_client(client.id)
            await self.begin_departure(client.id, client.name)

    async def begin_departure(self, client_id: int, name: str) -> None:
        """Show the calm screen and open the departure with what it answered."""
        try:
            present = present_playbook(own_folder(), self.book.new_id())
            playbook, mistake = present.playbook, present.mistake
        except Refused as refusal:
            playbook, mistake = None, str(refusal)
        departure = await self.ask_and_keep(
            FirstHourScreen(name, self.today),
            lambda notice: open_departure(
                self.book,
                client_id,
                notice.notice_date,
                self.today,
                playbook=playbook,
                kind=notice.kind,
                last_day=notice.last_day,
                calm=notice.calm,
                hold_until=notice.hold_until,
                what_happened=notice.what_happened,
            ),
        )
        if departure is not None:
            await self.choose_client(client_id)
            self.go_to("centre")
            if mistake:
                self.warn(f"{mistake} The playbook that comes with the program is used.")

    @work
    async def action_departure_facts(self) -> None:
        """Ask for the departure's facts and keep them; open steps are re-dated."""
        departure, client = self.departure, self.client
        if departure is None or client is None:
            return
        dialog = departure_dialog(departure, client, self.today)

        def keep(fields: dict[str, object]) -> None:
            with self.moves_told(departure.id):
                edit_departure(self.book, departure.id, self.today, **fields)

        await self.ask_and_keep(dialog, keep, record=lambda: self.book.departures.get(departure.id))

    def action_departure_update(self) -> None:
        """Let the departure follow the playbook that a new one would get."""
        departure, client = self.departure, self.client
        if departure is None or client is None or not self.all_kept():
            return
        with self.refusals_told():
            present = present_playbook(own_folder(), self.book.new_id())
            if present.mistake:
                raise Refused(f"{present.mistake} Nothing was changed.")
            if update_playbook(self.book, departure.id, present.playbook):
                self.tell(f"{client.name}'s departure follows the present playbook. {UNDO_HINT}")
            else:
                self.tell(f"{client.name}'s departure follows the present playbook already.")

    def action_departure_stayed(self) -> None:
        """End the departure because they stay."""
        self._close("stayed")

    def action_departure_finish(self) -> None:
        """End the departure: everything that was owed is done."""
        self._close("left")

    def action_departure_reopen(self) -> None:
        """Open the chosen client's last departure again."""
        departures = self.book.departures_of(self.client_id) if self.client_id else ()
        if departures:
            with self.refusals_told():
                reopen_departure(self.book, departures[-1].id)

    def _close(self, outcome: Outcome) -> None:
        departure, client = self.departure, self.client
        if departure is not None and client is not None:
            if not self.all_kept():
                return
            with self.refusals_told():
                progress = self.progress(departure.id)
                left = progress.total - progress.done if progress else 0
                close_departure(self.book, departure.id, outcome, self.today)
                unfinished = f" {counted(left, 'step')} had not been done." if left else ""
                self.tell(f"{ENDINGS[outcome].format(client.name)}{unfinished} {UNDO_HINT}")
