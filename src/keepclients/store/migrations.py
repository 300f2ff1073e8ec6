"""The ways from older formats of the file to the next one; each leaves its argument alone.

Only here is a step known by its name: these are the names that older books hold.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress

from keepclients.domain.changes import Document, JsonValue
from keepclients.domain.days import parse_day
from keepclients.domain.figures import as_beside
from keepclients.store.tables import RawTables

_WISHES = {"yes", "not-asked", "no"}
_CONSENT = ("stay-in-touch", "consent")
_DECIDED_ON = ("attempt-save", "decided-on")
_LEAVING, _LOOKING_BACK = "leaving", "after-action-review"
_NO_CONSENT = {"answer": ".".join(_CONSENT), "is": "no"}


def wishes_to_clients(tables: RawTables) -> RawTables:
    """Return the tables in format 2: a client's wish about messages stands with the client.

    So does the day of a save with its departure; what playbooks work out beside a step is a list,
    and their step that looks back can be looked at at length.
    Answers stay where they are, too.
    """
    departures = tables.get("departures", {})
    wishes = _last_wishes(departures)
    changes: Mapping[str, Callable[[str, Document], Document]] = {
        "clients": lambda key, it: _with(it, "contact_wish", wishes.get(key)),
        "departures": lambda _key, it: _with(it, "decided_on", _decided_on(it)),
        "playbooks": lambda _key, it: _playbook(it),
    }
    return {
        table: {key: changes[table](key, it) for key, it in documents.items()}
        if table in changes
        else documents
        for table, documents in tables.items()
    }


def as_it_is(tables: RawTables) -> RawTables:
    """Return the tables in format 3, which differs in what stands around them: seal and journal."""
    return tables


def _with(document: Document, field: str, value: str | None) -> Document:
    return document if value is None or field in document else {**document, field: value}


def _last_wishes(departures: Mapping[str, Document]) -> dict[str, str]:
    """Return the wish that was noted last, by client.

    Not having asked says nothing against what was said another time; on one day “no” counts.
    """
    found = [
        (
            (wish != "not-asked", str(answer.get("on", "")), wish == "no"),
            str(departure.get("client_id", "")),
            wish,
        )
        for departure in departures.values()
        if (wish := str((answer := _answer(departure, *_CONSENT)).get("value"))) in _WISHES
    ]
    return {client: wish for _, client, wish in sorted(found)}


def _decided_on(departure: Document) -> str | None:
    """Return the day of a save, where it was noted as one."""
    with suppress(ValueError):
        return parse_day(str(_answer(departure, *_DECIDED_ON).get("value"))).isoformat()
    return None


def _answer(departure: Document, step_id: str, question_id: str) -> Document:
    step = _table(_table(departure.get("steps")).get(step_id))
    return _table(_table(step.get("answers")).get(question_id))


def _playbook(playbook: Document) -> Document:
    if "steps" not in playbook:
        return playbook
    steps = [_step(_table(step)) for step in _list(playbook["steps"])]
    if any(_asks_for_wish(step) for step in steps):
        steps = [_left_out_by_wish(step) for step in steps]
    if playbook.get("name") == _LEAVING:
        steps = [
            _with(step, "at_length", "review" if step.get("id") == _LOOKING_BACK else None)
            for step in steps
        ]
    return {**playbook, "steps": [*steps]}


def _step(step: Document) -> Document:
    made = dict(step)
    made["questions"] = [
        _question(str(step.get("id")), _table(question))
        for question in _list(step.get("questions"))
    ]
    beside = as_beside(step.get("figures"))
    if beside is not None and "beside" not in step:
        del made["figures"]
        made["beside"] = beside
    return made


def _question(step_id: str, question: Document) -> Document:
    place = (step_id, question.get("id"))
    choices = {_table(choice).get("id") for choice in _list(question.get("choices"))}
    if place == _CONSENT and choices == _WISHES:
        return _with(dict(question), "fills", "contact_wish")
    if place == _DECIDED_ON and question.get("kind") == "date":
        return _with(dict(question), "fills", "decided_on")
    return dict(question)


def _asks_for_wish(step: Document) -> bool:
    """Tell whether a step asks for what now stands with the client, in whatever words."""
    return step.get("id") == _CONSENT[0] and any(
        _table(question).get("fills") == "contact_wish" for question in _list(step["questions"])
    )


def _left_out_by_wish(step: Document) -> Document:
    conditions: list[JsonValue] = [
        _condition(_table(it)) for it in _list(step.get("left_out_when"))
    ]
    return {**step, "left_out_when": conditions} if conditions else step


def _condition(condition: Document) -> Document:
    if {key: condition.get(key) for key in _NO_CONSENT} == _NO_CONSENT:
        return {"fact": "opted-out", "is": True}
    return dict(condition)


def _table(value: JsonValue) -> Document:
    return value if isinstance(value, dict) else {}


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []
