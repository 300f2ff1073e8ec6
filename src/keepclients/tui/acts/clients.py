"""Acts on clients: adding, editing, removing, people there, contact."""

from textual import on, work

from keepclients.bootstrap import own_folder
from keepclients.domain.clients import Client, Contact
from keepclients.services.clients import (
    add_client,
    add_contact,
    edit_client,
    edit_contact,
    remove_client,
    welcome_back,
)
from keepclients.services.erasing import erase_client, mentions_of, records_of
from keepclients.services.follow_ups import edit_follow_up
from keepclients.services.touches import edit_touch, log_touch
from keepclients.tui.acts.base import UNDO_HINT, Acts
from keepclients.tui.dialogs.clients import client_dialog, new_client_dialog
from keepclients.tui.dialogs.contacts import contact_dialog, new_contact_dialog
from keepclients.tui.dialogs.erasing import erase_dialog
from keepclients.tui.dialogs.follow_ups import follow_up_dialog
from keepclients.tui.dialogs.questions import day_dialog
from keepclients.tui.dialogs.rhythms import load_remark
from keepclients.tui.dialogs.touches import new_touch_dialog, touch_dialog
from keepclients.tui.drawing import counted
from keepclients.tui.messages import PageItemChosen


class ClientActs(Acts):
    """What can be done with the chosen client."""

    @work
    async def action_client_add(self) -> None:
        """Ask for a new client and add them."""
        client = await self.ask_and_keep(
            new_client_dialog(
                self.book.settings,
                list(self.book.all_team()),
                self.today,
                load_remark(self.book, None, self.today),
            ),
            lambda fields: add_client(self.book, today=self.today, **fields),
        )
        if client is not None:
            await self.choose_client(client.id)

    @work
    async def action_client_edit(self) -> None:
        """Ask for the chosen client's facts and keep them."""
        client = self.client
        if client is not None:
            await self.ask_and_keep(
                client_dialog(
                    client,
                    self.book.settings,
                    list(self.book.all_team()),
                    self.today,
                    load_remark(self.book, client, self.today),
                ),
                lambda fields: edit_client(self.book, client.id, today=self.today, **fields),
                record=lambda: self.book.clients.get(client.id),
            )

    def action_client_remove(self) -> None:
        """Remove the chosen client."""
        client = self.client
        if client is not None and self.roster.shows(client.id):
            with self.refusals_told():
                remove_client(self.book, client.id)
                self.tell(f"{client.name} is removed. {UNDO_HINT}")

    @work
    async def action_client_erase(self) -> None:
        """Ask for the chosen client's name, and erase them for good."""
        client = self.client
        if client is not None:
            erased = await self.ask_and_keep(
                erase_dialog(
                    client, len(records_of(self.book, client)) - 1, mentions_of(self.book, client)
                ),
                lambda typed: erase_client(self.book, client, typed),
            )
            if erased is not None:
                copies = counted(erased.copies, "copy", "copies")
                self.tell(f"{client.name} is erased, also from {copies} of the book.")

    @work
    async def action_contact_add(self) -> None:
        """Ask for a person at the chosen client and add them."""
        client = self.client
        if client is not None:
            await self.ask_and_keep(
                new_contact_dialog(client, self.today),
                lambda fields: add_contact(self.book, client.id, **fields),
            )

    @work
    async def action_touch_log(self) -> None:
        """Ask what contact took place and log it."""
        client = self.client
        if client is None:
            return
        touch = await self.ask_and_keep(
            new_touch_dialog(client, self.today),
            lambda fields: log_touch(self.book, client.id, **fields),
        )
        if touch is not None:
            self.tell(f"Contact with {client.name} is logged.")

    @on(PageItemChosen)
    @work
    async def _page_item_chosen(self, event: PageItemChosen) -> None:
        """Open a contact, touch or follow-up of the client's page in its form."""
        client = self.client
        if client is None:
            return
        book = self.book
        contact = _contact(client, event.record_id)
        touch = book.touches.get(event.record_id)
        follow_up = book.follow_ups.get(event.record_id)
        if event.kind == "contact" and contact is not None:
            await self.ask_and_keep(
                contact_dialog(contact, self.today),
                lambda fields: edit_contact(book, client.id, contact.id, **fields),
                record=lambda: _contact(book.clients.get(client.id), contact.id),
            )
        elif event.kind == "touch" and touch is not None:
            await self.ask_and_keep(
                touch_dialog(touch, client, self.today),
                lambda fields: edit_touch(book, touch.id, **fields),
                record=lambda: book.touches.get(touch.id),
            )
        elif event.kind == "follow_up" and follow_up is not None:
            await self.ask_and_keep(
                follow_up_dialog(follow_up, self.follow_up_setting(client)),
                lambda fields: edit_follow_up(book, follow_up.id, **fields),
                record=lambda: book.follow_ups.get(follow_up.id),
            )

    @work
    async def action_client_drill(self) -> None:
        """Show what would happen if the chosen client left, and turn to what mends it."""
        client = self.client
        if client is not None:
            from keepclients.services.drilling import drill_for  # noqa: PLC0415 - seldom
            from keepclients.tui.dialogs.drills import DrillDialog  # noqa: PLC0415 - seldom

            with self.refusals_told():
                drill = drill_for(self.book, client, self.today, own_folder())
                stays = self.departure is None
                if await self.ask(DrillDialog(client.name, drill, can_prepare=stays)):
                    await self.run_action("preparation_open")

    @work
    async def action_client_return(self) -> None:
        """Ask from when on a former client is one again."""
        client = self.client
        if client is not None:
            back = await self.ask_and_keep(
                day_dialog(f"{client.name} comes back", "Client again from", self.today),
                lambda day: welcome_back(self.book, client.id, day, self.today),
            )
            if back is not None:
                self.tell(f"{back.name} is a client again. {UNDO_HINT}")


def _contact(client: Client | None, contact_id: int) -> Contact | None:
    contacts = client.contacts if client else ()
    return next((contact for contact in contacts if contact.id == contact_id), None)
