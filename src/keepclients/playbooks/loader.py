"""Reading the advice that comes with the program, and an owner's own in its place."""

import re
import stat
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib.resources import files
from os.path import lexists
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from keepclients.domain.conditions import Condition, Rule, Slug
from keepclients.domain.errors import Refused
from keepclients.domain.playbooks import Playbook
from keepclients.domain.records import Many
from keepclients.domain.text import Text, one_line
from keepclients.playbooks.expanding import expanded

LARGEST_FILE = 1024 * 1024
"""Bytes that a playbook may have."""

_LONGEST_PLACE = 120
_DEEPEST = 40
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
"""Problems in the words of somebody who writes a playbook, by pydantic's name for them."""

_STEP_NAMED = re.compile(r"step (\S+?):? ")

Data = dict[str, object]


class _Opening(Rule):
    id: Slug
    words: Text = ""
    when: Many[Condition]


def load_playbook(name: str, playbook_id: int, folder: Path | None = None) -> Playbook:
    """Return the playbook of that name, as a record of that id.

    The one in the folder wins over the one that comes with the program. Raises Refused where it
    cannot be read, naming the file, the step and the key of the first mistake.
    """
    own = own_file(name, folder)
    if own is not None:
        return read_playbook(read_file(own), name, playbook_id, str(own))
    return read_playbook(shipped_text(name), name, playbook_id)


def shipped_text(name: str) -> str:
    """Return the playbook of that name that comes with the program, as it is written."""
    return files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")


def own_file(name: str, folder: Path | None) -> Path | None:
    """Return the owner's own playbook of that name in a folder, or None if there is none."""
    path = folder / f"{name}.toml" if folder is not None else None
    return path if path is not None and lexists(path) else None


def read_file(path: Path) -> str:
    """Return the text of an owner's file; raises Refused, naming it, where that is not possible."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "no file"
            raise Refused(f"{path}: is {what}, where a playbook should be; move it away.")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Refused(f"{path}: could not be read: {reason}") from error
    if len(content) > LARGEST_FILE:
        raise Refused(f"{path}: is larger than a playbook may be (1 MB).")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{path}: is not text in UTF-8; save it as “UTF-8”.") from error


def read_playbook(text: str, name: str, playbook_id: int, source: str | None = None) -> Playbook:
    """Return the playbook that a TOML text describes.

    Raises Refused with one line that names the file (`source`), the step and the key of the first
    mistake.
    """
    source = source or f"{name}.toml"
    data = _parsed(text, source)
    for mistake in _opening_mistakes(data):
        raise Refused(f"{source}: {mistake}")
    try:
        data = expanded(data, _choices())
        return _validated(data, name, playbook_id)
    except Refused as error:
        raise Refused(f"{source}: {one_line(str(error))}") from error
    except ValidationError as error:
        raise Refused(f"{source}: {next(_explained(error, data))}") from error


def mistakes_in(text: str, name: str, source: str) -> tuple[str, ...]:
    """Return every mistake of a playbook, each in one line; none if it can be used.

    How steps refer to each other is looked at once everything else is right.
    """
    try:
        data = _parsed(text, source)
    except Refused as error:
        return (str(error),)
    found = list(_opening_mistakes(data))
    if found:
        return tuple(f"{source}: {line}" for line in found)
    data, lost = _expanded_singly(data, found)
    try:
        _validated(data, name, 1)
    except ValidationError as error:
        if error.errors(include_url=False)[0]["loc"]:
            found.extend(_explained(error, data, lost))
        else:
            found.extend(_loose_ends(data, name))
    return tuple(f"{source}: {line}" for line in dict.fromkeys(found))


def _parsed(text: str, source: str) -> Data:
    too_deep = f"{source}: holds too many brackets within each other."
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{source}: {one_line(str(error))}") from error
    except (ValueError, ArithmeticError) as error:
        raise Refused(f"{source}: holds a number that is too large to read.") from error
    except RecursionError as error:
        raise Refused(too_deep) from error
    if _is_deep(data):
        raise Refused(too_deep)
    return data


def _is_deep(data: object) -> bool:
    """Tell whether there is more within each other than a book can keep."""
    level = [data]
    for _ in range(_DEEPEST):
        level = [
            entry
            for held in level
            if isinstance(held, dict | list)
            for entry in (held.values() if isinstance(held, dict) else held)
        ]
    return bool(level)


def _validated(data: Data, name: str, playbook_id: int) -> Playbook:
    return Playbook.model_validate({**data, "id": playbook_id, "name": name}, extra="forbid")


def _opening_mistakes(data: Data) -> Iterator[str]:
    """Yield the mistakes of the shared openings, which no model sees later."""
    try:
        openings = TypeAdapter(Many[_Opening]).validate_python(
            data.get("openings", []), extra="forbid"
        )
    except ValidationError as error:
        problems = _distinct(error.errors(include_url=False), data.get("openings"))
        yield from (_line("", ("openings", *place), reason) for place, reason in problems)
        return
    ids = [opening.id for opening in openings]
    yield from (f"opening {name} stands twice" for name in set(ids) if ids.count(name) > 1)


def _expanded_singly(data: Data, found: list[str]) -> tuple[Data, tuple[int, ...]]:
    """Return the data with every step written out, and the places of those that could not be.

    Their mistakes are added to those found.
    """
    steps = data.get("steps")
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        return {key: value for key, value in data.items() if key != "openings"}, ()
    choices, lost, made = _choices(), [], []
    for index, step in enumerate(steps):
        try:
            alone = expanded({**data, "steps": [step]}, choices)["steps"]
            made.extend(alone if isinstance(alone, list) else [])
        except Refused as error:
            found.append(one_line(str(error)))
            lost.append(index)
            made.append(step)
    kept = {key: value for key, value in data.items() if key != "openings"}
    return {**kept, "steps": made}, tuple(lost)


def _loose_ends(data: Data, name: str) -> Iterator[str]:
    """Yield what is wrong with how steps refer to each other, one mistake a step."""
    settled: set[str] = set()
    while True:
        try:
            _validated(data, name, 1)
        except ValidationError as error:
            line = next(iter(_explained(error, data)), "")
            yield line
            named = _STEP_NAMED.match(f"{line} ")
            if named is None or named[1] in settled:
                return
            settled.add(named[1])
            data = _settled(data, named[1])
        else:
            return


def _settled(data: Data, step_id: str) -> Data:
    """Return the data with one step kept only so far as others may refer to it."""
    steps, phases = data["steps"], data["phases"]
    made: list[Data] = []
    for step in steps if isinstance(steps, list) else []:
        if step["id"] != step_id:
            made.append(step)
        elif not any(entry["id"] == step_id for entry in made):
            questions = [
                {key: value for key, value in question.items() if key != "when"}
                for question in step.get("questions", [])
            ]
            phase = phases[0]["id"] if isinstance(phases, list) and phases else step["phase"]
            kept = {key: step[key] for key in ("id", "title", "why")}
            rule = {"anchor": "notice"}
            made.append(
                {**kept, "phase": phase, "essential": True, "due": rule, "questions": questions}
            )
    return {**data, "steps": made}


def _explained(error: ValidationError, data: Data, without: Sequence[int] = ()) -> Iterator[str]:
    """Yield each problem as one line: its step, the path of its key, and what is wrong."""
    for place, reason in _distinct(error.errors(include_url=False), data):
        match place:
            case ("steps", int(index), *rest):
                step_id = _step_id(data, index)
                if index not in without:
                    yield (
                        _line(f"step {step_id}", rest, reason)
                        if step_id
                        else _line("", place, reason)
                    )
            case _:
                yield _line("", place, reason)


def _distinct(
    problems: Sequence[ErrorDetails], data: object
) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Yield the place and the words of each problem; what fits no form is one problem."""
    seen: set[tuple[int | str, ...]] = set()
    for problem in problems:
        place = _followed(problem["loc"], data)
        if place not in seen:
            seen.add(place)
            said = problem["msg"].removeprefix("Value error, ")
            said = said.replace("Input should be", "must be").replace("String should", "must")
            yield place, _SAID.get(problem["type"], said)


def _followed(place: tuple[int | str, ...], data: object) -> tuple[int | str, ...]:
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
    path = one_line(".".join(str(key) for key in place))
    if len(path) > _LONGEST_PLACE:
        path = path[:_LONGEST_PLACE] + "…"
    return one_line(": ".join(part for part in (owner, path, reason) if part))


def _step_id(data: Data, index: int) -> str:
    """Return the id of the step in that place, or nothing where it has none."""
    steps = data.get("steps")
    step = steps[index] if isinstance(steps, list) and index < len(steps) else None
    found = step.get("id") if isinstance(step, dict) else None
    return one_line(found)[:_LONGEST_PLACE] if isinstance(found, str) else ""


def _choices() -> dict[str, list[dict[str, object]]]:
    """Return the choices that questions may name: the root causes, each with its category."""
    return {
        "causes": [
            {
                "id": cause["id"],
                "label": cause["title"],
                "group": category["title"],
                "fixable": cause["fixable"],
                "offer": cause.get("offer", ""),
                "prevention": cause.get("prevention", ""),
            }
            for category in tomllib.loads(shipped_text("causes"))["categories"]
            for cause in category["causes"]
        ]
    }
