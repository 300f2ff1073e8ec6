"""Acts on the steps of a departure: answering, ticking, finishing, leaving out, drafts."""

from collections.abc import Iterator
from contextlib import contextmanager

from textual import on, work

from keepclients.bootstrap import own_folder
from keepclients.domain.answers import row_of, written_answer
from keepclients.domain.audit_results import judgement_of
from keepclients.domain.audits import Audit
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.departures import Departure
from keepclients.domain.errors import Refused
from keepclients.domain.progress import Progress, StepProgress, moved_steps, progress_of
from keepclients.domain.questions import Outcome
from keepclients.domain.reviews import Review
from keepclients.domain.runs import Run
from keepclients.services.audit_sheets import judged_in_words
from keepclients.services.runs import progress_on
from keepclients.services.steps import (
    answer_questions,
    complete_step,
    reopen_step,
    skip_step,
    tick_item,
    unfold_step,
)
from keepclients.tui.acts.base import UNDO_HINT, Acts
from keepclients.tui.dialogs.questions import reason_dialog, row_dialog
from keepclients.tui.drawing import counted, short_day
from keepclients.tui.messages import ItemTicked, QuestionAnswered
from keepclients.tui.widgets.table_field import TableRows

ENDINGS: dict[Outcome, str] = {
    "stayed": "{} stays. The departure is closed.",
    "left": "The departure of {} is finished.",
}
_ANSWERED_ELSEWHERE = (
    "Somebody answered this elsewhere in the meantime. Change it once more to put yours over it."
)
_LIST_CHANGED = "Somebody changed this list in the meantime; leave with esc and open the row again."
_MOST_NAMED = 3
"""How many steps a message names before it counts the rest."""


class StepActs(Acts):
    """What can be done with the steps of a client who is leaving."""

    def action_step_toggle(self) -> None:
        """Mark the step as done, or open it again, or take it up."""
        step = self._step()
        run = self.centre.run
        if step is None or run is None:
            return
        with self.refusals_told():
            if step.standing in {"done", "skipped"}:
                reopen_step(self.book, run.id, step.step.id)
            elif step.standing == "folded":
                unfold_step(self.book, run.id, step.step.id, self.today)
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
        step, run = self._step(), self.centre.run
        if step is None or run is None:
            return
        title = f"Leave out: {step.step.title}"
        await self.ask_and_keep(
            reason_dialog(title, step.step.skip_reasons),
            lambda reason: skip_step(self.book, run.id, step.step.id, reason, self.today),
        )

    def action_reopen_step(self) -> None:
        """Open the step again."""
        step, run = self._step(), self.centre.run
        if step is not None and run is not None:
            with self.refusals_told():
                reopen_step(self.book, run.id, step.step.id)

    def action_unfold_step(self) -> None:
        """Take up a step that this client's weight does not ask for."""
        step, run = self._step(), self.centre.run
        if step is not None and run is not None:
            with self.refusals_told():
                unfold_step(self.book, run.id, step.step.id, self.today)

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
        run = self.centre.run
        if run is not None:
            with self.refusals_told():
                tick_item(self.book, run.id, event.step_id, event.item_id, self.today)

    def keep_answers(self) -> bool:
        """Keep what is typed in the playbook and was not left yet; tell whether all is kept."""
        detail = self.centre.playbook.detail
        for answer in detail.pending_answers():
            self.keep_answer(answer)
        return not self.centre.shows_playbook or detail.refused is None

    @on(QuestionAnswered)
    def keep_answer(self, event: QuestionAnswered) -> None:
        """Keep an answer, or say beside its question what is wrong with it."""
        problem = ""
        try:
            self.book.refresh()
            if self._kept_answer(event) not in {event.shown, event.written}:
                raise Refused(_ANSWERED_ELSEWHERE)  # noqa: TRY301 - told below
            self._answer(event, event.written)
        except Refused as refusal:
            problem = f"Not kept yet. {refusal}"
        self.centre.playbook.detail.say(event, problem, self._kept_answer(event))

    def _answer(self, event: QuestionAnswered, written: str) -> None:
        with self.moves_told(event.run_id):
            answer_questions(
                self.book,
                event.run_id,
                event.step_id,
                {event.question_id: written},
                self.today,
            )

    def _kept_answer(self, event: QuestionAnswered) -> str:
        """Return the answer that is kept now, as an owner writes it."""
        run = self.book.run(event.run_id)
        circumstances = circumstances_of(self.book, run) if run else None
        step = circumstances.playbook.step(event.step_id) if circumstances else None
        question = step.question(event.question_id) if step else None
        if circumstances is None or question is None:
            return ""
        answer = circumstances.given(event.step_id, question)
        return written_answer(answer.value if answer else None, question.columns)

    @work
    async def action_step_drafts(self) -> None:
        """Show the drafts that belong to the step."""
        step, run, client = self._step(), self.centre.run, self.client
        if step is None or run is None or client is None:
            return
        from keepclients.services.desks import desk_for  # noqa: PLC0415 - seldom
        from keepclients.tui.dialogs.drafts import DraftDialog  # noqa: PLC0415 - seldom

        self.keep_answers()
        with self.refusals_told():
            desk = desk_for(self.book, run.id, step.step, self.today, own_folder())
            if desk.messages:
                await self.ask(DraftDialog(client.name, desk))
            else:
                self.tell("No draft belongs to this step.")

    @on(TableRows.RowAsked)
    @work
    async def _row_asked(self, event: TableRows.RowAsked) -> None:
        """Ask for a row of a table and write it there."""
        table, currency, today = event.table, self.book.settings.currency, self.today
        answer = self.centre.playbook.detail.answered_in(table)
        if answer is None or not self.keep_answers():
            return
        rows = [line for line in answer.written.split("\n") if line]

        def keep(cells: list[str]) -> None:
            if self._kept_answer(answer) != answer.written:
                raise Refused(_LIST_CHANGED)
            row = [row_of(cells)] if any(cells) else []
            self._answer(answer, "\n".join([*rows[: event.index], *row, *rows[event.index + 1 :]]))

        await self.ask_and_keep(
            row_dialog(table.asked, table.columns, table.row(event.index), currency, today), keep
        )

    @contextmanager
    def moves_told(self, run_id: int) -> Iterator[None]:
        """Say which open steps stand on another day after the block, where several do."""
        before = self.progress(run_id)
        yield
        after = self.progress(run_id)
        moved = moved_steps(before, after) if before and after else ()
        if len(moved) > 1:
            named = ", ".join(
                f"{entry.step.title} ({short_day(entry.stands_on, self.today)})"
                for entry in moved[:_MOST_NAMED]
                if entry.stands_on
            )
            more = len(moved) - _MOST_NAMED
            others = f" and {counted(more, 'more step')}" if more > 0 else ""
            self.tell(f"Moved with it: {named}{others}. {UNDO_HINT}")

    def progress(self, run_id: int) -> Progress | None:
        """Return how far a run is, or None where it or its playbook is missing."""
        run = self.book.run(run_id)
        circumstances = circumstances_of(self.book, run) if run else None
        return progress_of(circumstances, self.today) if circumstances else None

    def _step(self) -> StepProgress | None:
        return self.centre.playbook.chosen if self.centre.shows_playbook else None

    def all_kept(self) -> bool:
        """Keep what is typed; where something is refused, say so and turn to it."""
        if self.keep_answers():
            return True
        refused = self.centre.playbook.detail.refused
        if refused is not None:
            refused.focus_control()
        self.warn("An answer is not kept yet: mend it or empty it first.")
        return False

    def _complete(self, step: StepProgress) -> None:
        """Mark a step as done and turn to the next one."""
        run = self.centre.run
        if run is None or not self.all_kept():
            return
        complete_step(self.book, run.id, step.step.id, self.today)
        ended = self.book.run(run.id)
        if ended is not None and not ended.is_open:
            self.centre.go_back()
            self.tell(f"{self._ending(ended)} {UNDO_HINT}")
        elif ended is not None and (following := progress_on(self.book, ended, self.today).next):
            self.centre.playbook.turn_to(following.step.id)

    def _ending(self, run: Run) -> str:
        """Return what is said when a run ended with a step."""
        judged = judgement_of(self.book, run) if isinstance(run, Audit) else None
        match run:
            case Departure(outcome="left" | "stayed" as outcome):
                return ENDINGS[outcome].format(self.client.name if self.client else "")
            case Review():
                return "Looked back at length: what you decided stands in the calendar."
            case Audit() if judged is not None:
                return judged_in_words(self.book, judged, self.today)
            case _:
                return "All of it is done; its dates stay in the calendar."
