"""What the owner chose once for the whole book."""

from typing import Annotated, ClassVar

from pydantic import Field

from keepclients.domain.money import Currency
from keepclients.domain.records import Many, Record
from keepclients.domain.text import Line
from keepclients.domain.working_days import Roll

SETTINGS_ID = 1
"""The one record of the settings table."""


class Settings(Record):
    """The owner's choices; every one has a default."""

    table: ClassVar[str] = "settings"

    owner_name: Line = ""
    """How the owner signs."""
    currency: Currency = "EUR"
    """ISO 4217 code that forms propose."""
    weekend: Many[Annotated[int, Field(ge=0, le=6)]] = (5, 6)
    """Days of the week without work; 0 is Monday."""
    roll: Roll = "after"
    """Where something goes that was worked out for a day without work."""
    notice_days: Annotated[int, Field(ge=0, le=3650)] = 30
    """Days from notice to last service day where no contract says otherwise."""
