"""Goals: what an owner wants to reach in a period."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from keepclients.domain.days import Day
from keepclients.domain.money import Amount
from keepclients.domain.records import Record
from keepclients.domain.text import Text

GoalKind = Literal["retention", "win-backs", "largest-share", "audits"]
GOAL_KINDS: dict[GoalKind, str] = {
    "retention": "Keep clients: the share that stays",
    "win-backs": "Win back: how many return",
    "largest-share": "No client above a share",
    "audits": "Audits done",
}
"""Each kind with what the owner reads."""
SHARES: frozenset[GoalKind] = frozenset({"retention", "largest-share"})
"""Those whose target is a share from 0 to 1; the others are counts."""


class Goal(Record):
    """Something to reach from a day to a day."""

    table: ClassVar[str] = "goals"

    kind: GoalKind
    """What is counted."""
    target: Annotated[Amount, Field(le=Decimal(100_000))]
    """A share from 0 to 1, or a number; of the largest share the most that it may be."""
    first_day: Day
    """The first day of its period."""
    last_day: Day
    """The last day of its period."""
    text: Text = ""
    """What it is good for, in the owner's words."""

    @model_validator(mode="after")
    def _checked(self) -> "Goal":
        if self.last_day < self.first_day:
            raise ValueError(f"ends on {self.last_day}, before it begins on {self.first_day}")
        if self.kind in SHARES and self.target > 1:
            raise ValueError("a share lies between 0 and 1")
        return self
