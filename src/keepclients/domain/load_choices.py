"""Load choices: what an owner decided about somebody who looks after too many clients."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from keepclients.domain.days import Day
from keepclients.domain.records import Id, Record
from keepclients.domain.text import Text

LoadWay = Literal["pass-on", "raise-limit", "hire"]
LOAD_WAYS: dict[LoadWay, str] = {
    "pass-on": "Pass clients on to somebody else",
    "raise-limit": "Raise the limit, knowingly and for a time",
    "hire": "Hire somebody, or contract the work out",
}
"""Each way out of an overload with what the owner reads."""


class LoadChoice(Record):
    """What is done about one overload, and by when."""

    table: ClassVar[str] = "load_choices"

    owner: Id | None = None
    """Whose load it is; None is the founder."""
    on: Day
    """The day it was decided."""
    way: LoadWay
    """What is done."""
    until: Day
    """The day by which it is done, or until which the raised limit holds."""
    limit: Annotated[int, Field(gt=0, le=10_000)] | None = None
    """Of a raised limit: how many clients are borne meanwhile."""
    text: Text = ""
    """Anything worth remembering about it."""

    @model_validator(mode="after")
    def _checked(self) -> "LoadChoice":
        if self.until < self.on:
            raise ValueError(f"is for {self.until}, before it was decided on {self.on}")
        if (self.way == "raise-limit") != (self.limit is not None):
            raise ValueError("a raised limit says how many, and nothing else does")
        return self

    def holds_on(self, day: date) -> bool:
        """Tell whether it answers for the overload on a day."""
        return self.on <= day <= self.until
