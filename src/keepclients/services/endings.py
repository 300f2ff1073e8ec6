"""How a run ends with one of its steps, and what is settled or opened again with it."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from keepclients.book.book import Book
from keepclients.domain.circumstances import Circumstances
from keepclients.domain.departures import Departure
from keepclients.domain.playbooks import Step
from keepclients.domain.questions import Outcome
from keepclients.domain.reviews import Review
from keepclients.domain.runs import Run
from keepclients.services.runs import circumstances_in, progress_on

R = TypeVar("R", bound=Run)


def ended(book: Book, run: R, step: Step, today: date) -> R:
    """Return a run, one of whose steps was changed just now, as ended or going on.

    A departure ends with an answer that says so; anything else while no step is left to do.
    """
    if isinstance(run, Departure):
        outcome = None
        if run.state(step.id).done_on is not None:
            outcome = outcome_of(circumstances_in(book, run), step)
        return run.revised(outcome=outcome, closed_on=today) if outcome else run
    is_left = has_something_left(book, run)
    return run.revised(closed_on=None if is_left else run.closed_on or today)


def has_something_left(book: Book, run: Run) -> bool:
    """Tell whether any step of a run is still to be done, now or once it opens."""
    steps = progress_on(book, run, run.opened_on).steps
    return any(entry.standing in {"open", "waiting"} for entry in steps)


def outcome_of(circumstances: Circumstances, step: Step) -> Outcome | None:
    """Return how a departure ends with the answers to a step, or None where it goes on."""
    for question in step.questions:
        answer = circumstances.answer(f"{step.id}.{question.id}")
        choice = question.choice(str(answer.value)) if answer and question.choices else None
        if choice is not None and choice.ends is not None:
            return choice.ends
    return None


def settled_with(book: Book, run: Run, step: Step, today: date) -> Iterator[Run]:
    """Yield what is done with it: the reviews of a step, the step of a review that is over."""
    if isinstance(run, Departure):
        for review in reviews_of(book, run, step):
            if review.is_open:
                yield review.revised(closed_on=today)
    elif isinstance(run, Review) and run.closed_on == today:
        departure = book.departures.get(run.departure_id)
        state = departure.state(run.step_id) if departure else None
        if departure is not None and state is not None and not state.is_settled:
            yield departure.with_state(run.step_id, state.revised(done_on=today))


def reopened_with(book: Book, before: Run, run: Run, step: Step) -> Iterator[Run]:
    """Yield what is opened again with a run that was `before`.

    That is each review of a step that has something left, and the step that ended with a review.
    """
    if isinstance(run, Departure):
        for review in reviews_of(book, run, step):
            if not review.is_open and has_something_left(book, review):
                yield review.revised(closed_on=None)
    elif isinstance(run, Review) and run.is_open and not before.is_open:
        departure = book.departures.get(run.departure_id)
        state = departure.state(run.step_id) if departure else None
        if departure is not None and state is not None and state.done_on == before.closed_on:
            yield departure.with_state(run.step_id, state.revised(done_on=None))


def reviews_of(book: Book, departure: Departure, step: Step) -> Iterator[Review]:
    """Yield the reviews in which a step of a departure is worked through."""
    for review in book.reviews_of(departure.client_id):
        if (review.departure_id, review.step_id) == (departure.id, step.id):
            yield review
