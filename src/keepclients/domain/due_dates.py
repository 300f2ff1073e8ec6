"""Due dates of playbook steps, derived from the dates of a run and its departure.

The rules, in their order: work before the last day is held between the day after notice and the
last day (today, where there is no day between them); nothing is due before its earliest day; a
step that opened after the notice gets two days from then; a day off (a weekend, a public holiday,
one of the owner's own) rolls forward, or back for work before the last day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.circumstances import Circumstances
from keepclients.domain.days import shifted
from keepclients.domain.playbooks import DueRule

GRACE_DAYS = 2
"""Days that a step has after it opened late."""


@dataclass(frozen=True, slots=True)
class DueDate:
    """A day by which something should be done."""

    day: date
    notes: tuple[str, ...] = ()
    """Why it is not quite the day that the rule names, in words."""


def due_date(
    rule: DueRule,
    circumstances: Circumstances,
    opened_on: date | None,
    today: date,
    earliest: date | None = None,
) -> DueDate | None:
    """Return when something is due, or None while its anchor is unknown.

    `opened_on` is the day it became possible, None if it always was; `earliest` is the first day
    on which it may be done at all.
    """
    found = _counted(rule, circumstances, opened_on, today)
    if found is None:
        return None
    day, rule = found
    notes: list[str] = []
    if rule.anchor == "last-day" and circumstances.is_last_day_assumed:
        notes.append("last day assumed")
    first, last = shifted(circumstances.begins_on, 1), circumstances.last_day
    before = last is not None and _is_before_last_day(rule)
    stays = rule.on_weekends
    if before and last is not None and last < first:
        stays = True
        notes.append("no time left before the last day")
    for floor, note in _floors(day, circumstances, opened_on, earliest):
        first = max(first, floor)
        if floor > day:
            day, stays = floor, rule.on_weekends
            notes.append(note)
    rolled = day if stays else _on_a_working_day(day, circumstances, first, before=before)
    if rolled != day:
        notes.append(circumstances.working_days.moved_off(day))
    return DueDate(rolled, tuple(notes))


def opening_day(rule: DueRule, circumstances: Circumstances, today: date) -> date | None:
    """Return the first day on which something may be done, or None while its anchor is unknown.

    No day off and no delay moves it: being allowed to is no work.
    """
    found = _counted(rule, circumstances, None, today)
    return found[0] if found else None


def _is_before_last_day(rule: DueRule) -> bool:
    return rule.before_last_day or (rule.anchor == "last-day" and rule.days <= 0)


def _held(day: date, rule: DueRule, circumstances: Circumstances, today: date) -> date:
    """Return the day, held before the last day where the rule asks for that."""
    first, last = shifted(circumstances.begins_on, 1), circumstances.last_day
    if last is None or not _is_before_last_day(rule):
        return day
    return today if last < first else min(max(day, first), last)


def _floors(
    day: date, circumstances: Circumstances, opened_on: date | None, earliest: date | None
) -> Iterator[tuple[date, str]]:
    """Yield the days before which it cannot be due, with the reason in words."""
    if earliest is not None:
        yield earliest, "not before it opens"
    if opened_on is not None and opened_on > circumstances.begins_on:
        yield shifted(opened_on, GRACE_DAYS), "two days from opening"
    entered = circumstances.run.opened_on
    if entered > circumstances.begins_on:
        late = entered > day
        yield shifted(entered, GRACE_DAYS) if late else entered, "two days from being noted"


def _counted(
    rule: DueRule, circumstances: Circumstances, opened_on: date | None, today: date
) -> tuple[date, DueRule] | None:
    """Return the day that a rule names and which of its parts names it: the earliest one.

    Each part is held before the last day by its own lights.
    """
    found = [
        (_held(shifted(anchor, part.days), part, circumstances, today), part)
        for part in rule.parts
        if (anchor := _anchor(part, circumstances, opened_on)) is not None
    ]
    return min(found, key=lambda pair: pair[0], default=None)


def _anchor(rule: DueRule, circumstances: Circumstances, opened_on: date | None) -> date | None:
    departure = circumstances.departure
    match rule.anchor:
        case "opened":
            return opened_on or circumstances.begins_on
        case "first-day":
            return circumstances.first_day or circumstances.begins_on
        case "notice":
            return departure.notice_date if departure else None
        case "last-day":
            return circumstances.last_day
        case "hold":
            return departure.hold_until if departure else None
        case "answer" | "since":
            return _told(rule, circumstances)


def _told(rule: DueRule, circumstances: Circumstances) -> date | None:
    """Return the day that was answered, or the one since which a condition holds."""
    if rule.since is not None:
        return circumstances.since(rule.since)
    return circumstances.date_answer(rule.answer or "")


def _on_a_working_day(
    day: date, circumstances: Circumstances, first: date, *, before: bool
) -> date:
    forward = circumstances.working_days.moved(day, "after")
    last = circumstances.last_day
    if not before or last is None or day > last:
        return forward
    back = circumstances.working_days.moved(day, "before")
    if back >= first:
        return back
    return forward if forward <= last else day
