"""What was to be changed, and what struck again, in words."""

from collections.abc import Sequence
from datetime import date

from keepclients.domain.days import day_and_month
from keepclients.domain.lessons import Lesson, SameCause
from keepclients.domain.text import one_line
from keepclients.domain.told_numbers import month_name, ordinal
from keepclients.services.reporting.naming import Names, brief

_MOST_STRUCK = 3
"""How many of whom a cause cost are named."""


def lesson_line(lesson: Lesson, names: Names, today: date) -> str:
    """Return what is to be changed, who does it by when, and whose leaving taught it."""
    told = [one_line(lesson.row.title)]
    if lesson.who:
        told.append(brief(lesson.who))
    if when := _when(lesson, today):
        told.append(when)
    cause = f": {lesson.cause[:1].lower()}{lesson.cause[1:]}" if lesson.cause else ""
    return f"{', '.join(told)} (learned from {brief(names(lesson.client_id))}{cause})"


def same_cause_line(same: SameCause, today: date) -> str:
    """Return how often a cause struck, and which lessons of it are not done."""
    cause = one_line(same.cause)
    told = f"{ordinal(len(same.days)).capitalize()} time: {cause[:1].lower()}{cause[1:]}"
    if not same.open_lessons:
        return f"{told}."
    months = list(dict.fromkeys(month_name(it.learned_on, today) for it in same.open_lessons))
    if len(same.open_lessons) == 1:
        return f"{told}; the lesson of {months[0]} is not done."
    return f"{told}; the lessons of {_joined(months)} are not done."


def struck_line(same: SameCause, names: Names, today: date) -> str:
    """Return whom a cause cost and when, the latest first."""
    struck = list(zip(same.clients, same.days, strict=False))
    told = ", ".join(
        f"{brief(names(client))} ({day_and_month(day, today)})"
        for client, day in struck[:_MOST_STRUCK]
    )
    more = len(struck) - _MOST_STRUCK
    return f"{told} and {more} before" if more > 0 else told


def _when(lesson: Lesson, today: date) -> str:
    """Return when a lesson was or is to be done, or nothing where it has no day."""
    if lesson.done_on is not None:
        return f"done on {day_and_month(lesson.done_on, today)}"
    if lesson.row.due is None:
        return ""
    due = day_and_month(lesson.row.due, today)
    return f"overdue since {due}" if lesson.is_overdue(today) else f"due {due}"


def _joined(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
