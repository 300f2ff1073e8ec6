"""What can be worked out beside a step, and from which answers."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from keepclients.domain.changes import JsonValue
from keepclients.domain.conditions import Address, Rule, Slug
from keepclients.domain.questions import QuestionKind

FigureKind = Literal["loss", "runway", "offer", "morale", "hours", "pipeline", "exposed"]

FIGURES: Mapping[FigureKind, Mapping[str, QuestionKind]] = {
    "loss": {},
    "runway": {"cash": "money", "monthly-cost": "money"},
    "offer": {"deadline": "date", "outcome": "choice"},
    "morale": {"secure": "scale", "knows-plan": "scale", "not-blamed": "scale", "rounds": "list"},
    "hours": {"tied": "number", "moves": "list", "freed": "number", "use": "choice"},
    "pipeline": {"target": "money", "prospects": "list"},
    "exposed": {"cause": "choice"},
}
"""Each kind with the answers that it needs, by the name under which a playbook gives their place:

`loss`: how much goes with the client; `runway`: how long money lasts; `offer`: that its time is
up; `morale`: the course of three scales, whose later rounds stand in columns of the same names;
`hours`: a week's hours tied to them, moved elsewhere, and free; `pipeline`: what prospects would
bring against what is to be won back; `exposed`: to whom else the same could happen.
"""


class Beside(Rule):
    """Something worked out beside a step."""

    kind: FigureKind
    """What it is."""
    uses: dict[Slug, Address] = Field(default_factory=dict)
    """The questions (step.question) whose answers it needs, by the names in `FIGURES`."""

    @model_validator(mode="after")
    def _checked(self) -> "Beside":
        needed = FIGURES[self.kind]
        if set(self.uses) != set(needed):
            raise ValueError(f"{self.kind} uses {', '.join(needed) or 'no answers'}")
        return self


def as_beside(figures: object) -> list[JsonValue] | None:
    """Return as `beside` what playbooks called `figures` before; None where it is none of these.

    It was a table of at most two addresses, `cash` and `monthly_cost`: the loss always stood there,
    how long money lasts only with both.
    """
    if not isinstance(figures, dict) or not figures.keys() <= {"cash", "monthly_cost"}:
        return None
    if not all(isinstance(address, str) for address in figures.values()):
        return None
    beside: list[JsonValue] = [{"kind": "loss"}]
    if len(figures) == len(FIGURES["runway"]):
        uses = {"cash": figures["cash"], "monthly-cost": figures["monthly_cost"]}
        beside.append({"kind": "runway", "uses": uses})
    return beside
