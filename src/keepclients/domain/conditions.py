"""What advice may make depend on what: facts, answers, and what became of other steps."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.domain.money import Amount
from keepclients.domain.records import Many

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A name in data: lower case, digits and hyphens."""

Address = Annotated[str, Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")]
"""A question of a step, as step.question."""

MOST_DAYS = 36_500
"""A century: nothing in advice is counted further."""

FactName = Literal[
    "departure-kind",
    "share-of-revenue",
    "has-fee",
    "has-staff",
    "has-contract",
    "other-clients",
    "last-day-known",
    "was-saved",
    "opted-out",
    "audit-verdict",
]


AuditVerdict = Literal["healthy", "watch", "at-risk", "unknown"]
"""What an audit comes to; unknown where too little was scored."""

_WORDS: Mapping[FactName, tuple[str, ...]] = {
    "departure-kind": tuple(DEPARTURE_KINDS),
    "audit-verdict": get_args(AuditVerdict),
}
"""What the facts can be that are words."""
_NUMBERS: frozenset[FactName] = frozenset({"share-of-revenue", "other-clients"})


class Rule(BaseModel):
    """A piece of advice; keys we do not know are kept in a book and refused in a file."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow", defer_build=True)


class Condition(Rule):
    """Something that has to hold: about a fact, an answer, a step, or several of these at once.

    The facts: `departure-kind` (a kind), `share-of-revenue` (0 to 1, of recurring fees in the
    client's currency on the notice date), `has-fee`, `has-staff`, `has-contract` (a notice period
    is known), `last-day-known`, `was-saved`, `opted-out` (yes or no; the client wants no more
    messages), `other-clients` (how many are active beside this one), `audit-verdict` (healthy,
    watch, at-risk or unknown, once the scores of an audit are done; nothing before).
    """

    fact: FactName | None = None
    """A fact of this departure."""
    answer: Address | None = None
    """An answer, as step.question."""
    step: Slug | None = None
    """A step; `is` names its state: done, skipped, or unsettled, which is neither."""
    every: Many["Condition"] = Field(default=(), alias="all")
    """All of these must hold."""
    equals: str | bool | int | None = Field(default=None, alias="is")
    """Holds if the value is this one."""
    one_of: Many[str] = ()
    """Holds if the value is any of these."""
    at_least: Amount | int | None = None
    """Holds if the value is this number or more."""
    below: Amount | int | None = None
    """Holds if the value is less than this number."""
    given: bool | None = None
    """Holds if there is an answer at all, or none."""

    @model_validator(mode="after")
    def _checked(self) -> "Condition":
        subjects = (self.fact, self.answer, self.step, self.every or None)
        if sum(subject is not None for subject in subjects) != 1:
            raise ValueError("needs exactly one of fact, answer, step and all")
        tests = (self.equals, self.one_of or None, self.at_least, self.below, self.given)
        if sum(test is not None for test in tests) != (0 if self.every else 1):
            raise ValueError("needs exactly one of is, one_of, at_least, below and given")
        if self.step is not None and self.equals not in {"done", "skipped", "unsettled"}:
            raise ValueError("a step can only be asked for: is = “done”, “skipped” or “unsettled”")
        if self.given is not None and self.answer is None:
            raise ValueError("only an answer can be asked for as given")
        if self.fact is not None and not self._fits(self.fact):
            raise ValueError(f"{self.fact} can never be that")
        return self

    def _fits(self, fact: FactName) -> bool:
        """Tell whether the fact can have a value that fulfils this."""
        if fact in _WORDS:
            wanted = self.one_of or (self.equals,)
            return all(word in _WORDS[fact] for word in wanted)
        if fact in _NUMBERS:
            return not self.one_of and not isinstance(self.equals, bool | str)
        return isinstance(self.equals, bool)

    @property
    def parts(self) -> Iterator["Condition"]:
        """The conditions that it is made of: itself, or all within."""
        if not self.every:
            yield self
        for condition in self.every:
            yield from condition.parts
