"""Late payments: what a client owes since when, noted so that it shows in their health."""

from datetime import date
from typing import ClassVar

from pydantic import model_validator

from keepclients.domain.days import Day
from keepclients.domain.money import Money
from keepclients.domain.records import Id, Record
from keepclients.domain.text import Text


class LatePayment(Record):
    """One payment that did not come on its day, open until it is there."""

    table: ClassVar[str] = "late_payments"

    client_id: Id
    """Who owes it."""
    due: Day
    """The day by which it should have come."""
    amount: Money | None = None
    """How much; None if nobody noted it."""
    text: Text = ""
    """Which invoice, or anything worth remembering."""
    paid_on: Day | None = None
    """The day it came; None while it is owed."""

    @model_validator(mode="after")
    def _checked(self) -> "LatePayment":
        if self.paid_on is not None and self.paid_on < self.due:
            raise ValueError(f"was paid on {self.paid_on}, before it was due on {self.due}")
        return self

    @property
    def is_open(self) -> bool:
        """Tell whether it is still owed."""
        return self.paid_on is None

    def days_late_on(self, day: date) -> int:
        """Return for how many days it was owed at the end of a day; 0 where it was not."""
        is_owed = self.paid_on is None or day < self.paid_on
        return max((day - self.due).days, 0) if is_owed else 0
