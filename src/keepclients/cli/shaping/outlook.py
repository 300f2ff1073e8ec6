"""What lies ahead, as JSON."""

from collections.abc import Iterable
from fractions import Fraction

from keepclients.book.book import Book
from keepclients.cli.shapes.outlook import (
    GoalShape,
    LessonShape,
    PipelineShape,
    ProspectShape,
    ProspectsShape,
)
from keepclients.cli.shaping.days import iso
from keepclients.domain.goal_progress import GoalProgress
from keepclients.domain.lessons import Lesson
from keepclients.domain.prospects import Pipeline, Prospect


def goal_shape(progress: GoalProgress) -> GoalShape:
    """Return an entry of `goals`."""
    goal = progress.goal
    return {
        "id": goal.id,
        "kind": goal.kind,
        "target": float(goal.target),
        "first_day": goal.first_day.isoformat(),
        "last_day": goal.last_day.isoformat(),
        "text": goal.text,
        "value": None if progress.value is None else float(progress.value),
        "at_pace": None if progress.at_pace is None else float(progress.at_pace),
        "standing": progress.standing,
        "note": progress.note,
        "clients": [*progress.clients],
    }


def lesson_shape(book: Book, lesson: Lesson) -> LessonShape:
    """Return an entry of `lessons`."""
    client = book.client(lesson.client_id)
    return {
        "title": lesson.row.title,
        "who": lesson.who,
        "due": iso(lesson.row.due),
        "done_on": iso(lesson.done_on),
        "learned_on": lesson.learned_on.isoformat(),
        "client_id": lesson.client_id,
        "client": client.name if client else None,
        "cause": lesson.cause,
    }


def prospects_shape(prospects: Iterable[Prospect], pipelines: Iterable[Pipeline]) -> ProspectsShape:
    """Return what `prospects` prints."""
    return {
        "prospects": [_prospect(it) for it in prospects],
        "pipelines": [_pipeline(it) for it in pipelines],
    }


def _prospect(prospect: Prospect) -> ProspectShape:
    step = prospect.next_step
    return {
        "client_id": prospect.client_id,
        "client": prospect.name,
        "since": iso(prospect.since),
        "expected": None if prospect.expected is None else _amount(prospect.expected),
        "currency": prospect.currency or None,
        "chance": prospect.chance,
        "weighed": None if prospect.weighed is None else _amount(prospect.weighed),
        "said_no": prospect.said_no,
        "next_step": {"day": step.day.isoformat(), "title": step.title} if step else None,
    }


def _pipeline(pipeline: Pipeline) -> PipelineShape:
    return {
        "currency": pipeline.currency,
        "lost": _amount(pipeline.lost),
        "won": _amount(pipeline.won),
        "other_income": _amount(pipeline.other_income),
        "weighed": _amount(pipeline.weighed),
        "missing": _amount(pipeline.missing),
    }


def _amount(value: Fraction) -> str:
    return f"{float(value):.2f}".removesuffix(".00")
