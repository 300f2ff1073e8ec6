"""Registers: lists whose rows fall due, and stand in the calendar until they are done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.answers import Answer, Row
from keepclients.domain.days import parse_day
from keepclients.domain.errors import NotFound
from keepclients.domain.questions import Mark, Question


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row that is to be done by a day."""

    question: Question
    index: int
    """Its place in the list, from 0."""
    title: str
    """What stands in its first cell."""
    due: date
    is_done: bool


def dated_rows(question: Question, answer: Answer | None) -> Iterator[DatedRow]:
    """Yield the rows of a list that have a day, in their order."""
    due, done = question.marked("due"), question.marked("done")
    if due is None or done is None:
        return
    for index, row in enumerate(_rows(answer)):
        day = _day(row.get(due.id, ""))
        if day is not None:
            title = row.get(question.columns[0].id, "") or question.ask
            yield DatedRow(question, index, title, day, is_done=bool(row.get(done.id)))


def with_row_done(question: Question, answer: Answer | None, index: int, on: date) -> list[Row]:
    """Return the rows with one of them marked as done on a day; raises NotFound without it."""
    return _with_day(question, answer, index, "done", on)


def with_row_moved(question: Question, answer: Answer | None, index: int, to: date) -> list[Row]:
    """Return the rows with one of them due on another day; raises NotFound without it."""
    return _with_day(question, answer, index, "due", to)


def _with_day(
    question: Question, answer: Answer | None, index: int, mark: Mark, day: date
) -> list[Row]:
    column, rows = question.marked(mark), _rows(answer)
    if column is None or not 0 <= index < len(rows):
        raise NotFound(f"{question.ask} That row is gone; somebody may have changed the list.")
    rows[index] = {**rows[index], column.id: day.isoformat()}
    return rows


def _rows(answer: Answer | None) -> list[Row]:
    value = answer.value if answer else ()
    return [row for row in value if isinstance(row, dict)] if isinstance(value, tuple) else []


def _day(written: str) -> date | None:
    try:
        return parse_day(written)
    except ValueError:  # empty, or a cell that somebody edited by hand
        return None
