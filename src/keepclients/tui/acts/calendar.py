"""Acts on what stands in the calendar: doing, putting off, moving, leaving out, opening."""

from collections.abc import Sequence

from textual import on, work

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
from keepclients.domain.waiting import called
from keepclients.services.calendar import (
    Contacted,
    LeftOut,
    finish_all,
    move,
    move_all,
    put_off_all,
    skip,
    skip_all,
)
from keepclients.tui.acts.base import UNDO_HINT
from keepclients.tui.acts.follow_ups import FollowUpActs
from keepclients.tui.dialogs.agenda import put_off_dialog, skip_dialog
from keepclients.tui.dialogs.questions import day_dialog
from keepclients.tui.dialogs.touches import Proposal, TouchFields, contact_made_dialog
from keepclients.tui.drawing import counted
from keepclients.tui.messages import AgendaItemChosen

_SHOWN = 2
"""Refusals that a message names."""


class CalendarActs(FollowUpActs):
    """What can be done with what stands in the calendar, with one thing or all that are marked."""

    @work
    async def action_agenda_done(self) -> None:
        """Mark it as done; what is done by contact asks for that, and a step is opened."""
        items = self.calendar.chosen_items
        if len(items) == 1 and await self._is_opened(items[0]):
            return
        if any(_is_contact(item) for item in items):
            await self._ask_what_came_of(items)
        elif items:
            with self.refusals_told():
                self._tell_done("Done", items, finish_all(self.book, items, self.today))

    @work
    async def action_agenda_outcome(self) -> None:
        """Mark it as done, with what came of it, which is logged as contact with the client."""
        items = self.calendar.chosen_items
        if len(items) == 1 and await self._is_opened(items[0]):
            return
        if any(item.client_id is not None for item in items):
            await self._ask_what_came_of(items)
        else:
            self.warn("Contact is logged with a client; this concerns none. space marks it done.")

    @work
    async def action_agenda_snooze(self) -> None:
        """Ask until when, and put it off."""
        items = self.calendar.chosen_items
        if items:
            dialog = put_off_dialog(
                f"Put off: {_named(items)}",
                max(item.day for item in items),
                self.today,
                self.book.working_days,
            )
            left_out = await self.ask_and_keep(
                dialog, lambda until: put_off_all(self.book, items, until, self.today)
            )
            if left_out is not None:
                self._tell_done("Put off", items, left_out)

    @work
    async def action_agenda_move(self) -> None:
        """Ask for another day; steps move with their departure."""
        items = self.calendar.chosen_items
        if not items:
            return
        if isinstance(items[0].origin, StepOrigin | ItemOrigin) and len(items) == 1:
            with self.refusals_told():
                move(self.book, items[0], items[0].day, self.today)
            return
        left_out = await self.ask_and_keep(
            day_dialog(f"Move: {_named(items)}", "To", self.today, items[0].day),
            lambda day: move_all(self.book, items, day, self.today),
        )
        if left_out is not None and (left_out or len(items) > 1):
            self._tell_done("Moved", items, left_out)

    @work
    async def action_agenda_skip(self) -> None:
        """Ask why, and leave it out this time."""
        items = self.calendar.chosen_items
        if not items:
            return

        def leave_out(reason: str) -> Sequence[LeftOut]:
            if len(items) == 1:
                skip(self.book, items[0], reason, self.today)
                return ()
            return skip_all(self.book, items, reason, self.today)

        left_out = await self.ask_and_keep(skip_dialog(f"Leave out: {_named(items)}"), leave_out)
        if left_out is not None:
            self._tell_done("Left out", items, left_out)

    def action_agenda_edit(self) -> None:
        """Open what is under the cursor."""
        self.calendar.items.action_choose()

    def action_calendar_today(self) -> None:
        """Choose today."""
        self.calendar.go_to(self.today)

    @on(AgendaItemChosen)
    @work
    async def _agenda_item_chosen(self, event: AgendaItemChosen) -> None:
        """Open a follow-up or promise in its form, a step in its playbook, else the client."""
        item = event.item
        match item.origin:
            case FollowUpOrigin():
                await self.open_follow_up(item.origin)
            case PromiseOrigin(promise_id):
                await self.choose_client(item.client_id)
                await self.open_promise(promise_id)
            case CadenceOrigin() | OccasionOrigin() | AuditOrigin(what="call"):
                await self.choose_client(item.client_id)
                self.go_to("centre")
            case ItemOrigin(run_id, step_id) | RowOrigin(run_id, step_id):
                await self.choose_client(item.client_id, step_id, run_id)
                self.go_to("centre")
            case _:
                await self._is_opened(item)

    async def _is_opened(self, item: AgendaItem) -> bool:
        """Open a step, greetings or an audit, which ask for more than a tick; tell whether."""
        match item.origin:
            case StepOrigin(run_id, step_id):
                await self.choose_client(item.client_id, step_id, run_id)
                self.go_to("centre")
                self.tell("A step is finished here, because it asks questions.")
            case GreetingOrigin(greeting_id):
                await self.run_action(f"greetings_open({greeting_id})")
            case AuditOrigin(client_id, "audit"):
                await self.run_action(f"audits_open({client_id})")
            case _:
                return False
        return True

    async def _ask_what_came_of(self, items: Sequence[AgendaItem]) -> None:
        first = items[0]
        proposal = Proposal(
            first.channel or ("message" if first.kind in {"birthday", "anniversary"} else "call"),
            "" if first.asks_for_contact or len(items) > 1 else first.title,
            first.minutes,
        )
        with_whom = {item.client_id: item.client for item in items if item.client_id is not None}
        names = [*with_whom.values()]
        title = f"Contact with {names[0] if len(names) == 1 else counted(len(names), 'client')}"

        def keep(fields: TouchFields) -> Sequence[LeftOut]:
            return finish_all(self.book, items, self.today, Contacted(**fields))

        left_out = await self.ask_and_keep(contact_made_dialog(title, self.today, proposal), keep)
        if left_out is not None:
            self._tell_done("Done", items, left_out)

    def _tell_done(
        self, verb: str, items: Sequence[AgendaItem], left_out: Sequence[LeftOut]
    ) -> None:
        """Say what was done, and what was left as it is and why."""
        done = len(items) - len(left_out)
        if done:
            named = _named(items) if len(items) == 1 else counted(done, "thing")
            self.tell(f"{verb}: {named}. {UNDO_HINT}")
        for it in left_out[:_SHOWN]:
            self.warn(f"{it.item.title}: {it.because}")
        if len(left_out) > _SHOWN:
            self.warn(f"{counted(len(left_out), 'thing')} were left as they are.")
        self.calendar.unmark()


def _is_contact(item: AgendaItem) -> bool:
    """Tell whether something is done by getting in touch with a client."""
    is_typed = item.kind == "follow-up" and item.channel is not None
    return item.client_id is not None and (
        is_typed or item.asks_for_contact or item.kind in {"birthday", "anniversary"}
    )


def _named(items: Sequence[AgendaItem]) -> str:
    return called(items[0]) if len(items) == 1 else counted(len(items), "thing")
