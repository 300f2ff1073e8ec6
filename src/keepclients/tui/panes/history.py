"""What took place with a client, and what of it is still open, in words for their page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.complaints import Complaint
from keepclients.domain.facts import Facts
from keepclients.domain.guidance import GUIDANCE_KINDS, USE_IN_WORDS
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.money import money_in_words
from keepclients.domain.promises import Promise
from keepclients.domain.refunds import Refund
from keepclients.domain.slips import Slip
from keepclients.domain.touches import TOUCH_NAMES, Touch
from keepclients.tui.drawing import counted, short_day
from keepclients.tui.messages import PageItemKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it stands on the page: a line that says what it is, and its own words."""

    kind: PageItemKind
    record_id: int
    on: date
    head: str
    text: str
    tone: str = "dim"
    """The tone of the head, by one of the names behind `row--`."""


def still_open(facts: Facts, client_id: int, today: date) -> Iterator[Entry]:
    """Yield hints of leaving, late payments, complaints and promises, the most urgent first."""
    for hint in facts.hints_of(client_id):
        if hint.is_open:
            head = f"! hint of leaving, since {short_day(hint.on, today)}"
            yield Entry("hint", hint.id, hint.on, head, hint.text, "bad")
    for payment in facts.late_payments_of(client_id):
        if payment.is_open:
            yield _owed(payment, today)
    for complaint in facts.complaints_of(client_id):
        if complaint.is_open:
            head = f"! complaint, open since {short_day(complaint.on, today)}"
            yield _complaint(complaint, head, "bad")
    opened = [promise for promise in facts.promises_of(client_id) if promise.is_open]
    for promise in sorted(opened, key=lambda it: (it.due or date.max, it.on)):
        is_late = promise.is_late(today)
        until = f"by {short_day(promise.due, today)}" if promise.due else "no day named"
        head = f"{'!' if is_late else '·'} promise, {until}{', late' if is_late else ''}"
        yield _promise(promise, head, "bad" if is_late else "strong")


def expected(facts: Facts, client_id: int, today: date) -> Iterator[Entry]:
    """Yield what a client counts on, the oldest first."""
    for it in facts.expectations_of(client_id):
        if it.is_open:
            agreed = f"agreed {short_day(it.agreed_on, today)}" if it.agreed_on else ""
            head = f"· {agreed}" if agreed else "? not agreed yet"
            yield Entry("expectation", it.id, it.on, head, it.text, "dim" if agreed else "warn")


def shown_to(facts: Facts, client_id: int, today: date) -> Iterator[Entry]:
    """Yield what a client was taught and handed, the newest first."""
    for it in reversed(facts.guidance_of(client_id)):
        kind = GUIDANCE_KINDS[it.kind].lower()
        head = f"{short_day(it.on, today)} · {kind}, {USE_IN_WORDS[it.used]}"
        yield Entry("guidance", it.id, it.on, head, it.text, "dim" if it.used else "warn")


def so_far(facts: Facts, client_id: int, today: date) -> list[Entry]:
    """Return contact, mistakes, refunds and all that is over, the newest first."""
    found = [
        *(_touch(touch, today) for touch in facts.touches_of(client_id)),
        *(_slip(slip, today) for slip in facts.slips_of(client_id)),
        *(_refund(refund, today) for refund in facts.refunds_of(client_id)),
        *_settled(facts, client_id, today),
        *_over(facts, client_id, today),
    ]
    return sorted(found, key=lambda entry: entry.on)[::-1]


def _over(facts: Facts, client_id: int, today: date) -> Iterator[Entry]:
    """Yield hints that were cleared up, late payments that came, and what they expect no more."""
    for hint in facts.hints_of(client_id):
        if hint.cleared_on is not None:
            cleared = short_day(hint.cleared_on, today)
            head = f"{short_day(hint.on, today)} · hint, cleared up {cleared}"
            yield Entry("hint", hint.id, hint.on, head, hint.text)
    for payment in facts.late_payments_of(client_id):
        if payment.paid_on is not None:
            late = counted((payment.paid_on - payment.due).days, "day")
            head = f"{short_day(payment.due, today)} · payment{_sum(payment)}, came {late} late"
            yield Entry("late_payment", payment.id, payment.due, head, payment.text)
    for it in facts.expectations_of(client_id):
        if it.ended_on is not None:
            ended = short_day(it.ended_on, today)
            head = f"{short_day(it.on, today)} · expectation, ended {ended}"
            yield Entry("expectation", it.id, it.on, head, it.text)


def _settled(facts: Facts, client_id: int, today: date) -> Iterator[Entry]:
    for complaint in facts.complaints_of(client_id):
        if complaint.closed_on is not None:
            settled = short_day(complaint.closed_on, today)
            head = f"{short_day(complaint.on, today)} · complaint, settled {settled}"
            yield _complaint(complaint, head, "dim")
    for promise in facts.promises_of(client_id):
        if promise.kept_on is not None:
            late = " late" if promise.due and promise.kept_on > promise.due else ""
            kept = short_day(promise.kept_on, today)
            head = f"{short_day(promise.on, today)} · promise, kept{late} {kept}"
            yield _promise(promise, head, "dim")


def _touch(touch: Touch, today: date) -> Entry:
    whose = " from them" if touch.direction == "in" else ""
    minutes = f", {touch.minutes} min" if touch.minutes else ""
    head = f"{short_day(touch.on, today)} · {TOUCH_NAMES[touch.kind].lower()}{whose}{minutes}"
    return Entry("touch", touch.id, touch.on, head, touch.text)


def _slip(slip: Slip, today: date) -> Entry:
    head = f"{short_day(slip.on, today)} · mistake"
    return Entry("slip", slip.id, slip.on, head, slip.text, "warn")


def _complaint(complaint: Complaint, head: str, tone: str) -> Entry:
    return Entry("complaint", complaint.id, complaint.on, head, complaint.text, tone)


def _promise(promise: Promise, head: str, tone: str) -> Entry:
    return Entry("promise", promise.id, promise.on, head, promise.text, tone)


def _owed(payment: LatePayment, today: date) -> Entry:
    days = payment.days_late_on(today)
    late = f"{counted(days, 'day')} late" if days else f"due {short_day(payment.due, today)}"
    head = f"! payment{_sum(payment)}, {late}"
    return Entry("late_payment", payment.id, payment.due, head, payment.text, "bad")


def _sum(payment: LatePayment) -> str:
    return f", {money_in_words(payment.amount)}" if payment.amount else ""


def _refund(refund: Refund, today: date) -> Entry:
    head = f"{short_day(refund.on, today)} · refund, {money_in_words(refund.amount)}"
    return Entry("refund", refund.id, refund.on, head, refund.text)
