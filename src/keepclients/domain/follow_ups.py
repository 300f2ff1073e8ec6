"""Follow-ups that somebody typed: something to do on a day."""

from datetime import date
from typing import ClassVar

from keepclients.domain.days import Day
from keepclients.domain.records import Id, Record
from keepclients.domain.text import Name, Text


class FollowUp(Record):
    """Something to do on a day, for a client or for nobody in particular."""

    table: ClassVar[str] = "follow_ups"

    title: Name
    """What to do."""
    due: Day
    """The day it was meant for."""
    client_id: Id | None = None
    """The client it concerns."""
    snoozed_until: Day | None = None
    """The day to which it was put off."""
    done_on: Day | None = None
    """The day it was done; None while open."""
    notes: Text = ""
    """Anything needed to do it."""

    @property
    def stands_on(self) -> date:
        """The day on which it stands in the calendar."""
        return max(self.due, self.snoozed_until or self.due)

    def is_overdue(self, today: date) -> bool:
        """Tell whether it is still open after its day."""
        return self.done_on is None and self.stands_on < today
