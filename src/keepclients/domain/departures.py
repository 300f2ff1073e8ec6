"""Departures: one client's leaving, from notice to the last follow-up."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from keepclients.domain.answers import Answer
from keepclients.domain.days import Day
from keepclients.domain.kinds import DepartureKind
from keepclients.domain.questions import CLIENT_FIELDS, SCALE, Outcome, Question
from keepclients.domain.runs import Run
from keepclients.domain.text import Text


class Departure(Run):
    """One client's leaving."""

    table: ClassVar[str] = "departures"

    kind: DepartureKind = "leaving"
    """What sort of leaving it is."""
    what_happened: Text = ""
    """In the owner's words."""
    notice_date: Day
    """The day the client said so."""
    last_day: Day | None = None
    """Last day of service; None if not yet known."""
    hold_until: Day
    """No answer is owed before this day."""
    calm: Annotated[int, Field(ge=SCALE[0], le=SCALE[-1])] | None = None
    """How calm the owner felt, from 1 (shaken) to 5; None if they did not say."""
    outcome: Outcome | None = None
    """How it ended; None while it is open."""
    decided_on: Day | None = None
    """The day on which they decided to stay, if it was noted."""

    @property
    def keeps_dates(self) -> bool:
        """Tell whether its dated lines stay in the calendar after it ended.

        They do for as long as it is their last departure; `last_one` tells.
        """
        return self.outcome == "stayed"

    def answer(self, step_id: str, question: Question) -> Answer | None:
        """Return the answer to a question, also where a field of the departure keeps it.

        What belongs to the client is not known here; `Circumstances.given` knows both.
        """
        if question.fills in CLIENT_FIELDS:
            return None
        if question.fills is not None:
            kept: date | str | int | None = getattr(self, question.fills)
            if kept is None:
                return None
            value = kept if isinstance(kept, int) else str(kept)
            return Answer(value=value, on=self.opened_on)
        return super().answer(step_id, question)


def open_one(departures: Iterable[Departure]) -> Departure | None:
    """Return the departure that is still being worked through, or None."""
    return next((departure for departure in departures if departure.is_open), None)


def last_one(departures: Iterable[Departure]) -> Departure | None:
    """Return the departure with the latest notice, or None."""
    return max(departures, key=lambda it: (it.notice_date, it.id), default=None)
