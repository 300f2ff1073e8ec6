"""The people beside the founder."""

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from keepclients.domain.days import Day
from keepclients.domain.money import Amount
from keepclients.domain.records import Record
from keepclients.domain.text import Line, Name


class TeamMember(Record):
    """Somebody who works for the owner's business; the founder is not listed."""

    table: ClassVar[str] = "team"

    name: Name
    """Full name."""
    role: Line = ""
    """What they do."""
    hours: Annotated[Amount, Field(le=Decimal(168))] | None = None
    """Working time in hours a week; None if unknown."""
    most_clients: Annotated[int, Field(gt=0, le=10_000)] | None = None
    """How many clients they can look after; None: as many as anybody."""
    left_on: Day | None = None
    """Last day with the business; None while they work for it."""
