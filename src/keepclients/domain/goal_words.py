"""Goals in words: what is wanted, how far it is, and where today's pace leads."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from keepclients.domain.days import day_and_month
from keepclients.domain.goal_progress import GoalProgress, GoalStanding
from keepclients.domain.goals import SHARES, Goal, GoalKind
from keepclients.domain.periods import between, month_of, quarter_of, year_of

STANDINGS: Mapping[GoalStanding, str] = {
    "ahead": "to come",
    "met": "met",
    "on-pace": "on pace",
    "behind": "behind",
    "missed": "missed",
    "unknown": "open",
}
"""How a goal stands, in the words that an owner reads."""
_WANTED: Mapping[GoalKind, str] = {
    "retention": "keep {} of the clients",
    "win-backs": "win {} clients back",
    "largest-share": "nobody above {} of the income",
    "audits": "{} audits",
}
_PERCENT_PLACES = Decimal("0.1")
_ALL = 100
"""Per cent."""


def goal_in_words(goal: Goal) -> str:
    """Return what is wanted: keep 90% of the clients, 12 audits."""
    words = _WANTED[goal.kind].format(amount_in_words(goal.kind, Fraction(goal.target)))
    is_one = goal.kind not in SHARES and goal.target == 1
    if is_one:
        words = words.replace("clients back", "client back").replace("audits", "audit")
    return f"{words[0].upper()}{words[1:]}"


def period_in_words(goal: Goal) -> str:
    """Return the time of a goal: 2026, 2026-Q4, 2026-11, or its two days."""
    for kind in (year_of, quarter_of, month_of):
        period = kind(goal.first_day)
        if (period.first, period.last) == (goal.first_day, goal.last_day):
            return period.name
    return between(goal.first_day, goal.last_day).name


def pace_in_words(progress: GoalProgress, today: date) -> str:
    """Return what a goal's period ends with at today's pace, or nothing where that says nothing."""
    goal = progress.goal
    if progress.standing in {"ahead", "unknown"} or progress.at_pace is None:
        return ""
    if goal.last_day < today:
        return ""
    ends = day_and_month(goal.last_day, today)
    led_to = amount_in_words(goal.kind, progress.at_pace)
    return _LED_TO[goal.kind](led_to, ends)


def amount_in_words(kind: GoalKind, amount: Fraction) -> str:
    """Return what a goal counts: a share as 92.5%, a number as 7 or 7.5."""
    exact = 100 * amount if kind in SHARES else amount
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_PERCENT_PLACES)
    sign = "%" if kind in SHARES else ""
    if kind in SHARES and amount < 1 and rounded == _ALL:
        return "over 99.9%"
    return f"{rounded:f}".removesuffix(".0") + sign


_LED_TO: Mapping[GoalKind, Callable[[str, str], str]] = {
    "retention": "at this pace {} kept by {}".format,
    "win-backs": "at this pace {} by {}".format,
    "largest-share": lambda _, ends: f"judged as it stands on {ends}",
    "audits": "at this pace {} by {}".format,
}
