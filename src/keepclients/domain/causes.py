"""Causes: why a client left, as it was noted in the departure or in the review of it.

A cause is a choice of which is told whether it can be mended, whichever playbook asks for it.
"""

from collections.abc import Iterator

from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.questions import Choice
from keepclients.domain.reviews import Review
from keepclients.domain.runs import Run


def causes_in(facts: Facts, run: Run) -> Iterator[Choice]:
    """Yield the causes that were noted in a run."""
    playbook = facts.playbook(run.playbook_id)
    for step_id, state in run.steps.items() if playbook else ():
        for question_id, answer in state.answers.items():
            question = playbook.question(f"{step_id}.{question_id}") if playbook else None
            choice = question.choice(str(answer.value)) if question else None
            if choice is not None and choice.fixable is not None:
                yield choice


def cause_of(facts: Facts, run: Run) -> Choice | None:
    """Return the cause behind a run, or None where none was noted.

    What a review found goes before what the departure said in its first days.
    """
    departure = facts.departure(run.departure_id) if isinstance(run, Review) else run
    looks = [run] if isinstance(run, Review) else list(_reviews(facts, run))
    for look in (*looks, departure):
        if look is not None and (found := next(causes_in(facts, look), None)):
            return found
    return None


def kind_of(cause: Choice) -> str:
    """Return what causes of one kind have in common: their heading, or else their words."""
    return cause.group or cause.label


def _reviews(facts: Facts, run: Run) -> Iterator[Review]:
    if isinstance(run, Departure):
        known = facts.reviews_of(run.client_id)
        yield from (review for review in reversed(known) if review.departure_id == run.id)
