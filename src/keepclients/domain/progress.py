"""How far a run is: each step's standing, derived from the playbook and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from keepclients.domain.circumstances import Circumstances
from keepclients.domain.days import next_anniversary
from keepclients.domain.due_dates import DueDate, due_date, opening_day
from keepclients.domain.playbooks import DueRule, Item, Phase, Step
from keepclients.domain.questions import Question
from keepclients.domain.runs import ItemState, Run, StepState

Standing = Literal["done", "skipped", "open", "waiting", "folded"]


@dataclass(frozen=True)
class ItemProgress:
    """A checklist line as it stands."""

    item: Item
    state: ItemState
    due: DueDate | None

    @property
    def is_done(self) -> bool:
        """Tell whether it is ticked for good: what comes again every year never is."""
        return self.state.done_on is not None and self.item.every is None

    @property
    def stands_on(self) -> date | None:
        """The day on which it stands in the calendar, or None."""
        due = self.due.day if self.due else None
        if due is not None and self.item.every is not None and self.state.done_on is not None:
            due = next_anniversary(due, self.state.done_on)
        return _stands_on(due, self.state.snoozed_until)


@dataclass(frozen=True)
class StepProgress:
    """A step as it stands."""

    step: Step
    state: StepState
    standing: Standing
    because: str
    """Why it stands so, in words; empty where that is plain."""
    due: DueDate | None
    items: tuple[ItemProgress, ...]
    questions: tuple[Question, ...]
    """Those that are asked as things stand; where a review asks, those with an answer."""
    is_at_length: bool = False
    """It is worked through in a review of its own."""

    @property
    def counts(self) -> bool:
        """Tell whether it belongs to what this run asks for."""
        return self.standing not in {"folded", "skipped"}

    @property
    def stands_on(self) -> date | None:
        """The day on which it stands in the calendar, or None."""
        return _stands_on(self.due.day if self.due else None, self.state.snoozed_until)

    @property
    def kept_lines(self) -> tuple[ItemProgress, ...]:
        """The dated lines that are still to be ticked after the run has ended."""
        return tuple(
            line
            for line in self.items
            if line.stands_on is not None and not line.is_done
            if self.standing == "done" or line.item.follows_a_save
        )

    def is_overdue(self, today: date) -> bool:
        """Tell whether it is open after its day."""
        return self.standing == "open" and self.stands_on is not None and self.stands_on < today


@dataclass(frozen=True)
class Progress:
    """All steps of a run as they stand on a day."""

    circumstances: Circumstances
    today: date
    steps: tuple[StepProgress, ...]

    @property
    def run(self) -> Run:
        """What is worked through."""
        return self.circumstances.run

    def step(self, step_id: str) -> StepProgress | None:
        """Return the step of that id, or None."""
        return next((entry for entry in self.steps if entry.step.id == step_id), None)

    def of_phase(self, phase: Phase) -> tuple[StepProgress, ...]:
        """Return a phase's steps in the playbook's order."""
        return tuple(entry for entry in self.steps if entry.step.phase == phase.id)

    @property
    def done(self) -> int:
        """How many steps are done, of those that count."""
        return count_done(self.steps)

    @property
    def total(self) -> int:
        """How many steps count."""
        return count_all(self.steps)

    @property
    def next(self) -> StepProgress | None:
        """The open step that is due first; of those, the first in the playbook.

        A step that another one has to be settled for comes after that one.
        """
        unsettled = {it.step.id for it in self.steps if it.standing not in {"done", "skipped"}}
        opened = [
            entry
            for entry in self.steps
            if entry.standing == "open" and entry.step.closes_with not in unsettled
        ]
        return min(opened, key=lambda entry: entry.stands_on or date.max, default=None)


def progress_of(circumstances: Circumstances, today: date) -> Progress:
    """Return how far a run is on a day."""
    steps = [_step(step, circumstances, today) for step in circumstances.playbook.steps]
    return Progress(circumstances, today, tuple(steps))


def moved_steps(before: Progress, after: Progress) -> tuple[StepProgress, ...]:
    """Return the open and waiting steps that stand on another day than before."""
    days = {entry.step.id: entry.stands_on for entry in before.steps if entry.stands_on}
    return tuple(
        entry
        for entry in after.steps
        if entry.standing in {"open", "waiting"}
        and entry.step.id in days
        and entry.stands_on != days[entry.step.id]
    )


def is_unwanted(step: Step, circumstances: Circumstances) -> bool:
    """Tell whether the client wants none of it; taking the step up does not overrule that."""
    parts = (part for condition in step.left_out_when for part in condition.parts)
    return circumstances.facts["opted-out"] is True and any(it.fact == "opted-out" for it in parts)


def count_done(steps: Sequence[StepProgress]) -> int:
    """Count the steps that are done."""
    return sum(entry.standing == "done" for entry in steps)


def count_all(steps: Sequence[StepProgress]) -> int:
    """Count the steps that this run asks for."""
    return sum(entry.counts for entry in steps)


@dataclass(frozen=True, slots=True)
class _Opening:
    """When a step opens."""

    waits: bool
    """Nothing that it waits for has happened yet."""
    since: date | None
    """The day since which it is possible and needed; None if it always was."""
    earliest: date | None
    """The first day on which it is open."""


def _step(step: Step, circumstances: Circumstances, today: date) -> StepProgress:
    state = circumstances.run.state(step.id)
    opening = _opening(step, state, circumstances, today)
    standing, because = _standing(step, state, circumstances, opening, today)
    left_out = not _is_taken_up(step, state, circumstances) and _is_left_out(step, circumstances)

    def due(rule: DueRule) -> DueDate | None:
        return due_date(rule, circumstances, opening.since, today, opening.earliest)

    questions = tuple(question for question in step.questions if circumstances.asks(question))
    if step.id in circumstances.at_length:
        questions = tuple(question for question in questions if question.id in state.answers)
    return StepProgress(
        step=step,
        state=state,
        standing=standing,
        because=because,
        due=due(step.due),
        items=tuple(
            ItemProgress(
                item,
                state.items.get(item.id) or ItemState(),
                due(item.due) if item.due else None,
            )
            for item in step.checklist
            if circumstances.allows(item.when)
            and not (left_out and item.due and not item.follows_a_save)
        ),
        questions=questions,
        is_at_length=step.id in circumstances.at_length,
    )


def _opening(step: Step, state: StepState, circumstances: Circumstances, today: date) -> _Opening:
    """Return when a step opens."""
    possible = circumstances.since_any(step.opens_when)
    waits = bool(step.opens_when) and possible is None
    wanted = [state.unfolded_on, circumstances.since_any(step.needed_when)]
    days = [possible, min((day for day in wanted if day is not None), default=None)]
    since = max((day for day in days if day is not None), default=None)
    earliest = opening_day(step.earliest, circumstances, today) if step.earliest else None
    return _Opening(waits, since, earliest)


def _standing(
    step: Step, state: StepState, circumstances: Circumstances, opening: _Opening, today: date
) -> tuple[Standing, str]:
    if state.done_on is not None:
        return "done", f"done {state.done_on}"
    if state.skipped_on is not None:
        return "skipped", state.reason
    folded = None if _is_taken_up(step, state, circumstances) else _folded(step, circumstances)
    if folded is not None:
        return "folded", folded
    if opening.waits:
        return "waiting", step.waits_for
    if opening.earliest is not None and opening.earliest > today:
        return "waiting", f"from {opening.earliest}"
    return "open", ""


def _folded(step: Step, circumstances: Circumstances) -> str | None:
    if _is_left_out(step, circumstances):
        return step.left_out_because
    if not circumstances.allows(step.needed_when):
        return step.needed_because
    return None


def _is_left_out(step: Step, circumstances: Circumstances) -> bool:
    return circumstances.since_any(step.left_out_when) is not None


def _is_taken_up(step: Step, state: StepState, circumstances: Circumstances) -> bool:
    return state.unfolded_on is not None and not is_unwanted(step, circumstances)


def _stands_on(due: date | None, snoozed_until: date | None) -> date | None:
    days = [day for day in (due, snoozed_until) if day is not None]
    return max(days, default=None)
