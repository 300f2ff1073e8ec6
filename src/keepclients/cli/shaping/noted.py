"""What was noted of a client, as JSON."""

from keepclients.cli.shapes.noted import (
    ComplaintShape,
    ExpectationShape,
    GuidanceShape,
    HintShape,
    LatePaymentShape,
    MoneyShape,
    PromiseShape,
    RefundShape,
    SlipShape,
)
from keepclients.cli.shaping.days import iso
from keepclients.domain.complaints import Complaint
from keepclients.domain.expectations import Expectation
from keepclients.domain.guidance import Guidance
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.money import Money
from keepclients.domain.promises import Promise
from keepclients.domain.refunds import Refund
from keepclients.domain.slips import Slip


def money_shape(money: Money) -> MoneyShape:
    """Return a sum as JSON."""
    return {"amount": f"{money.amount:f}", "currency": money.currency}


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


def hint_shape(hint: Hint) -> HintShape:
    """Return a hint of leaving as `show` shows it."""
    return {
        "id": hint.id,
        "on": hint.on.isoformat(),
        "text": hint.text,
        "cleared_on": iso(hint.cleared_on),
    }


def late_payment_shape(payment: LatePayment) -> LatePaymentShape:
    """Return a late payment as `show` shows it."""
    return {
        "id": payment.id,
        "due": payment.due.isoformat(),
        "amount": money_shape(payment.amount) if payment.amount else None,
        "text": payment.text,
        "paid_on": iso(payment.paid_on),
    }


def expectation_shape(expectation: Expectation) -> ExpectationShape:
    """Return an expectation as `show` shows it."""
    return {
        "id": expectation.id,
        "on": expectation.on.isoformat(),
        "text": expectation.text,
        "agreed_on": iso(expectation.agreed_on),
        "ended_on": iso(expectation.ended_on),
    }


def guidance_shape(guidance: Guidance) -> GuidanceShape:
    """Return training or a guide as `show` shows it."""
    return {
        "id": guidance.id,
        "on": guidance.on.isoformat(),
        "text": guidance.text,
        "kind": guidance.kind,
        "used": guidance.used,
    }


def refund_shape(refund: Refund) -> RefundShape:
    """Return a refund as `show` shows it."""
    return {
        "id": refund.id,
        "on": refund.on.isoformat(),
        "amount": money_shape(refund.amount),
        "text": refund.text,
    }
