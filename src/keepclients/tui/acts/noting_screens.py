"""The act of noting something of a client, for any screen on which one can be chosen."""

from typing import Generic, TypeVar

from textual import work

from keepclients.domain.clients import Client
from keepclients.services.complaints import log_complaint
from keepclients.services.expectations import log_expectation
from keepclients.services.guidance import log_guidance
from keepclients.services.hints import log_hint
from keepclients.services.late_payments import log_late_payment
from keepclients.services.promises import log_promise
from keepclients.services.refunds import log_refund
from keepclients.services.slips import log_slip
from keepclients.tui.acts.asking import UNDO_HINT, AskingScreen
from keepclients.tui.dialogs.noting import NOTE_NAMES, Note, NoteDialog, NoteSetting, note_setting

R = TypeVar("R")


class NotingScreen(AskingScreen[R], Generic[R]):
    """A screen on which something can be noted of a client, whichever they are there."""

    @property
    def client_to_note(self) -> Client | None:
        """The client of whom something is noted, or None."""
        raise NotImplementedError

    def action_note_add(self) -> None:
        """Ask what there is to note of the client and keep it."""
        client = self.client_to_note
        if client is not None:
            self.expect_screen()
            self._ask_for_note(client)

    @work
    async def _ask_for_note(self, client: Client) -> None:
        note = await self.ask_and_keep(
            NoteDialog(self.note_setting_for(client)), lambda note: self._keep(client, note)
        )
        if note is not None:
            self.tell(f"{NOTE_NAMES[note.kind]} is noted for {client.name}. {UNDO_HINT}")

    def note_setting_for(self, client: Client) -> NoteSetting:
        """Return what the forms for notes of a client are filled in against."""
        return note_setting(client, self.book.settings, self.today)

    def _keep(self, client: Client, note: Note) -> Note:
        book, client_id, text, day = self.book, client.id, note.text, note.on
        match note.kind:
            case "mistake":
                log_slip(book, client_id, text, day)
            case "complaint":
                log_complaint(book, client_id, text, day)
            case "promise":
                log_promise(book, client_id, text, day, note.due)
            case "expectation":
                log_expectation(book, client_id, text, day, day if note.is_agreed else None)
            case "hint":
                log_hint(book, client_id, text, day)
            case "late payment":
                log_late_payment(book, client_id, day, self.today, amount=note.amount, text=text)
            case "training":
                log_guidance(book, client_id, text, day, kind=note.form, used=note.used)
            case "refund" if note.amount is not None:
                log_refund(book, client_id, note.amount, day, text)
        return note
