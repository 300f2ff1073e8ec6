"""What the owner did with something that the calendar worked out by itself."""

from typing import ClassVar, Literal

from keepclients.domain.days import Day
from keepclients.domain.records import Id, Record
from keepclients.domain.text import Line

Derived = Literal["contact", "anniversary", "birthday", "greeting", "audit", "audit-call"]


class Handled(Record):
    """One thing for a client that was put off, left out or done; the thing itself is not kept."""

    table: ClassVar[str] = "handled"

    client_id: Id
    """The client it concerned."""
    what: Derived
    """What sort of thing it was."""
    on: Day
    """The day it was for; of contact that a rhythm asks for, of an audit, and of the
    call that one asks for, the day it was counted from."""
    contact_id: Id | None = None
    """Whose birthday it was."""
    greeting_id: Id | None = None
    """Which seasonal greeting it was."""
    snoozed_until: Day | None = None
    """The day to which it was put off."""
    done_on: Day | None = None
    """The day it was done."""
    skipped_on: Day | None = None
    """The day it was left out."""
    reason: Line = ""
    """Why it was left out."""

    @property
    def is_settled(self) -> bool:
        """Tell whether it was done or left out."""
        return self.done_on is not None or self.skipped_on is not None
