"""Reading the advice that comes with the program."""

import tomllib
from decimal import Decimal
from importlib.resources import files

from pydantic import ValidationError

from keepclients.domain.errors import Refused
from keepclients.domain.playbooks import Playbook
from keepclients.domain.records import explained


def load_playbook(name: str, playbook_id: int) -> Playbook:
    """Return the playbook of that name, as a record of that id; raises Refused on a mistake."""
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return read_playbook(text, name, playbook_id)


def read_playbook(text: str, name: str, playbook_id: int) -> Playbook:
    """Return the playbook that a TOML text describes.

    Raises Refused with one line that names the file, the step and the key of the first mistake.
    """
    try:
        data = tomllib.loads(text, parse_float=Decimal)
        return Playbook.model_validate({**data, "id": playbook_id, "name": name}, extra="forbid")
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{name}.toml: {error}") from error
    except ValidationError as error:
        step = _step_named(data, error)
        raise Refused(f"{name}.toml: {step}{explained(error)}") from error


def _step_named(data: dict[str, object], error: ValidationError) -> str:
    """Return the id of the step that the first problem lies in, or nothing."""
    place = error.errors(include_url=False)[0]["loc"]
    steps = data.get("steps")
    match place, steps:
        case ("steps", int(index), *_), [*_]:
            step = steps[index] if isinstance(steps, list) else None
            return f"step {step['id']}: " if isinstance(step, dict) and "id" in step else ""
    return ""
