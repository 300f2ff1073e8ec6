"""How far a goal is, honestly: what was reached, and what today's pace would lead to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from keepclients.domain.audit_results import scored_on
from keepclients.domain.client_ledgers import Ledger
from keepclients.domain.concentrations import concentrations_on
from keepclients.domain.days import shifted
from keepclients.domain.goals import Goal, GoalKind
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.periods import Period
from keepclients.domain.recovery_rates import is_in_time

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


TOO_EARLY = "too early to tell"
"""Said while less than a tenth of a goal's period has passed."""
_TENTH = 10


def goals_in(ledgers: Ledgers, period: Period, today: date) -> tuple[GoalProgress, ...]:
    """Return how far the goals are whose period overlaps with this one, the earliest first."""
    goals = [
        goal
        for goal in ledgers.facts.all_goals()
        if goal.first_day <= period.last and period.first <= goal.last_day
    ]
    goals.sort(key=lambda it: (it.first_day, it.last_day, it.kind, it.target, it.id))
    return tuple(progress_of_goal(ledgers, goal, today) for goal in goals)


def progress_of_goal(ledgers: Ledgers, goal: Goal, today: date) -> GoalProgress:
    """Return how far a goal is on a day.

    Counts and losses are projected in a straight line to the end of its period; a share is taken
    as it stands.
    """
    if today < goal.first_day:
        return GoalProgress(goal, None, None, "ahead", f"begins on {goal.first_day}")
    return _WORKED_OUT[goal.kind](_Course(ledgers, goal, today))


@dataclass(frozen=True, slots=True)
class _Course:
    """A goal whose period has begun, looked at on a day."""

    ledgers: Ledgers
    goal: Goal
    today: date

    @property
    def target(self) -> Fraction:
        return Fraction(self.goal.target)

    @property
    def day(self) -> date:
        """The last day of it that has come."""
        return min(self.today, self.goal.last_day)

    @property
    def is_over(self) -> bool:
        return self.goal.last_day < self.today

    def at_pace(self, count: int) -> Fraction | None:
        """Return what a count comes to by the end, or None while it is too early to tell."""
        first = self.goal.first_day
        days, elapsed = (self.goal.last_day - first).days + 1, (self.day - first).days + 1
        return None if _TENTH * elapsed < days else Fraction(count * days, elapsed)

    def told(
        self,
        value: Fraction,
        note: str,
        clients: Sequence[int],
        *,
        standing: GoalStanding,
        at_pace: Fraction | None = None,
    ) -> GoalProgress:
        """Return how far the goal is, in whole."""
        words = f"{note}; {TOO_EARLY}" if standing == "unknown" else note
        pace = value if self.is_over else at_pace
        return GoalProgress(self.goal, value, pace, standing, words, tuple(dict.fromkeys(clients)))


def _retention(course: _Course) -> GoalProgress:
    """Return how many of those of the first day are kept; known last days count as coming."""
    goal, before = course.goal, shifted(course.goal.first_day, -1)
    there = [it for it in course.ledgers if it.counts_on(before)]
    if not there:
        return GoalProgress(goal, None, None, "unknown", "nobody was a client before its first day")
    lost = [it.client_id for it in there if _is_lost_by(it, before, course.day)]
    known = sum(_is_lost_by(it, before, goal.last_day) for it in there)
    pace = course.at_pace(len(lost))
    value, surely = (1 - Fraction(count, len(there)) for count in (len(lost), known))
    kept = None if pace is None else min(max(1 - pace / len(there), Fraction(0)), surely)
    note = f"{len(lost)} of {len(there)} lost"
    if known > len(lost):
        note = f"{note}, and {known - len(lost)} with a last day before its end"
    if course.is_over or value < course.target:
        standing: GoalStanding = "met" if value >= course.target else "missed"
    elif surely < course.target:
        standing = "behind"
    else:
        standing = _standing(kept, lambda ends_with: ends_with >= course.target)
    return course.told(value, note, lost, standing=standing, at_pace=kept)


def _win_backs(course: _Course) -> GoalProgress:
    first, day = course.goal.first_day, course.day
    back = [it.client_id for it in course.ledgers if _is_won_back(it, first, day)]
    return _counted(course, back, "back")


def _audits(course: _Course) -> GoalProgress:
    facts = course.ledgers.facts

    def scored(ledger: Ledger) -> tuple[date, ...] | None:
        known = ((it, facts.playbook(it.playbook_id)) for it in facts.audits_of(ledger.client_id))
        days = (scored_on(audit, playbook) for audit, playbook in known if playbook)
        return tuple(day for day in days if day is not None) or None

    done = [
        client_id
        for client_id, days in course.ledgers.each("audits-scored", None, scored).items()
        for day in days
        if course.goal.first_day <= day <= course.day
    ]
    return _counted(course, done, "done")


def _largest_share(course: _Course) -> GoalProgress:
    """Return the share of the largest client, in the owner's own currency if any came in it."""
    goal = course.goal
    found = next(iter(concentrations_on(course.ledgers, course.day)), None)
    largest = next((it for it in found.shares if it.clients), None) if found else None
    if found is None or largest is None:
        return GoalProgress(goal, None, None, "unknown", "no client paid anything in 12 months")
    fits = largest.share <= course.target
    if course.is_over:
        standing: GoalStanding = "met" if fits else "missed"
    else:
        standing = "on-pace" if fits else "behind"
    note = f"{largest.name}, by the income in {found.currency} of 12 months"
    share = largest.share
    return course.told(share, note, largest.clients, standing=standing, at_pace=share)


def _counted(course: _Course, clients: Sequence[int], what: str) -> GoalProgress:
    """Return how far a goal is that is met as soon as enough is counted."""
    value, pace = Fraction(len(clients)), course.at_pace(len(clients))
    if course.is_over or value >= course.target:
        standing: GoalStanding = "met" if value >= course.target else "missed"
    else:
        standing = _standing(pace, lambda ends_with: ends_with >= course.target)
    note = f"{len(clients)} of {course.goal.target:f} {what}"
    return course.told(value, note, clients, standing=standing, at_pace=pace)


def _standing(ends_with: Fraction | None, meets: Callable[[Fraction], bool]) -> GoalStanding:
    if ends_with is None:
        return "unknown"
    return "on-pace" if meets(ends_with) else "behind"


def _is_lost_by(ledger: Ledger, before: date, day: date) -> bool:
    """Tell whether somebody who was a client on a day was lost between then and another one."""
    tenure = next(it for it in ledger.tenures if it.counts_on(before))
    return tenure.lost is not None and tenure.lost <= day


def _is_won_back(ledger: Ledger, first: date, last: date) -> bool:
    """Tell whether somebody came back in time from a day to a day, and is still there then."""
    for before, tenure in pairwise(ledger.tenures):
        left = before.spell.ended_on
        if left is not None and first <= tenure.joined and tenure.counts_on(last):
            return is_in_time(left, tenure.joined)
    return False


_WORKED_OUT: Mapping[GoalKind, Callable[[_Course], GoalProgress]] = {
    "retention": _retention,
    "win-backs": _win_backs,
    "largest-share": _largest_share,
    "audits": _audits,
}
