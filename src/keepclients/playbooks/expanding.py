"""Writing out what a playbook's file says once for many steps, or as former versions did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from keepclients.domain.conditions import Condition, Rule, Slug
from keepclients.domain.figures import as_beside
from keepclients.domain.questions import Choice
from keepclients.domain.records import Many
from keepclients.domain.text import Text
from keepclients.playbooks.own_files import Data


class Opening(Rule):
    """What more than one step waits for, or is left out with."""

    id: Slug
    """The name under which steps ask for it."""
    words: Text = ""
    """What its conditions mean, in words."""
    when: Many[Condition]
    """It holds if any of these does."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What steps may name instead of writing it out."""

    openings: Mapping[str, Opening | None]
    """By id; None is one that has a mistake of its own."""
    choices: Mapping[str, Sequence[Choice]]
    """By name."""


def expanded(step: Data, shared: Shared) -> tuple[Data, list[str]]:
    """Return a step with all that it names written out, and a line for each name not known.

    A former key is written as today's. Whatever has another form than expected is left for the
    model to refuse.
    """
    made, mistakes = dict(step), list[str]()
    place = f"step {step.get('id', '')}"
    for key, words, name in (
        ("opens_when", "waits_for", made.pop("opens_with", None)),
        ("left_out_when", "left_out_because", made.pop("left_out_with", None)),
    ):
        if name is None:
            continue
        if not isinstance(name, str) or name not in shared.openings:
            mistakes.append(f"{place}: there is no opening {name}")
        elif opening := shared.openings[name]:
            own = made.get(key, [])
            made[key] = [*own, *opening.when] if isinstance(own, list) else own
            made[words] = made.get(words) or opening.words
    beside = as_beside(step.get("figures"))
    if beside is not None and "beside" not in step:
        del made["figures"]
        made["beside"] = beside
    questions = step.get("questions")
    if isinstance(questions, list):
        made["questions"] = [_question(entry, place, shared, mistakes) for entry in questions]
    return made, mistakes


def _question(question: object, place: str, shared: Shared, mistakes: list[str]) -> object:
    if not isinstance(question, dict) or "choices_from" not in question:
        return question
    made = dict(question)
    name = made.pop("choices_from")
    if not isinstance(name, str) or name not in shared.choices:
        mistakes.append(f"{place}, question {question.get('id', '')}: no choices called {name}")
        name = next(iter(shared.choices))  # so that it is not told to have none, besides
    made["choices"] = list(shared.choices[name])
    return made
