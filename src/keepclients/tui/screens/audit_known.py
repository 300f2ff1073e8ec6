"""What is worth knowing of a client before one scores them: a few lines above the questions."""

from collections.abc import Iterator, Sequence
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.audit_lessons import AppliedLesson, lessons_for
from keepclients.domain.clients import Client
from keepclients.domain.days import day_and_month
from keepclients.domain.facts import Facts
from keepclients.domain.guidance import GUIDANCE_KINDS
from keepclients.domain.health import health_in_words
from keepclients.domain.lessons import Lesson
from keepclients.domain.text import one_line
from keepclients.services.audit_sheets import last_in_words
from keepclients.tui.screens.audit_sheet import KnownLine

_LESSONS = 2
"""Lessons that are shown."""
_USED = {True: "they use it", False: "they do not use it", None: "nobody looked yet"}


def known_lines(
    book: Book, client: Client, lessons: Sequence[Lesson], today: date
) -> Iterator[KnownLine]:
    """Yield the last audit, health, lessons that hold here and training."""
    last = last_in_words(book, client, today)
    yield KnownLine(f"Last audit: {last}" if last else "No audit yet.")
    health = book.ledgers.health_on(client.id, today)
    yield KnownLine(health_in_words("Health", health), "$text-muted", 2)
    applied = lessons_for(book, client.id, lessons)
    for it in applied[:_LESSONS]:
        yield KnownLine(_lesson(book, it, today), "$text-accent")
    if len(applied) > _LESSONS:
        yield KnownLine(f"and {len(applied) - _LESSONS} more", "$text-muted")
    guidance = book.guidance_of(client.id)
    if guidance:
        latest = guidance[-1]
        told = f"{one_line(latest.text)}, {day_and_month(latest.on, today)}"
        used = f"{GUIDANCE_KINDS[latest.kind]}: {told}; {_USED[latest.used]}"
        yield KnownLine(used, "$text-muted")


def _lesson(facts: Facts, applied: AppliedLesson, today: date) -> str:
    lesson = applied.lesson
    teacher, due = facts.client(lesson.client_id), lesson.row.due
    whose = f" from {teacher.name}" if teacher else ""
    by = f", by {day_and_month(due, today)}" if due is not None else ""
    state = f"open{by}" if lesson.is_open else "done"
    return f"Lesson{whose} ({applied.because}): {one_line(lesson.row.title)} ({state})"
