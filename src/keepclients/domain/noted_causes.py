"""Causes of leaving that were noted while a playbook was worked through."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from keepclients.domain.facts import Facts
from keepclients.domain.questions import Choice
from keepclients.domain.runs import Run


class NotedCause(NamedTuple):
    """A cause, and when it was noted."""

    choice: Choice
    on: date


def causes_in(facts: Facts, run: Run) -> Iterator[NotedCause]:
    """Yield the causes that were noted in a run: choices of which is told if they can be mended."""
    playbook = facts.playbook(run.playbook_id)
    for step_id, state in run.steps.items() if playbook else ():
        for question_id, answer in state.answers.items():
            question = playbook.question(f"{step_id}.{question_id}") if playbook else None
            choice = question.choice(str(answer.value)) if question else None
            if choice is not None and choice.fixable is not None:
                yield NotedCause(choice, answer.on)
