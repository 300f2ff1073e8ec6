"""What the page of advice says about each step of a departure, as data, with its own arithmetic.

Written from the page's words, not from the playbook's file, so that either can be found wrong.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from keepclients.domain.kinds import DepartureKind

From = Literal["notice", "last day"]
Weight = Literal[
    "always", "large", "staff", "accounts", "work", "contract", "hours", "mismatch", "warmth"
]
"""What brings a step up: nothing, a tenth of the income, people, what is tied up there, a client
who suited us badly or whom we sent away, or one who would come back."""

TAUGHT_BY: Mapping[str, frozenset[Weight]] = {
    "confirm-in-writing": frozenset({"accounts", "work", "contract", "hours"}),
    "ask-why": frozenset({"warmth"}),
}
"""What an owner learns in a step where everything is tied up, and they would come back."""

KINDS: tuple[DepartureKind, ...] = get_args(DepartureKind)

ASSUMED_NOTICE = 30
"""Days from the notice to the last day where neither it nor the contract's notice is known."""

NOTICE = date(2026, 11, 12)
"""A Thursday."""

LONG = date(2026, 12, 19)
"""A last day on a Saturday: what is due on it rolls back, what follows rolls on."""

SHORT = NOTICE + timedelta(days=6)
"""A last day so near that most of the hand-over clips to it, or to the day after the notice."""

AT_ONCE = NOTICE
"""A last day that is the day of the notice itself."""


@dataclass(frozen=True, slots=True)
class When:
    """A due rule: calendar days from the notice or from the last day."""

    anchor: From
    days: int
    is_held: bool = False
    """It must be done by the last day: it clips to it, and rolls back off a weekend."""
    rolls: bool = True
    """It leaves a weekend; the first two days after the notice do not wait for Monday."""


@dataclass(frozen=True, slots=True)
class Row:
    """A step as the page has it."""

    id: str
    phase: str
    due: When
    weights: frozenset[Weight] = frozenset({"always"})
    """Any of these brings it up."""
    not_for: frozenset[DepartureKind] = frozenset()
    is_hand_over: bool = False
    """It opens only when it is clear that they go, and three days after the notice at the least."""
    lines: tuple[When, ...] = ()
    """The days on which lines of its checklist stand as soon as it is there."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Whose departure it is."""

    kind: DepartureKind
    has_staff: bool
    is_large: bool
    """They bring a tenth of the income or more."""
    last_day: date | None
    """None: not known."""
    gets_offer: bool = False
    """They are made an offer to stay, instead of being let go at once."""

    @property
    def counted_last_day(self) -> date:
        """The last day, or the one to assume."""
        return self.last_day or NOTICE + timedelta(days=ASSUMED_NOTICE)

    @property
    def weights(self) -> frozenset[Weight]:
        """What is known on the first day."""
        known: set[Weight] = {"always"}
        known |= {"large"} if self.is_large else set()
        known |= {"staff"} if self.has_staff else set()
        known |= {"mismatch"} if self.kind == "we-ended-it" else set()
        return frozenset(known)

    @property
    def goes_for_sure(self) -> bool:
        """Tell whether there is nothing to decide."""
        return self.kind in {"closing-down", "we-ended-it"}


def _row(
    step_id: str,
    phase: str,
    due: When,
    *weights: Weight,
    not_for: Collection[DepartureKind] = (),
    lines: Sequence[When] = (),
) -> Row:
    return Row(
        step_id,
        phase,
        due,
        frozenset(weights or {"always"}),
        frozenset(not_for),
        is_hand_over=phase == "Smooth the transition",
        lines=tuple(lines),
    )


def _after_notice(days: int) -> When:
    return When("notice", days)


def _after_last(days: int) -> When:
    return When("last day", days)


def _by_last(anchor: From, days: int) -> When:
    return When(anchor, days, is_held=True)


_CALM, _WHY, _SMOOTH = "Stay calm", "Ask why", "Smooth the transition"
_TOUCH, _RECOVER = "Stay in touch", "Recover and learn"
_ON_LAST = _by_last("last day", 0)
_NOTHING_TO_MEND: tuple[DepartureKind, ...] = ("closing-down", "we-ended-it")

TABLE: tuple[Row, ...] = (
    _row("cool-off", _CALM, When("notice", 0, rolls=False), lines=[_after_notice(1)]),
    _row("measure-impact", _CALM, _after_notice(2), "large", lines=[_ON_LAST]),
    _row("protect-current-work", _CALM, _after_notice(3), "large"),
    _row("brief-staff", _CALM, _after_notice(3), "staff"),
    _row("morale-check", _CALM, _after_notice(7), "staff", lines=[_after_notice(30)]),
    _row("express-regret", _WHY, When("notice", 1, rolls=False), not_for=["we-ended-it"]),
    _row("confirm-in-writing", _WHY, _after_notice(2), lines=[_after_notice(5)]),
    _row("ask-why", _WHY, _by_last("notice", 5), not_for=["we-ended-it"]),
    _row("judge-fixable", _WHY, _by_last("notice", 6), not_for=_NOTHING_TO_MEND),
    _row("agree-exit-terms", _SMOOTH, _by_last("last day", -7), "contract", "large",
         lines=[_by_last("notice", 7)]),
    _row("settle-money", _SMOOTH, _ON_LAST),
    _row("settle-ownership", _SMOOTH, _ON_LAST, lines=[_by_last("notice", 7), _after_last(30)]),
    _row("return-access", _SMOOTH, _ON_LAST, "accounts", lines=[_after_last(1)]),
    _row("set-support-end", _SMOOTH, _by_last("notice", 7), "work", "accounts", "large"),
    _row("transfer-knowledge", _SMOOTH, _by_last("last day", -3), "work",
         not_for=["closing-down"]),
    _row("refer-supplier", _SMOOTH, _by_last("last day", -10), "large", "mismatch",
         not_for=["closing-down"]),
    _row("part-warmly", _SMOOTH, _ON_LAST),
    _row("stay-in-touch", _TOUCH, _after_last(1),
         lines=[_after_last(30), _after_last(90), _after_last(180), _after_last(365)]),
    _row("win-back", _TOUCH, _after_last(180), "large", "warmth", not_for=["closing-down"]),
    _row("flex-staffing", _RECOVER, _after_notice(10), "staff"),
    _row("plan-cuts", _RECOVER, _after_notice(10), "large"),
    _row("sell-wisely", _RECOVER, _after_notice(10), "large"),
    _row("find-positives", _RECOVER, _after_last(7), "hours", "large"),
    _row("review-operations", _RECOVER, _after_notice(14), "large", lines=[_after_notice(28)]),
    _row("after-action-review", _RECOVER, _after_last(7), lines=[_ON_LAST, _after_last(97)]),
    _row("audit-others", _RECOVER, _after_last(10), "large"),
)  # fmt: skip
"""All but the offer to stay, which only a decision brings up."""

OFFER = _row("attempt-save", _WHY, _by_last("notice", 7), not_for=_NOTHING_TO_MEND)

KEPT_CHECKS = (30, 60, 90)
"""Days from the decision to stay on which it is looked at whether they are kept."""


def row_of(step_id: str) -> Row:
    """Return the row of a step."""
    return next(row for row in (*TABLE, OFFER) if row.id == step_id)


def there(situation: Situation, *learned: Weight) -> list[Row]:
    """Return the steps that this departure asks for, with what was learned since it opened."""
    known = situation.weights | set(learned)
    return [row for row in TABLE if row.weights & known and situation.kind not in row.not_for]


def learned(finished: Collection[str]) -> set[Weight]:
    """Return what the steps that are finished have taught."""
    return {it for step_id, taught in TAUGHT_BY.items() if step_id in finished for it in taught}


def asked_for(situation: Situation, finished: Collection[str]) -> list[Row]:
    """Return the steps of a departure in which so much is finished and learned."""
    is_offered = situation.gets_offer and "judge-fixable" in finished
    return [*there(situation, *learned(finished)), *([OFFER] if is_offered else [])]


def waits(row: Row, situation: Situation, finished: Collection[str], today: date) -> bool:
    """Tell whether a step waits to be possible: for a decision, or for the third day."""
    last = situation.counted_last_day
    opening = today if last <= NOTICE else min(NOTICE + timedelta(days=3), last)
    return row.is_hand_over and not (
        today >= opening and (situation.goes_for_sure or _decided_in(situation) in finished)
    )


def unlocked(row: Row, situation: Situation, finished: Mapping[str, date]) -> date:
    """Return the day since which a step is possible and called for, as far as that is known.

    What was finished is given with its day.
    """
    taught = [finished[step_id] for step_id, it in TAUGHT_BY.items()
              if step_id in finished and row.weights & it]  # fmt: skip
    needed = [] if row.weights & situation.weights else taught
    before = _decided_in(situation) if row.is_hand_over else "judge-fixable"
    awaits = row == OFFER or (row.is_hand_over and not situation.goes_for_sure)
    possible = [finished[before]] if awaits and before in finished else []
    return max([NOTICE, *needed, *possible])


def _decided_in(situation: Situation) -> str:
    """Return the step with which it is settled that they go."""
    return "attempt-save" if situation.gets_offer else "judge-fixable"


def due_on(row: Row, situation: Situation, finished: Mapping[str, date], today: date) -> date:
    """Return the day on which a step of a departure is due."""
    return day_of(
        row.due,
        situation.counted_last_day,
        today,
        is_hand_over=row.is_hand_over,
        unlocked=unlocked(row, situation, finished),
    )


def later_on(day: date, days: int) -> date:
    """Return the day so many days later, or the Monday after it."""
    return _rolled(day + timedelta(days=days), 1)


def day_of(
    rule: When,
    last_day: date,
    today: date,
    *,
    is_hand_over: bool = False,
    unlocked: date | None = None,
) -> date:
    """Return the day that a rule gives in a step that was unlocked then; None: from the start."""
    first = NOTICE + timedelta(days=1)
    day = (NOTICE if rule.anchor == "notice" else last_day) + timedelta(days=rule.days)
    if rule.is_held:
        day = today if last_day < first else _clipped(day, first, last_day)
    floors = []
    if is_hand_over:
        third_day = NOTICE + timedelta(days=3)
        floors.append(today if last_day < first else min(third_day, last_day))
    if unlocked is not None and unlocked > NOTICE:
        floors.append(unlocked + timedelta(days=2))
    day = max([day, *floors])
    return _off_weekend(rule, day, max([first, *floors]), last_day) if rule.rolls else day


def _clipped(day: date, first: date, last: date) -> date:
    return min(max(day, first), last)


def _off_weekend(rule: When, day: date, floor: date, last_day: date) -> date:
    """Roll on, or back for work that must be done before the last day and has room for it."""
    back, on = _rolled(day, -1), _rolled(day, 1)
    if not rule.is_held or day > last_day:
        return on
    if back >= floor:
        return back
    return on if on <= last_day else day


def _rolled(day: date, towards: int) -> date:
    while day.weekday() in {5, 6}:
        day += timedelta(days=towards)
    return day
