"""Hints of leaving: what a client said or did before they ever gave notice."""

from datetime import date
from typing import ClassVar

from pydantic import model_validator

from keepclients.domain.days import Day
from keepclients.domain.records import Id, Record
from keepclients.domain.text import NeededText


class Hint(Record):
    """One sign that a client thinks of leaving; they are at risk until it is cleared up."""

    table: ClassVar[str] = "hints"

    client_id: Id
    """Who gave it."""
    on: Day
    """The day they did."""
    text: NeededText
    """What they said or did."""
    cleared_on: Day | None = None
    """The day on which it was talked over and gone; None while it stands."""

    @model_validator(mode="after")
    def _checked(self) -> "Hint":
        if self.cleared_on is not None and self.cleared_on < self.on:
            raise ValueError(f"is cleared up on {self.cleared_on}, before it came on {self.on}")
        return self

    @property
    def is_open(self) -> bool:
        """Tell whether it is not cleared up yet."""
        return self.cleared_on is None

    def stands_on(self, day: date) -> bool:
        """Tell whether it had been given and was not cleared up yet at the end of a day."""
        return self.on <= day and (self.cleared_on is None or day < self.cleared_on)
