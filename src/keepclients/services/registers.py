"""Rows of lists that stand in the calendar: doing one, giving it another day."""

from collections.abc import Callable, Sequence
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.agenda_items import RowOrigin
from keepclients.domain.answers import Answer, Row
from keepclients.domain.errors import NotFound
from keepclients.domain.questions import Question
from keepclients.domain.records import Record
from keepclients.domain.registers import with_row_done, with_row_moved, with_row_reopened
from keepclients.domain.runs import Run
from keepclients.services.finding import run_of
from keepclients.services.runs import circumstances_in
from keepclients.services.steps import with_rows


def with_finished_row(book: Book, run: Run, place: RowOrigin, today: date) -> tuple[Record, ...]:
    """Return a run with a row of a list done today, and what follows; raises NotFound."""
    return _with(
        book, run, place, today, lambda asked, now: with_row_done(asked, now, place.row, today)
    )


def with_reopened_row(book: Book, run: Run, place: RowOrigin, today: date) -> tuple[Record, ...]:
    """Return a run with a row of a list to be done again, and what follows; raises NotFound."""
    return _with(
        book, run, place, today, lambda asked, now: with_row_reopened(asked, now, place.row)
    )


def with_moved_row(
    book: Book, run: Run, place: RowOrigin, to: date | None, today: date
) -> tuple[Record, ...]:
    """Return a run with a row of a list due on another day, or on none; raises NotFound."""
    return _with(
        book, run, place, today, lambda asked, now: with_row_moved(asked, now, place.row, to)
    )


def remove_row_day(book: Book, place: RowOrigin, today: date) -> None:
    """Take a row of a list out of the calendar; raises NotFound where it is gone."""
    run = run_of(book, place.run_id)
    with book.change(f"Take “{place.row.title}” out of the calendar") as draft:
        for record in with_moved_row(book, run, place, None, today):
            draft.put(record)


def _with(
    book: Book,
    run: Run,
    place: RowOrigin,
    today: date,
    change: Callable[[Question, Answer | None], Sequence[Row]],
) -> tuple[Record, ...]:
    step = circumstances_in(book, run).playbook.step(place.step_id)
    question = step.question(place.question_id) if step else None
    if question is None:
        raise NotFound("That list is gone; another playbook was taken over.")
    rows = change(question, run.answer(place.step_id, question))
    return with_rows(book, run, place.step_id, {place.question_id: rows}, today)
