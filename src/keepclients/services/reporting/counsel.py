"""What asks for a step: warnings, goals and loads, in words."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from keepclients.domain.alerts import Alert
from keepclients.domain.days import day_and_month
from keepclients.domain.goal_progress import GoalProgress, GoalStanding
from keepclients.domain.goals import GOAL_KINDS, SHARES, Goal, GoalKind
from keepclients.domain.load_choices import LOAD_WAYS, LoadChoice
from keepclients.domain.text import one_line
from keepclients.domain.workloads import Level, Workload
from keepclients.services.reporting.figures import counted_hours
from keepclients.services.reporting.naming import brief
from keepclients.services.reporting.numbers import number, percent

STANDINGS: Mapping[GoalStanding, str] = {
    "ahead": "not begun yet",
    "met": "met",
    "on-pace": "on pace",
    "behind": "behind",
    "missed": "missed",
    "unknown": "nothing can be said yet",
}
"""How a goal stands, as an owner reads it."""

LEVELS: Mapping[Level, str] = {"fine": "fine", "much": "much", "too-much": "too much"}
"""How heavy a load is, as an owner reads it."""

_AIMS: Mapping[GoalKind, str] = {
    "retention": "at least",
    "win-backs": "at least",
    "largest-share": "at most",
    "audits": "at least",
}


def alert_line(alert: Alert) -> str:
    """Return a warning with its next step; an exclamation mark stands before a grave one."""
    sign = "! " if alert.is_grave else ""
    return f"{sign}{alert.fact} {alert.next_step}"


def goal_title(goal: Goal, today: date) -> str:
    """Return what is to be reached, and by when."""
    aim = f"{_AIMS[goal.kind]} {_in_unit(goal, Fraction(goal.target))}"
    why = f" ({one_line(goal.text)})" if goal.text.strip() else ""
    return f"{GOAL_KINDS[goal.kind]}: {aim} by {day_and_month(goal.last_day, today)}{why}"


def goal_line(progress: GoalProgress) -> str:
    """Return how a goal stands: the word first, then what was reached and where it leads."""
    goal = progress.goal
    told = [STANDINGS[progress.standing]]
    if progress.value is not None:
        told.append(f"{_in_unit(goal, progress.value)} so far")
    if progress.at_pace is not None and progress.standing in {"on-pace", "behind"}:
        told.append(f"at this pace {_in_unit(goal, progress.at_pace)} at the end")
    line = ", ".join(told)
    return f"{line}. {progress.note}" if progress.note else f"{line}."


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
    return f"{told}, of {missing} not noted" if missing else told


def _in_unit(goal: Goal, value: Fraction) -> str:
    return percent(value) if goal.kind in SHARES else number(value)
