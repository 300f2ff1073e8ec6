"""The form that advice takes: phases, steps, questions, checklists, due rules, conditions.

A playbook is data. Nothing in it is run as code, and nothing in the program knows a step by its
name. Keys that we do not know are kept in a book, which a newer version may have written; the
loader refuses them in a file, where they are mistakes.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from keepclients.domain.conditions import MOST_DAYS, Address, Condition, Rule, Slug
from keepclients.domain.figures import FIGURES, Beside
from keepclients.domain.questions import Question, first_twice
from keepclients.domain.records import Many, Record
from keepclients.domain.text import Name, Text

Anchor = Literal["notice", "last-day", "hold", "opened", "first-day", "answer", "since"]


class DueRule(Rule):
    """A day, counted from a date of the run or of its departure."""

    anchor: Anchor
    """The date from which it counts."""
    days: Annotated[int, Field(ge=-MOST_DAYS, le=MOST_DAYS)] = 0
    """Calendar days after the anchor; negative: before it."""
    answer: Address | None = None
    """The date question (step.question) that the anchor `answer` means."""
    since: Condition | None = None
    """What the anchor `since` means: the day since which this holds, such as that of an answer."""
    or_earlier: "DueRule | None" = None
    """Another rule with its own flags; the earlier of both days counts."""
    before_last_day: bool = False
    """Must happen from the day after notice to the last day."""
    on_weekends: bool = False
    """Stays where it is if it falls on a weekend or another day off."""

    @model_validator(mode="after")
    def _checked(self) -> "DueRule":
        if (self.anchor == "answer") != (self.answer is not None):
            raise ValueError("the anchor “answer” and the key “answer” go together")
        if (self.anchor == "since") != (self.since is not None):
            raise ValueError("the anchor “since” and the key “since” go together")
        return self

    @property
    def parts(self) -> Iterator["DueRule"]:
        """The rule itself and the one beside it."""
        yield self
        if self.or_earlier is not None:
            yield from self.or_earlier.parts


class Item(Rule):
    """One line of a checklist."""

    id: Slug
    """Unique in its step."""
    do: Name
    """What to do."""
    due: DueRule | None = None
    """Its own day, if it stands in the calendar by itself."""
    every: Literal["year"] | None = None
    """How often it comes again after it was ticked; None: not at all."""
    when: Many[Condition] = ()
    """Shown only if any holds; empty: always."""

    @model_validator(mode="after")
    def _checked(self) -> "Item":
        if self.every is not None and self.due is None:
            raise ValueError("what comes again needs a due rule to count from")
        return self

    @property
    def follows_a_save(self) -> bool:
        """Tell whether it is there once they stay after all, whatever became of its step."""
        parts = (part for condition in self.when for part in condition.parts)
        return any(part.fact == "was-saved" and part.equals is True for part in parts)


class Step(Rule):
    """One thing to see through."""

    id: Slug
    """Unique in the playbook."""
    phase: Slug
    """The phase it stands in."""
    title: Name
    """What to do, as a sentence without a full stop."""
    why: Text
    """Why it matters."""
    essential: bool = False
    """Stands open however small the client is."""
    needed_when: Many[Condition] = ()
    """Unfolds by itself when any holds; a step that is not essential needs at least one."""
    needed_because: Text = ""
    """What those conditions mean, in words: why it is there, or is not."""
    left_out_when: Many[Condition] = ()
    """Does not apply when any holds."""
    left_out_because: Text = ""
    """What those conditions mean, in words."""
    opens_when: Many[Condition] = ()
    """Waits until any holds; empty: open from the start."""
    waits_for: Text = ""
    """What it waits for, in words."""
    due: DueRule
    """When it should be done."""
    earliest: DueRule | None = None
    """The first day on which it is open."""
    checklist: Many[Item] = ()
    """What to do, line by line."""
    questions: Many[Question] = ()
    """What to write down."""
    beside: Many[Beside] = ()
    """What is worked out beside it, in the order in which it is shown."""
    messages: Many[Slug] = ()
    """Drafts that belong to it, by name."""
    at_length: Slug | None = None
    """A playbook of its own in which it can be worked through instead; None: there is none."""
    closes_with: Slug | None = None
    """Another step that has to be settled before this one can be done."""
    skip_reasons: Many[Name] = ()
    """Reasons for which it can rightly be left out."""
    solo: Text = ""
    """A word more for those who work alone."""
    staff: Text = ""
    """A word more for those who have staff."""

    @model_validator(mode="after")
    def _checked(self) -> "Step":
        if self.essential == bool(self.needed_when):
            raise ValueError("is either essential or has needed_when")
        for what, ids in (
            ("question", [question.id for question in self.questions]),
            ("checklist line", [item.id for item in self.checklist]),
        ):
            if doubled := first_twice(ids):
                raise ValueError(f"has two {what}s called {doubled}")
        return self

    @property
    def rules(self) -> Iterator[DueRule]:
        """Every rule by which it or a line of its checklist is dated, in their parts."""
        for rule in (self.due, self.earliest, *(item.due for item in self.checklist)):
            if rule is not None:
                yield from rule.parts

    def question(self, question_id: str) -> Question | None:
        """Return the question of that id, or None."""
        return next((entry for entry in self.questions if entry.id == question_id), None)

    def item(self, item_id: str) -> Item | None:
        """Return the checklist line of that id, or None."""
        return next((entry for entry in self.checklist if entry.id == item_id), None)


class Phase(Rule):
    """A heading over steps; never a gate."""

    id: Slug
    """Unique in the playbook."""
    title: Name
    """What the owner reads."""
    beside: bool = False
    """It runs beside the other phases, not after them."""


class Playbook(Record):
    """A whole piece of advice, as it was when a run was opened with it."""

    table: ClassVar[str] = "playbooks"

    name: Slug
    """Which advice it is, such as `leaving`."""
    title: Name
    """What the owner reads."""
    phases: Many[Phase]
    """In the order in which they are shown."""
    steps: Many[Step]
    """In the order in which they are shown within their phase."""

    @model_validator(mode="after")
    def _checked(self) -> "Playbook":
        for mistake in loose_ends(self.phases, self.steps):
            raise ValueError(mistake)
        return self

    def step(self, step_id: str) -> Step | None:
        """Return the step of that id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    @cached_property
    def outlasts_runs(self) -> bool:
        """Tell whether any of its steps or lines may stand in the calendar after a run ended."""
        lines = (line for step in self.steps for line in step.checklist)
        return any(phase.beside for phase in self.phases) or any(line.due for line in lines)

    @cached_property
    def scored(self) -> tuple[tuple[Step, tuple[Question, ...]], ...]:
        """The steps in which anything is scored, each with the questions that are."""
        found = ((step, tuple(it for it in step.questions if it.scores)) for step in self.steps)
        return tuple((step, questions) for step, questions in found if questions)

    def question(self, address: str) -> Question | None:
        """Return the question at step.question, or None."""
        step_id, _, question_id = address.partition(".")
        step = self.step(step_id)
        return step.question(question_id) if step else None


def loose_ends(phases: Iterable[Phase], steps: Iterable[Step]) -> Iterator[str]:
    """Yield a line for each step that stands twice or refers to what is not there."""
    known: dict[str, Step] = {}
    for step in steps:
        if step.id in known:
            yield f"step {step.id} stands twice"
        known.setdefault(step.id, step)
    titles = {phase.id for phase in phases}
    asked = {f"{it.id}.{entry.id}": entry for it in known.values() for entry in it.questions}
    for step in known.values():
        if step.phase not in titles:
            yield f"step {step.id}: phase {step.phase} is not in the playbook"
        for mistake in (
            *_loose_conditions(step, known, asked),
            *_loose_addresses(step, asked),
            *_loose_partner(step, known),
        ):
            yield f"step {step.id}: {mistake}"


def _loose_conditions(
    step: Step, known: Mapping[str, Step], asked: Mapping[str, Question]
) -> Iterator[str]:
    lists = [step.needed_when, step.left_out_when, step.opens_when]
    lists += [item.when for item in step.checklist]
    lists += [question.when for question in step.questions]
    lists += [(rule.since,) for rule in step.rules if rule.since]
    for condition in (part for listed in lists for whole in listed for part in whole.parts):
        if condition.step is not None and condition.step not in known:
            yield f"there is no step {condition.step}"
        if condition.answer is not None:
            question = asked.get(condition.answer)
            if question is None:
                yield f"there is no question {condition.answer}"
            elif not question.can_meet(condition):
                yield f"no answer to {condition.answer} can be that"


def _loose_addresses(step: Step, asked: Mapping[str, Question]) -> Iterator[str]:
    wanted = [("date", rule.answer) for rule in step.rules]
    wanted += [("choice", question.recalls) for question in step.questions]
    wanted += [
        (FIGURES[figure.kind][name], address)
        for figure in step.beside
        for name, address in figure.uses.items()
    ]
    for kind, address in wanted:
        if address is not None and address not in asked:
            yield f"there is no question {address}"
        elif address is not None and asked[address].kind != kind:
            yield f"{address} does not ask for a {kind}"


def _loose_partner(step: Step, known: Mapping[str, Step]) -> Iterator[str]:
    if step.closes_with is None:
        return
    partner = known.get(step.closes_with)
    if partner is None:
        yield f"there is no step {step.closes_with}"
    elif partner.closes_with is not None:
        yield f"{partner.id} waits for another step itself"
