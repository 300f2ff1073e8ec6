"""What asks for a step: warnings, goals and loads, in words."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from keepclients.domain.alerts import Alert
from keepclients.domain.days import day_and_month
from keepclients.domain.goal_progress import GoalProgress
from keepclients.domain.goal_words import (
    STANDINGS,
    amount_in_words,
    goal_in_words,
    pace_in_words,
    period_in_words,
)
from keepclients.domain.goals import SHARES, Goal
from keepclients.domain.load_choices import LOAD_WAYS, LoadChoice
from keepclients.domain.text import one_line
from keepclients.domain.told_numbers import counted, number
from keepclients.domain.workloads import Level, Workload
from keepclients.services.reporting.figures import counted_hours
from keepclients.services.reporting.naming import brief

LEVELS: Mapping[Level, str] = {"fine": "fine", "much": "much", "too-much": "too much"}
"""How heavy a load is, as an owner reads it."""


def alert_line(alert: Alert) -> str:
    """Return a warning with its next step; an exclamation mark stands before a grave one."""
    sign = "! " if alert.is_grave else ""
    return f"{sign}{alert.fact} {alert.next_step}"


def goal_title(goal: Goal) -> str:
    """Return what is to be reached, when, and what for."""
    why = f" ({one_line(goal.text)})" if goal.text.strip() else ""
    return f"{goal_in_words(goal)}, {period_in_words(goal)}{why}"


def goal_line(progress: GoalProgress, today: date) -> str:
    """Return how a goal stands, what stands behind that, and where today's pace leads."""
    told = [STANDINGS[progress.standing], progress.note, pace_in_words(progress, today)]
    if progress.value is not None and progress.goal.kind in SHARES:
        told.insert(1, amount_in_words(progress.goal.kind, progress.value))
    return "; ".join(part.removesuffix(".") for part in told if part)


def load_line(workload: Workload, today: date) -> str:
    """Return what somebody looks after against their limits, and what was decided about it."""
    told = [f"{len(workload.clients)} of {workload.limit} clients", _hours(workload)]
    line = f"{brief(workload.name)}: {LEVELS[workload.level]}; {', '.join(told)}"
    return f"{line}; {choice_line(workload.choice, today)}" if workload.choice else line


def choice_line(choice: LoadChoice, today: date) -> str:
    """Return what was decided about an overload, and by when."""
    way, until = LOAD_WAYS[choice.way], day_and_month(choice.until, today)
    limit = f", to {choice.limit}" if choice.limit is not None else ""
    return f"decided: {way[:1].lower()}{way[1:]}{limit}, until {until}"


def _hours(workload: Workload) -> str:
    if workload.without_hours == len(workload.clients):
        return "hours not noted"
    limit = number(Fraction(workload.hours_limit))
    told = f"{counted_hours(Fraction(workload.hours))} of {limit} a week"
    missing = workload.without_hours
    return f"{told}, {counted(missing, 'client')} without hours" if missing else told
