"""Working through the steps of a departure: answering, ticking, finishing, leaving out."""

from collections.abc import Mapping
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.answers import Answer, read_answer
from keepclients.domain.circumstances import Circumstances
from keepclients.domain.departures import Departure, ItemState, StepState
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.playbooks import Playbook, Step
from keepclients.domain.questions import Outcome
from keepclients.services.departures import check_dates, circumstances_in, refuse_second
from keepclients.services.finding import departure_of

_FINISHED = "This departure is finished; reopen it first (ctrl+p, “Reopen”)."


def answer_questions(
    book: Book, departure_id: int, step_id: str, written: Mapping[str, str], today: date
) -> None:
    """Keep the answers to a step's questions, written as an owner types them, by question id.

    An empty text takes an answer back. Raises Refused, naming the question, where one has not
    the form that it asks for; nothing is kept then.
    """
    departure, step = _step(book, departure_id, step_id)
    answers = dict(departure.state(step_id).answers)
    filled: dict[str, object] = {}
    for question_id, text in written.items():
        question = step.question(question_id)
        if question is None:
            raise NotFound(f"“{step.title}” does not ask for {question_id}.")
        value = read_answer(question, text, book.settings.currency, today)
        if question.fills is not None:
            if value is None and question.fills not in {"last_day", "calm"}:
                raise Refused(f"{question.ask} This is needed; write another answer instead.")
            filled[question.fills] = value
        elif value is None:
            answers.pop(question_id, None)
        elif question_id not in answers or answers[question_id].value != value:
            before = answers.get(question_id)
            first_on = (before.first_on or before.on) if before else None
            answers[question_id] = Answer.made(value=value, on=today, first_on=first_on)
    if filled:
        check_dates(departure.revised(**filled), today)
    state = departure.state(step_id).revised(answers=answers)
    _put_state(book, departure, step, state, "Answer", **filled)


def complete_step(book: Book, departure_id: int, step_id: str, today: date) -> None:
    """Mark a step as done; some answers end the departure with it.

    Raises Refused while an answer is missing that others depend on.
    """
    departure, step = _open_step(book, departure_id, step_id)
    circumstances = circumstances_in(book, departure)
    for question in step.questions:
        is_needed = question.needed and circumstances.asks(question)
        if is_needed and departure.answer(step_id, question) is None:
            raise Refused(f"Before this step is done, please answer: {question.ask}")
    _refuse_alone(departure, step, circumstances.playbook)
    state = departure.state(step_id).revised(done_on=today, skipped_on=None, reason="")
    outcome = _ending(circumstances, step)
    ending: dict[str, object] = {"outcome": outcome, "closed_on": today} if outcome else {}
    _put_state(book, departure, step, state, "Done:", **ending)


def _ending(circumstances: Circumstances, step: Step) -> Outcome | None:
    """Return how the departure ends with the answers to a step, or None where it goes on."""
    for question in step.questions:
        answer = circumstances.answer(f"{step.id}.{question.id}")
        choice = question.choice(str(answer.value)) if answer and question.choices else None
        if choice is not None and choice.ends is not None:
            return choice.ends
    return None


def _refuse_alone(departure: Departure, step: Step, playbook: Playbook) -> None:
    other = playbook.step(step.closes_with) if step.closes_with else None
    if other is not None:
        state = departure.state(other.id)
        if state.done_on is None and state.skipped_on is None:
            raise Refused(f"“{step.title}” is closed only together with “{other.title}”.")


def skip_step(book: Book, departure_id: int, step_id: str, reason: str, today: date) -> None:
    """Leave a step out, with the reason; raises Refused without one."""
    departure, step = _open_step(book, departure_id, step_id)
    if not reason.strip():
        raise Refused("Say in a few words why this step is left out.")
    state = departure.state(step_id).revised(skipped_on=today, done_on=None, reason=reason)
    _put_state(book, departure, step, state, "Skip")


def reopen_step(book: Book, departure_id: int, step_id: str) -> None:
    """Open a step again that was done or left out; its answers and ticks stay.

    A departure that ended with that step is open again too.
    """
    departure, step = _step(book, departure_id, step_id)
    state = departure.state(step_id).revised(done_on=None, skipped_on=None, reason="")
    if departure.is_open:
        _put_state(book, departure, step, state, "Reopen")
        return
    if _ending(circumstances_in(book, departure), step) != departure.outcome:
        raise Refused(_FINISHED)
    refuse_second(book, departure.client_id)
    _put_state(book, departure, step, state, "Reopen", outcome=None, closed_on=None)


def unfold_step(book: Book, departure_id: int, step_id: str, today: date) -> None:
    """Take up a step that the client's weight does not ask for."""
    departure, step = _step(book, departure_id, step_id)
    state = departure.state(step_id).revised(unfolded_on=today)
    _put_state(book, departure, step, state, "Unfold")


def snooze_step(book: Book, departure_id: int, step_id: str, until: date) -> None:
    """Put a step off to a day; its rule stays known."""
    departure, step = _step(book, departure_id, step_id)
    state = departure.state(step_id).revised(snoozed_until=until)
    _put_state(book, departure, step, state, "Snooze")


def tick_item(book: Book, departure_id: int, step_id: str, item_id: str, today: date) -> None:
    """Tick a checklist line, or take the tick back."""
    departure, step = _step(book, departure_id, step_id)
    state = departure.state(step_id).items.get(item_id) or ItemState()
    line = step.item(item_id)
    if line is not None and line.every is not None and state.done_on != today:
        ticked = state.revised(done_on=today, done_before=state.done_on)
    elif state.done_on is not None:
        ticked = state.revised(done_on=state.done_before, done_before=None)
    else:
        ticked = state.revised(done_on=today)
    after = _with_item(departure, step, item_id, ticked)
    _put_state(book, departure, step, after, "Tick a line of")


def snooze_item(book: Book, departure_id: int, step_id: str, item_id: str, until: date) -> None:
    """Put a dated checklist line off to a day."""
    departure, step = _step(book, departure_id, step_id)
    state = departure.state(step_id).items.get(item_id) or ItemState()
    after = _with_item(departure, step, item_id, state.revised(snoozed_until=until))
    _put_state(book, departure, step, after, "Put off a line of")


def _step(book: Book, departure_id: int, step_id: str) -> tuple[Departure, Step]:
    departure = departure_of(book, departure_id)
    step = circumstances_in(book, departure).playbook.step(step_id)
    if step is None:
        raise NotFound(f"This departure's playbook has no step {step_id}.")
    return departure, step


def _open_step(book: Book, departure_id: int, step_id: str) -> tuple[Departure, Step]:
    """Return a step of a departure that is open; raises Refused where it is finished."""
    departure, step = _step(book, departure_id, step_id)
    if not departure.is_open:
        raise Refused(_FINISHED)
    return departure, step


def _with_item(departure: Departure, step: Step, item_id: str, state: ItemState) -> StepState:
    """Return the step's state with that of one checklist line changed; raises NotFound."""
    if step.item(item_id) is None:
        raise NotFound(f"“{step.title}” has no line {item_id}.")
    before = departure.state(step.id)
    return before.revised(items={**before.items, item_id: state})


def _put_state(
    book: Book, departure: Departure, step: Step, state: StepState, verb: str, **fields: object
) -> None:
    steps = {**departure.steps, step.id: state}
    revised = departure.revised(steps=steps, **fields)
    if revised != departure:
        with book.change(f"{verb} “{step.title}”") as draft:
            draft.put(revised)
