"""Promises: what we told a client that we would do."""

from datetime import date
from typing import ClassVar

from pydantic import model_validator

from keepclients.domain.days import Day
from keepclients.domain.records import Id, Record
from keepclients.domain.text import NeededText


class Promise(Record):
    """One promise, open until it is kept."""

    table: ClassVar[str] = "promises"

    client_id: Id
    """To whom it was given."""
    on: Day
    """The day it was given."""
    text: NeededText
    """What was promised."""
    due: Day | None = None
    """The day by which it was promised; None where no day was named."""
    snoozed_until: Day | None = None
    """The day to which the owner put it off in the calendar; the client was told `due`."""
    kept_on: Day | None = None
    """The day it was kept; None while open."""

    @model_validator(mode="after")
    def _checked(self) -> "Promise":
        if self.due is not None and self.due < self.on:
            raise ValueError(f"is due on {self.due}, before it was given on {self.on}")
        if self.kept_on is not None and self.kept_on < self.on:
            raise ValueError(f"is kept on {self.kept_on}, before it was given on {self.on}")
        return self

    @property
    def is_open(self) -> bool:
        """Tell whether it is not kept yet."""
        return self.kept_on is None

    @property
    def stands_on(self) -> date | None:
        """The day on which it stands in the calendar, or None."""
        return None if self.due is None else max(self.due, self.snoozed_until or self.due)

    def is_late(self, day: date) -> bool:
        """Tell whether the day that the client was told has passed without its being kept."""
        return self.kept_on is None and self.due is not None and self.due < day
