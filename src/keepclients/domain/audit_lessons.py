"""Which lessons of the past hold for a client who is looked at now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from keepclients.domain.audits import Audit
from keepclients.domain.clients import Client
from keepclients.domain.facts import Facts
from keepclients.domain.lessons import Lesson, lessons_of


@dataclass(frozen=True, slots=True)
class AppliedLesson:
    """A lesson, and why it holds for somebody."""

    lesson: Lesson
    because: str
    """In a few words."""


def lessons_for(
    facts: Facts, client_id: int, lessons: Iterable[Lesson] | None = None
) -> tuple[AppliedLesson, ...]:
    """Return the lessons that hold for a client, the nearest first; of these, the open ones first.

    Nearest is what was decided for themselves and is open, then what names them among those
    exposed, then what was learned from a client with the same tag, or of the same person. `lessons`
    may be given where they are known already.
    """
    client = facts.client(client_id)
    if client is None:
        return ()
    found = [
        (rank, lesson, because)
        for lesson in (lessons_of(facts) if lessons is None else lessons)
        for rank, because in _reasons(facts, client, lesson)
    ]
    found.sort(key=lambda it: (it[0], not it[1].is_open))
    applied = dict[Lesson, str]()
    for _, lesson, because in found:
        applied.setdefault(lesson, because)
    return tuple(AppliedLesson(lesson, because) for lesson, because in applied.items())


def _reasons(facts: Facts, client: Client, lesson: Lesson) -> Iterator[tuple[int, str]]:
    """Yield each reason for which a lesson holds for a client, with its rank; 0 is the nearest."""
    if lesson.client_id == client.id:
        if lesson.is_open:
            yield 0, "theirs"
        return
    if _names(facts, lesson, client):
        yield 1, "names them"
    teacher = facts.client(lesson.client_id)
    if teacher is None or isinstance(facts.run(lesson.run_id), Audit):
        return
    shared = [tag for tag in client.tags if tag in teacher.tags]
    if shared:
        yield 2, f"{shared[0]} too"
    if teacher.owner == client.owner:
        names = {it.id: it.name for it in facts.all_team()}
        yield 3, f"{names[client.owner]}'s too" if client.owner in names else "yours too"


def _names(facts: Facts, lesson: Lesson, client: Client) -> bool:
    """Tell whether a cell of the lesson behind its first names the client."""
    run = facts.run(lesson.run_id)
    answer = run.state(lesson.step_id).answers.get(lesson.question_id) if run else None
    rows = answer.value if answer and isinstance(answer.value, tuple) else ()
    place = lesson.row.key.index
    row = rows[place] if place < len(rows) else ""
    cells = list(row.values())[1:] if isinstance(row, dict) else []
    return any(client.name.casefold() in cell.casefold() for cell in cells)
