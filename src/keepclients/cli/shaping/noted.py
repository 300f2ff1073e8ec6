"""Mistakes, complaints and promises as JSON."""

from keepclients.cli.shapes.noted import ComplaintShape, PromiseShape, SlipShape
from keepclients.cli.shaping.days import iso
from keepclients.domain.complaints import Complaint
from keepclients.domain.promises import Promise
from keepclients.domain.slips import Slip


def slip_shape(slip: Slip) -> SlipShape:
    """Return a slip as `show` shows it."""
    return {"id": slip.id, "on": slip.on.isoformat(), "text": slip.text}


def complaint_shape(complaint: Complaint) -> ComplaintShape:
    """Return a complaint as `show` shows it."""
    return {
        "id": complaint.id,
        "on": complaint.on.isoformat(),
        "text": complaint.text,
        "closed_on": iso(complaint.closed_on),
    }


def promise_shape(promise: Promise) -> PromiseShape:
    """Return a promise as `show` shows it."""
    return {
        "id": promise.id,
        "on": promise.on.isoformat(),
        "text": promise.text,
        "due": iso(promise.due),
        "snoozed_until": iso(promise.snoozed_until),
        "kept_on": iso(promise.kept_on),
    }
