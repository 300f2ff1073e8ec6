"""Acts on a departure: opening it, working through its steps, ending it."""

from textual import on, work

from keepclients.domain.departures import Outcome
from keepclients.domain.errors import Refused
from keepclients.domain.progress import StepProgress
from keepclients.services.clients import add_client
from keepclients.services.departures import (
    answer_questions,
    close_departure,
    complete_step,
    edit_departure,
    open_departure,
    progress_on,
    reopen_departure,
    reopen_step,
    skip_step,
    tick_item,
    unfold_step,
)
from keepclients.tui.acts.base import UNDO_HINT, Acts
from keepclients.tui.dialogs.departures import departure_dialog
from keepclients.tui.dialogs.questions import line_dialog, reason_dialog, row_dialog
from keepclients.tui.drawing import counted
from keepclients.tui.messages import ItemTicked, QuestionAnswered
from keepclients.tui.screens.first_hour import FirstHourScreen
from keepclients.tui.widgets.table_field import TableRows


class DepartureActs(Acts):
    """What can be done with a client who is leaving."""

    @work
    async def action_departure_open(self) -> None:
        """Show the calm screen, then the playbook; in an empty book, ask for a name before."""
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
        departure = await self.ask_and_keep(
            FirstHourScreen(name, self.today),
            lambda notice: open_departure(
                self.book,
                client_id,
                notice.notice_date,
                self.today,
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

    @work
    async def action_departure_facts(self) -> None:
        """Ask for the departure's facts and keep them; open steps are re-dated."""
        departure, client = self.departure, self.client
        if departure is None or client is None:
            return
        await self.ask_and_keep(
            departure_dialog(departure, client),
            lambda fields: edit_departure(self.book, departure.id, **fields),
        )

    def action_departure_stayed(self) -> None:
        """End the departure because they stay."""
        self._close("stayed", "{} stays. The departure is closed.")

    def action_departure_finish(self) -> None:
        """End the departure: everything that was owed is done."""
        self._close("left", "The departure of {} is finished.")

    def action_departure_reopen(self) -> None:
        """Open the chosen client's last departure again."""
        departures = self.book.departures_of(self.client_id) if self.client_id else ()
        if departures:
            with self.refusals_told():
                reopen_departure(self.book, departures[-1].id)

    def action_step_toggle(self) -> None:
        """Mark the step as done, or open it again, or take it up."""
        step = self._step()
        if step is None or self.departure is None:
            return
        with self.refusals_told():
            if step.standing in {"done", "skipped"}:
                reopen_step(self.book, self.departure.id, step.step.id)
            elif step.standing == "folded":
                unfold_step(self.book, self.departure.id, step.step.id, self.today)
            else:
                self._complete(step)

    def action_item_tick(self) -> None:
        """Tick the checklist line under the cursor, or take its tick back."""
        checklist = self.centre.playbook.detail.checklist
        if checklist is not None:
            checklist.action_choose()

    def action_complete_step(self) -> None:
        """Mark the step as done."""
        step = self._step()
        if step is not None:
            with self.refusals_told():
                self._complete(step)

    @work
    async def action_skip_step(self) -> None:
        """Ask why the step is left out, and leave it out."""
        step, departure = self._step(), self.departure
        if step is None or departure is None:
            return
        title = f"Leave out: {step.step.title}"
        await self.ask_and_keep(
            reason_dialog(title, step.step.skip_reasons),
            lambda reason: skip_step(self.book, departure.id, step.step.id, reason, self.today),
        )

    def action_reopen_step(self) -> None:
        """Open the step again."""
        step = self._step()
        if step is not None and self.departure is not None:
            with self.refusals_told():
                reopen_step(self.book, self.departure.id, step.step.id)

    def action_unfold_step(self) -> None:
        """Take up a step that this client's weight does not ask for."""
        step = self._step()
        if step is not None and self.departure is not None:
            with self.refusals_told():
                unfold_step(self.book, self.departure.id, step.step.id, self.today)

    def action_step_open(self) -> None:
        """Put the focus on the step's checklist and questions."""
        playbook = self.centre.playbook
        if not playbook.detail.display:
            playbook.toggle_list()
        playbook.detail.focus_first()

    def action_step_leave(self) -> None:
        """Put the focus back on the steps."""
        self.centre.playbook.focus_first()

    def action_step_list(self) -> None:
        """On a small screen, show all steps instead of one, or the other way round."""
        self.centre.playbook.toggle_list()

    async def action_turn_step(self, direction: int) -> None:
        """Show the step before or after."""
        if self.centre.shows_playbook:
            await self.centre.playbook.move(direction)
            self.centre.playbook.focus_first()

    @on(ItemTicked)
    def _item_ticked(self, event: ItemTicked) -> None:
        if self.departure is not None:
            with self.refusals_told():
                tick_item(self.book, self.departure.id, event.step_id, event.item_id, self.today)

    def keep_answers(self) -> None:
        """Keep what is typed in the playbook and was not left yet."""
        for answer in self.centre.playbook.detail.pending_answers():
            self.keep_answer(answer)

    @on(QuestionAnswered)
    def keep_answer(self, event: QuestionAnswered) -> None:
        """Keep an answer, or say beside its question what is wrong with it."""
        problem = ""
        try:
            answer_questions(
                self.book,
                event.departure_id,
                event.step_id,
                {event.question_id: event.written},
                self.today,
            )
        except Refused as refusal:
            problem = f"Not kept yet. {refusal}"
        self.centre.playbook.detail.say(event, problem)

    @on(TableRows.RowAsked)
    @work
    async def _row_asked(self, event: TableRows.RowAsked) -> None:
        """Ask for a row of a table and write it there."""
        table, currency = event.table, self.book.settings.currency
        cells = await self.ask(
            row_dialog(table.title, table.columns, table.row(event.index), currency)
        )
        if cells is not None and table.is_attached:
            table.put(event.index, cells)

    def _step(self) -> StepProgress | None:
        return self.centre.playbook.chosen if self.centre.shows_playbook else None

    def _complete(self, step: StepProgress) -> None:
        if self.departure is not None:
            self.keep_answers()
            complete_step(self.book, self.departure.id, step.step.id, self.today)

    def _close(self, outcome: Outcome, message: str) -> None:
        departure, client = self.departure, self.client
        if departure is not None and client is not None:
            self.keep_answers()
            with self.refusals_told():
                progress = progress_on(self.book, departure, self.today)
                left = progress.total - progress.done
                close_departure(self.book, departure.id, outcome, self.today)
                unfinished = f" {counted(left, 'step')} had not been done." if left else ""
                self.tell(f"{message.format(client.name)}{unfinished} {UNDO_HINT}")
