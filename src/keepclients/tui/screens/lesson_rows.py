"""The lines of lessons, the open ones first, and of causes that struck again."""

from collections.abc import Iterator, Sequence
from datetime import date

from keepclients.domain.days import day_and_month
from keepclients.domain.facts import Facts
from keepclients.domain.lessons import Lesson, SameCause
from keepclients.tui.drawing import counted, cut, distance, short_day
from keepclients.tui.widgets.rows import Cell, Line

_NAME = 18
"""Cells of a client's name at the right end."""
_DUE = 18
_TIMES = {2: "Second", 3: "Third", 4: "Fourth", 5: "Fifth"}


def lesson_lines(
    facts: Facts, lessons: Sequence[Lesson], causes: Sequence[SameCause], today: date
) -> Iterator[Line]:
    """Yield what struck again, then a line for each lesson: those to do, then those done."""
    for cause in causes:
        yield Line((("! ", "bad"), (_again(facts, cause), "strong")))
        for lesson in cause.open_lessons:
            learned = f"{lesson.learned_on:%B %Y}"
            yield Line(
                ((f"  the lesson of {learned} is not done: ", "warn"), (lesson.row.title, ""))
            )
        if not cause.open_lessons:
            yield Line((("  no lesson about it is open", "dim"),))
    heading = ""
    for number, lesson in enumerate(lessons):
        section = "To do" if lesson.is_open else "Done"
        if section != heading:
            heading = section
            size = sum(it.is_open == lesson.is_open for it in lessons)
            yield Line(((section, "heading"),), ((f"{size}", "dim"),))
        yield _line(number, lesson, facts, today)


def lesson_detail(facts: Facts, lesson: Lesson, today: date) -> Iterator[str]:
    """Yield what a lesson says, who taught it, and for what cause."""
    by = f" ({lesson.who})" if lesson.who else ""
    yield f"{lesson.row.title}{by}"
    learned = (
        f"learned from {_name(facts, lesson.client_id)}, {short_day(lesson.learned_on, today)}"
    )
    about = f": {lesson.cause}" if lesson.cause else ""
    yield f"{learned}{about}"
    if lesson.row.due is not None and lesson.is_open:
        yield f"due {distance(lesson.row.due, today)}"


def _again(facts: Facts, cause: SameCause) -> str:
    number = len(cause.clients)
    time = f"{_TIMES[number]} time" if number in _TIMES else f"{counted(number, 'time')} now"
    who = "; ".join(
        f"{_name(facts, client_id)} {day:%b %Y}"
        for client_id, day in zip(cause.clients, cause.days, strict=True)
    )
    return f"{time}: {cause.cause} ({who})"


def _line(number: int, lesson: Lesson, facts: Facts, today: date) -> Line:
    is_late = lesson.is_overdue(today)
    mark: Cell = ("! ", "bad") if is_late else ("· ", "dim")
    day, tone = _day(lesson, today), "bad" if is_late else ""
    if not lesson.is_open:
        mark, tone = ("✓ ", "good"), "dim"
    by = f" · {lesson.who}" if lesson.who else ""
    client = cut(_name(facts, lesson.client_id), _NAME)
    return Line(
        (mark, (lesson.row.title, "" if lesson.is_open else "dim"), (by, "dim")),
        ((f"  {client}", "dim"), (f"{day:>{_DUE}}", tone)),
        number,
    )


def _day(lesson: Lesson, today: date) -> str:
    if lesson.done_on is not None:
        return f"done {day_and_month(lesson.done_on, today)}"
    if lesson.row.due is None:
        return "no day"
    due = day_and_month(lesson.row.due, today)
    return f"overdue, {due}" if lesson.is_overdue(today) else due


def _name(facts: Facts, client_id: int) -> str:
    client = facts.client(client_id)
    return client.name if client else "somebody removed"
