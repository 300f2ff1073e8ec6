"""Audits answer: how does it stand with each client, one after the other, in a minute each."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from keepclients.book.book import Book
from keepclients.bootstrap import own_folder
from keepclients.domain.audit_lists import Audited, audited, due_first, next_place, quarter_done
from keepclients.domain.client_words import client_words
from keepclients.domain.lessons import Lesson, lessons_in
from keepclients.playbooks.shipped import AUDIT
from keepclients.services.audit_sheets import sheet_of
from keepclients.services.playbooks import present_playbook
from keepclients.tui.commands import bindings_over
from keepclients.tui.drawing import plain
from keepclients.tui.screens.audit_acts import AuditActs
from keepclients.tui.screens.audit_known import known_lines
from keepclients.tui.screens.audit_rows import (
    AnswerRows,
    audit_heads,
    audit_lines,
    nobody_due,
)
from keepclients.tui.widgets.bar import KeyBar
from keepclients.tui.widgets.rows import RowList

Page = Literal["list", "sheet", "answers"]

_WIDE = 110
"""Columns from which list and sheet stand side by side."""
_ROOMY = 70
"""Cells of the list from which there is room for the day of the last audit."""
_NEEDS_SHEET = frozenset({"audits_score", "audits_skip", "audits_finish"})
_NEEDS_CLIENT = frozenset({"audits_client", "audits_fix", "touch_log", "note_add"})


class AuditsScreen(AuditActs):
    """Every active client, those due first, and the sheet of one; returns whom to open."""

    DEFAULT_CSS = """
    AuditsScreen {
        & .audits--frame { border: round $primary; background: $surface; width: 1fr; }
        & .audits--sum { height: 1; padding: 0 1; }
        & .audits--head { height: 1; padding: 0 2 0 1; text-align: right; color: $text-muted; }
        & AuditSheet { width: 1fr; }
        &.-side-by-side .audits--list { width: 52; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings_over("audits")

    def __init__(self, book: Book, today: date, client_id: int | None = None) -> None:
        super().__init__(book, today, "audit-list")
        present = present_playbook(own_folder(), book.new_id(), AUDIT)
        self._present, self._mistake = present.playbook, present.mistake
        """The playbook by which an audit is begun."""
        self.answers = AnswerRows()
        """What clients answered in their own words."""
        self._wanted = client_id
        """The client whose sheet was asked for."""
        self._page: Page = "list" if client_id is None else "sheet"
        self._known: dict[int, Audited] = {}
        """Everybody who is looked at, by id."""
        self._shown: Sequence[Audited] = ()
        self._lessons: Sequence[Lesson] = ()

    def compose(self) -> ComposeResult:
        """Compose list, sheet and answers."""
        with Horizontal():
            with Vertical(classes="audits--frame audits--list") as frame:
                frame.border_title = "Audits"
                yield Static(classes="audits--sum", markup=False)
                yield Static(classes="audits--head", markup=False)
                yield self.rows
            yield self.sheet
            with Vertical(classes="audits--frame audits--answers") as frame:
                frame.border_title = "What one thing could we do better?"
                yield self.answers
        yield KeyBar()

    def on_mount(self) -> None:
        """Go where somebody was asked for; Textual lets every screen like this one draw then."""
        self._turn_to(self._page)
        if self._mistake:
            self.warn(f"{self._mistake} The playbook that comes with the program is used.")

    @property
    def chosen(self) -> Audited | None:
        """Whom the cursor stands on, or None."""
        return self._shown[self.rows.cursor] if self.rows.cursor < len(self._shown) else None

    def on_resize(self) -> None:
        """Stand side by side where there is room, and break the lines for another width."""
        self._turn_to(self._page)
        self.call_after_refresh(self._lay_out)

    def draw(self, changed: Iterable[int] | None) -> None:
        """Draw who is looked at; `changed` names the clients to look at again, or None all."""
        if changed is None:
            self._known = {}
            changed = [client.id for client in self.book.all_clients()]
        self._lessons = lessons_in(self.book.ledgers)
        is_other = [self._look_at(client_id) for client_id in changed]
        if any(is_other) or not self._known:
            self._lay_out()
        else:
            self._draw_chosen()

    def _look_at(self, client_id: int) -> bool:
        """Look at a client again; tell whether their line is another one than before."""
        client, before = self.book.client(client_id), self._known.pop(client_id, None)
        found = audited(self.book, client, self.today) if client else None
        if found is not None:
            self._known[client_id] = found
        return found != before

    def is_possible(self, action: str) -> bool:
        """Tell whether an action can be carried out with what is shown now."""
        if action in _NEEDS_SHEET:
            return self.chosen is not None and self.sheet.display
        return action not in _NEEDS_CLIENT or self.chosen is not None

    @on(RowList.Highlighted, "#audit-list")
    def _client_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if isinstance(event, RowList.Chosen):
            self._turn_to("sheet")
        else:
            self._draw_sheet()

    @on(RowList.Highlighted, "#audit-questions")
    def _question_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        line = self.sheet.line
        if not isinstance(event, RowList.Chosen) or line is None:
            self.sheet.redraw()
        elif line.question.kind == "scale":
            self.sheet.move_on()
        else:
            self.write_answer()

    @on(RowList.Highlighted, "#audit-answers")
    def _answer_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        said = self.answers.chosen
        if isinstance(event, RowList.Chosen) and said is not None:
            self.dismiss(said.client.id)

    def action_audits_answers(self) -> None:
        """Show what clients answered, or go back from there."""
        self._turn_to("list" if self._page == "answers" else "answers")

    def action_audits_client(self) -> None:
        """Leave, and have the client opened."""
        if self.chosen is not None:
            self.dismiss(self.chosen.client.id)

    def action_audits_leave(self) -> None:
        """Go back to the list, and from there to the panes."""
        if self._page == "list":
            self.dismiss(None)
        else:
            self._turn_to("list")

    def go_on(self, verdict: str) -> None:
        """Open the sheet of who is due next, and say what the last one came to."""
        here = self.rows.cursor
        following = next_place(self._shown, here, self.today, is_done=bool(verdict))
        if following is None:
            self._turn_to("list")
        else:
            self.rows.cursor = following
            self._draw_sheet()
            self._turn_to("sheet")
        told = f"{verdict} {nobody_due(self.chosen if following is not None else None, self.today)}"
        if told.strip():
            self.tell(told.strip())

    def _turn_to(self, page: Page) -> None:
        """Show a page and put the focus there; list and sheet stand together if there is room."""
        self._page = page
        is_wide = self.size.width >= _WIDE
        self.set_class(is_wide, "-side-by-side")
        together = is_wide and page != "answers"
        self.query_one(".audits--list").display = page == "list" or together
        self.sheet.display = page == "sheet" or together
        self.query_one(".audits--answers").display = page == "answers"
        if page == "answers":
            self.answers.show(client_words(self.book), self.today)
        places: dict[Page, RowList] = {
            "list": self.rows,
            "sheet": self.sheet.rows,
            "answers": self.answers,
        }
        self.set_focus(places[page])
        self.refresh_bindings()

    def _lay_out(self) -> None:
        """Show the lines, the cursor staying with its client or in its place."""
        before = self.chosen.client.id if self.chosen else None
        wanted = self._wanted if self._wanted is not None else before
        self._wanted = None
        self._shown = due_first(self._known.values(), self.today)
        ids = [it.client.id for it in self._shown]
        cursor = ids.index(wanted) if wanted in ids else None
        is_roomy = self.rows.size.width >= _ROOMY
        lines = audit_lines(self._shown, self.today, is_wide=is_roomy)
        self.rows.set_lines(list(lines), cursor)
        self._tell(".audits--head", audit_heads(is_wide=is_roomy) if self._shown else "")
        self._tell(".audits--sum", self._sum())
        self._draw_chosen()

    def _draw_chosen(self) -> None:
        """Show the sheet, and what clients answered if that is looked at."""
        self._draw_sheet()
        if self._page == "answers":
            self.answers.show(client_words(self.book), self.today)
        self.refresh_bindings()

    def _sum(self) -> str:
        if not self._shown:
            return "Nobody to audit yet."
        due = sum(it.has_come(self.today) for it in self._shown)
        waiting = f"{due} due" if due else "nobody is due"
        return f"{quarter_done(self._shown, self.today).in_words}, {waiting}."

    def _draw_sheet(self) -> None:
        """Show the sheet of whom the cursor stands on."""
        if self.chosen is None:
            self.sheet.show(None, ())
            return
        client = self.chosen.client
        self.sheet.show(
            sheet_of(self.book, client, self._present, self.today),
            list(known_lines(self.book, client, self._lessons, self.today)),
        )

    def _tell(self, selector: str, text: str) -> None:
        self.query_one(selector, Static).update(plain(text))
