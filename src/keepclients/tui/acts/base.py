"""What every act on the main screen has at hand."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from textual.screen import ModalScreen, Screen

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.errors import Refused
from keepclients.domain.graphemes import shortened
from keepclients.services.departures import open_departure_of
from keepclients.tui.arrangement import Pane
from keepclients.tui.dialogs.follow_ups import Setting
from keepclients.tui.dialogs.keeping import KeepingDialog
from keepclients.tui.drawing import shown
from keepclients.tui.panes.calendar import CalendarPane
from keepclients.tui.panes.centre import CentrePane
from keepclients.tui.panes.roster import RosterPane

T = TypeVar("T")
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


class Acts(Screen[None]):
    """The book, the day, what is chosen, and how to ask and tell."""

    def __init__(self, book: Book, today: date) -> None:
        super().__init__()
        self.book = book
        self.today = today
        self.roster = RosterPane()
        """The left pane."""
        self.centre = CentrePane()
        """The middle pane."""
        self.calendar = CalendarPane(today)
        """The right pane."""
        self._is_greeting = False
        """What waits is shown, and nothing was said since."""

    @property
    def client_id(self) -> int | None:
        """The client under the list's cursor, also in the moment before the panes turn to them."""
        return self.roster.chosen

    @property
    def client(self) -> Client | None:
        """The client that is chosen, or None."""
        return self.book.clients.get(self.client_id)

    @property
    def departure(self) -> Departure | None:
        """The chosen client's open departure, or None."""
        return open_departure_of(self.book, self.client_id) if self.client_id else None

    async def ask(self, dialog: ModalScreen[T | None]) -> T | None:
        """Show a dialog and return what it answered; to be awaited in a worker.

        What others changed while it was open is taken in before anything is made of the answer.
        Nothing is asked while another dialog is open.
        """
        if self.app.screen is not self:
            return None
        self._end_greeting()
        answer = await self.app.push_screen_wait(dialog)
        with self.refusals_told():
            self.book.refresh()
        return answer

    async def ask_and_keep(
        self,
        dialog: KeepingDialog[T],
        keep: Callable[[T], R],
        *,
        record: Callable[[], object] = lambda: None,
    ) -> R | None:
        """Show a dialog until its answer is kept, or it is left; return what `keep` returned.

        Where keeping is refused, the dialog says so and stays open: what was written is not lost.
        `record` returns what is edited as it is now; if somebody else changed the same of it
        meanwhile, the dialog says that once before it puts the owner's words over theirs.
        """
        kept: list[R] = []
        shown = record()

        def keep_in_present_book(answer: T) -> None:
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

    def follow_up_setting(self, client: Client | None) -> Setting:
        """Return what the form for a follow-up of a client is filled in against."""
        book = self.book
        team = list(book.all_team())
        return Setting(client, team, book.working_days, book.settings.roll, self.today)

    def greet(self, text: str) -> None:
        """Show what waits; it makes way for whatever is said or asked next."""
        self.tell(text)
        self._is_greeting = True

    def _end_greeting(self) -> None:
        if self._is_greeting:
            self._is_greeting = False
            self.app.clear_notifications()

    def tell(self, text: str) -> None:
        """Show a short message."""
        self._end_greeting()
        self.notify(shown(shortened(text, _LONGEST_TOAST)), markup=False, timeout=_TOAST_SECONDS)

    def warn(self, text: str) -> None:
        """Show what was refused, and why."""
        self._end_greeting()
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

    async def choose_client(
        self, client_id: int | None, step_id: str | None = None, run_id: int | None = None
    ) -> None:
        """Aim all panes at a client, and the centre at a step of a run."""
        raise NotImplementedError

    def keep_answers(self) -> bool:
        """Keep what is typed in the playbook and was not left yet; tell whether all is kept."""
        raise NotImplementedError

    def go_to(self, pane: Pane) -> None:
        """Show a pane and put the focus there."""
        raise NotImplementedError


def _clash(answer: object, before: object, present: object) -> bool:
    """Tell whether somebody changed what is answered: one of its fields, or the whole."""
    if isinstance(answer, Mapping):
        return any(getattr(before, it, None) != getattr(present, it, None) for it in answer)
    return before != present
