"""What a run gains and loses when it follows another playbook than before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keepclients.domain.answers import Answer
from keepclients.domain.playbooks import Step
from keepclients.domain.questions import Choice, Column, Question
from keepclients.domain.runs import Run

_ANSWERED = " (answered)"


@dataclass(frozen=True, slots=True)
class Update:
    """What taking over another playbook changes, each as a line for the owner."""

    added: tuple[str, ...]
    dropped: tuple[str, ...]
    """What is not shown any more, and whether there is an answer or a tick in it."""
    altered: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.dropped or self.altered)


def update_between(before: Sequence[Step], after: Sequence[Step], run: Run) -> Update:
    """Return what changes for a run that followed the steps before, and follows those after."""
    old, new = {step.id: step for step in before}, {step.id: step for step in after}
    common = [(old[name], step) for name, step in new.items() if name in old]
    return Update(
        added=(
            *(_step_line(step) for name, step in new.items() if name not in old),
            *(line for was, now in common for line in _parts_beyond(now, was)),
        ),
        dropped=(
            *(_step_line(step, run) for name, step in old.items() if name not in new),
            *(line for was, now in common for line in _parts_beyond(was, now, run)),
        ),
        altered=tuple(line for was, now in common for line in _altered(was, now)),
    )


def _step_line(step: Step, run: Run | None = None) -> str:
    noted = _ANSWERED if run is not None and run.state(step.id).answers else ""
    return f"step {step.id}: {step.title}{noted}"


def _parts_beyond(step: Step, other: Step, run: Run | None = None) -> Iterator[str]:
    """Yield what a step asks and the other does not, and what is noted there in a run."""
    for question in step.questions:
        answer = run.state(step.id).answers.get(question.id) if run else None
        known = other.question(question.id)
        place = f"{step.id}.{question.id}"
        if known is None:
            yield f"question {place}: {question.ask}{_ANSWERED if answer else ''}"
        else:
            yield from _answers_beyond(place, question, known, answer)
    for item in step.checklist:
        if other.item(item.id) is None:
            state = run.state(step.id).items.get(item.id) if run else None
            ticked = " (ticked)" if state and state.done_on else ""
            yield f"line {step.id}.{item.id}: {item.do}{ticked}"


def _answers_beyond(
    place: str, question: Question, other: Question, answer: Answer | None
) -> Iterator[str]:
    """Yield the choices and columns of a question that the other does not have."""
    chosen = [str(answer.value)] if answer else []
    yield from _choices_beyond(place, question.choices, other.choices, chosen)
    known = {column.id: column for column in other.columns}
    for column in question.columns:
        cells = _cells(column, answer)
        if column.id not in known:
            yield f"column {place}.{column.id}: {column.label}{_ANSWERED if cells else ''}"
        else:
            choices = known[column.id].choices
            yield from _choices_beyond(f"{place}.{column.id}", column.choices, choices, cells)


def _choices_beyond(
    place: str, choices: Sequence[Choice], others: Sequence[Choice], chosen: Sequence[str]
) -> Iterator[str]:
    known = {choice.id for choice in others}
    for choice in choices:
        if choice.id not in known:
            noted = _ANSWERED if choice.id in chosen else ""
            yield f"choice {place}.{choice.id}: {choice.full_label}{noted}"


def _cells(column: Column, answer: Answer | None) -> list[str]:
    """Return what stands in a column, row by row."""
    rows = answer.value if answer and isinstance(answer.value, tuple) else ()
    return [row[column.id] for row in rows if isinstance(row, dict) and column.id in row]


def _altered(was: Step, now: Step) -> Iterator[str]:
    """Yield a line for whatever is answered otherwise, and one for a step that reads anew."""
    for question in now.questions:
        known = was.question(question.id)
        if known is None:
            continue
        place = f"{now.id}.{question.id}"
        if known.kind != question.kind:
            yield f"question {place}: was {known.kind}, is {question.kind}"
        kinds = {column.id: column.kind for column in known.columns}
        for column in question.columns:
            kind = kinds.get(column.id, column.kind)
            if kind != column.kind:
                yield f"column {place}.{column.id}: was {kind}, is {column.kind}"
    bare: dict[str, object] = {"questions": (), "checklist": ()}
    changed = was.model_copy(update=bare) != now.model_copy(update=bare) or any(
        known is not None and known != entry
        for known, entry in (
            *((was.question(entry.id), entry) for entry in now.questions),
            *((was.item(entry.id), entry) for entry in now.checklist),
        )
    )
    if changed:
        yield f"step {now.id}: words, days or conditions"
