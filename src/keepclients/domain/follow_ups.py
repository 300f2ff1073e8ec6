"""Follow-ups that somebody typed: something to do on a day, once or again and again."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from keepclients.domain.clock_times import ClockTime
from keepclients.domain.days import LAST, Day, shifted
from keepclients.domain.records import Id, Many, Part, Record
from keepclients.domain.recurrence import (
    Recurrence,
    next_occurrence,
    occurrences,
    previous_occurrence,
)
from keepclients.domain.text import Line, Name, Text
from keepclients.domain.touches import TouchKind


class Occurrence(Part):
    """What became of one of the times that a follow-up comes."""

    on: Day
    """The day on which its rule lets it come."""
    moved_to: Day | None = None
    """The day to which it was moved or put off."""
    done_on: Day | None = None
    """The day it was done."""
    skipped_on: Day | None = None
    """The day it was left out."""
    reason: Line = ""
    """Why it was left out."""
    replaced_by: Id | None = None
    """The follow-up that stands in its place since it was changed on its own."""

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing is to be done any more: it was done, left out or replaced."""
        return any(it is not None for it in (self.done_on, self.skipped_on, self.replaced_by))


class FollowUp(Record):
    """Something to do on a day, for a client or for nobody in particular."""

    table: ClassVar[str] = "follow_ups"

    title: Name
    """What to do."""
    due: Day
    """The day it was meant for; of one that comes again, the day that its rule is counted from."""
    at: ClockTime | None = None
    """The time of day; None for the whole day."""
    minutes: Annotated[int, Field(ge=1, le=10_000)] | None = None
    """How long it takes, in minutes; None where nobody said."""
    client_id: Id | None = None
    """The client it concerns."""
    channel: TouchKind | None = None
    """By which way it is to be done; None where it is no contact."""
    owner: Id | None = None
    """The team member who does it; None is the founder."""
    repeats: Recurrence | None = None
    """How it comes again; None where it comes once."""
    starts: Day | None = None
    """The first day of its times, where the ones before belong to another follow-up; they are still
    counted from the day it was meant for."""
    occurrences: Many[Occurrence] = ()
    """What became of the times that it came, in their order; those without an entry are open."""
    snoozed_until: Day | None = None
    """The day to which it was put off."""
    done_on: Day | None = None
    """The day it was done; None while open."""
    skipped_on: Day | None = None
    """The day it was left out."""
    reason: Line = ""
    """Why it was left out."""
    notes: Text = ""
    """Anything needed to do it."""

    @model_validator(mode="after")
    def _checked(self) -> "FollowUp":
        days = [it.on for it in self.occurrences]
        if days != sorted(set(days)):
            raise ValueError("what became of its times must stand in their order, one a day")
        return self

    @property
    def is_open(self) -> bool:
        """Tell whether it is neither done nor left out; one that comes again is never done."""
        return self.done_on is None and self.skipped_on is None

    @property
    def stands_on(self) -> date:
        """The day on which it stands in the calendar, where it comes once."""
        return max(self.due, self.snoozed_until or self.due)

    def is_overdue(self, today: date) -> bool:
        """Tell whether it is still open after its day, where it comes once."""
        return self.is_open and self.stands_on < today

    def occurrence(self, on: date) -> Occurrence:
        """Return what became of the time that its rule puts on a day."""
        return next((it for it in self.occurrences if it.on == on), None) or Occurrence(on=on)

    def with_occurrence(self, occurrence: Occurrence) -> "FollowUp":
        """Return it with something else having become of one of its times."""
        others = [it for it in self.occurrences if it.on != occurrence.on]
        return self.revised(occurrences=sorted([*others, occurrence], key=lambda it: it.on))


def times_missed(follow_up: FollowUp, today: date) -> Iterator[date]:
    """Yield the time that passed last, by its rule's day, unless it or a later one is settled.

    The ones before it lapse: what was missed five times is to be done once. One that was moved
    elsewhere is not among them.
    """
    last = time_before(follow_up, today)
    if last is None or last <= last_settled(follow_up, today):
        return
    if follow_up.occurrence(last).moved_to is None:
        yield last


def times_ahead(follow_up: FollowUp, start: date, end: date) -> Iterator[date]:
    """Yield the open times of a follow-up that comes again, by its rule's days, from day to day.

    Both days are included. Those that were moved elsewhere are not among them.
    """
    if follow_up.repeats is None:
        return
    known = {it.on for it in follow_up.occurrences if it.is_settled or it.moved_to is not None}
    start = max(start, follow_up.starts or start)
    for day in occurrences(follow_up.repeats, follow_up.due, start, end):
        if day not in known:
            yield day


def times_moved(follow_up: FollowUp) -> Iterator[tuple[date, date]]:
    """Yield the open times that were moved or put off: by rule's day, and where they stand."""
    for it in follow_up.occurrences:
        if it.moved_to is not None and not it.is_settled:
            yield it.on, it.moved_to


def next_time(follow_up: FollowUp, today: date) -> date | None:
    """Return the rule's day of the time that is to be done next, or None after the last one.

    What counts is where it stands: a time that was put off comes after those before its new day.
    """
    waiting = [(on, on) for on in times_missed(follow_up, today)]
    waiting += [(stands_on, on) for on, stands_on in times_moved(follow_up)]
    waiting += [(on, on) for on in islice(times_ahead(follow_up, today, LAST), 1)]
    return min(waiting)[1] if waiting else None


def stands_next(follow_up: FollowUp, today: date) -> date | None:
    """Return the day on which it stands in the calendar next, before days off are looked at.

    None where nothing of it is left to do.
    """
    if follow_up.repeats is None:
        return follow_up.stands_on if follow_up.is_open else None
    on = next_time(follow_up, today)
    return (follow_up.occurrence(on).moved_to or on) if on is not None else None


def ended_before(follow_up: FollowUp, on: date) -> FollowUp | None:
    """Return a follow-up that comes again without its times from a day on; None if none is left."""
    rule = follow_up.repeats
    if rule is None or time_before(follow_up, on) is None:
        return None
    kept = [it for it in follow_up.occurrences if it.on < on]
    rule = rule.revised(until=shifted(on, -1), count=None)
    return follow_up.revised(repeats=rule, occurrences=kept)


def begun_on(follow_up: FollowUp, on: date) -> FollowUp:
    """Return a follow-up that comes again without its times before a day."""
    kept = [it for it in follow_up.occurrences if it.on >= on]
    return follow_up.revised(starts=on, occurrences=kept)


def rule_from(follow_up: FollowUp, on: date) -> Recurrence | None:
    """Return how it comes again if it is counted anew from one of its times.

    Where it comes so many times, those before are not to come again.
    """
    rule = follow_up.repeats
    if rule is None or rule.count is None:
        return rule
    before = sum(1 for _ in occurrences(rule, follow_up.due, follow_up.due, shifted(on, -1)))
    return rule.revised(count=max(rule.count - before, 1))


def last_settled(follow_up: FollowUp, before: date) -> date:
    """Return the last of its times before a day that is settled, or the first day there is."""
    settled = (it.on for it in follow_up.occurrences if it.is_settled and it.on < before)
    return max(settled, default=date.min)


def time_after(follow_up: FollowUp, day: date) -> date | None:
    """Return the first of its times after a day, by its rule's day, or None."""
    rule = follow_up.repeats
    return next_occurrence(rule, follow_up.due, day) if rule is not None else None


def time_before(follow_up: FollowUp, day: date) -> date | None:
    """Return the last of its times before a day, by its rule's day, or None."""
    if follow_up.repeats is None:
        return None
    last = previous_occurrence(follow_up.repeats, follow_up.due, day)
    return last if last is not None and last >= (follow_up.starts or last) else None
