"""What took place with a client, and what of it is still open, in words for their page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.complaints import Complaint
from keepclients.domain.facts import Facts
from keepclients.domain.promises import Promise
from keepclients.domain.slips import Slip
from keepclients.domain.touches import TOUCH_NAMES, Touch
from keepclients.tui.drawing import short_day
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
    """Yield open complaints, then open promises, the most urgent first."""
    for complaint in facts.complaints_of(client_id):
        if complaint.closed_on is None:
            head = f"! complaint, open since {short_day(complaint.on, today)}"
            yield _complaint(complaint, head, "bad")
    opened = [promise for promise in facts.promises_of(client_id) if promise.kept_on is None]
    for promise in sorted(opened, key=lambda it: (it.due or date.max, it.on)):
        is_late = promise.is_late(today)
        until = f"by {short_day(promise.due, today)}" if promise.due else "no day named"
        head = f"{'!' if is_late else '·'} promise, {until}{', late' if is_late else ''}"
        yield _promise(promise, head, "bad" if is_late else "strong")


def so_far(facts: Facts, client_id: int, today: date) -> list[Entry]:
    """Return contact, mistakes, settled complaints and kept promises, the newest first."""
    found = [
        *(_touch(touch, today) for touch in facts.touches_of(client_id)),
        *(_slip(slip, today) for slip in facts.slips_of(client_id)),
        *_settled(facts, client_id, today),
    ]
    return sorted(found, key=lambda entry: entry.on)[::-1]


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
