"""What a playbook asks, and in which form it wants the answer."""

from collections.abc import Iterable
from typing import Literal

from pydantic import model_validator

from keepclients.domain.conditions import Address, Condition, Rule, Slug
from keepclients.domain.records import Many
from keepclients.domain.text import Line, Name, Text

CellKind = Literal["text", "choice", "date", "money", "yes-no", "number"]
QuestionKind = Literal["text", "choice", "date", "money", "yes-no", "number", "scale", "list"]
Fillable = Literal["kind", "notice_date", "last_day", "hold_until", "calm"]
Fixable = Literal["yes", "partly", "rarely", "no"]

Outcome = Literal["left", "stayed"]
"""How a departure ends."""

SCALE = (1, 2, 3, 4, 5)
"""The answers of a scale question."""


def first_twice(names: Iterable[str]) -> str | None:
    """Return the first name that stands twice, or None."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None


class Choice(Rule):
    """One possible answer of a choice question."""

    id: Slug
    """What is stored."""
    label: Name
    """What the owner reads."""
    group: Line = ""
    """The heading it stands under; empty where there are no headings."""
    fixable: Fixable | None = None
    """For a cause of leaving: whether it can be mended."""
    offer: Line = ""
    """For a cause: the smallest thing that would cure it."""
    prevention: Line = ""
    """For a cause: what keeps it from happening again."""
    ends: Outcome | None = None
    """How the departure ends when a step is done with this answer; None: it goes on."""

    @property
    def full_label(self) -> str:
        """The label behind its heading."""
        return f"{self.group}: {self.label}" if self.group else self.label


class Column(Rule):
    """One cell of every row of a list."""

    id: Slug
    """Unique in its list; the key under which cells are stored."""
    label: Name
    """What the owner reads."""
    kind: CellKind = "text"
    """How the cell is typed."""
    choices: Many[Choice] = ()
    """For a choice."""

    @model_validator(mode="after")
    def _checked(self) -> "Column":
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("a choice needs choices, and nothing else has them")
        return self


class Question(Rule):
    """Something the owner is asked in a step."""

    id: Slug
    """Unique in its step."""
    kind: QuestionKind
    """How the answer is typed; a scale goes from 1 to 5."""
    ask: Name
    """The question itself."""
    hint: Text = ""
    """What makes a good answer."""
    example: Text = ""
    """An answer as somebody else might give it."""
    choices: Many[Choice] = ()
    """For a choice."""
    columns: Many[Column] = ()
    """For a list whose rows have several cells; none: one text a row."""
    when: Many[Condition] = ()
    """Asked only if any holds; empty: always."""
    recalls: Address | None = None
    """A choice made before (step.question) that is shown beside it, with what is known of it."""
    fills: Fillable | None = None
    """The departure's own field that this answer is kept in."""
    needed: bool = False
    """The step cannot be done without an answer, because others depend on it."""

    @model_validator(mode="after")
    def _checked(self) -> "Question":
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("a choice needs choices, and nothing else has them")
        if self.columns and self.kind != "list":
            raise ValueError("only a list has columns")
        for what, ids in (
            ("choice", [choice.id for choice in self.choices]),
            ("column", [column.id for column in self.columns]),
        ):
            if doubled := first_twice(ids):
                raise ValueError(f"has two {what}s called {doubled}")
        expected = {None: self.kind, "kind": "choice", "calm": "scale"}.get(self.fills, "date")
        if self.kind != expected:
            raise ValueError(f"what fills {self.fills} must be a {expected}")
        return self

    def choice(self, choice_id: str) -> Choice | None:
        """Return the choice of that id, or None."""
        return next((entry for entry in self.choices if entry.id == choice_id), None)

    def can_meet(self, condition: Condition) -> bool:
        """Tell whether some answer fulfils a condition, or could be compared with it."""
        if condition.given is not None:
            return True
        match self.kind:
            case "choice":
                wanted = condition.one_of or (condition.equals,)
                known = {choice.id for choice in self.choices}
                return all(name in known for name in wanted)
            case "yes-no":
                return isinstance(condition.equals, bool)
            case "scale":
                compares = condition.equals is None and not condition.one_of
                return compares or condition.equals in SCALE
            case "number":
                return condition.equals is None and not condition.one_of
            case _:
                return False
