"""What would be lost, in the JSON that `drill` prints."""

from typing import TypedDict


class ConcentrationShape(TypedDict):
    """How much hangs on how few; shares from 0 to 1, `equals` in equally large clients."""

    largest_id: int
    largest: str
    largest_share: str
    equals: str


class LossShape(TypedDict):
    """The recurring fees that would be lost; `share` from 0 to 1."""

    currency: str
    monthly: str
    yearly: str
    total_monthly: str
    share: str
    before: ConcentrationShape
    after: ConcentrationShape | None


class DrillShape(TypedDict):
    """What `drill` found.

    `missing` holds notice-period, second-contact and last-contact, and what the playbook for being
    ready asks and nobody has answered, as step.question.
    """

    client_id: int
    client: str
    last_day: str
    last_day_assumed: bool
    loss: LossShape | None
    missing: list[str]
