"""Expectations: what a client counts on, written down before it is missed."""

from typing import ClassVar

from pydantic import model_validator

from keepclients.domain.days import Day
from keepclients.domain.records import Id, Record
from keepclients.domain.text import NeededText


class Expectation(Record):
    """One thing that a client expects of us."""

    table: ClassVar[str] = "expectations"

    client_id: Id
    """Who expects it."""
    on: Day
    """The day on which we learned of it."""
    text: NeededText
    """What they expect."""
    agreed_on: Day | None = None
    """The day on which we agreed to it; None where we only know of it."""
    ended_on: Day | None = None
    """The day since which it counts no more; None while it does."""

    @model_validator(mode="after")
    def _checked(self) -> "Expectation":
        if self.ended_on is not None and self.ended_on < self.on:
            raise ValueError(f"ended on {self.ended_on}, before it was known on {self.on}")
        return self

    @property
    def is_open(self) -> bool:
        """Tell whether it counts still."""
        return self.ended_on is None
