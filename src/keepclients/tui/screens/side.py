"""What every screen has in common that lies over the main one and is left by escape."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.command import Provider

from keepclients.book.book import Book
from keepclients.domain.changes import Change
from keepclients.tui.acts.asking import AskingScreen
from keepclients.tui.messages import BookChanged
from keepclients.tui.palette import CommandProvider
from keepclients.tui.screens.help import HelpScreen
from keepclients.tui.widgets.rows import RowList

R = TypeVar("R")


class SideScreen(AskingScreen[R], Generic[R]):
    """A screen that draws itself anew whenever the book changes, or the day."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandProvider}

    def __init__(self, book: Book, today: date, list_id: str) -> None:
        super().__init__(book, today)
        self.rows = RowList(id=list_id)
        """The list that it is about."""
        self._stop_listening: Callable[[], None] = lambda: None

    def on_mount(self) -> None:
        """Draw the book, begin to listen to it, and put the focus on the list."""
        self._stop_listening = self.book.subscribe(self._tell_change)
        self.draw(None)
        self.set_focus(self.rows)

    def on_unmount(self) -> None:
        """Stop listening."""
        self._stop_listening()

    def turn_to(self, today: date) -> None:
        """Draw the book as of another day."""
        self.today = today
        self.draw(None)

    def draw(self, changed: Iterable[int] | None) -> None:
        """Draw the book as it is now; `changed` names the clients to look at again, or None all."""
        raise NotImplementedError

    def is_possible(self, action: str) -> bool:
        """Tell whether an action can be carried out with what is shown now."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether an action is possible now; None greys it."""
        undone = {"book_undo": self.book.can_undo, "book_redo": self.book.can_redo}
        if not undone.get(action, True) or not self.is_possible(action):
            return None
        return super().check_action(action, parameters)

    def action_help_show(self) -> None:
        """Show every key and command."""
        self.app.push_screen(HelpScreen())

    @on(BookChanged)
    def _book_changed(self, event: BookChanged) -> None:
        change = event.change
        everybody = any(change.touches(table) for table in ("settings", "team", "greetings"))
        self.draw(None if everybody else change.clients)

    def _tell_change(self, change: Change) -> None:
        self.post_message(BookChanged(change))
