"""Acts on seasonal greetings: ticking off, leaving out, drafts, and the lists themselves."""

from textual import work

from keepclients.bootstrap import own_folder
from keepclients.domain.recipients import Recipient, address_of
from keepclients.domain.touches import TouchKind
from keepclients.services.finding import find_client
from keepclients.services.greeting_drafts import greeting_desk
from keepclients.services.greetings import (
    OneGreeting,
    Round,
    add_greeting,
    edit_greeting,
    leave_out,
    mark_sent,
    put_on_list,
    remove_greeting,
    take_in_again,
    take_off_list,
)
from keepclients.tui.acts.asking import UNDO_HINT
from keepclients.tui.clipboard import copy
from keepclients.tui.dialogs.greetings import greeting_dialog, new_greeting_dialog
from keepclients.tui.dialogs.questions import line_dialog
from keepclients.tui.drawing import counted
from keepclients.tui.screens.side import SideScreen


class GreetingActs(SideScreen[int | None]):
    """What can be done with the list that is shown, and with whom the cursor stands on."""

    kind: TouchKind = "card"
    """As what greetings are sent, and logged."""

    @property
    def shown(self) -> Round | None:
        """The list that is shown, in the year at hand."""
        raise NotImplementedError

    @property
    def chosen(self) -> Recipient | None:
        """Whom the cursor stands on, or None."""
        raise NotImplementedError

    def turn_to_list(self, greeting_id: int) -> None:
        """Show another list."""
        raise NotImplementedError

    def action_recipient_sent(self) -> None:
        """Tick somebody off; or take in again whom the owner left out."""
        one, recipient = self._one, self.chosen
        if one is None or recipient is None:
            return
        with self.refusals_told():
            if recipient.skipped_on is not None:
                take_in_again(self.book, one)
            else:
                mark_sent(self.book, one, self.kind, self.today)

    @work
    async def action_recipient_skip(self) -> None:
        """Ask why, and leave somebody out this year."""
        one, recipient = self._one, self.chosen
        if one is not None and recipient is not None:
            await self.ask_and_keep(
                line_dialog(
                    f"No greeting to {recipient.client.name} this year",
                    "Why",
                    "Say in a few words why they are left out this year.",
                    submit="Leave them out",
                ),
                lambda reason: leave_out(self.book, one, reason, self.today),
            )

    @work
    async def action_recipient_draft(self) -> None:
        """Show the greeting to this one, to be copied or saved."""
        one, recipient = self._one, self.chosen
        if one is not None and recipient is not None:
            from keepclients.tui.dialogs.drafts import DraftDialog  # noqa: PLC0415 - seldom

            with self.refusals_told():
                own = own_folder()
                desk = greeting_desk(self.book, one.greeting_id, one.client_id, self.today, own)
                await self.ask(DraftDialog(recipient.client.name, desk))

    def action_recipient_off(self) -> None:
        """Take somebody off the list, from now on."""
        one, recipient = self._one, self.chosen
        if one is not None and recipient is not None:
            with self.refusals_told():
                take_off_list(self.book, one.greeting_id, one.client_id)
                self.tell(f"{recipient.client.name} is off the list. {UNDO_HINT}")

    @work
    async def action_recipient_add(self) -> None:
        """Ask for a client and put them on the list."""
        shown = self.shown
        if shown is None:
            return
        greeting = shown.greeting

        def put(named: str) -> str:
            client = find_client(self.book, named)
            put_on_list(self.book, greeting.id, client.id)
            return client.name

        name = await self.ask_and_keep(
            line_dialog(
                f"On the list for {greeting.name}",
                "Client",
                "Write the client's name, or a part of it.",
                submit="Put on the list",
            ),
            put,
        )
        if name is not None:
            self.tell(f"{name} is on the list. {UNDO_HINT}")

    def action_greetings_copy(self) -> None:
        """Copy the addresses of everybody who still gets one."""
        if self.shown is None:
            return
        open_ones = self.shown.to_send
        addresses = [text for it in open_ones if (text := address_of(it.client))]
        if not addresses:
            self.warn("Nobody who still gets one has an address.")
            return
        said = copy(self.app, "\n\n".join(addresses) + "\n")
        missing = len(open_ones) - len(addresses)
        lacking = f" {counted(missing, 'client has', 'clients have')} none." if missing else ""
        self.tell(f"{counted(len(addresses), 'address', 'addresses')}: {said}{lacking}")

    @work
    async def action_greetings_add(self) -> None:
        """Ask for a new list and show it."""
        greeting = await self.ask_and_keep(
            new_greeting_dialog(self.today),
            lambda new: add_greeting(
                self.book,
                new.name,
                new.day,
                today=self.today,
                tiers=new.tiers,
                with_former=new.with_former,
                text=new.text,
            ),
        )
        if greeting is not None:
            self.turn_to_list(greeting.id)

    @work
    async def action_greetings_edit(self) -> None:
        """Ask for a list's name, day and words, and keep them."""
        shown = self.shown
        if shown is not None:
            greeting = shown.greeting
            await self.ask_and_keep(
                greeting_dialog(greeting, self.today),
                lambda fields: edit_greeting(self.book, greeting.id, **fields),
                record=lambda: self.book.greetings.get(greeting.id),
            )

    def action_greetings_remove(self) -> None:
        """Remove the list that is shown."""
        if self.shown is not None:
            greeting = self.shown.greeting
            with self.refusals_told():
                remove_greeting(self.book, greeting.id)
                self.tell(f"The list “{greeting.name}” is removed. {UNDO_HINT}")

    @property
    def _one(self) -> OneGreeting | None:
        """The greeting under the cursor, in the year at hand."""
        shown, recipient = self.shown, self.chosen
        if shown is None or recipient is None:
            return None
        return OneGreeting(shown.greeting.id, recipient.client.id, shown.on)
