"""Seasonal greetings: one list at a time, to tick off, with addresses and a draft for each."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Select, Static

from keepclients.book.book import Book
from keepclients.domain.recipients import Recipient
from keepclients.domain.touches import TOUCH_NAMES
from keepclients.services.greetings import (
    Round,
    rounds_of,
)
from keepclients.tui.commands import bindings_over
from keepclients.tui.drawing import cut, long_day, plain
from keepclients.tui.screens.greeting_acts import GreetingActs
from keepclients.tui.screens.greeting_rows import recipient_lines, where_to
from keepclients.tui.widgets.bar import KeyBar
from keepclients.tui.widgets.dropdown import Dropdown
from keepclients.tui.widgets.rows import RowList

_NO_LIST = (
    "No list yet. n makes one: an occasion, a day, and who is on it at first. "
    "Then everybody is ticked off here, with an address and a draft."
)
_NEEDS_LIST = frozenset(
    {"recipient_add", "greetings_kind", "greetings_copy", "greetings_edit", "greetings_remove"}
)
_NEEDS_RECIPIENT = frozenset(
    {
        "recipient_client",
        "recipient_sent",
        "recipient_skip",
        "recipient_draft",
        "recipient_off",
    }
)


class GreetingsScreen(GreetingActs):
    """The lists, and everybody on one of them; returns whom to open."""

    DEFAULT_CSS = """
    GreetingsScreen {
        & .greetings--frame { border: round $primary; background: $surface; height: 1fr; }
        & .greetings--head { height: auto; padding: 0 1; }
        & .greetings--detail {
            height: auto; max-height: 7; padding: 0 1; border-left: thick $primary;
        }
        & Dropdown { height: 1; }
        & Dropdown.-textual-compact > SelectCurrent { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings_over("greetings")

    def __init__(self, book: Book, today: date, greeting_id: int | None = None) -> None:
        super().__init__(book, today, "recipients")
        self._greeting_id = greeting_id
        self._rounds: tuple[Round, ...] = ()
        self._offered: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """Compose the lists, the one that is shown, and an address."""
        with Vertical(classes="greetings--frame") as frame:
            frame.border_title = "Seasonal greetings"
            yield Dropdown([], prompt="choose a list", compact=True)
            yield Static(classes="greetings--head", markup=False)
            yield self.rows
            yield Static(classes="greetings--detail", markup=False)
        yield KeyBar()

    @property
    def shown(self) -> Round | None:
        """The list that is shown, in the year at hand; the first one unless another was chosen."""
        found = (it for it in self._rounds if it.greeting.id == self._greeting_id)
        return next(found, None) or next(iter(self._rounds), None)

    @property
    def chosen(self) -> Recipient | None:
        """Whom the cursor stands on, or None."""
        recipients = self.shown.recipients if self.shown else ()
        return recipients[self.rows.cursor] if self.rows.cursor < len(recipients) else None

    def on_resize(self) -> None:
        """Cut the lines for another width."""
        self._draw_detail()

    def draw(self, changed: Iterable[int] | None) -> None:  # noqa: ARG002 - a list is drawn whole
        """Draw the lists, and who is on the one that is shown."""
        self._rounds = rounds_of(self.book, self.today)
        self._offer_lists()
        self._lay_out()

    def is_possible(self, action: str) -> bool:
        """Tell whether an action can be carried out with what is shown now."""
        if action in _NEEDS_RECIPIENT:
            return self.chosen is not None
        if action == "greetings_turn":
            return len(self._rounds) > 1
        return action not in _NEEDS_LIST or self.shown is not None

    @on(RowList.Highlighted)
    def _was_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if isinstance(event, RowList.Chosen):
            self.action_recipient_client()
        else:
            self._draw_detail()

    @on(Select.Changed)
    def _list_chosen(self, event: Select.Changed) -> None:
        event.stop()
        if not isinstance(event.value, str):
            self._offer_lists()
        elif int(event.value) != self._greeting_id:
            self.turn_to_list(int(event.value))

    def action_recipient_client(self) -> None:
        """Leave, and have the client opened."""
        if self.chosen is not None:
            self.dismiss(self.chosen.client.id)

    def action_greetings_leave(self) -> None:
        """Go back to the panes."""
        self.dismiss(None)

    def action_greetings_turn(self) -> None:
        """Turn to the next list, after the last one to the first."""
        ids = [it.greeting.id for it in self._rounds]
        if self.shown is not None:
            self.turn_to_list(ids[(ids.index(self.shown.greeting.id) + 1) % len(ids)])

    def action_greetings_kind(self) -> None:
        """Send cards instead of e-mails, or the other way round."""
        self.kind = "email" if self.kind == "card" else "card"
        self._lay_out()

    def turn_to_list(self, greeting_id: int) -> None:
        """Show another list."""
        self._greeting_id = greeting_id
        self.rows.cursor = 0
        self.draw(None)
        self.set_focus(self.rows)

    def _offer_lists(self) -> None:
        """Offer the lists there are, the shown one chosen."""
        dropdown = self.query_one(Dropdown)
        dropdown.display = bool(self._rounds)
        offered = [
            (f"{it.greeting.name}, {long_day(it.on)}", str(it.greeting.id)) for it in self._rounds
        ]
        if offered != self._offered:
            self._offered = offered
            with self.prevent(Select.Changed):
                dropdown.set_options([(plain(label), value) for label, value in offered])
        if self.shown is not None:
            with self.prevent(Select.Changed):
                dropdown.value = str(self.shown.greeting.id)

    def _lay_out(self) -> None:
        shown = self.shown
        lines = list(recipient_lines(shown, self.today)) if shown else []
        self.rows.set_lines(lines)
        self.query_one(".greetings--head", Static).update(plain(self._head()))
        self._draw_detail()
        self.refresh_bindings()

    def _head(self) -> str:
        shown = self.shown
        if shown is None:
            return _NO_LIST
        counts = f"{len(shown.to_send)} to send, {shown.sent} sent, {shown.left_out} left out"
        words = "your own words" if shown.greeting.text else "usual draft"
        return f"{counts} · sent as: {TOUCH_NAMES[self.kind].lower()} (m) · {words} (d)"

    def _draw_detail(self) -> None:
        place = self.query_one(".greetings--detail", Static)
        width = self.rows.scrollable_content_region.width - 2
        lines = list(where_to(self.chosen)) if self.chosen else []
        place.update(plain("\n".join(cut(line, width) for line in lines)))
        place.display = bool(lines)
