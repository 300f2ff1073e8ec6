"""Audits made in one line, scored as the shipped playbook asks."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from keepclients.domain.answers import Answer
from keepclients.domain.audits import Audit
from keepclients.domain.clients import Client
from keepclients.domain.playbooks import Playbook
from keepclients.domain.runs import StepState
from keepclients.playbooks.loader import load_playbook

AUDIT_PLAYBOOK = load_playbook("audit", 990)
"""The playbook that comes with the program."""

_ids = count(50_000)

WELL: Sequence[int] = (4, 4, 5, 4, 4, 4, 4, 4, 5, 4)
MIDDLING: Sequence[int] = (3, 3, 4, 3, 4, 4, 3, 4, 3, 3)
BAD: Sequence[int] = (2, 3, 3, 3, 3, 3, 3, 3, 3, 3)
"""Its first score is vital."""


def score_names(playbook: Playbook = AUDIT_PLAYBOOK) -> list[str]:
    """Return the ids of what is scored, in the playbook's order."""
    return [it.id for _, questions in playbook.scored for it in questions]


def an_audit(
    client: Client,
    on: date,
    scores: Sequence[int | None] = WELL,
    *,
    is_done: bool = True,
    **fields: object,
) -> Audit:
    """Return an audit that was opened and scored on a day; None does not apply."""
    ((step, _),) = AUDIT_PLAYBOOK.scored
    answers = {
        name: Answer.made(value=value, on=on)
        for name, value in zip(score_names(), scores, strict=False)
        if value is not None
    }
    state = StepState(done_on=on if is_done else None, answers=answers)
    known: dict[str, object] = {
        "id": next(_ids),
        "client_id": client.id,
        "playbook_id": AUDIT_PLAYBOOK.id,
        "opened_on": on,
        "closed_on": on if is_done else None,
        "steps": {step.id: state},
    }
    return Audit.made(**{**known, **fields})
