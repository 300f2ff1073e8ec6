"""Slips: what went wrong on our side, noted before it adds up; "mistakes" on the screen."""

from typing import ClassVar

from keepclients.domain.days import Day
from keepclients.domain.records import Id, Record
from keepclients.domain.text import NeededText


class Slip(Record):
    """One mistake of ours: a typo, late work, a call that was forgotten."""

    table: ClassVar[str] = "slips"

    client_id: Id
    """The client whom it concerned."""
    on: Day
    """The day it happened."""
    text: NeededText
    """What went wrong."""
