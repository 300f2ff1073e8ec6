"""The form that advice takes: phases, steps, questions, checklists, due rules, conditions.

A playbook is data. Nothing in it is run as code, and nothing in the program knows a step by its
name. Keys that we do not know are kept in a book, which a newer version may have written; the
loader refuses them in a file, where they are mistakes.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from keepclients.domain.money import Amount
from keepclients.domain.records import Many, Record
from keepclients.domain.text import Name, Text

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A name in data: lower case, digits and hyphens."""

QuestionKind = Literal["text", "choice", "date", "money", "yes-no", "number", "scale", "list"]
Fillable = Literal["kind", "notice_date", "last_day", "hold_until"]
Anchor = Literal["notice", "last-day", "hold", "answer"]
FactName = Literal[
    "departure-kind", "share-of-revenue", "has-fee", "has-staff", "other-clients", "last-day-known"
]


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="allow", defer_build=True)


class Condition(_Rule):
    """Something that has to hold: about a fact, an answer, or a step.

    The facts: `departure-kind` (a kind), `share-of-revenue` (0 to 1, of recurring fees in the
    client's currency on the notice date), `has-fee`, `has-staff`, `last-day-known` (yes or no),
    `other-clients` (how many are active beside this one).
    """

    fact: FactName | None = None
    """A fact of this departure."""
    answer: Annotated[str, Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")] | None = None
    """An answer, as step.question."""
    step: Slug | None = None
    """A step; `is` names its state, done or skipped."""
    equals: str | bool | int | None = Field(default=None, alias="is")
    """Holds if the value is this one."""
    at_least: Amount | int | None = None
    """Holds if the value is this number or more."""
    below: Amount | int | None = None
    """Holds if the value is less than this number."""

    @model_validator(mode="after")
    def _checked(self) -> "Condition":
        if sum(name is not None for name in (self.fact, self.answer, self.step)) != 1:
            raise ValueError("needs exactly one of fact, answer and step")
        if sum(test is not None for test in (self.equals, self.at_least, self.below)) != 1:
            raise ValueError("needs exactly one of is, at_least and below")
        if self.step is not None and self.equals not in {"done", "skipped"}:
            raise ValueError("a step can only be asked for: is = “done” or “skipped”")
        return self


class DueRule(_Rule):
    """A day, counted from a date of the departure."""

    anchor: Anchor
    """The date from which it counts."""
    days: int = 0
    """Calendar days after the anchor; negative: before it."""
    answer: Annotated[str, Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")] | None = None
    """The date question (step.question) that the anchor `answer` means."""
    before_last_day: bool = False
    """Must happen from the day after notice to the last day."""
    on_weekends: bool = False
    """Stays where it is if it falls on a weekend."""

    @model_validator(mode="after")
    def _checked(self) -> "DueRule":
        if (self.anchor == "answer") != (self.answer is not None):
            raise ValueError("the anchor “answer” and the key “answer” go together")
        return self


class Choice(_Rule):
    """One possible answer of a choice question."""

    id: Slug
    """What is stored."""
    label: Name
    """What the owner reads."""


class Question(_Rule):
    """Something the owner is asked in a step."""

    id: Slug
    """Unique in its step."""
    kind: QuestionKind
    """How the answer is typed; a scale goes from 1 to 5."""
    ask: Name
    """The question itself."""
    hint: Text = ""
    """What makes a good answer."""
    choices: Many[Choice] = ()
    """For a choice."""
    fills: Fillable | None = None
    """The departure's own field that this answer is kept in."""
    needed: bool = False
    """The step cannot be done without an answer, because others depend on it."""

    @model_validator(mode="after")
    def _checked(self) -> "Question":
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("a choice needs choices, and nothing else has them")
        expected = {None: self.kind, "kind": "choice"}.get(self.fills, "date")
        if self.kind != expected:
            raise ValueError(f"what fills {self.fills} must be a {expected}")
        return self

    def can_meet(self, condition: Condition) -> bool:
        """Tell whether some answer fulfils a condition, or could be compared with it."""
        match self.kind:
            case "choice":
                return condition.equals in {choice.id for choice in self.choices}
            case "yes-no":
                return isinstance(condition.equals, bool)
            case "scale":
                return condition.equals is None or condition.equals in SCALE
            case "number":
                return condition.equals is None
            case _:
                return False


class Item(_Rule):
    """One line of a checklist."""

    id: Slug
    """Unique in its step."""
    do: Name
    """What to do."""
    due: DueRule | None = None
    """Its own day, if it stands in the calendar by itself."""
    when: Many[Condition] = ()
    """All must hold for the line to be shown."""


class Step(_Rule):
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
    """Unfolds by itself when all hold; a step that is not essential needs at least one."""
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
            for name in ids:
                if ids.count(name) > 1:
                    raise ValueError(f"has two {what}s called {name}")
        return self

    def question(self, question_id: str) -> Question | None:
        """Return the question of that id, or None."""
        return next((entry for entry in self.questions if entry.id == question_id), None)

    def item(self, item_id: str) -> Item | None:
        """Return the checklist line of that id, or None."""
        return next((entry for entry in self.checklist if entry.id == item_id), None)


class Phase(_Rule):
    """A heading over steps; never a gate."""

    id: Slug
    """Unique in the playbook."""
    title: Name
    """What the owner reads."""


class Playbook(Record):
    """A whole piece of advice, as it was when a departure was opened with it."""

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
        ids = [step.id for step in self.steps]
        if doubled := next((name for name in ids if ids.count(name) > 1), None):
            raise ValueError(f"step {doubled} stands twice")
        phases = {phase.id for phase in self.phases}
        for step in self.steps:
            if step.phase not in phases:
                raise ValueError(f"step {step.id}: phase {step.phase} is not in the playbook")
            self._check_references(step)
        return self

    def _check_references(self, step: Step) -> None:
        conditions = [*step.needed_when, *step.left_out_when, *step.opens_when]
        rules = [step.due, step.earliest]
        for item in step.checklist:
            conditions.extend(item.when)
            rules.append(item.due)
        for rule in rules:
            if rule and rule.answer and self._asked(step, rule.answer).kind != "date":
                raise ValueError(f"step {step.id}: {rule.answer} does not ask for a date")
        for condition in conditions:
            if condition.step is not None and self.step(condition.step) is None:
                raise ValueError(f"step {step.id}: there is no step {condition.step}")
            if condition.answer and not self._asked(step, condition.answer).can_meet(condition):
                raise ValueError(f"step {step.id}: no answer to {condition.answer} can be that")

    def _asked(self, step: Step, address: str) -> Question:
        other, _, question_id = address.partition(".")
        found = self.step(other)
        question = found.question(question_id) if found else None
        if question is None:
            raise ValueError(f"step {step.id}: there is no question {address}")
        return question

    def step(self, step_id: str) -> Step | None:
        """Return the step of that id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)


SCALE = (1, 2, 3, 4, 5)
"""The answers of a scale question."""
