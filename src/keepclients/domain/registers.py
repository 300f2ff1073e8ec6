"""Registers: lists whose rows fall due, and stand in the calendar until they are done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.answers import Answer, Row
from keepclients.domain.days import parse_day
from keepclients.domain.errors import NotFound
from keepclients.domain.questions import Mark, Question
from keepclients.domain.runs import Run


@dataclass(frozen=True, slots=True)
class RowKey:
    """Which row of a list is meant: others may be put above it, or it may be changed."""

    index: int
    """Its place in the list, from 0."""
    title: str
    """What stood in its first cell, or what is asked."""
    due: date


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row that is to be done by a day."""

    key: RowKey
    is_done: bool

    @property
    def title(self) -> str:
        """What it is about."""
        return self.key.title

    @property
    def due(self) -> date:
        """The day by which it should be done."""
        return self.key.due


def has_rows(run: Run) -> bool:
    """Tell whether any list of a run has rows with cells."""
    answers = (answer for state in run.steps.values() for answer in state.answers.values())
    return any(_rows(answer) for answer in answers)


def dated_rows(question: Question, answer: Answer | None) -> Iterator[DatedRow]:
    """Yield the rows of a list that have a day, in their order."""
    due, done = question.marked("due"), question.marked("done")
    if due is None or done is None:
        return
    for index, row in enumerate(_rows(answer)):
        day = _day(row.get(due.id, ""))
        if day is not None:
            title = row.get(question.columns[0].id, "") or question.ask
            yield DatedRow(RowKey(index, title, day), is_done=bool(row.get(done.id)))


def with_row_done(question: Question, answer: Answer | None, key: RowKey, on: date) -> list[Row]:
    """Return the rows with one of them marked as done on a day; raises NotFound without it."""
    return _with_day(question, answer, key, "done", on)


def with_row_moved(
    question: Question, answer: Answer | None, key: RowKey, to: date | None
) -> list[Row]:
    """Return the rows with one due on another day, or on none; raises NotFound without it."""
    return _with_day(question, answer, key, "due", to)


def _with_day(
    question: Question, answer: Answer | None, key: RowKey, mark: Mark, day: date | None
) -> list[Row]:
    column, rows = question.marked(mark), _rows(answer)
    found = [row.key for row in dated_rows(question, answer) if _is_same(row.key, key)]
    if column is None or not found:
        raise NotFound(f"“{key.title}” is gone; somebody may have changed the list.")
    index = key.index if key in found else found[0].index
    cells = {name: cell for name, cell in rows[index].items() if name != column.id}
    rows[index] = cells if day is None else {**cells, column.id: day.isoformat()}
    return rows


def _is_same(one: RowKey, other: RowKey) -> bool:
    return (one.title, one.due) == (other.title, other.due)


def _rows(answer: Answer | None) -> list[Row]:
    value = answer.value if answer else ()
    return [row for row in value if isinstance(row, dict)] if isinstance(value, tuple) else []


def _day(written: str) -> date | None:
    try:
        return parse_day(written)
    except ValueError:  # empty, or a cell that somebody edited by hand
        return None
