"""Acts of an audit: scoring, finishing, naming a fix, and logging contact on the way."""

from datetime import date

from textual import work

from keepclients.book.book import Book
from keepclients.bootstrap import own_folder
from keepclients.domain.audit_lists import Audited
from keepclients.domain.clients import Client
from keepclients.services.audit_sheets import judged_in_words, last_in_words
from keepclients.services.audits import finish_audit, fix_wanted, name_fix, score
from keepclients.services.touches import log_touch
from keepclients.tui.acts.asking import UNDO_HINT
from keepclients.tui.acts.noting_screens import NotingScreen
from keepclients.tui.dialogs.audits import answer_dialog, fix_dialog
from keepclients.tui.dialogs.touches import new_touch_dialog
from keepclients.tui.screens.audit_sheet import AuditSheet, written_for
from keepclients.tui.screens.side import SideScreen


class AuditActs(NotingScreen[int | None], SideScreen[int | None]):
    """What can be done with the client whose sheet is shown."""

    def __init__(self, book: Book, today: date, list_id: str) -> None:
        super().__init__(book, today, list_id)
        self.sheet = AuditSheet()
        """The questions of the client under the cursor."""

    @property
    def chosen(self) -> Audited | None:
        """Whom the cursor stands on, or None."""
        raise NotImplementedError

    def go_on(self, verdict: str) -> None:
        """Open the sheet of who is due next, and say what the last one came to."""
        raise NotImplementedError

    @property
    def client_to_note(self) -> Client | None:
        """The client whose sheet it is."""
        return self.chosen.client if self.chosen else None

    def action_audits_score(self, number: int) -> None:
        """Answer the question under the cursor with a digit, and go on to the next."""
        line = self.sheet.line
        written = written_for(line.question, number) if line else None
        if line is not None and written is not None:
            self._answer(line.address, written)
        elif line is not None:
            self.warn("This is answered in words (enter), or with a lower digit.")

    def action_audits_skip(self) -> None:
        """Take the answer back, which then does not apply, and go on to the next question."""
        if self.sheet.line is not None:
            self._answer(self.sheet.line.address, "")

    def action_audits_finish(self) -> None:
        """Say how it stands; name a fix where one is wanted, and go on to who is due next."""
        if self.chosen is None:
            return
        client = self.chosen.client
        with self.refusals_told():
            judged = finish_audit(self.book, client.id, self.today, folder=own_folder())
            verdict = judged_in_words(self.book, judged, self.today)
            self.draw([client.id])
            if fix_wanted(self.book, judged.audit, self.today) is not None:
                self._ask_for_fix(client, judged.audit.id, verdict)
            else:
                self.go_on(verdict)

    def action_audits_next(self) -> None:
        """Go on to who is due after this one."""
        self.go_on("")

    @work
    async def action_audits_fix(self) -> None:
        """Ask for one fix with a day, where the last audit wants one."""
        client = self.client_to_note
        waiting = [
            audit
            for audit in (self.book.audits_of(client.id) if client else ())
            if audit.is_open and fix_wanted(self.book, audit, self.today) is not None
        ]
        if client is None or not waiting:
            self.warn("No fix is wanted here: that is asked where an audit says watch or at risk.")
            return
        await self._name_fix(client, waiting[-1].id, last_in_words(self.book, client, self.today))

    @work
    async def action_touch_log(self) -> None:
        """Ask what contact took place and log it."""
        client = self.client_to_note
        if client is not None:
            touch = await self.ask_and_keep(
                new_touch_dialog(client, self.today),
                lambda fields: log_touch(self.book, client.id, **fields),
            )
            if touch is not None:
                self.tell(f"Contact with {client.name} is logged. {UNDO_HINT}")

    def _answer(self, address: str, written: str) -> None:
        """Keep an answer, and go on to the next question."""
        if self.chosen is not None:
            client_id = self.chosen.client.id
            with self.refusals_told():
                score(self.book, client_id, address, written, self.today, folder=own_folder())
                self.sheet.move_on()

    @work
    async def write_answer(self) -> None:
        """Ask for the answer under the cursor in words."""
        line, client = self.sheet.line, self.client_to_note
        if line is None or client is None:
            return

        def keep(written: str) -> bool:
            score(self.book, client.id, line.address, written, self.today, folder=own_folder())
            return True

        if await self.ask_and_keep(answer_dialog(client, line.question, line.value), keep):
            self.sheet.move_on()

    @work
    async def _ask_for_fix(self, client: Client, audit_id: int, verdict: str) -> None:
        """Ask for the fix that an audit wants, and go on to who is due next."""
        await self._name_fix(client, audit_id, verdict)
        self.go_on(verdict)

    async def _name_fix(self, client: Client, audit_id: int, verdict: str) -> None:
        await self.ask_and_keep(
            fix_dialog(client, verdict, self.today),
            lambda fix: name_fix(self.book, audit_id, fix, self.today),
        )
