"""How a screen asks its owner something, keeps the answer, and tells what came of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Generic, TypeVar

from textual.screen import Screen

from keepclients.book.book import Book
from keepclients.domain.errors import Refused
from keepclients.domain.graphemes import shortened
from keepclients.tui.dialogs.keeping import KeepingDialog
from keepclients.tui.drawing import shown
from keepclients.tui.hurried_keys import HurriedKeysApp

A = TypeVar("A")
K = TypeVar("K")
R = TypeVar("R")

UNDO_HINT = "u takes it back."
"""Said after everything that an owner may regret."""

_CHANGED_ELSEWHERE = (
    "Somebody changed this elsewhere in the meantime. "
    "Save once more to put yours over it, or leave with esc."
)
_LONGEST_TOAST = 500
"""Characters of a message, which must leave the screen to its owner."""
_TOAST_SECONDS = 5.0
_PROBLEM_SECONDS = 10.0


class AskingScreen(Screen[R], Generic[R]):
    """A screen over the book, as of a day."""

    def __init__(self, book: Book, today: date) -> None:
        super().__init__()
        self.book = book
        self.today = today

    async def ask(self, dialog: Screen[A | None]) -> A | None:
        """Show a dialog and return what it answered; to be awaited in a worker.

        What others changed while it was open is taken in before anything is made of the answer.
        Nothing is asked while another dialog is open.
        """
        if self.app.screen is not self:
            self._let_keys_go()
            return None
        dialog.call_after_refresh(self._let_keys_go)
        answer = await self.app.push_screen_wait(dialog)
        with self.refusals_told():
            self.book.refresh()
        return answer

    async def ask_and_keep(
        self,
        dialog: KeepingDialog[A],
        keep: Callable[[A], K],
        *,
        record: Callable[[], object] = lambda: None,
    ) -> K | None:
        """Show a dialog until its answer is kept, or it is left; return what `keep` returned.

        Where keeping is refused, the dialog says so and stays open: what was written is not lost.
        `record` returns what is edited as it is now; if somebody else changed the same of it
        meanwhile, the dialog says that once before it puts the owner's words over theirs.
        """
        kept: list[K] = []
        shown = record()

        def keep_in_present_book(answer: A) -> None:
            nonlocal shown
            self.book.refresh()
            present = record()
            before, shown = shown, present
            if _clash(answer, before, present):
                raise Refused(_CHANGED_ELSEWHERE)
            kept.append(keep(answer))

        dialog.keep_with(keep_in_present_book)
        await self.ask(dialog)
        return kept[0] if kept else None

    def expect_screen(self) -> None:
        """Keep the next keys for the screen that is about to be shown by `ask`."""
        if isinstance(self.app, HurriedKeysApp):
            self.app.hold_keys()

    def _let_keys_go(self) -> None:
        if isinstance(self.app, HurriedKeysApp):
            self.app.let_keys_go()

    def tell(self, text: str) -> None:
        """Show a short message, in the place of what was said before."""
        self.app.clear_notifications()
        self.notify(shown(shortened(text, _LONGEST_TOAST)), markup=False, timeout=_TOAST_SECONDS)

    def warn(self, text: str) -> None:
        """Show what was refused, and why."""
        self.notify(
            shown(shortened(text, _LONGEST_TOAST)),
            markup=False,
            severity="warning",
            timeout=_PROBLEM_SECONDS,
        )

    @contextmanager
    def refusals_told(self) -> Iterator[None]:
        """Turn a refusal inside the block into a message."""
        try:
            yield
        except Refused as refusal:
            self.warn(str(refusal))

    def action_book_undo(self) -> None:
        """Take back what this window changed last."""
        with self.refusals_told():
            self.tell(f"Undone: {self.book.undo()}")

    def action_book_redo(self) -> None:
        """Do again what was undone last."""
        with self.refusals_told():
            self.tell(f"Done again: {self.book.redo()}")


def _clash(answer: object, before: object, present: object) -> bool:
    """Tell whether somebody changed what is answered: one of its fields, or the whole."""
    if isinstance(answer, Mapping):
        return any(getattr(before, it, None) != getattr(present, it, None) for it in answer)
    return before != present
