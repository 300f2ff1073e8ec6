"""What was noted of a client, in the JSON that `show` prints."""

from typing import TypedDict


class MoneyShape(TypedDict):
    """A sum: currency units as a decimal number in a string, and the currency's three letters."""

    amount: str
    currency: str


class SlipShape(TypedDict):
    """A mistake of ours."""

    id: int
    on: str
    text: str


class ComplaintShape(TypedDict):
    """A complaint; `closed_on` is null while it is open."""

    id: int
    on: str
    text: str
    closed_on: str | None


class PromiseShape(TypedDict):
    """A promise; `due` is what the client was told, `kept_on` is null while it is open."""

    id: int
    on: str
    text: str
    due: str | None
    snoozed_until: str | None
    kept_on: str | None


class HintShape(TypedDict):
    """A hint of leaving; `cleared_on` is null while it stands."""

    id: int
    on: str
    text: str
    cleared_on: str | None


class LatePaymentShape(TypedDict):
    """A payment that did not come on the day `due`; `paid_on` is null while it is owed."""

    id: int
    due: str
    amount: MoneyShape | None
    text: str
    paid_on: str | None


class ExpectationShape(TypedDict):
    """What a client counts on; `ended_on` is null while they do."""

    id: int
    on: str
    text: str
    agreed_on: str | None
    ended_on: str | None


class GuidanceShape(TypedDict):
    """Training or a guide; `kind` is training, guide, video or class, `used` null until known."""

    id: int
    on: str
    text: str
    kind: str
    used: bool | None


class RefundShape(TypedDict):
    """Money that went back."""

    id: int
    on: str
    amount: MoneyShape
    text: str
