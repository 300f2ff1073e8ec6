"""A client's leaving: opening it, working through its steps, ending it."""

from collections.abc import Mapping
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.answers import Answer, read_answer
from keepclients.domain.circumstances import Circumstances, circumstances_of
from keepclients.domain.departures import Departure, ItemState, StepState, open_one
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.holds import hold_day
from keepclients.domain.playbooks import Playbook, Step
from keepclients.domain.progress import Progress, progress_of
from keepclients.domain.questions import Outcome
from keepclients.playbooks.loader import load_playbook
from keepclients.services.finding import client_of

PLAYBOOK = "leaving"


def open_departure(
    book: Book,
    client_id: int,
    notice_date: date,
    today: date,
    *,
    playbook: Playbook | None = None,
    **fields: object,
) -> Departure:
    """Note that a client is leaving and return the departure, with its playbook and a hold.

    The playbook is the one that comes with the program unless another is given. Raises Refused
    where a departure is open already or a field is wrong.
    """
    client = client_of(book, client_id)
    if open_departure_of(book, client_id) is not None:
        raise Refused(f"{client.name} is leaving already; finish that departure first.")
    if notice_date > today:
        raise Refused(f"The notice ({notice_date}) lies in the future; note it when it is given.")
    playbook = _kept(book, playbook or load_playbook(PLAYBOOK, book.new_id()))
    departure = Departure.made(
        **{
            "hold_until": hold_day(today, None),
            **fields,
            "id": book.new_id(),
            "client_id": client_id,
            "playbook_id": playbook.id,
            "opened_on": today,
            "notice_date": notice_date,
        }
    )
    _check_dates(departure)
    with book.change(f"{client.name} is leaving") as draft:
        draft.put(playbook)
        draft.put(departure)
    return departure


def edit_departure(book: Book, departure_id: int, **fields: object) -> None:
    """Correct these facts of a departure; open steps are re-dated by it."""
    _revise(book, departure_id, "Correct the facts of", **fields)


def close_departure(book: Book, departure_id: int, outcome: Outcome, today: date) -> None:
    """End a departure: they left, or they stayed after all."""
    verb = "Finish" if outcome == "left" else "They stay:"
    _revise(book, departure_id, verb, outcome=outcome, closed_on=today)


def reopen_departure(book: Book, departure_id: int) -> None:
    """Open a departure again that was ended too soon; raises Refused while another one is open."""
    client = client_of(book, _known(book, departure_id).client_id)
    if open_departure_of(book, client.id) is not None:
        raise Refused(f"{client.name} is leaving already; finish that departure first.")
    _revise(book, departure_id, "Reopen", outcome=None, closed_on=None)


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
        value = read_answer(question, text, book.settings.currency)
        if question.fills is not None:
            if value is not None or question.fills in {"last_day", "calm"}:
                filled[question.fills] = value
        elif value is None:
            answers.pop(question_id, None)
        elif question_id not in answers or answers[question_id].value != value:
            answers[question_id] = Answer.made(value=value, on=today)
    state = departure.state(step_id).revised(answers=answers)
    _put_state(book, departure, step, state, "Answer", **filled)


def complete_step(book: Book, departure_id: int, step_id: str, today: date) -> None:
    """Mark a step as done; some answers end the departure with it.

    Raises Refused while an answer is missing that others depend on.
    """
    departure, step = _step(book, departure_id, step_id)
    circumstances = _circumstances(book, departure)
    for question in step.questions:
        is_asked = question.needed and circumstances.allows(question.when)
        if is_asked and departure.answer(step_id, question) is None:
            raise Refused(f"Before this step is done, please answer: {question.ask}")
    _refuse_alone(departure, step, circumstances.playbook)
    state = departure.state(step_id).revised(done_on=today, skipped_on=None, reason="")
    outcome = _ending(departure, step)
    ending: dict[str, object] = {"outcome": outcome, "closed_on": today} if outcome else {}
    _put_state(book, departure, step, state, "Done:", **ending)


def _ending(departure: Departure, step: Step) -> Outcome | None:
    """Return how the departure ends with the answers to a step, or None where it goes on."""
    for question in step.questions:
        answer = departure.answer(step.id, question)
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
    departure, step = _step(book, departure_id, step_id)
    if not reason.strip():
        raise Refused("Say in a few words why this step is left out.")
    state = departure.state(step_id).revised(skipped_on=today, done_on=None, reason=reason)
    _put_state(book, departure, step, state, "Skip")


def reopen_step(book: Book, departure_id: int, step_id: str) -> None:
    """Open a step again that was done or left out; its answers and ticks stay."""
    departure, step = _step(book, departure_id, step_id)
    state = departure.state(step_id).revised(done_on=None, skipped_on=None, reason="")
    _put_state(book, departure, step, state, "Reopen")


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
    is_again = line is not None and line.every is not None and state.done_on != today
    ticked = state.revised(done_on=None if state.done_on and not is_again else today)
    after = _with_item(departure, step, item_id, ticked)
    _put_state(book, departure, step, after, "Tick a line of")


def snooze_item(book: Book, departure_id: int, step_id: str, item_id: str, until: date) -> None:
    """Put a dated checklist line off to a day."""
    departure, step = _step(book, departure_id, step_id)
    state = departure.state(step_id).items.get(item_id) or ItemState()
    after = _with_item(departure, step, item_id, state.revised(snoozed_until=until))
    _put_state(book, departure, step, after, "Put off a line of")


def open_departure_of(book: Book, client_id: int) -> Departure | None:
    """Return the client's departure that is open, or None."""
    return open_one(book.departures_of(client_id))


def progress_on(book: Book, departure: Departure, today: date) -> Progress:
    """Return how far a departure is; raises NotFound where its playbook is missing."""
    return progress_of(_circumstances(book, departure), today)


def _circumstances(book: Book, departure: Departure) -> Circumstances:
    circumstances = circumstances_of(book, departure)
    if circumstances is None:
        raise NotFound(f"The playbook {departure.playbook_id} of this departure is missing.")
    return circumstances


def _kept(book: Book, playbook: Playbook) -> Playbook:
    """Return the same playbook as the book already keeps it, or this one."""
    for kept in book.playbooks:
        if kept.name == playbook.name and kept.model_copy(update={"id": playbook.id}) == playbook:
            return kept
    return playbook


def _known(book: Book, departure_id: int) -> Departure:
    departure = book.departures.get(departure_id)
    if departure is None:
        raise NotFound("That departure is gone; somebody may have removed it.")
    return departure


def _step(book: Book, departure_id: int, step_id: str) -> tuple[Departure, Step]:
    departure = _known(book, departure_id)
    step = _circumstances(book, departure).playbook.step(step_id)
    if step is None:
        raise NotFound(f"This departure's playbook has no step {step_id}.")
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
    _check_dates(revised)
    with book.change(f"{verb} “{step.title}”") as draft:
        draft.put(revised)


def _revise(book: Book, departure_id: int, verb: str, **fields: object) -> None:
    departure = _known(book, departure_id).revised(**fields)
    _check_dates(departure)
    with book.change(f"{verb} {client_of(book, departure.client_id).name}") as draft:
        draft.put(departure)


def _check_dates(departure: Departure) -> None:
    last = departure.last_day
    if last is not None and last < departure.notice_date:
        raise Refused(f"The last day ({last}) lies before the notice ({departure.notice_date}).")
