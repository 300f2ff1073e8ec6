"""Finding every mistake in a playbook's file."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from pydantic import ValidationError

from keepclients.domain.conditions import Rule
from keepclients.domain.playbooks import Phase, Step, loose_ends
from keepclients.domain.questions import Choice
from keepclients.domain.records import Many
from keepclients.domain.text import Name
from keepclients.playbooks.circles import circles
from keepclients.playbooks.expanding import Opening, Shared, expanded
from keepclients.playbooks.explaining import explained
from keepclients.playbooks.limits import excesses
from keepclients.playbooks.own_files import Data
from keepclients.playbooks.shipped import shipped_text


class Form(Rule):
    """What a playbook's file says, with everything written out."""

    title: Name
    phases: Many[Phase]
    steps: Many[Step]


def examined(data: Data) -> tuple[Form | None, tuple[str, ...]]:
    """Return what a file says, or None and every mistake in it, each in one line.

    How steps refer to each other is looked at once everything else is right.
    """
    if found := tuple(excesses(data)):
        return None, found
    openings, opening_mistakes = _openings(data)
    written, unknown = _expanded(data, Shared(openings, {"causes": _causes()}))
    mistakes = [*opening_mistakes, *unknown]
    try:
        form = Form.model_validate(written, extra="forbid")
    except ValidationError as error:
        mistakes.extend(explained(error, written))
        return None, tuple(dict.fromkeys(mistakes))
    if not mistakes:
        mistakes.extend(_mistakes_across(form))
    return (None if mistakes else form), tuple(dict.fromkeys(mistakes))


def _mistakes_across(form: Form) -> Iterator[str]:
    """Yield what is wrong with a file all of whose parts are right by themselves."""
    if not form.steps:
        yield "steps: there is none; a playbook needs one"
    yield from (f"phase {name} stands twice" for name in _twice([it.id for it in form.phases]))
    ends = tuple(loose_ends(form.phases, form.steps))
    yield from ends or circles(form.steps)


def _openings(data: Data) -> tuple[dict[str, Opening | None], list[str]]:
    """Return the shared openings by id, None for a mistaken one, and what is wrong with them."""
    entries = data.get("openings", [])
    if not isinstance(entries, list):
        return {}, ["openings: must be a list"]
    found: dict[str, Opening | None] = {}
    mistakes: list[str] = []
    for index, entry in enumerate(entries):
        try:
            opening = Opening.model_validate(entry, extra="forbid")
        except ValidationError as error:
            mistakes.extend(explained(error, data, ("openings", index)))
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                found[entry["id"]] = None
        else:
            if opening.id in found:
                mistakes.append(f"opening {opening.id} stands twice")
            found[opening.id] = opening
    return found, mistakes


def _expanded(data: Data, shared: Shared) -> tuple[Data, list[str]]:
    """Return the file with every step written out, and a line for each name not known."""
    kept = {key: value for key, value in data.items() if key != "openings"}
    steps = data.get("steps")
    if not isinstance(steps, list):
        return kept, []
    made: list[object] = []
    mistakes: list[str] = []
    for step in steps:
        if isinstance(step, dict):
            whole, unknown = expanded(step, shared)
            made.append(whole)
            mistakes.extend(unknown)
        else:
            made.append(step)
    return {**kept, "steps": made}, mistakes


def _twice(names: Sequence[str]) -> Iterator[str]:
    return (name for name, count in Counter(names).items() if count > 1)


@cache
def _causes() -> tuple[Choice, ...]:
    """Return the choices that questions may name: the root causes, each with its category."""
    return tuple(
        Choice.model_validate(
            {
                "id": cause["id"],
                "label": cause["title"],
                "group": category["title"],
                "fixable": cause["fixable"],
                "offer": cause.get("offer", ""),
                "prevention": cause.get("prevention", ""),
            }
        )
        for category in tomllib.loads(shipped_text("causes"))["categories"]
        for cause in category["causes"]
    )
