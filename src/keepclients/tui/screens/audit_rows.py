"""The lines of the audits: who is looked at, and what clients answered."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from keepclients.domain.audit_lists import Audited
from keepclients.domain.audit_results import VERDICT_NAMES
from keepclients.domain.client_words import ClientWords
from keepclients.domain.conditions import AuditVerdict
from keepclients.tui.drawing import cut, excerpt, short_day, wrapped
from keepclients.tui.widgets.rows import Cell, Line, RowList

VERDICT_SIGNS: dict[AuditVerdict, str] = {
    "healthy": "●",
    "watch": "◐",
    "at-risk": "!",
    "unknown": "○",
}
"""Each verdict with a sign that needs no colour."""
VERDICT_TONES: dict[AuditVerdict, str] = {
    "healthy": "good",
    "watch": "warn",
    "at-risk": "bad",
    "unknown": "dim",
}
"""Each verdict with the tone in which it is drawn."""

_NOBODY_ASKED = Line(
    (("Nobody has answered yet: enter on the last line of a sheet keeps their words.", "dim"),)
)
"""Stands in the place of answers while there are none."""

_NOBODY_YET = (
    "There are no active clients yet.",
    "esc, then n adds one, with a first day.",
    "A tier (A, B or C) then asks for audits.",
)
"""Stands in the place of the list while nobody is looked at."""
_MEAN, _VERDICT, _DAY = 5, 9, 13
"""Cells of the columns."""


def audit_heads(*, is_wide: bool) -> str:
    """Return the headings of the columns, as they stand at the right end."""
    made = f"{'made':>{_DAY}}" if is_wide else ""
    return f"{'last':>{_MEAN + _VERDICT}}{made}{'due':>{_DAY}}"


def audit_lines(found: Sequence[Audited], today: date, *, is_wide: bool) -> Iterator[Line]:
    """Yield a line for each under the headings of their sections; wide ones have one day more."""
    if not found:
        yield from (Line(((it, "dim"),)) for it in _NOBODY_YET)
    heading = ""
    sizes = Counter(_section(it, today) for it in found)
    for number, it in enumerate(found):
        section = _section(it, today)
        if section != heading:
            heading = section
            yield Line(((section, "heading"),), ((f"{sizes[section]:,}", "dim"),))
        yield _line(number, it, today, is_wide=is_wide)


def nobody_due(following: Audited | None, today: date) -> str:
    """Return that nobody else is due, and who is next; nothing where they are due themselves."""
    if following is None:
        return "Nobody else is due."
    if following.has_come(today):
        return ""
    due = following.due_on
    when = short_day(due, today) if due is not None else "whenever you like"
    return f"Nobody else is due today; {following.client.name} is next, {when}."


class AnswerRows(RowList):
    """What clients answered, each below who it was and when, broken for the width."""

    def __init__(self) -> None:
        super().__init__(id="audit-answers")
        self._found: Sequence[ClientWords] = ()
        self._today = date.min

    @property
    def chosen(self) -> ClientWords | None:
        """What the cursor stands on, or None."""
        return self._found[self.cursor] if self.cursor < len(self._found) else None

    def show(self, found: Sequence[ClientWords], today: date) -> None:
        """Show these, the latest first."""
        self._found, self._today = found, today
        self.set_lines(list(self._answers()) or [_NOBODY_ASKED])

    def on_resize(self) -> None:
        """Break the answers for another width."""
        self.show(self._found, self._today)
        super().on_resize()

    def _answers(self) -> Iterator[Line]:
        width = max(self.scrollable_content_region.width - 4, 20)
        for number, it in enumerate(self._found):
            if number:
                yield Line(())
            day = f" {short_day(it.on, self._today)}"
            yield Line(((it.client.name, "strong"),), ((day, "dim"),), number)
            for row in wrapped(excerpt(it.words), width):
                yield Line((("  " + row, ""),), item=number)


def _section(it: Audited, today: date) -> str:
    if it.has_come(today):
        return "Due"
    return "Later" if it.due is not None else "Whenever you like: enter begins one"


def _line(number: int, it: Audited, today: date, *, is_wide: bool) -> Line:
    last, due = it.last, it.due_on
    sign: Cell = ("· ", "dim")
    mean, verdict, tone, made = "–", "", "dim", ""
    if last is not None and last.mean is not None:
        tone = VERDICT_TONES[last.verdict]
        sign = (f"{VERDICT_SIGNS[last.verdict]} ", tone)
        mean, verdict = f"{last.mean:.1f}", VERDICT_NAMES[last.verdict]
        made = short_day(last.on, today)
    when = "begun" if it.is_under_way else short_day(due, today) if due is not None else "–"
    is_late = due is not None and due < today
    right: list[Cell] = [
        (f"{mean:>{_MEAN}}{verdict:>{_VERDICT}}", tone),
        (f"{cut(when, _DAY - 1):>{_DAY}}", "warn" if is_late else ""),
    ]
    if is_wide:
        right.insert(1, (f"{cut(made, _DAY - 1):>{_DAY}}", "dim"))
    return Line((sign, (it.client.name, "")), right, number)
