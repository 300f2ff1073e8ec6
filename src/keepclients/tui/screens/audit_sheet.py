"""The sheet of the audits: what is known of a client above, every question, and a hint below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from keepclients.domain.audit_results import VERDICT_NAMES, Score, mean_of, needed_of
from keepclients.domain.questions import Question
from keepclients.domain.text import one_line
from keepclients.services.audit_sheets import Sheet, SheetLine
from keepclients.tui.drawing import cut, fitted, joined, plain, wrapped
from keepclients.tui.widgets.rows import Cell, Line, RowList

_TALL = 30
"""Lines from which there is room for more of what is known."""
_SCORE = 6
"""Cells of a score."""
_WORDS = 26
"""Cells of an answer in words."""


@dataclass(frozen=True, slots=True)
class KnownLine:
    """Something worth knowing before one scores."""

    text: str
    style: str = ""
    most: int = 1
    """Lines that it may take; what is over ends with an ellipsis."""


class AuditSheet(Vertical):
    """The questions of one client, with the last answers beside the new ones."""

    DEFAULT_CSS = """
    AuditSheet {
        border: round $primary; background: $surface;
        & .sheet--known { height: auto; padding: 0 1; }
        & .sheet--head { height: 1; padding: 0 2 0 1; text-align: right; color: $text-muted; }
        & .sheet--hint { height: 2; padding: 0 1; border-left: thick $primary; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="audit-sheet")
        self.rows = RowList(id="audit-questions")
        """The questions."""
        self._sheet: Sheet | None = None
        self._known: Sequence[KnownLine] = ()

    def compose(self) -> ComposeResult:
        """Compose what is known, the questions, and the hint."""
        yield Static(classes="sheet--known", markup=False)
        yield Static(classes="sheet--head", markup=False)
        yield self.rows
        yield Static(classes="sheet--hint", markup=False)

    @property
    def line(self) -> SheetLine | None:
        """The question under the cursor, or None."""
        lines = self._sheet.lines if self._sheet else ()
        return lines[self.rows.cursor] if self.rows.cursor < len(lines) else None

    def show(self, sheet: Sheet | None, known: Sequence[KnownLine]) -> None:
        """Show a client's sheet below what is known of them.

        The cursor stays where it was, or stands on the first open question of another client.
        """
        before = self._sheet.client.id if self._sheet else None
        is_other = sheet is not None and sheet.client.id != before
        self._sheet, self._known = sheet, known
        self.border_title = plain(sheet.client.name if sheet else "Nobody is audited yet")
        self.rows.set_lines(
            list(_lines(sheet)) if sheet else [], sheet.first_open if sheet and is_other else None
        )
        self.redraw()

    def move_on(self) -> None:
        """Go on to the question after this one."""
        self.rows.cursor += 1

    def on_resize(self) -> None:
        """Break what stands around the questions for the width that it now has."""
        self.redraw()

    def redraw(self) -> None:
        """Draw what stands around the questions, for the width and cursor of now."""
        width = max(self.size.width - 2, 20)
        shown = self.query_one(".sheet--known", Static)
        more = 1 if self.size.height >= _TALL else 0
        shown.update(joined(_drawn(it, width, it.most + more) for it in self._known))
        shown.display = bool(self._known)
        heads = f"{'last':>{_SCORE}}{'now':>{_SCORE}}"
        so_far = fitted(_so_far(self._sheet), width - 1 - len(heads)) if self._sheet else ""
        self._tell(".sheet--head", so_far + heads if self._sheet else "")
        self._tell(".sheet--hint", "\n".join(_hint(self.line, width - 1)))

    def _tell(self, selector: str, text: str) -> None:
        self.query_one(selector, Static).update(plain(text))


def _drawn(known: KnownLine, width: int, most: int) -> Content:
    rows = wrapped(known.text, width)
    if len(rows) > most:
        rows = (*rows[: most - 1], cut(" ".join(rows[most - 1 :]), width))
    return plain("\n".join(rows), known.style)


def written_for(question: Question, number: int) -> str | None:
    """Return the answer that a digit means, as an owner would type it; None where it means none."""
    match question.kind:
        case "scale":
            return str(number)
        case "choice":
            place = number - 1
            return question.choices[place].id if place < len(question.choices) else None
        case "yes-no":
            return {1: "yes", 2: "no"}.get(number)
        case _:
            return None


def _lines(sheet: Sheet) -> Iterator[Line]:
    for number, line in enumerate(sheet.lines):
        name = f"{number + 1:>2} " if line.is_score else "   "
        yield Line(((name, "dim"), (line.question.ask, "")), list(_answers(line)), number)


def _answers(line: SheetLine) -> Iterator[Cell]:
    if line.question.kind == "scale":
        yield f"{line.before or '–':>{_SCORE}}", "dim"
        is_alarming = _is_alarming(line)
        value = f"! {line.value}" if is_alarming else line.value
        yield f"{value or '·':>{_SCORE}}", "bad" if is_alarming else "strong" if value else "dim"
        return
    value = line.value or line.before
    choice = line.question.choice(value)
    words = choice.label if choice else value
    is_old = bool(words) and not line.value
    yield f"  {cut(words or '·', _WORDS)}", "dim" if is_old or not words else "strong"


def _is_alarming(line: SheetLine) -> bool:
    value = int(line.value) if line.is_score and line.value else None
    return Score(line.address, line.question, value).is_alarming


def _hint(line: SheetLine | None, width: int) -> Iterator[str]:
    """Yield what makes a good answer, on two lines."""
    if line is None:
        return
    question = line.question
    choices = " · ".join(f"{n} {it.label}" for n, it in enumerate(question.choices, 1))
    vital = "2 or less puts them at risk. " if question.scores == "vital" else ""
    is_typed = question.kind not in {"scale", "choice", "yes-no"}
    way = "enter: write it. " if is_typed else ""
    before = f"Last time: {one_line(line.before)} " if is_typed and line.before else ""
    told = choices or f"{vital}{way}{before or question.hint}"
    first, *others = wrapped(told, width)
    yield first
    yield cut(" ".join(others), width)


def _so_far(sheet: Sheet) -> str:
    scores = tuple(
        Score(it.address, it.question, int(it.value) if it.value else None)
        for it in sheet.lines
        if it.is_score
    )
    given = sum(it.value is not None for it in scores)
    mean = mean_of(scores)
    so_far = f", {float(mean):.1f}" if mean is not None else f" ({needed_of(len(scores))} needed)"
    if sheet.judged is not None and sheet.judged.mean is not None:
        return f"Done: {VERDICT_NAMES[sheet.judged.verdict]}, {sheet.judged.mean:.1f}."
    return f"{given} of {len(scores)} scored{so_far}"
