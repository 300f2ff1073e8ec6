"""Other income: what comes in month by month from elsewhere than clients."""

from datetime import date
from typing import ClassVar

from pydantic import model_validator

from keepclients.domain.days import Day
from keepclients.domain.money import Money
from keepclients.domain.records import Record
from keepclients.domain.text import Name


class OtherIncome(Record):
    """One source of income besides clients: a course, rent, royalties."""

    table: ClassVar[str] = "other_income"

    name: Name
    """What the owner calls it."""
    monthly: Money
    """How much a month."""
    since: Day | None = None
    """The first day on which it came; None if it always did."""
    until: Day | None = None
    """The last day; None while it comes."""

    @model_validator(mode="after")
    def _checked(self) -> "OtherIncome":
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError(f"ends on {self.until}, before it began on {self.since}")
        return self

    def comes_on(self, day: date) -> bool:
        """Tell whether it comes in on a day."""
        has_begun = self.since is None or self.since <= day
        return has_begun and (self.until is None or day <= self.until)
