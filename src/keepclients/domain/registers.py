"""Registers: lists whose rows fall due, and stand in the calendar until they are done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.answers import Answer, Row
from keepclients.domain.days import parse_day
from keepclients.domain.errors import NotFound
from keepclients.domain.questions import Column, Mark, Question
from keepclients.domain.runs import Run


@dataclass(frozen=True, slots=True)
class RowKey:
    """Which row of a list is meant: others may be put above it, or it may be changed."""

    index: int
    """Its place in the list, from 0."""
    title: str
    """What stood in its first cell, or what is asked."""
    due: date | None
    """The day by which it should be done; None where it has none."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row that is to be done, with a day or without one."""

    key: RowKey
    who: str
    """Who does it, as written; nothing where nobody is named."""
    is_done: bool
    done_on: date | None
    """The day it was done; None while it is open, or where that cell was spoilt by hand."""

    @property
    def title(self) -> str:
        """What it is about."""
        return self.key.title

    @property
    def due(self) -> date | None:
        """The day by which it should be done, or None."""
        return self.key.due


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row that is to be done by a day."""

    key: RowKey
    due: date
    """The day by which it should be done."""
    is_done: bool

    @property
    def title(self) -> str:
        """What it is about."""
        return self.key.title


def has_rows(run: Run) -> bool:
    """Tell whether any list of a run has rows with cells."""
    answers = (answer for state in run.steps.values() for answer in state.answers.values())
    return any(_rows(answer) for answer in answers)


def rows_to_do(question: Question, answer: Answer | None) -> Iterator[ListRow]:
    """Yield the rows of a list that is worked off, in their order; of any other list none.

    Who does it stands in the words right before the day, unless these are the title.
    """
    due, done = question.marked("due"), question.marked("done")
    if due is None or done is None:
        return
    who = _before(question, due)
    for index, row in enumerate(_rows(answer)):
        key = RowKey(index, row.get(question.columns[0].id, "") or question.ask, _cell(row, due))
        named = row.get(who.id, "") if who else ""
        yield ListRow(key, named, bool(row.get(done.id)), _cell(row, done))


def dated_rows(question: Question, answer: Answer | None) -> Iterator[DatedRow]:
    """Yield the rows of a list that have a day, in their order."""
    for row in rows_to_do(question, answer):
        if row.due is not None:
            yield DatedRow(row.key, row.due, row.is_done)


def with_row_done(question: Question, answer: Answer | None, key: RowKey, on: date) -> list[Row]:
    """Return the rows with one of them marked as done on a day; raises NotFound without it."""
    return _with_day(question, answer, key, "done", on)


def with_row_reopened(question: Question, answer: Answer | None, key: RowKey) -> list[Row]:
    """Return the rows with one of them to be done again; raises NotFound without it."""
    return _with_day(question, answer, key, "done", None)


def with_row_moved(
    question: Question, answer: Answer | None, key: RowKey, to: date | None
) -> list[Row]:
    """Return the rows with one due on another day, or on none; raises NotFound without it."""
    return _with_day(question, answer, key, "due", to)


def _before(question: Question, due: Column) -> Column | None:
    """Return the column of words right before a day, or None where that is the title's."""
    place = question.columns.index(due) - 1
    column = question.columns[place] if place > 0 else None
    return column if column and column.kind == "text" else None


def _with_day(
    question: Question, answer: Answer | None, key: RowKey, mark: Mark, day: date | None
) -> list[Row]:
    column, rows = question.marked(mark), _rows(answer)
    found = [row.key for row in rows_to_do(question, answer) if _is_same(row.key, key)]
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


def _cell(row: Row, column: Column) -> date | None:
    try:
        return parse_day(row.get(column.id, ""))
    except ValueError:  # empty, or a cell that somebody edited by hand
        return None
