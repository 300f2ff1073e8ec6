"""Going quiet answers: whom have I not spoken to for longer than agreed, worst first."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from keepclients.book.book import Book
from keepclients.domain.cadences import (
    Load,
    Quiet,
    quiet_of,
    without_rhythm,
    worst_first,
)
from keepclients.domain.clients import Client
from keepclients.domain.days import shifted
from keepclients.services.clients import edit_client
from keepclients.services.handling import put_off_contact
from keepclients.services.touches import log_touch
from keepclients.tui.acts.asking import UNDO_HINT
from keepclients.tui.acts.noting_screens import NotingScreen
from keepclients.tui.commands import bindings_over
from keepclients.tui.dialogs.questions import day_dialog
from keepclients.tui.dialogs.rhythms import rhythm_dialog
from keepclients.tui.dialogs.touches import new_touch_dialog
from keepclients.tui.drawing import counted, cut, plain
from keepclients.tui.screens.quiet_rows import AHEAD_DAYS, detail_of, quiet_heads, quiet_lines
from keepclients.tui.screens.side import SideScreen
from keepclients.tui.widgets.bar import KeyBar
from keepclients.tui.widgets.rows import RowList

_SOON_DAYS = 7
"""Days by which contact is put off unless the owner says otherwise."""
_WIDE = 100
"""Columns from which there is room for the fee, too."""
_NEEDS_CLIENT = frozenset(
    {"quiet_client", "quiet_snooze", "quiet_rhythm", "quiet_contact", "note_add"}
)


class QuietScreen(NotingScreen[int | None], SideScreen[int | None]):
    """Who is overdue by their own rhythm, and who will be soon; returns whom to open."""

    DEFAULT_CSS = """
    QuietScreen {
        & .quiet--frame { border: round $primary; background: $surface; height: 1fr; }
        & .quiet--sum { height: 1; padding: 0 1; }
        & .quiet--head { height: 1; padding: 0 2 0 1; text-align: right; }
        & .quiet--head, & .quiet--without { color: $text-muted; }
        & .quiet--detail { height: 3; padding: 0 1; border-left: thick $primary; }
        & .quiet--without { height: auto; padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings_over("quiet")

    def __init__(self, book: Book, today: date) -> None:
        super().__init__(book, today, "quiet-list")
        self._known: dict[int, Quiet] = {}
        """Every client with a rhythm that is kept, by id."""
        self._shown: Sequence[Quiet] = ()
        self._is_wide = False
        """The lines were laid out with all columns."""

    def compose(self) -> ComposeResult:
        """Compose sum, list and detail."""
        with Vertical(classes="quiet--frame") as frame:
            frame.border_title = "Going quiet"
            yield Static(classes="quiet--sum", markup=False)
            yield Static(classes="quiet--head", markup=False)
            yield self.rows
            yield Static(classes="quiet--detail", markup=False)
            yield Static(classes="quiet--without", markup=False)
        yield KeyBar()

    @property
    def chosen(self) -> Quiet | None:
        """Whom the cursor stands on, or None."""
        return self._shown[self.rows.cursor] if self.rows.cursor < len(self._shown) else None

    @property
    def client_to_note(self) -> Client | None:
        """The client under the cursor."""
        return self.chosen.client if self.chosen else None

    def on_resize(self) -> None:
        """Lay out the lines anew where there is room for more or fewer columns."""
        if self._is_wide != (self.size.width >= _WIDE):
            self._lay_out()
        else:
            self._draw_detail()

    def draw(self, changed: Iterable[int] | None) -> None:
        """Draw who is quiet now; `changed` names the clients to look at again, or None all."""
        if changed is None:
            self._known = {}
            clients = list(self.book.all_clients())
        else:
            clients = [it for client_id in changed if (it := self.book.client(client_id))]
        for client_id in changed or ():
            self._known.pop(client_id, None)
        for client in clients:
            quiet = quiet_of(self.book, client, self.today)
            if quiet is not None:
                self._known[client.id] = quiet
        self._lay_out()

    def is_possible(self, action: str) -> bool:
        """Tell whether an action can be carried out with what is shown now."""
        return action not in _NEEDS_CLIENT or self.chosen is not None

    @on(RowList.Highlighted)
    def _was_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if isinstance(event, RowList.Chosen):
            self.action_quiet_client()
        else:
            self._draw_detail()

    def action_quiet_client(self) -> None:
        """Leave, and have the client opened."""
        if self.chosen is not None:
            self.dismiss(self.chosen.client.id)

    def action_quiet_leave(self) -> None:
        """Go back to the panes."""
        self.dismiss(None)

    @work
    async def action_quiet_contact(self) -> None:
        """Ask what contact took place and log it; who was spoken to leaves the list."""
        if self.chosen is None:
            return
        client = self.chosen.client
        touch = await self.ask_and_keep(
            new_touch_dialog(client, self.today),
            lambda fields: log_touch(self.book, client.id, **fields),
        )
        if touch is not None:
            self.tell(f"Contact with {client.name} is logged. {UNDO_HINT}")

    @work
    async def action_quiet_snooze(self) -> None:
        """Ask until when, and put the contact off."""
        if self.chosen is not None:
            client = self.chosen.client
            proposed = shifted(self.today, _SOON_DAYS)
            await self.ask_and_keep(
                day_dialog(f"Put off: {client.name}", "Until", self.today, proposed),
                lambda until: put_off_contact(self.book, client.id, until, self.today),
            )

    @work
    async def action_quiet_rhythm(self) -> None:
        """Ask for the client's tier and rhythm, saying what they mean for the week."""
        if self.chosen is not None:
            client = self.chosen.client
            await self.ask_and_keep(
                rhythm_dialog(self.book, client, self.today),
                lambda fields: edit_client(self.book, client.id, today=self.today, **fields),
                record=lambda: self.book.clients.get(client.id),
            )

    def _lay_out(self) -> None:
        """Show the lines, the cursor staying with its client or in its place."""
        before = self.chosen
        self._shown = worst_first(self._known.values(), AHEAD_DAYS)
        ids = [it.client.id for it in self._shown]
        cursor = ids.index(before.client.id) if before and before.client.id in ids else None
        self._is_wide = self.size.width >= _WIDE
        lines = quiet_lines(self._shown, self.today, is_wide=self._is_wide)
        self.rows.set_lines(list(lines), cursor)
        self._tell(".quiet--head", quiet_heads(is_wide=self._is_wide))
        self._tell(".quiet--sum", self._sum())
        self._tell(".quiet--without", self._without())
        self._draw_detail()
        self.refresh_bindings()

    def _tell(self, selector: str, text: str) -> None:
        self.query_one(selector, Static).update(plain(text))

    def _sum(self) -> str:
        load = Load()
        for quiet in self._known.values():
            load = load.beside(quiet.next.every)
        if not load.clients:
            return "Nobody has a rhythm yet, so nobody can go quiet."
        over = sum(it.has_come for it in self._shown)
        gone = f"{counted(over, 'client has', 'clients have')} gone quiet"
        rhythms = counted(load.clients, "rhythm asks for", "rhythms ask for")
        asked = f"{rhythms} {load.a_week:.1f} contacts a week."
        return f"{gone if over else 'Nobody has gone quiet'}. {asked}"

    def _without(self) -> str:
        number = without_rhythm(self.book, self.today)
        if not number:
            return ""
        have = counted(number, "client has", "clients have")
        return f"{have} no rhythm: e on a client gives one (Tier, or How often)."

    def _draw_detail(self) -> None:
        quiet = self.chosen
        width = self.rows.scrollable_content_region.width - 2
        lines = list(detail_of(self.book, quiet, self.today)) if quiet else []
        self._tell(".quiet--detail", "\n".join(cut(line, width) for line in lines))
