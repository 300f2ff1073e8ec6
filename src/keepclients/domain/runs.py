"""Runs: a playbook that is worked through for a client, step by step."""

from typing import Self

from pydantic import Field

from keepclients.domain.answers import Answer
from keepclients.domain.conditions import Slug
from keepclients.domain.days import Day
from keepclients.domain.questions import Question
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

    @property
    def is_settled(self) -> bool:
        """Tell whether it was done or left out."""
        return self.done_on is not None or self.skipped_on is not None


class Run(Record):
    """A playbook that is worked through for a client; each sort of run has its own table."""

    client_id: Id
    """The client it is about."""
    playbook_id: Id
    """The playbook it was opened with, and keeps."""
    opened_on: Day
    """The day it was entered."""
    words: dict[Slug, Text] = Field(default_factory=dict)
    """What the owner typed into drafts, by field."""
    steps: dict[Slug, StepState] = Field(default_factory=dict)
    """What was done so far, by step id."""
    closed_on: Day | None = None
    """The day it ended."""

    @property
    def is_open(self) -> bool:
        """Tell whether it is still being worked through."""
        return self.closed_on is None

    @property
    def keeps_dates(self) -> bool:
        """Tell whether its dated lines stay in the calendar after it ended."""
        return True

    def state(self, step_id: str) -> StepState:
        """Return what was done with a step so far."""
        return self.steps.get(step_id) or StepState()

    def with_state(self, step_id: str, state: StepState) -> Self:
        """Return it with another state of a step."""
        return self.revised(steps={**self.steps, step_id: state})

    def answer(self, step_id: str, question: Question) -> Answer | None:
        """Return the answer to a question of a step, or None."""
        return self.state(step_id).answers.get(question.id)
