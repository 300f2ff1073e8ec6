"""The lines of goals: what is wanted, how far it is, and where the pace leads."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from keepclients.domain.facts import Facts
from keepclients.domain.goal_progress import GoalProgress, GoalStanding
from keepclients.domain.goal_words import (
    STANDINGS,
    amount_in_words,
    goal_in_words,
    pace_in_words,
    period_in_words,
)
from keepclients.domain.goals import SHARES
from keepclients.domain.text import one_line
from keepclients.tui.widgets.rows import Cell, Line

_BAR = 20
"""Cells of a bar."""
_MOST_NAMED = 8

_MARKS: dict[GoalStanding, Cell] = {
    "ahead": ("· ", "dim"),
    "met": ("✓ ", "good"),
    "on-pace": ("· ", "good"),
    "behind": ("! ", "warn"),
    "missed": ("✗ ", "bad"),
    "unknown": ("? ", "dim"),
}


def goal_lines(goals: Sequence[GoalProgress], today: date) -> Iterator[Line]:
    """Yield two lines for each goal: what is wanted, and a bar with how far it is."""
    for number, progress in enumerate(goals):
        mark = _MARKS[progress.standing]
        period = f" · {period_in_words(progress.goal)}"
        yield Line(
            (mark, (goal_in_words(progress.goal), ""), (period, "dim")),
            ((f"  {STANDINGS[progress.standing]}", mark[1]),),
            number,
        )
        yield Line((("  ", ""), *_bar(progress), (f" {_told(progress, today)}", "dim")), (), number)


def goal_detail(facts: Facts, progress: GoalProgress, today: date) -> Iterator[str]:
    """Yield how far a goal is in full, what it is good for, and who counts."""
    yield _told(progress, today)
    names = [client.name for it in progress.clients if (client := facts.client(it))]
    if names:
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        yield f"{', '.join(names[:_MOST_NAMED])}{more}"
    if progress.goal.text:
        yield one_line(progress.goal.text)


def _told(progress: GoalProgress, today: date) -> str:
    pace = pace_in_words(progress, today)
    value = progress.value
    if progress.goal.kind not in SHARES or value is None:
        return "; ".join(filter(None, (progress.note, pace)))
    stands = amount_in_words(progress.goal.kind, value)
    return "; ".join(filter(None, (stands, progress.note, pace)))


def _bar(progress: GoalProgress) -> tuple[Cell, Cell]:
    """Return a bar: of a share how large it is, of a count how much of the target is reached."""
    goal, value = progress.goal, progress.value or Fraction(0)
    if goal.kind not in SHARES:
        value = value / Fraction(goal.target) if goal.target else Fraction(1)
    filled = int(min(value, Fraction(1)) * _BAR)
    return ("━" * filled, _MARKS[progress.standing][1]), ("─" * (_BAR - filled), "dim")
