"""Acts on follow-ups: adding, doing, putting off, moving, opening."""

from datetime import date

from textual import on, work

from keepclients.domain.agenda_items import (
    AgendaItem,
    FollowUpOrigin,
    ItemOrigin,
    PromiseOrigin,
    RowOrigin,
    StepOrigin,
)
from keepclients.domain.days import shifted
from keepclients.domain.errors import Refused
from keepclients.services.follow_ups import (
    add_follow_up,
    complete_follow_up,
    edit_follow_up,
    move_follow_up,
    remove_follow_up,
    snooze_follow_up,
)
from keepclients.services.promises import (
    keep_promise,
    move_promise,
    remove_promise,
    snooze_promise,
)
from keepclients.services.registers import finish_row, move_row
from keepclients.services.steps import snooze_item, snooze_step, tick_item
from keepclients.tui.acts.base import UNDO_HINT
from keepclients.tui.acts.noting import NoteActs
from keepclients.tui.dialogs.follow_ups import follow_up_dialog, new_follow_up_dialog
from keepclients.tui.dialogs.questions import day_dialog
from keepclients.tui.messages import AgendaItemChosen


class CalendarActs(NoteActs):
    """What can be done with what stands in the calendar."""

    @work
    async def action_follow_up_add(self) -> None:
        """Ask for a follow-up and add it, for the chosen client."""
        in_calendar = self.calendar.has_focus_within
        due = self.calendar.chosen_day if in_calendar else shifted(self.today, 1)
        client = self.client
        client_id = client.id if client else None
        follow_up = await self.ask_and_keep(
            new_follow_up_dialog(due, client, self.today),
            lambda fields: add_follow_up(self.book, client_id=client_id, **fields),
        )
        if follow_up is not None:
            self.calendar.go_to(follow_up.due)
            self.tell(f"In the calendar on {follow_up.due}.")

    async def action_agenda_done(self) -> None:
        """Mark what is under the cursor as done; a step is opened, because it asks questions."""
        item = self.calendar.item
        if item is None:
            return
        with self.refusals_told():
            match item.origin:
                case FollowUpOrigin(follow_up_id):
                    complete_follow_up(self.book, follow_up_id, self.today)
                    self.tell(f"Done: {item.title}. {UNDO_HINT}")
                case PromiseOrigin(promise_id):
                    keep_promise(self.book, promise_id, self.today)
                    self.tell(f"Kept: {item.title}. {UNDO_HINT}")
                case RowOrigin():
                    finish_row(self.book, item.origin, self.today)
                    self.tell(f"Done: {item.title}. {UNDO_HINT}")
                case ItemOrigin(run_id, step_id, item_id):
                    tick_item(self.book, run_id, step_id, item_id, self.today)
                    self.tell(f"Done: {item.title}. {UNDO_HINT}")
                case StepOrigin():
                    await self._open_step(item)
                    self.tell("A step is finished here, because it asks questions.")

    @work
    async def action_agenda_snooze(self) -> None:
        """Ask until when, and put it off."""
        item = self.calendar.item
        if item is None:
            return
        proposed = shifted(max(self.today, item.day), 1)

        def snooze(until: date) -> None:
            match item.origin:
                case FollowUpOrigin(follow_up_id):
                    snooze_follow_up(self.book, follow_up_id, until)
                case PromiseOrigin(promise_id):
                    snooze_promise(self.book, promise_id, until)
                case StepOrigin(run_id, step_id):
                    snooze_step(self.book, run_id, step_id, until)
                case ItemOrigin(run_id, step_id, item_id):
                    snooze_item(self.book, run_id, step_id, item_id, until)
                case RowOrigin():
                    move_row(self.book, item.origin, until, self.today)

        await self.ask_and_keep(
            day_dialog(f"Put off: {item.title}", "Until", self.today, proposed), snooze
        )

    @work
    async def action_agenda_move(self) -> None:
        """Ask for another day of a follow-up or promise; steps move with their departure."""
        item = self.calendar.item
        if item is None:
            return
        origin = item.origin
        if isinstance(origin, StepOrigin | ItemOrigin):
            self.warn("A step moves with the dates of its departure (F). s puts it off.")
            return

        def move(day: date) -> None:
            match origin:
                case FollowUpOrigin(follow_up_id):
                    move_follow_up(self.book, follow_up_id, day)
                case PromiseOrigin(promise_id):
                    move_promise(self.book, promise_id, day)
                case RowOrigin():
                    move_row(self.book, origin, day, self.today)

        await self.ask_and_keep(day_dialog(f"Move: {item.title}", "To", self.today, item.day), move)

    def action_agenda_edit(self) -> None:
        """Open what is under the cursor."""
        self.calendar.items.action_choose()

    def action_agenda_remove(self) -> None:
        """Remove a follow-up or promise, or a row's day; a step is left out in its playbook."""
        item = self.calendar.item
        if item is None:
            return
        with self.refusals_told():
            match item.origin:
                case FollowUpOrigin(follow_up_id):
                    remove_follow_up(self.book, follow_up_id)
                case PromiseOrigin(promise_id):
                    remove_promise(self.book, promise_id)
                case RowOrigin():
                    move_row(self.book, item.origin, None, self.today)
                case StepOrigin() | ItemOrigin():
                    raise Refused("A step is left out in its playbook, with the reason: enter.")
            self.tell(f"Removed. {UNDO_HINT}")

    def action_calendar_today(self) -> None:
        """Choose today."""
        self.calendar.go_to(self.today)

    @on(AgendaItemChosen)
    @work
    async def _agenda_item_chosen(self, event: AgendaItemChosen) -> None:
        """Open a follow-up or promise in its form, a step in its playbook."""
        origin = event.item.origin
        if isinstance(origin, PromiseOrigin):
            await self.choose_client(event.item.client_id)
            await self.open_promise(origin.promise_id)
            return
        if not isinstance(origin, FollowUpOrigin):
            await self._open_step(event.item)
            return
        follow_up = self.book.follow_ups.get(origin.follow_up_id)
        if follow_up is None:
            return
        client = self.book.clients.get(follow_up.client_id)
        if client is not None:
            await self.choose_client(client.id)
        await self.ask_and_keep(
            follow_up_dialog(follow_up, client, self.today),
            lambda fields: edit_follow_up(self.book, follow_up.id, **fields),
            record=lambda: self.book.follow_ups.get(follow_up.id),
        )

    async def _open_step(self, item: AgendaItem) -> None:
        if isinstance(item.origin, StepOrigin | ItemOrigin | RowOrigin):
            await self.choose_client(item.client_id, item.origin.step_id, item.origin.run_id)
            self.go_to("centre")
