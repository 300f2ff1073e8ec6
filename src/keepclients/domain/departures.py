"""Departures: one client's leaving, from notice to the last follow-up."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from keepclients.domain.answers import Answer
from keepclients.domain.conditions import Slug
from keepclients.domain.days import Day
from keepclients.domain.kinds import DepartureKind
from keepclients.domain.questions import SCALE, Outcome, Question
from keepclients.domain.records import Id, Part, Record
from keepclients.domain.text import Line, Text


class ItemState(Part):
    """How far a checklist line is."""

    done_on: Day | None = None
    """The day it was ticked."""
    done_before: Day | None = None
    """The day it was ticked the time before, where it comes again every year."""
    snoozed_until: Day | None = None
    """The day to which it was put off."""


class StepState(Part):
    """What the owner did with a step; a step without a state was never touched."""

    done_on: Day | None = None
    """The day it was done."""
    skipped_on: Day | None = None
    """The day it was left out."""
    reason: Line = ""
    """Why it was left out."""
    unfolded_on: Day | None = None
    """The day the owner took it up although the client's weight does not ask for it."""
    snoozed_until: Day | None = None
    """The day to which it was put off."""
    answers: dict[str, Answer] = Field(default_factory=dict)
    """By question id."""
    items: dict[str, ItemState] = Field(default_factory=dict)
    """By checklist line id."""


class Departure(Record):
    """One client's leaving."""

    table: ClassVar[str] = "departures"

    client_id: Id
    """Who is leaving."""
    playbook_id: Id
    """The playbook it was opened with, and keeps."""
    opened_on: Day
    """The day it was entered."""
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
    words: dict[Slug, Text] = Field(default_factory=dict)
    """What the owner typed into drafts, by field."""
    steps: dict[Slug, StepState] = Field(default_factory=dict)
    """What was done so far, by step id."""
    outcome: Outcome | None = None
    """How it ended; None while it is open."""
    closed_on: Day | None = None
    """The day it ended."""

    @property
    def is_open(self) -> bool:
        """Tell whether it is still being worked through."""
        return self.closed_on is None

    def state(self, step_id: str) -> StepState:
        """Return what was done with a step so far."""
        return self.steps.get(step_id) or StepState()

    def answer(self, step_id: str, question: Question) -> Answer | None:
        """Return the answer to a question, also where a field of the departure keeps it."""
        if question.fills is not None:
            kept: date | str | int | None = getattr(self, question.fills)
            if kept is None:
                return None
            value = kept if isinstance(kept, int) else str(kept)
            return Answer(value=value, on=self.opened_on)
        return self.state(step_id).answers.get(question.id)


def open_one(departures: Iterable[Departure]) -> Departure | None:
    """Return the departure that is still being worked through, or None."""
    return next((departure for departure in departures if departure.is_open), None)
