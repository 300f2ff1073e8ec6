"""What a playbook asks, and in which form it wants the answer."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, model_validator

from keepclients.domain.clients import CONTACT_WISHES
from keepclients.domain.conditions import MOST_DAYS, Address, Condition, Rule, Slug
from keepclients.domain.records import Many
from keepclients.domain.text import Line, Name, Text

CellKind = Literal["text", "choice", "date", "money", "yes-no", "number"]
QuestionKind = Literal["text", "choice", "date", "money", "yes-no", "number", "scale", "list"]
ClientField = Literal["contact_wish", "notice_days"]
DepartureField = Literal["kind", "notice_date", "last_day", "hold_until", "calm", "decided_on"]
Fillable = ClientField | DepartureField
Fixable = Literal["yes", "partly", "rarely", "no"]

Mark = Literal["due", "done"]
Taken = Literal["day", "what", "followed"]

Score = Literal["usual", "vital"]
"""How an answer of an audit counts."""

Outcome = Literal["left", "stayed"]
"""How a departure ends."""

SCALE = (1, 2, 3, 4, 5)
"""The answers of a scale question."""

CLIENT_FIELDS: frozenset[Fillable] = frozenset({"contact_wish", "notice_days"})
"""What belongs to the client, whichever playbook asks for it."""

MAY_BE_UNKNOWN: frozenset[Fillable] = CLIENT_FIELDS | {"last_day", "calm", "decided_on"}
"""What an owner may take back without giving another answer."""

_FILLED_BY: dict[Fillable, QuestionKind] = {
    "kind": "choice",
    "calm": "scale",
    "contact_wish": "choice",
    "notice_days": "number",
}
"""How a question is typed that fills a field, where it is no date."""


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
    marks: Mark | None = None
    """`due`: the day by which the row's matter should be done, which puts it into the calendar
    until the cell marked `done` is filled."""
    takes: Taken | None = None
    """What of the client's history is written here where the list begins with it."""

    @model_validator(mode="after")
    def _checked(self) -> "Column":
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("a choice needs choices, and nothing else has them")
        if self.marks is not None and self.kind != "date":
            raise ValueError("what marks a row as due or done must be a date")
        if self.takes == "day" and self.kind != "date":
            raise ValueError("what takes the day must be a date")
        if self.takes not in {None, "day"} and self.kind != "text":
            raise ValueError(f"what takes {self.takes} must be a text")
        return self


class Beginning(Rule):
    """What an answer begins with when its playbook is opened from another one."""

    history_days: Annotated[int, Field(gt=0, le=MOST_DAYS)] | None = None
    """The client's history of so many days up to the notice, a row each."""
    answer: Address | None = None
    """The answer to a question (step.question) of the playbook that it is opened from."""

    @model_validator(mode="after")
    def _checked(self) -> "Beginning":
        if (self.history_days is None) == (self.answer is None):
            raise ValueError("begins with either history_days or an answer")
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
    most: Annotated[int, Field(gt=0)] | None = None
    """For a list: how many rows it takes at most; None: as many as are needed."""
    begins_with: Beginning | None = None
    """What stands there when the playbook is opened from another one; None: nothing."""
    when: Many[Condition] = ()
    """Asked only if any holds; empty: always."""
    recalls: Address | None = None
    """A choice made before (step.question) that is shown beside it, with what is known of it."""
    fills: Fillable | None = None
    """The field of the departure or of the client that this answer is kept in."""
    gap: Line = ""
    """What is missing while there is no answer, or “no”, in words; empty: nothing."""
    scores: Score | None = None
    """Of a scale in an audit: that it counts for the mean; `vital` where 2 or less puts the client
    at risk by itself."""
    is_theirs: bool = False
    """The answer is the client's own word, collected over all of them."""
    needed: bool = False
    """The step cannot be done without an answer, because others depend on it."""

    @model_validator(mode="after")
    def _checked(self) -> "Question":
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("a choice needs choices, and nothing else has them")
        for key, is_there, kind in (
            ("columns", bool(self.columns), "list"),
            ("a most", self.most is not None, "list"),
            ("a score", self.scores is not None, "scale"),
        ):
            if is_there and self.kind != kind:
                raise ValueError(f"only a {kind} has {key}")
        begins = self.begins_with
        if begins and begins.history_days and not any(column.takes for column in self.columns):
            raise ValueError("what begins with the history needs columns that take some of it")
        marks = [column.marks for column in self.columns if column.marks]
        if sorted(marks) not in ([], ["done", "due"]):
            raise ValueError("a list marks one column as due and one as done, or none")
        for what, ids in (
            ("choice", [choice.id for choice in self.choices]),
            ("column", [column.id for column in self.columns]),
        ):
            if doubled := first_twice(ids):
                raise ValueError(f"has two {what}s called {doubled}")
        expected = _FILLED_BY.get(self.fills, "date") if self.fills else self.kind
        if self.kind != expected:
            raise ValueError(f"what fills {self.fills} must be a {expected}")
        if self.fills == "contact_wish" and {it.id for it in self.choices} != set(CONTACT_WISHES):
            raise ValueError(f"what fills contact_wish has the choices {', '.join(CONTACT_WISHES)}")
        return self

    def marked(self, mark: Mark) -> Column | None:
        """Return the column of that mark, or None."""
        return next((column for column in self.columns if column.marks == mark), None)

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
