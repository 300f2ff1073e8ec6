"""Acts on mistakes, complaints and promises: noting them, and opening what was noted."""

from textual import on, work

from keepclients.services.complaints import edit_complaint, log_complaint
from keepclients.services.promises import edit_promise, log_promise
from keepclients.services.slips import edit_slip, log_slip
from keepclients.tui.acts.base import UNDO_HINT, Acts
from keepclients.tui.dialogs.noting import (
    Note,
    NoteDialog,
    complaint_dialog,
    promise_dialog,
    slip_dialog,
)
from keepclients.tui.messages import PageItemChosen


class NoteActs(Acts):
    """What can be noted of the chosen client."""

    @work
    async def action_note_add(self) -> None:
        """Ask what there is to note and keep it."""
        client = self.client
        if client is None:
            return

        def keep(note: Note) -> str:
            match note.kind:
                case "mistake":
                    log_slip(self.book, client.id, note.text, note.on)
                case "complaint":
                    log_complaint(self.book, client.id, note.text, note.on)
                case "promise":
                    log_promise(self.book, client.id, note.text, note.on, note.due)
            return note.kind

        kind = await self.ask_and_keep(NoteDialog(client, self.today), keep)
        if kind is not None:
            self.tell(f"A {kind} is noted for {client.name}. {UNDO_HINT}")

    @on(PageItemChosen)
    @work
    async def _note_chosen(self, event: PageItemChosen) -> None:
        """Open a mistake, complaint or promise of the client's page in its form."""
        client, book = self.client, self.book
        if client is None:
            return
        slip = book.slips.get(event.record_id)
        complaint = book.complaints.get(event.record_id)
        promise = book.promises.get(event.record_id)
        if event.kind == "slip" and slip is not None:
            await self.ask_and_keep(
                slip_dialog(slip, client, self.today),
                lambda fields: edit_slip(book, slip.id, **fields),
                record=lambda: book.slips.get(slip.id),
            )
        elif event.kind == "complaint" and complaint is not None:
            await self.ask_and_keep(
                complaint_dialog(complaint, client, self.today),
                lambda fields: edit_complaint(book, complaint.id, **fields),
                record=lambda: book.complaints.get(complaint.id),
            )
        elif event.kind == "promise" and promise is not None:
            await self.open_promise(promise.id)

    async def open_promise(self, promise_id: int) -> None:
        """Show a promise in its form; in a worker."""
        promise = self.book.promises.get(promise_id)
        client = self.book.clients.get(promise.client_id) if promise else None
        if promise is not None and client is not None:
            await self.ask_and_keep(
                promise_dialog(promise, client, self.today),
                lambda fields: edit_promise(self.book, promise.id, **fields),
                record=lambda: self.book.promises.get(promise.id),
            )
