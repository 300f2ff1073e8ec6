"""Touches: contact with a client that took place."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from keepclients.domain.days import Day
from keepclients.domain.records import Id, Record
from keepclients.domain.text import Text

TouchKind = Literal["call", "email", "meeting", "message", "card"]
TOUCH_KINDS: tuple[TouchKind, ...] = ("call", "email", "meeting", "message", "card")
TOUCH_NAMES: dict[TouchKind, str] = {
    "call": "Call",
    "email": "E-mail",
    "meeting": "Meeting",
    "message": "Message",
    "card": "Card",
}
"""Each kind with what the owner reads."""

Direction = Literal["out", "in"]


class Touch(Record):
    """One call, e-mail, meeting, message or card."""

    table: ClassVar[str] = "touches"

    client_id: Id
    """The client it was with."""
    kind: TouchKind
    """By which way."""
    on: Day
    """The day it took place."""
    text: Text = ""
    """What it was about."""
    direction: Direction = "out"
    """`out` if we got in touch, `in` if they did."""
    minutes: Annotated[int, Field(ge=0, le=10_000)] | None = None
    """Time spent, in minutes; None if nobody noted it."""

    @property
    def is_contact(self) -> bool:
        """Tell whether somebody was spoken to; a card is a courtesy, and counts for none."""
        return self.kind != "card"
