"""Acts on follow-ups: adding, opening, and removing what was typed."""

from textual import work

from keepclients.domain.agenda_items import (
    AgendaItem,
    AuditOrigin,
    CadenceOrigin,
    FollowUpOrigin,
    GreetingOrigin,
    ItemOrigin,
    OccasionOrigin,
    PromiseOrigin,
    RowOrigin,
    StepOrigin,
)
from keepclients.domain.days import shifted
from keepclients.domain.errors import Refused
from keepclients.domain.follow_ups import FollowUp, stands_next
from keepclients.services.follow_ups import (
    Scope,
    add_follow_up,
    edit_follow_up,
    edit_occurrence,
    remove_follow_up,
    remove_occurrence,
)
from keepclients.services.promises import remove_promise
from keepclients.services.registers import remove_row_day
from keepclients.tui.acts.base import UNDO_HINT
from keepclients.tui.acts.noting import NoteActs
from keepclients.tui.dialogs.agenda import scope_dialog
from keepclients.tui.dialogs.follow_ups import (
    Edited,
    follow_up_dialog,
    new_follow_up_dialog,
    occurrence_dialog,
)


class FollowUpActs(NoteActs):
    """What can be done with what somebody typed into the calendar."""

    @work
    async def action_follow_up_add(self) -> None:
        """Ask for a follow-up and add it, for the chosen client."""
        in_calendar = self.calendar.has_focus_within
        due = self.calendar.chosen_day if in_calendar else shifted(self.today, 1)
        client = self.client
        client_id = client.id if client else None
        follow_up = await self.ask_and_keep(
            new_follow_up_dialog(due, self.follow_up_setting(client)),
            lambda fields: add_follow_up(self.book, client_id=client_id, **fields),
        )
        if follow_up is not None:
            day = stands_next(follow_up, follow_up.due) or follow_up.due
            self.calendar.go_to(day)
            self.tell(f"In the calendar on {day}.")

    async def open_follow_up(self, origin: FollowUpOrigin) -> None:
        """Open a follow-up, or one of its times, in its form; in a worker."""
        follow_up = self.book.follow_ups.get(origin.follow_up_id)
        if follow_up is None:
            return
        client = self.book.clients.get(follow_up.client_id)
        if client is not None:
            await self.choose_client(client.id)

        def present() -> FollowUp | None:
            return self.book.follow_ups.get(origin.follow_up_id)

        occurrence = origin.occurrence
        if occurrence is None:
            await self.ask_and_keep(
                follow_up_dialog(follow_up, self.follow_up_setting(client)),
                lambda fields: edit_follow_up(self.book, follow_up.id, **fields),
                record=present,
            )
            return

        def keep(edited: Edited) -> None:
            if edited.fields:
                edit_occurrence(self.book, follow_up.id, occurrence, edited.scope, **edited.fields)

        await self.ask_and_keep(
            occurrence_dialog(follow_up, occurrence, self.follow_up_setting(client)),
            keep,
            record=present,
        )

    @work
    async def action_agenda_remove(self) -> None:
        """Remove a follow-up or promise, or a row's day; what comes again, from a time on."""
        item = self.calendar.item
        if item is None:
            return
        match item.origin:
            case FollowUpOrigin(follow_up_id, occurrence) if occurrence is not None:

                def remove(scope: Scope) -> str:
                    remove_occurrence(self.book, follow_up_id, occurrence, scope, self.today)
                    return scope

                dialog = scope_dialog(f"Remove: {item.title}", "Remove")
                if await self.ask_and_keep(dialog, remove):
                    self.tell(f"Removed. {UNDO_HINT}")
            case _:
                with self.refusals_told():
                    self._remove(item)
                    self.tell(f"Removed. {UNDO_HINT}")

    def _remove(self, item: AgendaItem) -> None:
        """Remove what was typed; raises Refused for what was worked out."""
        match item.origin:
            case FollowUpOrigin(follow_up_id):
                remove_follow_up(self.book, follow_up_id)
            case PromiseOrigin(promise_id):
                remove_promise(self.book, promise_id)
            case RowOrigin():
                remove_row_day(self.book, item.origin, self.today)
            case StepOrigin() | ItemOrigin():
                raise Refused("A step is left out in its playbook, with the reason: enter.")
            case CadenceOrigin() | AuditOrigin() | OccasionOrigin() | GreetingOrigin():
                raise Refused("This was worked out, and comes again. S leaves it out this time.")
