"""Acts on what was noted of the chosen client: opening it in its form."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from textual import on, work

from keepclients.book.collections import Collection
from keepclients.domain.clients import Client
from keepclients.services.complaints import edit_complaint
from keepclients.services.expectations import edit_expectation
from keepclients.services.guidance import edit_guidance
from keepclients.services.hints import edit_hint
from keepclients.services.late_payments import edit_late_payment
from keepclients.services.promises import edit_promise
from keepclients.services.refunds import edit_refund
from keepclients.services.slips import edit_slip
from keepclients.tui.acts.base import Acts
from keepclients.tui.acts.noting_screens import NotingScreen
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.noted import (
    Noted,
    complaint_dialog,
    expectation_dialog,
    guidance_dialog,
    hint_dialog,
    late_payment_dialog,
    promise_dialog,
    refund_dialog,
    slip_dialog,
)
from keepclients.tui.dialogs.noting import NoteSetting
from keepclients.tui.dialogs.reading import Fields
from keepclients.tui.messages import PageItemChosen

N = TypeVar("N", bound=Noted)
N_contra = TypeVar("N_contra", bound=Noted, contravariant=True)


class _Form(Protocol[N_contra]):
    """Makes the form for something that was noted."""

    def __call__(self, record: N_contra, setting: NoteSetting, /) -> FormDialog[Fields]:
        """Return the form."""


class NoteActs(NotingScreen[None], Acts):
    """What can be noted of the chosen client, and what was."""

    @property
    def client_to_note(self) -> Client | None:
        """The chosen client."""
        return self.client

    @on(PageItemChosen)
    @work
    async def _note_chosen(self, event: PageItemChosen) -> None:
        """Open what was noted, on the client's page, in its form."""
        book, note_id = self.book, event.record_id
        match event.kind:
            case "slip":
                await self._open(book.slips, note_id, slip_dialog, edit_slip)
            case "complaint":
                await self._open(book.complaints, note_id, complaint_dialog, edit_complaint)
            case "promise":
                await self.open_promise(note_id)
            case "expectation":
                await self._open(book.expectations, note_id, expectation_dialog, edit_expectation)
            case "hint":
                await self._open(book.hints, note_id, hint_dialog, edit_hint)
            case "late_payment":
                await self._open(
                    book.late_payments, note_id, late_payment_dialog, edit_late_payment
                )
            case "guidance":
                await self._open(book.guidance, note_id, guidance_dialog, edit_guidance)
            case "refund":
                await self._open(book.refunds, note_id, refund_dialog, edit_refund)

    async def open_promise(self, promise_id: int) -> None:
        """Show a promise in its form; in a worker."""
        await self._open(self.book.promises, promise_id, promise_dialog, edit_promise)

    async def _open(
        self, notes: Collection[N], note_id: int, form: _Form[N], edit: Callable[..., None]
    ) -> None:
        """Show something that was noted in its form; `edit` keeps the fields that were changed."""
        note = notes.get(note_id)
        client = self.book.clients.get(note.client_id) if note else None
        if note is not None and client is not None:
            await self.ask_and_keep(
                form(note, self.note_setting_for(client)),
                lambda fields: edit(self.book, note_id, **fields),
                record=lambda: notes.get(note_id),
            )
