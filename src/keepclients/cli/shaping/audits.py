"""Who is audited and what clients answered, as JSON."""

from collections.abc import Sequence
from datetime import date

from keepclients.cli.shapes.audits import (
    AuditedShape,
    AuditsShape,
    ClientAnswerShape,
    LastAuditShape,
)
from keepclients.cli.shaping.days import iso
from keepclients.domain.audit_lists import Audited, quarter_done
from keepclients.domain.audit_results import Judgement
from keepclients.domain.client_words import ClientWords
from keepclients.domain.periods import quarter_of


def audits_shape(found: Sequence[Audited], today: date) -> AuditsShape:
    """Return what `audits` prints."""
    quarter = quarter_done(found, today)
    return {
        "quarter": quarter_of(today).name,
        "done": quarter.done,
        "of": quarter.of,
        "clients": [_audited(it, today) for it in found],
    }


def answer_shape(said: ClientWords) -> ClientAnswerShape:
    """Return an entry of `audits --answers`."""
    return {
        "client_id": said.client.id,
        "client": said.client.name,
        "on": said.on.isoformat(),
        "asked": said.asked,
        "answer": said.words,
    }


def _audited(it: Audited, today: date) -> AuditedShape:
    return {
        "client_id": it.client.id,
        "client": it.client.name,
        "last": _last(it.last) if it.last is not None else None,
        "due": iso(it.due_on),
        "is_due": it.has_come(today),
        "under_way": it.is_under_way,
    }


def _last(judged: Judgement) -> LastAuditShape:
    return {
        "run_id": judged.audit.id,
        "on": judged.on.isoformat(),
        "mean": f"{judged.mean:.2f}" if judged.mean is not None else None,
        "verdict": judged.verdict,
    }
