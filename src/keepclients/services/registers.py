"""Rows of lists that stand in the calendar: doing one, giving it another day."""

from collections.abc import Sequence
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.agenda_items import RowOrigin
from keepclients.domain.answers import Answer, Row
from keepclients.domain.errors import NotFound
from keepclients.domain.questions import Question
from keepclients.domain.registers import with_row_done, with_row_moved
from keepclients.services.finding import run_of
from keepclients.services.runs import circumstances_in
from keepclients.services.steps import keep_rows


def finish_row(book: Book, place: RowOrigin, today: date) -> None:
    """Mark a row of a list as done today; raises NotFound where it is gone."""
    question, answer = _at(book, place)
    _keep(book, place, with_row_done(question, answer, place.row, today), today)


def move_row(book: Book, place: RowOrigin, to: date | None, today: date) -> None:
    """Let a row be due on another day; None takes it out of the calendar. Raises NotFound."""
    question, answer = _at(book, place)
    _keep(book, place, with_row_moved(question, answer, place.row, to), today)


def _at(book: Book, place: RowOrigin) -> tuple[Question, Answer | None]:
    run = run_of(book, place.run_id)
    step = circumstances_in(book, run).playbook.step(place.step_id)
    question = step.question(place.question_id) if step else None
    if question is None:
        raise NotFound("That list is gone; another playbook was taken over.")
    return question, run.answer(place.step_id, question)


def _keep(book: Book, place: RowOrigin, rows: Sequence[Row], today: date) -> None:
    keep_rows(book, place.run_id, place.step_id, {place.question_id: rows}, today)
