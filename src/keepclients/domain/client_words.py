"""What clients answered in audits in their own words, collected over all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.audits import Audit
from keepclients.domain.clients import Client
from keepclients.domain.facts import Facts


@dataclass(frozen=True, slots=True)
class ClientWords:
    """One answer of a client."""

    client: Client
    on: date
    """The day on which it was noted."""
    asked: str
    """What they were asked."""
    words: str


def client_words(facts: Facts) -> tuple[ClientWords, ...]:
    """Return what clients answered, the latest first; of one day, by name."""
    found = [it for run in facts.all_runs() if isinstance(run, Audit) for it in _said(facts, run)]
    return tuple(sorted(found, key=lambda it: (-it.on.toordinal(), it.client.name.casefold())))


def _said(facts: Facts, audit: Audit) -> Iterator[ClientWords]:
    playbook, client = facts.playbook(audit.playbook_id), facts.client(audit.client_id)
    if playbook is None or client is None:
        return
    for step in playbook.steps:
        for question in step.questions:
            answer = audit.answer(step.id, question) if question.is_theirs else None
            if answer is not None and isinstance(answer.value, str):
                yield ClientWords(client, answer.on, question.ask, answer.value)
