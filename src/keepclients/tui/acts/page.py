"""Acts on what stands on a client's page: opening it, doing it, removing it."""

from collections.abc import Callable, Mapping
from datetime import date

from keepclients.book.book import Book
from keepclients.services.clients import make_main_contact, remove_contact
from keepclients.services.complaints import close_complaint, remove_complaint
from keepclients.services.expectations import agree_to_expectation, remove_expectation
from keepclients.services.follow_ups import complete_follow_up, remove_follow_up
from keepclients.services.guidance import remove_guidance, see_guidance_used
from keepclients.services.hints import clear_up_hint, remove_hint
from keepclients.services.late_payments import receive_payment, remove_late_payment
from keepclients.services.promises import keep_promise, remove_promise
from keepclients.services.refunds import remove_refund
from keepclients.services.slips import remove_slip
from keepclients.services.touches import remove_touch
from keepclients.tui.acts.base import UNDO_HINT, Acts
from keepclients.tui.messages import PageItemKind

_Doing = Callable[[Book, int, date], object]

_DONE: Mapping[PageItemKind, tuple[_Doing, str]] = {
    "follow_up": (complete_follow_up, "Done."),
    "complaint": (close_complaint, "The complaint is settled."),
    "promise": (keep_promise, "The promise is kept."),
    "hint": (clear_up_hint, "The hint is cleared up."),
    "late_payment": (receive_payment, "The payment is there."),
    "expectation": (agree_to_expectation, "That is agreed."),
    "guidance": (lambda book, guidance_id, _: see_guidance_used(book, guidance_id), "They use it."),
}
"""What `space` does, and what is said then."""
_REMOVED: Mapping[PageItemKind, Callable[[Book, int], None]] = {
    "touch": remove_touch,
    "follow_up": remove_follow_up,
    "slip": remove_slip,
    "complaint": remove_complaint,
    "promise": remove_promise,
    "expectation": remove_expectation,
    "hint": remove_hint,
    "late_payment": remove_late_payment,
    "guidance": remove_guidance,
    "refund": remove_refund,
}
"""How each is removed; a contact belongs to a client."""
_NOTHING_TO_DO = "There is nothing to be done about this; enter opens it."


class PageActs(Acts):
    """What can be done with what the page's cursor stands on."""

    def action_record_edit(self) -> None:
        """Open what is under the cursor of the client's page."""
        self.centre.page.action_choose()

    def action_record_done(self) -> None:
        """Do what is under the page's cursor: settle, keep, clear up, receive, agree."""
        target = self.centre.page.target
        if target is None:
            return
        kind, record_id = target
        if kind not in _DONE:
            self.warn(_NOTHING_TO_DO)
            return
        do, words = _DONE[kind]
        with self.refusals_told():
            do(self.book, record_id, self.today)
            self.tell(f"{words} {UNDO_HINT}")

    def action_record_remove(self) -> None:
        """Remove what is under the cursor of the client's page."""
        target = self.centre.page.target
        if target is None or self.client_id is None:
            return
        kind, record_id = target
        with self.refusals_told():
            if kind == "contact":
                remove_contact(self.book, self.client_id, record_id)
            else:
                _REMOVED[kind](self.book, record_id)
            self.tell(f"Removed. {UNDO_HINT}")

    def action_contact_main(self) -> None:
        """Make the person under the page's cursor the one to speak to first."""
        target = self.centre.page.target
        if target is None or self.client is None:
            return
        kind, contact_id = target
        if kind != "contact":
            self.warn("Put the cursor on a person first.")
            return
        with self.refusals_told():
            main = make_main_contact(self.book, self.client.id, contact_id)
            self.tell(f"{main.name} is the main contact at {self.client.name}. {UNDO_HINT}")
