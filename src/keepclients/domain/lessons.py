"""Lessons: what reviews and audits told the owner to change, and whether it was done."""

from dataclasses import dataclass
from datetime import date

from keepclients.domain.registers import DatedRow


@dataclass(frozen=True, slots=True)
class Lesson:
    """One change that was decided, a row in a list of a run."""

    run_id: int
    step_id: str
    question_id: str
    row: DatedRow
    who: str
    """Who does it, as written; nothing where nobody is named."""
    client_id: int
    """Whose leaving or audit taught it."""
    learned_on: date
    """The day on which that run was opened."""
    cause: str
    """The root cause that was noted with it, in words; nothing where there is none."""
    cause_group: str
    """The heading of that cause; nothing where there is none."""
    done_on: date | None
    """The day it was done; None while it is open."""


@dataclass(frozen=True, slots=True)
class SameCause:
    """A cause that struck again."""

    cause: str
    """In words."""
    clients: tuple[int, ...]
    """Whom it cost, the latest first."""
    days: tuple[date, ...]
    """When it did, in the same order."""
    open_lessons: tuple[Lesson, ...]
    """What was decided about it and is not done yet, the oldest first."""
