"""The demo book's departures, worked through as far as the story goes."""

from datetime import date

from keepclients.domain.answers import Answer, read_answer
from keepclients.domain.departures import Departure
from keepclients.domain.errors import NotFound
from keepclients.domain.playbooks import Playbook, Step
from keepclients.domain.questions import Outcome
from keepclients.domain.runs import ItemState, StepState
from keepclients.services.demo.backdrop import Backdrop
from keepclients.services.demo.data import DepartureEntry, StepEntry

_CURRENCY = "EUR"
_YESTERDAY = -1


def departure(
    entry: DepartureEntry, client_id: int, playbook: Playbook, backdrop: Backdrop
) -> Departure:
    """Return a departure; raises NotFound where the playbook has not what it answers or ticks."""
    return Departure.made(
        id=backdrop.new_id(),
        client_id=client_id,
        playbook_id=playbook.id,
        opened_on=backdrop.day(entry.opened),
        kind=entry.kind,
        what_happened=entry.what_happened,
        notice_date=backdrop.day(entry.notice),
        last_day=backdrop.maybe_day(entry.last_day),
        hold_until=backdrop.day(entry.hold_until),
        calm=entry.calm,
        steps={step.id: _state(step, playbook, backdrop) for step in entry.steps},
        outcome=_outcome(entry),
        closed_on=backdrop.maybe_day(entry.closed),
        decided_on=backdrop.maybe_day(entry.decided),
    )


def _outcome(entry: DepartureEntry) -> Outcome | None:
    if entry.closed is None:
        return None
    return "left" if entry.decided is None else "stayed"


def _state(entry: StepEntry, playbook: Playbook, backdrop: Backdrop) -> StepState:
    step = playbook.step(entry.id)
    if step is None:
        raise NotFound(f"The playbook has no step {entry.id}.")
    on = backdrop.day(_YESTERDAY if entry.done is None else entry.done)
    return StepState(
        done_on=backdrop.maybe_day(entry.done),
        answers=_answers(entry, step, on),
        items=_items(entry, step, on, backdrop),
    )


def _answers(entry: StepEntry, step: Step, on: date) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for question_id, written in entry.answers.items():
        question = step.question(question_id)
        if question is None or question.fills is not None:
            raise NotFound(f"The step {step.id} keeps no answer {question_id}.")
        answers[question_id] = Answer.made(value=read_answer(question, written, _CURRENCY), on=on)
    return answers


def _items(entry: StepEntry, step: Step, on: date, backdrop: Backdrop) -> dict[str, ItemState]:
    items = {item_id: ItemState(done_on=on) for item_id in entry.ticked}
    for item_id, days in entry.put_off.items():
        items[item_id] = ItemState(snoozed_until=backdrop.workday(days))
    for item_id in items:
        if step.item(item_id) is None:
            raise NotFound(f"The step {step.id} has no line {item_id}.")
    return items
