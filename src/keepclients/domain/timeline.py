"""What happened with a client in a span of days, and what followed: the ground of a review."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, get_args

from keepclients.domain.complaints import Complaint
from keepclients.domain.days import shifted
from keepclients.domain.expectations import Expectation
from keepclients.domain.facts import Facts
from keepclients.domain.guidance import GUIDANCE_KINDS, USE_IN_WORDS, Guidance
from keepclients.domain.health import health_in_words, health_on
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.money import Money, fee_in_words, money_in_words
from keepclients.domain.promises import Promise
from keepclients.domain.silence import is_quiet
from keepclients.domain.text import one_line
from keepclients.domain.touches import TOUCH_NAMES, Touch

TimelineKind = Literal[
    "silence",
    "fee",
    "person",
    "expectation",
    "guidance",
    "slip",
    "complaint",
    "hint",
    "payment",
    "refund",
    "promise",
    "touch",
    "health",
]
"""What is told, in the order in which entries of the same day stand."""

_KINDS: tuple[TimelineKind, ...] = get_args(TimelineKind)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened on a day."""

    day: date
    kind: TimelineKind
    text: str
    """What it was, in words of one line."""
    followed: str = ""
    """What followed, in words; nothing where there is nothing to tell."""


def timeline_of(facts: Facts, client_id: int, start: date, end: date) -> tuple[TimelineEntry, ...]:
    """Return what happened with a client from a day to a day (both included), oldest first.

    A long silence that began before the first day is told on it. Health is told for the first day,
    the one in the middle and the last, where it is known; where the last is the day of a notice,
    that of the day before, which the notice says nothing of yet. What the book knows of later
    settling and keeping is told too; a promise counts as broken if its day had passed at the end.
    """
    contact = [touch.on for touch in facts.touches_of(client_id) if touch.on <= end]
    found = [
        *_silence(contact, start, end),
        *_fees(facts, client_id, contact, end),
        *_people(facts, client_id, contact, end),
        *_expectations(facts.expectations_of(client_id)),
        *_guidance(facts.guidance_of(client_id)),
        *_slips(facts, client_id, contact, end),
        *_complaints(facts.complaints_of(client_id)),
        *_hints(facts.hints_of(client_id)),
        *_payments(facts.late_payments_of(client_id)),
        *_refunds(facts, client_id, contact, end),
        *_promises(facts.promises_of(client_id), end),
        *_touches(facts.touches_of(client_id), end),
        *_health(facts, client_id, start, end),
    ]
    within = [entry for entry in found if start <= entry.day <= end]
    return tuple(sorted(within, key=lambda entry: (entry.day, _KINDS.index(entry.kind))))


def _silence(contact: Sequence[date], start: date, end: date) -> Iterator[TimelineEntry]:
    """Yield the long silence in which the span begins, if it does."""
    last = max((day for day in contact if day < start), default=None)
    broken = min((day for day in contact if day >= start), default=end)
    if last is not None and broken > start and is_quiet((broken - last).days):
        yield TimelineEntry(
            start, "silence", f"No contact since {last}", _silent((broken - last).days)
        )


def _fees(
    facts: Facts, client_id: int, contact: Sequence[date], end: date
) -> Iterator[TimelineEntry]:
    client = facts.client(client_id)
    fees = client.fees if client else ()
    told = {it.since: f"Project: {fee_in_words(it)}" for it in fees if it.is_project}
    for before, fee in pairwise(it for it in fees if not it.is_project):
        told[fee.since] = f"Fee: {fee_in_words(fee)} instead of {fee_in_words(before)}"
    for since, text in told.items():
        if since is not None:
            yield TimelineEntry(since, "fee", text, _contact_after(since, contact, end))


def _people(
    facts: Facts, client_id: int, contact: Sequence[date], end: date
) -> Iterator[TimelineEntry]:
    """Yield who went away there."""
    client = facts.client(client_id)
    for person in client.contacts if client else ():
        if person.left_on is not None:
            role = f", {person.role}," if person.role else ""
            text = f"{person.name}{role} left them"
            followed = _contact_after(person.left_on, contact, end)
            yield TimelineEntry(person.left_on, "person", text, followed)


def _expectations(expectations: Sequence[Expectation]) -> Iterator[TimelineEntry]:
    for it in expectations:
        agreed = f"agreed on {it.agreed_on}" if it.agreed_on else "never agreed"
        ended = f", counted till {it.ended_on}" if it.ended_on else ""
        text = f"They expect: {one_line(it.text)}"
        yield TimelineEntry(it.on, "expectation", text, f"{agreed}{ended}")


def _guidance(guidance: Sequence[Guidance]) -> Iterator[TimelineEntry]:
    for it in guidance:
        text = f"{GUIDANCE_KINDS[it.kind]}: {one_line(it.text)}"
        yield TimelineEntry(it.on, "guidance", text, USE_IN_WORDS[it.used])


def _slips(
    facts: Facts, client_id: int, contact: Sequence[date], end: date
) -> Iterator[TimelineEntry]:
    for slip in facts.slips_of(client_id):
        text = f"Mistake: {one_line(slip.text)}"
        yield TimelineEntry(slip.on, "slip", text, _contact_after(slip.on, contact, end))


def _complaints(complaints: Sequence[Complaint]) -> Iterator[TimelineEntry]:
    for complaint in complaints:
        text = f"Complaint: {one_line(complaint.text)}"
        followed = _ended("settled", complaint.on, complaint.closed_on) or "still open"
        yield TimelineEntry(complaint.on, "complaint", text, followed)


def _hints(hints: Sequence[Hint]) -> Iterator[TimelineEntry]:
    for hint in hints:
        text = f"Hint of leaving: {one_line(hint.text)}"
        followed = _ended("cleared up", hint.on, hint.cleared_on) or "never cleared up"
        yield TimelineEntry(hint.on, "hint", text, followed)


def _payments(payments: Sequence[LatePayment]) -> Iterator[TimelineEntry]:
    """Yield payments that did not come on their day, on that day."""
    for payment in payments:
        what = ", ".join(_sum_and_words(payment.amount, payment.text)) or "an amount not noted"
        followed = "still owed"
        if payment.paid_on is not None:
            followed = f"came {_days(payment.due, payment.paid_on)} late, on {payment.paid_on}"
        yield TimelineEntry(payment.due, "payment", f"Payment due: {what}", followed)


def _refunds(
    facts: Facts, client_id: int, contact: Sequence[date], end: date
) -> Iterator[TimelineEntry]:
    for refund in facts.refunds_of(client_id):
        text = f"Refund: {', '.join(_sum_and_words(refund.amount, refund.text))}"
        yield TimelineEntry(refund.on, "refund", text, _contact_after(refund.on, contact, end))


def _promises(promises: Sequence[Promise], end: date) -> Iterator[TimelineEntry]:
    for promise in promises:
        text = f"Promise: {one_line(promise.text)}"
        yield TimelineEntry(promise.on, "promise", text, _kept(promise, end))


def _touches(touches: Sequence[Touch], end: date) -> Iterator[TimelineEntry]:
    following = [*(touch.on for touch in touches[1:]), end]
    for touch, later in zip(touches, following, strict=False):
        whose = " from them" if touch.direction == "in" else ""
        about = f": {one_line(touch.text)}" if touch.text else ""
        silent = (min(later, end) - touch.on).days
        followed = _silent(silent) if is_quiet(silent) else ""
        yield TimelineEntry(touch.on, "touch", f"{TOUCH_NAMES[touch.kind]}{whose}{about}", followed)


def _health(facts: Facts, client_id: int, start: date, end: date) -> Iterator[TimelineEntry]:
    is_notice = any(it.notice_date == end for it in facts.departures_of(client_id))
    last = shifted(end, -1) if is_notice else end
    for day in sorted({start, start + (end - start) // 2, last}):
        health = health_on(facts, client_id, day)
        if health.band != "unknown":
            yield TimelineEntry(day, "health", health_in_words("Health", health))


def _contact_after(day: date, contact: Sequence[date], end: date) -> str:
    later = next((on for on in contact if on >= day), None)
    if later is None:
        return f"no contact up to {end}"
    return "contact the same day" if later == day else f"contact {_days(day, later)} later"


def _silent(days: int) -> str:
    return f"{days} days without contact"


def _ended(how: str, on: date, ended: date | None) -> str:
    """Return how and when something was ended, or nothing where it was not."""
    if ended is None:
        return ""
    return f"{how} the same day" if ended == on else f"{how} after {_days(on, ended)}, on {ended}"


def _sum_and_words(amount: Money | None, text: str) -> Iterator[str]:
    if amount is not None:
        yield money_in_words(amount)
    if text:
        yield one_line(text)


def _kept(promise: Promise, end: date) -> str:
    due, kept = promise.due, promise.kept_on
    if kept is None:
        if due is None:
            return "still open, no day was named"
        return f"broken: it was due on {due}" if due < end else f"still open, due on {due}"
    if due is None:
        return f"kept on {kept}"
    late = f"{_days(due, kept)} late" if kept > due else "in time"
    return f"kept {late}, on {kept}"


def _days(start: date, end: date) -> str:
    days = (end - start).days
    return "1 day" if days == 1 else f"{days} days"
