"""Lessons: marking them as done, opening them again, giving them another day.

A lesson is a row of a list in a review, an audit or a departure; it is kept there.
"""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.agenda_items import RowOrigin
from keepclients.domain.lessons import Lesson
from keepclients.domain.records import Record
from keepclients.services.finding import run_of
from keepclients.services.registers import (
    with_finished_row,
    with_moved_row,
    with_reopened_row,
)


def finish_lesson(book: Book, lesson: Lesson, today: date) -> None:
    """Mark a lesson as done today; raises NotFound where it is gone."""
    run = run_of(book, lesson.run_id)
    _put(book, f"Done: “{lesson.row.title}”", with_finished_row(book, run, _at(lesson), today))


def reopen_lesson(book: Book, lesson: Lesson, today: date) -> None:
    """Take back that a lesson is done; raises NotFound where it is gone."""
    run = run_of(book, lesson.run_id)
    _put(book, f"Reopen “{lesson.row.title}”", with_reopened_row(book, run, _at(lesson), today))


def move_lesson(book: Book, lesson: Lesson, to: date | None, today: date) -> None:
    """Give a lesson another day, or none; raises NotFound where it is gone."""
    run = run_of(book, lesson.run_id)
    _put(book, f"Move “{lesson.row.title}”", with_moved_row(book, run, _at(lesson), to, today))


def _at(lesson: Lesson) -> RowOrigin:
    return RowOrigin(lesson.run_id, lesson.step_id, lesson.question_id, lesson.row.key)


def _put(book: Book, label: str, records: tuple[Record, ...]) -> None:
    with book.change(label) as draft:
        for record in records:
            draft.put(record)
