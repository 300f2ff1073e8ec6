"""Mistakes in the words of somebody who writes a playbook."""

from collections.abc import Iterator, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from keepclients.domain.graphemes import shortened
from keepclients.domain.text import one_line
from keepclients.playbooks.own_files import Data

Place = tuple[int | str, ...]
"""The keys, and the places in lists, that lead to something in a file."""

_LONGEST_PLACE = 120
_SAID: dict[str, str] = {
    "missing": "is missing",
    "extra_forbidden": "is no key that belongs here",
    "recursion_loop": "holds too much within each other",
    "tuple_type": "must be a list",
    "model_type": "must be a table of keys",
    "model_attributes_type": "must be a table of keys",
    "string_type": "must be a text in quotes",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
}
"""Problems in those words, by pydantic's name for them."""


def explained(error: ValidationError, data: Data, before: Place = ()) -> Iterator[str]:
    """Yield each problem as one line: its step, the path of its key, and what is wrong.

    `data` is the whole file, and `before` leads to what was looked at in it.
    """
    for place, reason in _distinct(error.errors(include_url=False), data, before):
        yield placed(data, place, reason)


def placed(data: Data, place: Place, reason: str) -> str:
    """Return what is wrong in a place as one line that names the step, where it is in one."""
    match place:
        case ("steps", int(index), *rest) if step_id := _step_id(data, index):
            return _line(f"step {step_id}", rest, reason)
        case _:
            return _line("", place, reason)


def _distinct(
    problems: Sequence[ErrorDetails], data: Data, before: Place
) -> Iterator[tuple[Place, str]]:
    """Yield the place and the words of each problem; what fits no form is one problem."""
    seen: set[Place] = set()
    for problem in problems:
        place = _followed((*before, *problem["loc"]), data)
        if place not in seen:
            seen.add(place)
            said = problem["msg"].removeprefix("Value error, ")
            said = said.replace("Input should be", "must be").replace("String should", "must")
            yield place, _SAID.get(problem["type"], said)


def _followed(place: Place, data: object) -> Place:
    """Return a problem's place as far as it leads through the data, and one key beyond."""
    for depth, key in enumerate(place):
        if isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        elif isinstance(data, dict):
            if key not in data:
                return place[: depth + 1]
            data = data[key]
        else:
            return place[:depth]
    return place


def _line(owner: str, place: Sequence[int | str], reason: str) -> str:
    path = shortened(one_line(".".join(str(key) for key in place)), _LONGEST_PLACE)
    return one_line(": ".join(part for part in (owner, path, reason) if part))


def _step_id(data: Data, index: int) -> str:
    """Return the id of the step in that place, or nothing where it has none."""
    steps = data.get("steps")
    step = steps[index] if isinstance(steps, list) and index < len(steps) else None
    found = step.get("id") if isinstance(step, dict) else None
    return shortened(one_line(found), _LONGEST_PLACE) if isinstance(found, str) else ""
