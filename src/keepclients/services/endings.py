"""How a run ends with one of its steps, and what is settled or opened again with it."""

from collections.abc import Iterator
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.circumstances import Circumstances
from keepclients.domain.departures import Departure
from keepclients.domain.playbooks import Step
from keepclients.domain.questions import Outcome
from keepclients.domain.reviews import Review
from keepclients.domain.runs import Run
from keepclients.services.runs import circumstances_in, progress_on


def ended(book: Book, run: Run, step: Step, today: date) -> Run:
    """Return a run, one of whose steps was settled just now, as ended if it ends with that.

    A departure ends with an answer that says so, anything else when no step is left.
    """
    if isinstance(run, Departure):
        outcome = None
        if run.state(step.id).done_on is not None:
            outcome = outcome_of(circumstances_in(book, run), step)
        return run.revised(outcome=outcome, closed_on=today) if outcome else run
    standings = {entry.standing for entry in progress_on(book, run, today).steps}
    return run if standings & {"open", "waiting"} else run.revised(closed_on=today)


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
    elif isinstance(run, Review) and not run.is_open:
        departure = book.departures.get(run.departure_id)
        if departure is not None and departure.is_open:
            state = departure.state(run.step_id)
            if state.done_on is None and state.skipped_on is None:
                done = state.revised(done_on=today)
                yield departure.revised(steps={**departure.steps, run.step_id: done})


def reopened_with(book: Book, run: Run, step: Step) -> Iterator[Run]:
    """Yield what is opened again with it: the reviews of a step, the step of a review."""
    if isinstance(run, Departure):
        for review in reviews_of(book, run, step):
            yield review.revised(closed_on=None)
    elif isinstance(run, Review):
        departure = book.departures.get(run.departure_id)
        if departure is not None and departure.is_open:
            state = departure.state(run.step_id)
            again = state.revised(done_on=None, skipped_on=None, reason="")
            yield departure.revised(steps={**departure.steps, run.step_id: again})


def reviews_of(book: Book, departure: Departure, step: Step) -> Iterator[Review]:
    """Yield the reviews in which a step of a departure is worked through."""
    for review in book.reviews_of(departure.client_id):
        if (review.departure_id, review.step_id) == (departure.id, step.id):
            yield review
