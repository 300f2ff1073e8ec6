"""Figures answer: who stays, who goes, on whom it hangs, and which clients stand behind it."""

from asyncio import sleep
from collections.abc import Iterable, Iterator
from datetime import date
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from keepclients.book.book import Book
from keepclients.domain.periods import Period
from keepclients.domain.reports import Report
from keepclients.services.known_reports import KnownReports
from keepclients.tui.commands import bindings_over
from keepclients.tui.drawing import cut, plain
from keepclients.tui.figure_pages.behind import BehindList
from keepclients.tui.figure_pages.pages import PAGES, head_of, view_of
from keepclients.tui.figure_pages.rows import PageRows
from keepclients.tui.figure_pages.shapes import WORKING, Entry, Room, laid_out
from keepclients.tui.screens.figure_acts import FigureActs
from keepclients.tui.widgets.bar import KeyBar
from keepclients.tui.widgets.page_bar import PageBar
from keepclients.tui.widgets.rows import RowList

_WIDE = 100
"""Columns from which the period before stands beside, and the pages have their whole names."""
_AT_ONCE_SECONDS = 0.03
"""How long the screen may wait for a report before it says that it is being worked out."""
_PIECE_SECONDS = 0.01
"""How long keys may wait while a report is worked out."""
_DETAIL_LINES, _MORE_DETAIL_LINES = 4, 6
"""Lines that say how a figure is worked out, on a low screen and on a high one."""
_HIGH = 30
"""Lines of a screen from which on there is room for more of them."""

_EMPTY = (
    "There is nothing to count yet. Figures need clients with a first day and a fee: esc leads "
    "back to the panes, where n adds a client and e gives one a first day and a fee. As soon as "
    "one is there, who stays, who goes and on whom it hangs is counted here."
)


class FiguresScreen(FigureActs):
    """The figures of a period, page by page; returns the client to open."""

    DEFAULT_CSS = """
    FiguresScreen {
        & .figures--frame { border: round $primary; background: $surface; height: 1fr; }
        & .figures--head { height: 1; padding: 0 1; }
        & .figures--none { height: auto; padding: 1 1; display: none; }
        & .figures--behind { height: 1fr; display: none; border-top: solid $primary; }
        & .figures--behind .figures--sum { height: 1; padding: 0 1; text-style: bold; }
        & .figures--detail { height: 4; padding: 0 1; border-left: thick $primary; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings_over("figures")

    def __init__(self, book: Book, today: date, reports: KnownReports) -> None:
        super().__init__(book, today, reports)
        self.rows = PageRows(id="figures-list")
        self.behind = BehindList()
        """The clients behind the line under the cursor."""
        self.page = 0
        """The page that is shown, counted from 0."""
        self._pieces: Iterator[None] | None = None
        """What is being worked out."""
        self._drawn: tuple[Report | None, Report | None] = None, None
        """The reports that stand on the screen: that of the period, and of the one before."""
        self._entries: list[Entry] = []
        self._cursors = [0] * len(PAGES)

    def compose(self) -> ComposeResult:
        """Compose the names of the pages, the present one, who stands behind it, and detail."""
        with Vertical(classes="figures--frame") as frame:
            frame.border_title = "Figures"
            yield PageBar()
            yield Static(classes="figures--head", markup=False)
            yield Static(plain(_EMPTY), classes="figures--none", markup=False)
            yield self.rows
            with Vertical(classes="figures--behind"):
                yield Static(classes="figures--sum", markup=False)
                yield self.behind
            yield Static(classes="figures--detail", markup=False)
        yield KeyBar()

    @property
    def is_working(self) -> bool:
        """Tell whether something that is shown is still being worked out."""
        return self._pieces is not None

    @property
    def chosen(self) -> Entry | None:
        """The line under the cursor, or None."""
        return self._entries[self.rows.cursor] if self.rows.cursor < len(self._entries) else None

    @property
    def is_behind_open(self) -> bool:
        """Tell whether the clients behind a line are shown."""
        return bool(self.query_one(".figures--behind").display)

    def on_resize(self) -> None:
        """Lay out the page for another width."""
        self.call_after_refresh(self._lay_out)

    def draw(self, changed: Iterable[int] | None) -> None:  # noqa: ARG002 - the ledgers know it
        """Draw the figures of the book as it is now."""
        self._work_out()

    def is_possible(self, action: str) -> bool:
        """Tell whether an action can be carried out with what is shown now."""
        if action == "figures_behind":
            return self.chosen is not None and bool(self.chosen.clients)
        if action in {"figures_export", "figures_period"}:
            return self.report is not None
        if action == "figures_currency":
            return self.report is not None and len(self.report.by_currency) > 1
        return True

    @on(RowList.Highlighted)
    def _was_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if event.rows is self.behind:
            if isinstance(event, RowList.Chosen):
                self.dismiss(self.behind.chosen)
        elif isinstance(event, RowList.Chosen):
            self.action_figures_behind()
        else:
            self._cursors[self.page] = self.rows.cursor
            self._draw_detail()
            if self.is_behind_open:
                self._show_behind()
            self.refresh_bindings()

    @on(PageBar.Turned)
    def _page_clicked(self, event: PageBar.Turned) -> None:
        self.action_turn_page(event.page)

    def action_figures_leave(self) -> None:
        """Close the clients behind a line, or go back to the panes."""
        if self.is_behind_open:
            self._close_behind()
        else:
            self.dismiss(None)

    def action_figures_behind(self) -> None:
        """Show the clients behind the line under the cursor; there, open the chosen one."""
        if self.focused is self.behind:
            self.dismiss(self.behind.chosen)
        elif self.chosen is not None and self.chosen.clients:
            self.query_one(".figures--behind").display = True
            self._show_behind()
            self.set_focus(self.behind)

    def action_turn_page(self, page: int) -> None:
        """Turn to a page, counted from 0."""
        self.page = page
        self._close_behind()
        self._lay_out()

    def action_step_page(self, step: int) -> None:
        """Turn to the page after or before; after the last one comes the first."""
        self.action_turn_page((self.page + step) % len(PAGES))

    def turn_to_period(self, period: Period) -> None:
        """Show another period."""
        self.period = period
        self._close_behind()
        self._entries = []
        self.rows.set_lines([])
        self._work_out()

    def turn_to_currency(self, currency: str) -> None:
        """Show another currency."""
        self.currency = currency
        self._lay_out()

    def _close_behind(self) -> None:
        if self.is_behind_open:
            self.query_one(".figures--behind").display = False
            self.set_focus(self.rows)

    def _work_out(self) -> None:
        """Show the figures, at once if they are known or soon will be; what stands there waits."""
        self._drawn = None, None
        self._pieces = pieces = self._all_pieces()
        self._draw_head()
        if not self._is_done(pieces, _AT_ONCE_SECONDS):
            self.run_worker(self._go_on(pieces), group="figures", exclusive=True)

    def _all_pieces(self) -> Iterator[None]:
        """Yield after each piece of work that what is shown still needs, the page before all."""
        yield from self.reports.work_out(self.period, self.today)
        if self._is_wide:
            yield from self.reports.work_out(self.period.before, self.today)
        yield from self.reports.work_out_rest(self.period, self.today)

    async def _go_on(self, pieces: Iterator[None]) -> None:
        """Work on between keys, unless something else is worked out by now."""
        while pieces is self._pieces and not self._is_done(pieces, _PIECE_SECONDS):  # noqa: ASYNC110 - it waits for nothing
            await sleep(0)

    def _is_done(self, pieces: Iterator[None], seconds: float) -> bool:
        """Work for a while, show what is new of it, and tell whether nothing is left to do."""
        until = monotonic() + seconds
        for _ in pieces:
            if monotonic() >= until:
                now, drawn = self._reports_now, self._drawn
                if any(one is not other for one, other in zip(now, drawn, strict=True)):
                    self._lay_out()
                return False
        self._pieces = None
        self._lay_out()
        return True

    @property
    def _reports_now(self) -> tuple[Report | None, Report | None]:
        """The reports of the period, and of the one before, as far as they are known."""
        before = self.reports.known(self.period.before, self.today) if self._is_wide else None
        return self.report, before

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= _WIDE

    def _lay_out(self) -> None:
        """Show the page as it is now, if it is known."""
        self._draw_head()
        self._drawn = report, before = self._reports_now
        if report is None:
            return
        is_empty = not report.has_figures
        self.query_one(".figures--none").display = is_empty
        self.rows.display = not is_empty
        cells = self.rows.scrollable_content_region.width - 2
        room = Room(cells, is_wide=self._is_wide)
        view = view_of(self.reports, report, before, self.currency, room)
        lines, self._entries = laid_out(() if is_empty else PAGES[self.page].pieces(view))
        self.rows.set_lines(lines, self._cursors[self.page])
        self._draw_detail()
        if self.is_behind_open:
            self._show_behind()
        self.refresh_bindings()

    def _draw_head(self) -> None:
        """Name the pages, and say what is shown, or that it is worked out."""
        titles = [page.title if self._is_wide else page.short for page in PAGES]
        self.query_one(PageBar).show(titles, self.page)
        head = head_of(self.period, self.today, self.report, self.currency)
        self._tell(".figures--head", f"{head} · {WORKING}" if self.is_working else head)

    def _show_behind(self) -> None:
        """Show who stands behind the line under the cursor, or nobody where nobody does."""
        entry, report = self.chosen, self.report
        if entry is None or report is None or not entry.clients:
            self._close_behind()
            return
        self._tell(".figures--sum", f"{entry.behind} ({len(entry.clients):,})")
        shown, risk = self.behind, entry.is_about_risk
        if (entry.clients, risk) != (shown.clients, shown.is_about_risk):
            ledgers = self.book.ledgers
            shown.show(ledgers, entry.clients, self.period, self.today, is_about_risk=risk)
        else:
            shown.refresh()

    def _tell(self, selector: str, text: str) -> None:
        place = self.query_one(selector, Static)
        place.update(plain(cut(text, self.size.width - 4)))

    def _draw_detail(self) -> None:
        """Say how the line under the cursor is worked out, and what has to be known beside it."""
        entry = self.chosen
        place = self.query_one(".figures--detail", Static)
        most = _MORE_DETAIL_LINES if self.size.height >= _HIGH else _DETAIL_LINES
        place.styles.height = most
        place.update(plain("\n".join(entry.detail(self.size.width - 6, most) if entry else ())))
        clients = len(entry.clients) if entry else 0
        named = "the client" if clients == 1 else f"the {clients:,} clients"
        hint = f"enter: {named} behind it" if clients and not self.is_behind_open else ""
        self.query_one(".figures--frame").border_subtitle = plain(hint)
