"""Complaints: what a client told us that they are unhappy with."""

from datetime import date
from typing import ClassVar

from pydantic import model_validator

from keepclients.domain.days import Day
from keepclients.domain.records import Id, Record
from keepclients.domain.text import NeededText


class Complaint(Record):
    """One complaint, open until it is settled."""

    table: ClassVar[str] = "complaints"

    client_id: Id
    """Who complained."""
    on: Day
    """The day they did."""
    text: NeededText
    """What they said."""
    closed_on: Day | None = None
    """The day it was settled; None while open."""

    @model_validator(mode="after")
    def _checked(self) -> "Complaint":
        if self.closed_on is not None and self.closed_on < self.on:
            raise ValueError(f"is settled on {self.closed_on}, before it was made on {self.on}")
        return self

    @property
    def is_open(self) -> bool:
        """Tell whether it is not settled yet."""
        return self.closed_on is None

    def is_open_on(self, day: date) -> bool:
        """Tell whether it had been made and was not settled yet at the end of a day."""
        return self.on <= day and (self.closed_on is None or day < self.closed_on)
