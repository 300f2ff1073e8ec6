"""The outlook: what warns, what is aimed at, what was learned, and who and what may come."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from keepclients.book.book import Book
from keepclients.tui.commands import bindings_over
from keepclients.tui.drawing import cut, plain, wrapped
from keepclients.tui.screens.outlook_acts import OutlookActs
from keepclients.tui.screens.outlook_pages import (
    PAGES,
    Entry,
    Page,
    PageName,
    detail_of,
    page_of,
    summed_up,
)
from keepclients.tui.widgets.bar import KeyBar
from keepclients.tui.widgets.rows import RowList

_ONLY_ON: dict[str, frozenset[PageName]] = {
    "outlook_add": frozenset({"goals", "prospects", "income", "time"}),
    "outlook_remove": frozenset({"goals", "income", "time"}),
    "lesson_done": frozenset({"lessons"}),
    "lesson_move": frozenset({"lessons"}),
    "prospect_edit": frozenset({"prospects"}),
    "prospect_step": frozenset({"prospects"}),
    "prospect_won": frozenset({"prospects"}),
    "prospect_no": frozenset({"prospects"}),
}
"""The pages on which there are certain acts at all; elsewhere they are not offered."""
_NEEDS_ENTRY = frozenset(_ONLY_ON) - {"outlook_add"} | {"outlook_open_entry"}
_DETAIL_LINES = 3
_SUM_LINES = 5
"""Lines that say what a page comes to."""


class OutlookScreen(OutlookActs):
    """Six pages, one at a time; returns whom to open."""

    DEFAULT_CSS = """
    OutlookScreen {
        & .outlook--frame { border: round $primary; background: $surface; height: 1fr; }
        & .outlook--pages { height: 1; padding: 0 1; color: $text-accent; }
        & .outlook--sum { height: auto; max-height: 5; padding: 0 1; color: $text-muted; }
        & .outlook--detail {
            height: auto; max-height: 5; padding: 0 1; border-left: thick $primary;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings_over("outlook")

    def __init__(self, book: Book, today: date, page: PageName = "warnings") -> None:
        super().__init__(book, today, "outlook-list")
        self._page_name = page
        self._page = Page("", (), ())

    def compose(self) -> ComposeResult:
        """Compose the names of the pages, the one that is shown, and the detail."""
        with Vertical(classes="outlook--frame") as frame:
            frame.border_title = "Outlook"
            yield Static(classes="outlook--pages", markup=False)
            yield Static(classes="outlook--sum", markup=False)
            yield self.rows
            yield Static(classes="outlook--detail", markup=False)
        yield KeyBar()

    @property
    def shown(self) -> PageName:
        """The page that is shown."""
        return self._page_name

    @property
    def chosen(self) -> Entry | None:
        """What the cursor stands on, or None."""
        entries, cursor = self._page.entries, self.rows.cursor
        return entries[cursor] if cursor < len(entries) else None

    def on_resize(self) -> None:
        """Cut the lines for another width."""
        self._draw_names()
        self._draw_sum()
        self._draw_detail()

    def draw(self, changed: Iterable[int] | None) -> None:  # noqa: ARG002 - a page is drawn whole
        """Draw the page as the book is now."""
        self._page = page_of(self._page_name, self.book, self.today)
        self.rows.set_lines(self._page.lines)
        self._draw_names()
        self._draw_sum()
        self._draw_detail()
        self.refresh_bindings()

    def is_possible(self, action: str) -> bool:
        """Tell whether an action can be carried out with what is shown now."""
        return action not in _NEEDS_ENTRY or self.chosen is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether an action is possible now; None greys it, False does not offer it."""
        if self._page_name not in _ONLY_ON.get(action, PAGES):
            return False
        return super().check_action(action, parameters)

    @on(RowList.Highlighted)
    def _was_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if isinstance(event, RowList.Chosen):
            self.action_outlook_open_entry()
        else:
            self._draw_detail()
            self.refresh_bindings()

    def action_outlook_leave(self) -> None:
        """Go back to the panes."""
        self.dismiss(None)

    def action_outlook_show(self, page: PageName) -> None:
        """Show a page, its first entry chosen."""
        self._page_name = page
        self.rows.set_reactive(RowList.cursor, 0)
        self.draw(None)
        self.set_focus(self.rows)

    def action_outlook_turn(self, step: int) -> None:
        """Show the page behind (1) or before (-1), in a circle."""
        names = list(PAGES)
        self.action_outlook_show(names[(names.index(self._page_name) + step) % len(names)])

    def _tell(self, selector: str, text: str) -> None:
        self.query_one(selector, Static).update(plain(text))

    def _draw_names(self) -> None:
        """Show the pages by number, the one that is shown in brackets."""
        names = [
            f"[{number} {title}]" if name == self._page_name else f" {number} {title} "
            for number, (name, title) in enumerate(PAGES.items(), start=1)
        ]
        self._tell(".outlook--pages", cut(" ".join(names), max(self.size.width - 4, 1)))

    def _draw_sum(self) -> None:
        lines = summed_up(self._page.sum, max(self.size.width - 4, 1), _SUM_LINES)
        self._tell(".outlook--sum", "\n".join(lines))

    def _draw_detail(self) -> None:
        place = self.query_one(".outlook--detail", Static)
        width = self.rows.scrollable_content_region.width - 2
        entry = self.chosen
        told = list(detail_of(self.book, entry, self.today)) if entry is not None else []
        lines = [line for text in told for line in wrapped(text, max(width, 1))]
        hidden = len(lines) - _DETAIL_LINES - 2
        if hidden > 0:
            lines = [*lines[: _DETAIL_LINES + 1], cut(f"{lines[_DETAIL_LINES + 1]} …", width)]
        self._tell(".outlook--detail", "\n".join(lines))
        place.display = bool(lines)
