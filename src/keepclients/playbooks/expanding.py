"""Writing out what a playbook's file says once for many steps."""

from collections.abc import Mapping

from keepclients.domain.errors import Refused

Data = dict[str, object]


def expanded(data: Data, choices: Mapping[str, list[Data]]) -> Data:
    """Return a playbook's data with shared openings and named choices written out.

    `choices` holds what `choices_from` may name. Raises Refused, naming the step, where a name is
    not known; whatever has another form than expected is left for the model to refuse.
    """
    openings = {
        entry["id"]: entry
        for entry in _tables(data.get("openings"))
        if isinstance(entry.get("id"), str)
    }
    steps = [_step(step, openings, choices) for step in _tables(data.get("steps"))]
    kept = {key: value for key, value in data.items() if key != "openings"}
    return {**kept, "steps": steps} if _is_tables(data.get("steps")) else kept


def _step(step: Data, openings: Mapping[object, Data], choices: Mapping[str, list[Data]]) -> Data:
    made = dict(step)
    place = f"step {step.get('id', '')}"
    for key, words, name in (
        ("opens_when", "waits_for", made.pop("opens_with", None)),
        ("left_out_when", "left_out_because", made.pop("left_out_with", None)),
    ):
        if name is None:
            continue
        opening = openings.get(name) if isinstance(name, str) else None
        if opening is None:
            raise Refused(f"{place}: there is no opening {name}")
        made[key] = [*_listed(made.get(key)), *_listed(opening.get("when"))]
        made[words] = made.get(words) or opening.get("words", "")
    if _is_tables(step.get("questions")):
        made["questions"] = [
            _question(question, place, choices) for question in _tables(step.get("questions"))
        ]
    return made


def _question(question: Data, place: str, choices: Mapping[str, list[Data]]) -> Data:
    made = dict(question)
    name = made.pop("choices_from", None)
    if name is not None:
        if not isinstance(name, str) or name not in choices:
            raise Refused(f"{place}, question {question.get('id', '')}: no choices called {name}")
        made["choices"] = choices[name]
    return made


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _tables(value: object) -> list[Data]:
    return [dict(entry) for entry in value] if isinstance(value, list) and _is_tables(value) else []


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
