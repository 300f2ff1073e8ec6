"""Efforts: time that went into winning clients or keeping them, beside contact with one of them."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from keepclients.domain.days import Day
from keepclients.domain.records import Id, Record
from keepclients.domain.text import Text

Purpose = Literal["winning", "keeping"]
PURPOSES: dict[Purpose, str] = {"winning": "Winning clients", "keeping": "Keeping clients"}
"""Each purpose with what the owner reads."""


class Effort(Record):
    """Some time spent for a purpose."""

    table: ClassVar[str] = "efforts"

    on: Day
    """The day it was spent."""
    minutes: Annotated[int, Field(gt=0, le=10_000)]
    """How long, in minutes."""
    purpose: Purpose
    """What for."""
    text: Text = ""
    """What was done."""
    owner: Id | None = None
    """The team member whose time it was; None is the founder."""
