"""The health list answers: with whom does it stand badly, why, and what do I do about it."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.health import BAND_NAMES, Band
from keepclients.domain.health_courses import course_of, course_signs
from keepclients.domain.health_lists import Judged, judged, worst_first
from keepclients.services.touches import log_touch
from keepclients.tui.acts.asking import UNDO_HINT
from keepclients.tui.acts.noting_screens import NotingScreen
from keepclients.tui.commands import bindings_over
from keepclients.tui.dialogs.touches import new_touch_dialog
from keepclients.tui.drawing import plain
from keepclients.tui.screens.health_rows import (
    HealthRows,
    health_detail,
    health_heads,
)
from keepclients.tui.screens.side import SideScreen
from keepclients.tui.widgets.bar import KeyBar
from keepclients.tui.widgets.rows import RowList

_SLICE = 200
"""Clients that are worked out before the screen looks for keys again."""
_BANDS: tuple[Band, ...] = ("at-risk", "watch", "unknown", "healthy")
_NEEDS_CLIENT = frozenset({"health_client", "health_contact", "health_audit", "note_add"})


class HealthScreen(NotingScreen[int | None], SideScreen[int | None]):
    """Every active client with how well it stands, the worst first; returns whom to open."""

    DEFAULT_CSS = """
    HealthScreen {
        & .health--frame { border: round $primary; background: $surface; height: 1fr; }
        & .health--sum { height: 1; padding: 0 1; }
        & .health--head { height: 1; padding: 0 2 0 1; text-align: right; color: $text-muted; }
        & .health--detail { height: 5; padding: 0 1; border-left: thick $primary; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings_over("health")

    def __init__(self, book: Book, today: date) -> None:
        super().__init__(book, today, "health-list")
        self._list = HealthRows(today, self._course)
        self.rows = self._list
        self._known: dict[int, Judged] = {}
        """Every active client who was worked out, by id."""
        self._waiting: Sequence[int] = ()
        """The ids of those who are to be worked out yet."""

    def compose(self) -> ComposeResult:
        """Compose sum, list and detail."""
        with Vertical(classes="health--frame") as frame:
            frame.border_title = "Health"
            yield Static(classes="health--sum", markup=False)
            yield Static(classes="health--head", markup=False)
            yield self.rows
            yield Static(classes="health--detail", markup=False)
        yield KeyBar()

    @property
    def client_to_note(self) -> Client | None:
        """The client under the cursor."""
        return self._list.chosen.client if self._list.chosen else None

    def on_resize(self) -> None:
        """Break what is said of the client for another width."""
        self._draw_around()

    def draw(self, changed: Iterable[int] | None) -> None:
        """Draw how well it stands; `changed` names the clients to look at again, or None all."""
        if changed is None:
            self._known = {}
            self._waiting = [client.id for client in self.book.all_clients()]
            self._work_out_slice()
            self._work_out()
        else:
            self._judge(changed)
            self._lay_out()

    def is_possible(self, action: str) -> bool:
        """Tell whether an action can be carried out with what is shown now."""
        return action not in _NEEDS_CLIENT or self._list.chosen is not None

    @on(RowList.Highlighted)
    def _was_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if isinstance(event, RowList.Chosen):
            self.action_health_client()
        else:
            self._draw_around()

    def action_health_client(self) -> None:
        """Leave, and have the client opened."""
        if self._list.chosen is not None:
            self.dismiss(self._list.chosen.client.id)

    def action_health_leave(self) -> None:
        """Go back to the panes."""
        self.dismiss(None)

    @work
    async def action_health_contact(self) -> None:
        """Ask what contact took place and log it."""
        if self._list.chosen is None:
            return
        client = self._list.chosen.client
        touch = await self.ask_and_keep(
            new_touch_dialog(client, self.today),
            lambda fields: log_touch(self.book, client.id, **fields),
        )
        if touch is not None:
            self.tell(f"Contact with {client.name} is logged. {UNDO_HINT}")

    @work
    async def action_health_audit(self) -> None:
        """Show the audit of the client, and leave for whoever was opened there."""
        if self._list.chosen is not None:
            from keepclients.tui.screens.audits import AuditsScreen  # noqa: PLC0415 - seldom

            client_id = self._list.chosen.client.id
            opened = await self.ask(AuditsScreen(self.book, self.today, client_id))
            if opened is not None:
                self.dismiss(opened)

    @work(exclusive=True, group="health")
    async def _work_out(self) -> None:
        """Work out everybody a slice at a time, so that keys are never kept waiting."""
        while self._waiting:
            self._draw_around()
            await asyncio.sleep(0)
            self._work_out_slice()
        self._lay_out()

    def _work_out_slice(self) -> None:
        self._judge(self._waiting[:_SLICE])
        self._waiting = self._waiting[_SLICE:]

    def _judge(self, client_ids: Iterable[int]) -> None:
        for client_id in client_ids:
            found = judged(self.book.ledgers, client_id, self.today)
            if found is None or found.is_leaving:
                self._known.pop(client_id, None)
            else:
                self._known[client_id] = found

    def _course(self, client_id: int) -> str:
        return course_signs(course_of(self.book.ledgers, client_id, self.today))

    def _lay_out(self) -> None:
        """Show the list once everybody is worked out."""
        if not self._waiting:
            self._list.show(worst_first(self._known.values()), self.today)
            self._draw_around()
            self.refresh_bindings()

    def _draw_around(self) -> None:
        """Say how many there are of each, and what to know of the client under the cursor."""
        found = self._list.chosen
        width = self.rows.scrollable_content_region.width - 2
        detail = health_detail(self.book, found, self.today, width) if found else ()
        self._tell(".health--sum", self._sum())
        self._tell(".health--head", health_heads(self.today, is_wide=self._list.is_wide))
        self._tell(".health--detail", "\n".join(detail))

    def _tell(self, selector: str, text: str) -> None:
        self.query_one(selector, Static).update(plain(text))

    def _sum(self) -> str:
        if self._waiting:
            total = len(self.book.clients)
            return f"Worked out {total - len(self._waiting):,} of {total:,}"
        if not self._known:
            return "There are no active clients yet."
        sizes = Counter(it.health.band for it in self._known.values())
        told = ", ".join(f"{sizes[it]:,} {BAND_NAMES[it]}" for it in _BANDS if sizes[it])
        are = "client is" if len(self._known) == 1 else "clients are"
        return f"{len(self._known):,} {are} active: {told}."
