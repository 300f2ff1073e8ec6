"""How far a goal is, honestly: what was reached, and what today's pace would lead to."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from keepclients.domain.goals import Goal

GoalStanding = Literal["ahead", "met", "on-pace", "behind", "missed", "unknown"]
"""ahead: before its period; met or missed: after it, or for good; on-pace or behind: within it."""


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """A goal as it stands on a day."""

    goal: Goal
    value: Fraction | None
    """What was reached so far, in the goal's own unit; None where nothing can be said."""
    at_pace: Fraction | None
    """What the period ends with if it goes on as it did so far; None where that says nothing."""
    standing: GoalStanding
    note: str
    """What stands behind it: counts before shares, in a sentence."""
    clients: tuple[int, ...] = ()
    """Who counts, by their ids."""
