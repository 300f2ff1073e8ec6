"""The forms for what was noted of a client; each answers with what was changed in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from keepclients.domain.complaints import Complaint
from keepclients.domain.errors import Refused
from keepclients.domain.expectations import Expectation
from keepclients.domain.guidance import GUIDANCE_KINDS, Guidance
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.money import Money
from keepclients.domain.promises import Promise
from keepclients.domain.refunds import Refund
from keepclients.domain.slips import Slip
from keepclients.tui.dialogs.amounts import money_if_any, money_written
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.noting import (
    AMOUNT,
    BY,
    DAY,
    FORM,
    USED,
    WAS_DUE,
    WHAT,
    NoteSetting,
)
from keepclients.tui.dialogs.reading import (
    Fields,
    Written,
    changes,
    day_if_any,
    iso,
    past_day,
    past_day_if_any,
    yes_or_no,
)
from keepclients.tui.widgets.field_specs import FieldSpec

Noted = Slip | Complaint | Promise | Expectation | Hint | LatePayment | Guidance | Refund
"""What can be noted of a client."""

_WHILE_OPEN = "Empty while open."


@dataclass(frozen=True, slots=True)
class _Asked:
    """A field of a record as it is asked for, and how what is written there is read."""

    spec: FieldSpec
    read: Callable[[str], object]


def slip_dialog(slip: Slip, setting: NoteSetting) -> FormDialog[Fields]:
    """Return the form for a mistake that was noted."""
    return _dialog(
        f"A mistake at {setting.client.name}",
        slip,
        _words(slip.text),
        _day("on", DAY, slip.on, setting),
    )


def complaint_dialog(complaint: Complaint, setting: NoteSetting) -> FormDialog[Fields]:
    """Return the form for a complaint that was noted."""
    return _dialog(
        f"A complaint of {setting.client.name}",
        complaint,
        _words(complaint.text),
        _day("on", DAY, complaint.on, setting),
        _day_if_any("closed_on", "Settled on", complaint.closed_on, setting, _WHILE_OPEN),
    )


def promise_dialog(promise: Promise, setting: NoteSetting) -> FormDialog[Fields]:
    """Return the form for a promise that was noted."""
    return _dialog(
        f"A promise to {setting.client.name}",
        promise,
        _words(promise.text),
        _day("on", DAY, promise.on, setting),
        _due_if_any(promise, setting),
        _day_if_any("kept_on", "Kept on", promise.kept_on, setting, _WHILE_OPEN),
    )


def expectation_dialog(expectation: Expectation, setting: NoteSetting) -> FormDialog[Fields]:
    """Return the form for an expectation that was noted."""
    known, ended = "Empty where you only know of it.", "Counts no more since that day."
    return _dialog(
        f"What {setting.client.name} expects",
        expectation,
        _words(expectation.text),
        _day("on", DAY, expectation.on, setting),
        _day_if_any("agreed_on", "Agreed on", expectation.agreed_on, setting, known),
        _day_if_any("ended_on", "Ended on", expectation.ended_on, setting, ended),
    )


def hint_dialog(hint: Hint, setting: NoteSetting) -> FormDialog[Fields]:
    """Return the form for a hint of leaving that was noted."""
    stands = "Empty while it stands, which puts them at risk."
    return _dialog(
        f"A hint of leaving from {setting.client.name}",
        hint,
        _words(hint.text),
        _day("on", DAY, hint.on, setting),
        _day_if_any("cleared_on", "Cleared up on", hint.cleared_on, setting, stands),
    )


def late_payment_dialog(payment: LatePayment, setting: NoteSetting) -> FormDialog[Fields]:
    """Return the form for a late payment that was noted."""
    return _dialog(
        f"A late payment of {setting.client.name}",
        payment,
        _Asked(FieldSpec("text", WHAT, "text", payment.text), str.strip),
        _day("due", WAS_DUE, payment.due, setting),
        _amount(payment.amount, setting),
        _day_if_any("paid_on", "Paid on", payment.paid_on, setting, "Empty while it is owed."),
    )


def guidance_dialog(guidance: Guidance, setting: NoteSetting) -> FormDialog[Fields]:
    """Return the form for training or a guide that was noted."""
    kinds, used = [*GUIDANCE_KINDS.items()], {None: "", True: "yes", False: "no"}[guidance.used]
    return _dialog(
        f"What {setting.client.name} was shown",
        guidance,
        _words(guidance.text),
        _day("on", DAY, guidance.on, setting),
        _Asked(
            FieldSpec("kind", FORM, "choice", guidance.kind, choices=kinds, is_settled=True), str
        ),
        _Asked(FieldSpec("used", USED, "yes-no", used, hint="Empty until you looked."), yes_or_no),
    )


def refund_dialog(refund: Refund, setting: NoteSetting) -> FormDialog[Fields]:
    """Return the form for a refund that was noted."""
    return _dialog(
        f"A refund to {setting.client.name}",
        refund,
        _Asked(FieldSpec("text", WHAT, "text", refund.text), str.strip),
        _day("on", DAY, refund.on, setting),
        _amount(refund.amount, setting, is_needed=True),
    )


def _dialog(title: str, record: Noted, *asked: _Asked) -> FormDialog[Fields]:
    """Return a form that refuses what the record would."""

    def read(written: Written) -> Fields:
        fields = {it.spec.id: it.read(written[it.spec.id]) for it in asked}
        record.revised(**fields)
        return fields

    return FormDialog(title, [it.spec for it in asked], changes(record, read))


def _words(text: str) -> _Asked:
    def read(written: str) -> str:
        if not written.strip():
            raise Refused(f"{WHAT}: say it in a few words.")
        return written.strip()

    return _Asked(FieldSpec("text", WHAT, "text", text), read)


def _day(name: str, label: str, day: date, setting: NoteSetting) -> _Asked:
    spec = FieldSpec(name, label, "date", iso(day))
    return _Asked(spec, lambda written: past_day(label, written, setting.today))


def _day_if_any(name: str, label: str, day: date | None, setting: NoteSetting, hint: str) -> _Asked:
    spec = FieldSpec(name, label, "date", iso(day), hint=hint)
    return _Asked(spec, lambda written: past_day_if_any(label, written, setting.today))


def _due_if_any(promise: Promise, setting: NoteSetting) -> _Asked:
    spec = FieldSpec("due", BY, "date", iso(promise.due), hint="The day that they were told.")
    return _Asked(spec, lambda written: day_if_any(BY, written, setting.today))


def _amount(amount: Money | None, setting: NoteSetting, *, is_needed: bool = False) -> _Asked:
    currency = amount.currency if amount else setting.currency

    def read(written: str) -> Money | None:
        found = money_if_any(AMOUNT, written, currency)
        if found is None and is_needed:
            raise Refused(f"{AMOUNT}: say how much went back.")
        return found

    shown = money_written(amount, setting.currency)
    return _Asked(FieldSpec("amount", AMOUNT, "money", shown), read)
