"""Acts on follow-ups: adding, doing, putting off, moving, opening."""

from datetime import date

from textual import on, work

from keepclients.domain.agenda import AgendaItem, FollowUpOrigin, ItemOrigin, StepOrigin
from keepclients.domain.days import shifted
from keepclients.domain.text import clean
from keepclients.services.follow_ups import (
    add_follow_up,
    complete_follow_up,
    edit_follow_up,
    move_follow_up,
    remove_follow_up,
    snooze_follow_up,
)
from keepclients.services.steps import snooze_item, snooze_step, tick_item
from keepclients.tui.acts.base import UNDO_HINT, Acts
from keepclients.tui.dialogs.questions import day_dialog
from keepclients.tui.dialogs.records import follow_up_dialog
from keepclients.tui.messages import AgendaItemChosen
from keepclients.tui.panes.calendar import AgendaList
from keepclients.tui.widgets.month import MonthGrid


class CalendarActs(Acts):
    """What can be done with what stands in the calendar."""

    @work
    async def action_follow_up_add(self) -> None:
        """Ask for a follow-up and add it, for the chosen client."""
        in_calendar = isinstance(self.focused, MonthGrid | AgendaList)
        due = self.calendar.chosen_day if in_calendar else shifted(self.today, 1)
        client = self.client
        client_id = client.id if client else None
        follow_up = await self.ask_and_keep(
            follow_up_dialog(None, client, self.today, due),
            lambda fields: add_follow_up(self.book, client_id=client_id, **fields),  # type: ignore[arg-type]  # checked by the form
        )
        if follow_up is not None:
            self.calendar.go_to(follow_up.due)
            self.tell(f"In the calendar on {follow_up.due}.")

    async def action_agenda_done(self) -> None:
        """Mark what is under the cursor as done; a step is opened, because it asks questions."""
        item = self.calendar.agenda.item
        if item is None:
            return
        with self.refusals_told():
            match item.origin:
                case FollowUpOrigin(follow_up_id):
                    complete_follow_up(self.book, follow_up_id, self.today)
                    self.tell(f"Done: {clean(item.title)}. {UNDO_HINT}")
                case ItemOrigin(departure_id, step_id, item_id):
                    tick_item(self.book, departure_id, step_id, item_id, self.today)
                    self.tell(f"Done: {clean(item.title)}. {UNDO_HINT}")
                case StepOrigin():
                    await self._open_step(item)
                    self.tell("A step is finished here, because it asks questions.")

    @work
    async def action_agenda_snooze(self) -> None:
        """Ask until when, and put it off."""
        item = self.calendar.agenda.item
        if item is None:
            return
        proposed = shifted(max(self.today, item.day), 1)

        def snooze(until: date) -> None:
            match item.origin:
                case FollowUpOrigin(follow_up_id):
                    snooze_follow_up(self.book, follow_up_id, until)
                case StepOrigin(departure_id, step_id):
                    snooze_step(self.book, departure_id, step_id, until)
                case ItemOrigin(departure_id, step_id, item_id):
                    snooze_item(self.book, departure_id, step_id, item_id, until)

        await self.ask_and_keep(
            day_dialog(f"Put off: {item.title}", "Until", self.today, proposed), snooze
        )

    @work
    async def action_agenda_move(self) -> None:
        """Ask for another day of a follow-up; steps move with the dates of their departure."""
        item = self.calendar.agenda.item
        if item is None:
            return
        if not isinstance(item.origin, FollowUpOrigin):
            self.warn("A step moves with the dates of its departure (F). s puts it off.")
            return
        follow_up_id = item.origin.follow_up_id
        await self.ask_and_keep(
            day_dialog(f"Move: {item.title}", "To", self.today, item.day),
            lambda day: move_follow_up(self.book, follow_up_id, day),
        )

    def action_agenda_edit(self) -> None:
        """Open what is under the cursor."""
        self.calendar.agenda.action_choose()

    def action_agenda_remove(self) -> None:
        """Remove a follow-up; steps are left out in their playbook instead."""
        item = self.calendar.agenda.item
        if item is None:
            return
        if not isinstance(item.origin, FollowUpOrigin):
            self.warn("A step is left out in its playbook, with the reason. enter opens it.")
            return
        with self.refusals_told():
            remove_follow_up(self.book, item.origin.follow_up_id)
            self.tell(f"Removed. {UNDO_HINT}")

    def action_calendar_today(self) -> None:
        """Choose today."""
        self.calendar.go_to(self.today)

    @on(AgendaItemChosen)
    @work
    async def _agenda_item_chosen(self, event: AgendaItemChosen) -> None:
        """Open a follow-up in its form, a step in its playbook."""
        origin = event.item.origin
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
        if isinstance(item.origin, StepOrigin | ItemOrigin):
            await self.choose_client(item.client_id, item.origin.step_id)
            self.go_to("centre")
