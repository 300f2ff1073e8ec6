"""Working through the steps of a run: answering, ticking, finishing, leaving out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from keepclients.book.book import Book
from keepclients.domain.answers import Answer, Row, Value, read_answer
from keepclients.domain.audit_results import scores_in, scoring_steps, too_few
from keepclients.domain.audits import Audit
from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.hidden_cells import with_hidden_cells
from keepclients.domain.playbooks import Playbook, Step
from keepclients.domain.progress import is_unwanted
from keepclients.domain.questions import CLIENT_FIELDS, MAY_BE_UNKNOWN, Question
from keepclients.domain.records import Record
from keepclients.domain.runs import ItemState, Run, StepState
from keepclients.services.departures import check_dates, refuse_second
from keepclients.services.endings import ended, outcome_of, reopened_with, settled_with
from keepclients.services.finding import client_of, run_of
from keepclients.services.runs import circumstances_in

R = TypeVar("R", bound=Run)

_FINISHED = "This departure is finished; reopen it first (ctrl+p, “Reopen”)."


def answer_questions(
    book: Book, run_id: int, step_id: str, written: Mapping[str, str], today: date
) -> None:
    """Keep the answers to a step's questions, written as an owner types them, by question id.

    An empty text takes an answer back. Raises Refused, naming the question, where one has not
    the form that it asks for; nothing is kept then.
    """
    run, step = _step(book, run_id, step_id)
    answers = dict(run.state(step_id).answers)
    filled: dict[str, object] = {}
    wishes: dict[str, object] = {}
    for question_id, text in written.items():
        question = _question(step, question_id)
        value = read_answer(question, text, book.settings.currency, today)
        if question.fills in CLIENT_FIELDS:
            wishes[question.fills] = _as_kept(question, value)
        elif question.fills is not None and isinstance(run, Departure):
            if value is None and question.fills not in MAY_BE_UNKNOWN:
                raise Refused(f"{question.ask} This is needed; write another answer instead.")
            filled[question.fills] = value
        else:
            _take(answers, question, value, today)
    state = run.state(step_id).revised(answers=answers)
    after = run.with_state(step_id, state).revised(**filled)
    if filled and isinstance(after, Departure):
        check_dates(after, today)
    kept = _answered(book, step, run, after, today, *_told(book, run, wishes))
    _put(book, f"Answer “{step.title}”", *kept)


def with_rows(
    book: Book, run: Run, step_id: str, lists: Mapping[str, Sequence[Row]], today: date
) -> tuple[Record, ...]:
    """Return a run with the rows of lists in their normal form, by question id, and what follows.

    Raises NotFound.
    """
    step = _step_of(book, run, step_id)
    answers = dict(run.state(step_id).answers)
    for question_id, rows in lists.items():
        _take(answers, _question(step, question_id), tuple(rows), today)
    state = run.state(step_id).revised(answers=answers)
    return _answered(book, step, run, run.with_state(step_id, state), today)


def with_answer(run: R, step: Step, question: Question, value: Value | None, today: date) -> R:
    """Return a run with the answer to a question of a step; None takes it back."""
    state = run.state(step.id)
    answers = dict(state.answers)
    _take(answers, question, value, today)
    return run.with_state(step.id, state.revised(answers=answers))


def complete_step(book: Book, run_id: int, step_id: str, today: date) -> None:
    """Mark a step as done; some answers end a departure with it, and the last step a review.

    Raises Refused while an answer is missing that others depend on, or too few scores are given.
    """
    run, step = _open_step(book, run_id, step_id)
    circumstances = circumstances_in(book, run)
    for question in step.questions:
        is_needed = question.needed and circumstances.asks(question)
        is_needed = is_needed and step_id not in circumstances.at_length
        if is_needed and circumstances.given(step_id, question) is None:
            raise Refused(f"Before this step is done, please answer: {question.ask}")
    _refuse_alone(run, step, circumstances.playbook)
    if isinstance(run, Audit):
        _refuse_too_few(run, step, circumstances.playbook)
    state = run.state(step_id).revised(done_on=today, skipped_on=None, reason="")
    _settle(book, run, step, state, "Done:")


def _refuse_alone(run: Run, step: Step, playbook: Playbook) -> None:
    other = playbook.step(step.closes_with) if step.closes_with else None
    if other is not None:
        state = run.state(other.id)
        if state.done_on is None and state.skipped_on is None:
            raise Refused(f"“{step.title}” is closed only together with “{other.title}”.")


def _refuse_too_few(audit: Audit, step: Step, playbook: Playbook) -> None:
    """Refuse to settle the last scores of an audit while they say nothing."""
    scoring = scoring_steps(playbook)
    is_last = all(it.id == step.id or audit.state(it.id).is_settled for it in scoring)
    lacking = too_few(scores_in(audit, playbook)) if step in scoring and is_last else ""
    if lacking:
        raise Refused(f"{lacking} Score more, or leave the step out with a reason.")


def skip_step(book: Book, run_id: int, step_id: str, reason: str, today: date) -> None:
    """Leave a step out, with the reason; raises Refused without one."""
    run, step = _open_step(book, run_id, step_id)
    if not reason.strip():
        raise Refused("Say in a few words why this step is left out.")
    state = run.state(step_id).revised(skipped_on=today, done_on=None, reason=reason)
    _settle(book, run, step, state, "Skip")


def reopen_step(book: Book, run_id: int, step_id: str) -> None:
    """Open a step again that was done or left out; its answers and ticks stay.

    A run that ended with that step is open again too.
    """
    run, step = _step(book, run_id, step_id)
    state = run.state(step_id).revised(done_on=None, skipped_on=None, reason="")
    again = run.with_state(step_id, state).revised(**_going_on(book, run, step))
    _put(book, f"Reopen “{step.title}”", again, *reopened_with(book, run, again, step))


def _going_on(book: Book, run: Run, step: Step) -> Mapping[str, object]:
    """Return the fields of a run that goes on again because a step of it does."""
    if run.is_open:
        return {}
    if not isinstance(run, Departure):
        return {"closed_on": None}
    if outcome_of(circumstances_in(book, run), step) == run.outcome:
        refuse_second(book, run.client_id)
        return {"closed_on": None, "outcome": None}
    if run.keeps_dates:
        return {}
    raise Refused(_FINISHED)


def unfold_step(book: Book, run_id: int, step_id: str, today: date) -> None:
    """Take up a step that the client's weight does not ask for.

    Raises Refused where the client wants none of it.
    """
    run, step = _step(book, run_id, step_id)
    if is_unwanted(step, circumstances_in(book, run)):
        name = client_of(book, run.client_id).name
        raise Refused(f"{name} wants no more messages; if that has changed, note it there (e).")
    state = run.state(step_id).revised(unfolded_on=today)
    taken_up = ended(book, run.with_state(step_id, state), step, today)
    _put(book, f"Unfold “{step.title}”", taken_up, *reopened_with(book, run, taken_up, step))


def tick_item(book: Book, run_id: int, step_id: str, item_id: str, today: date) -> None:
    """Tick a checklist line, or take the tick back."""
    run, step = _step(book, run_id, step_id)
    after = with_tick(book, run, step_id, item_id, today)
    _put(book, f"Tick a line of “{step.title}”", after)


def with_tick(book: Book, run: Run, step_id: str, item_id: str, today: date) -> Run:
    """Return a run with a checklist line ticked, or with its tick taken back; raises NotFound."""
    step = _step_of(book, run, step_id)
    state = run.state(step_id).items.get(item_id) or ItemState()
    line = step.item(item_id)
    if line is not None and line.every is not None and state.done_on != today:
        ticked = state.revised(done_on=today, done_before=state.done_on)
    elif state.done_on is not None:
        ticked = state.revised(done_on=state.done_before, done_before=None)
    else:
        ticked = state.revised(done_on=today)
    return run.with_state(step_id, _with_item(run, step, item_id, ticked))


def with_item_snoozed(book: Book, run: Run, step_id: str, item_id: str, until: date) -> Run:
    """Return a run with a dated checklist line put off to a day; raises NotFound."""
    step = _step_of(book, run, step_id)
    state = run.state(step_id).items.get(item_id) or ItemState()
    snoozed = _with_item(run, step, item_id, state.revised(snoozed_until=until))
    return run.with_state(step_id, snoozed)


def with_step_snoozed(run: Run, step_id: str, until: date) -> Run:
    """Return a run with a step put off to a day."""
    return run.with_state(step_id, run.state(step_id).revised(snoozed_until=until))


def _take(answers: dict[str, Answer], question: Question, value: Value | None, today: date) -> None:
    """Put an answer among the others, or take it out; the same answer keeps its day."""
    before = answers.get(question.id)
    value = with_hidden_cells(question, value, before)
    if value is None:
        answers.pop(question.id, None)
    elif before is None or before.value != value:
        first_on = (before.first_on or before.on) if before else None
        answers[question.id] = Answer.made(value=value, on=today, first_on=first_on)


def _step(book: Book, run_id: int, step_id: str) -> tuple[Run, Step]:
    run = run_of(book, run_id)
    return run, _step_of(book, run, step_id)


def _step_of(book: Book, run: Run, step_id: str) -> Step:
    step = circumstances_in(book, run).playbook.step(step_id)
    if step is None:
        raise NotFound(f"This playbook has no step {step_id}.")
    return step


def _question(step: Step, question_id: str) -> Question:
    question = step.question(question_id)
    if question is None:
        raise NotFound(f"“{step.title}” does not ask for {question_id}.")
    return question


def _open_step(book: Book, run_id: int, step_id: str) -> tuple[Run, Step]:
    """Return a step that may be settled; raises Refused where the departure is finished."""
    run, step = _step(book, run_id, step_id)
    if not (run.is_open or run.keeps_dates):
        raise Refused(_FINISHED)
    return run, step


def _with_item(run: Run, step: Step, item_id: str, state: ItemState) -> StepState:
    """Return the step's state with that of one checklist line changed; raises NotFound."""
    if step.item(item_id) is None:
        raise NotFound(f"“{step.title}” has no line {item_id}.")
    before = run.state(step.id)
    return before.revised(items={**before.items, item_id: state})


def _settle(book: Book, run: Run, step: Step, state: StepState, verb: str) -> None:
    today = state.done_on or state.skipped_on or run.opened_on
    settled = ended(book, run.with_state(step.id, state), step, today)
    also = settled_with(book, settled, step, today)
    _put(book, f"{verb} “{step.title}”", settled, *also)


def _answered(
    book: Book, step: Step, before: Run, after: Run, today: date, *also: Record
) -> tuple[Record, ...]:
    """Return what is kept with an answer; it may open a step of what had ended, or close it."""
    if not isinstance(after, Departure):
        after = ended(book, after, step, today)
        followers = (
            reopened_with(book, before, after, step)
            if after.is_open
            else settled_with(book, after, step, today)
        )
        also = (*also, *followers)
    return after, *also


def _as_kept(question: Question, value: Value | None) -> Value | None:
    """Return an answer as the client's record has it; a number of days is a whole one."""
    if question.kind != "number" or value is None:
        return value
    number = Decimal(str(value))
    if number != int(number):
        raise Refused(f"{question.ask} Write whole days.")
    return int(number)


def _told(book: Book, run: Run, wishes: Mapping[str, object]) -> Iterator[Client]:
    """Yield the client with what they wish."""
    if wishes:
        yield client_of(book, run.client_id).revised(**wishes)


def _put(book: Book, label: str, *records: Record) -> None:
    with book.change(label) as draft:
        for record in records:
            draft.put(record)
