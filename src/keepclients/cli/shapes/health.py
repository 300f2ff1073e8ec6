"""How well it stands with clients, in the JSON that `health` prints."""

from typing import TypedDict

from keepclients.cli.shapes.clients import BandShape


class DeductionShape(TypedDict):
    """What costs points; `factor` is audit, contact, slips, payment or complaint."""

    factor: str
    points: int
    reason: str


class OverrideShape(TypedDict):
    """What puts a client at risk whatever the score.

    `override` is audit, hint, save, main-contact, repeat-complaint or payment.
    """

    override: str
    reason: str


class NextStepShape(TypedDict):
    """What to do next; `by` is null where no day presses."""

    text: str
    by: str | None


class HealthShape(BandShape):
    """An entry of `health`; the score is 100 less all points, and `missing` is not known."""

    client_id: int
    client: str
    explanation: str
    deductions: list[DeductionShape]
    overrides: list[OverrideShape]
    missing: list[str]
    next: NextStepShape


class HealthPointShape(TypedDict):
    """A score at the end of a day; null where too little was known, or they were no client."""

    day: str
    score: int | None


class HealthPageShape(HealthShape):
    """What `health CLIENT` prints; `course` runs over the ends of months, today's score last."""

    course: list[HealthPointShape]
