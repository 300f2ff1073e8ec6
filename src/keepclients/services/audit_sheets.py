"""The sheet on which a client is scored: every question with the last answer beside the new one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.answers import written_answer
from keepclients.domain.audit_calendar import CALL_DAYS, latest_of, next_audit
from keepclients.domain.audit_results import VERDICT_NAMES, Judgement, judgement_of, scored_on
from keepclients.domain.audits import Audit
from keepclients.domain.clients import Client
from keepclients.domain.days import day_and_month, shifted
from keepclients.domain.facts import Facts
from keepclients.domain.playbooks import Playbook
from keepclients.domain.questions import Question
from keepclients.services.audits import audit_in_hand


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One question of the sheet."""

    address: str
    """The question, as step.question."""
    question: Question
    value: str
    """The answer so far, as an owner types it; nothing where there is none."""
    before: str
    """The answer of the audit before, in the same way."""

    @property
    def is_score(self) -> bool:
        """Tell whether it counts for the mean."""
        return self.question.scores is not None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is asked of a client, and what is known."""

    client: Client
    lines: tuple[SheetLine, ...]
    """In the playbook's order; lists are left to the playbook itself."""
    last: Judgement | None
    """What the last audit came to, other than the one at hand."""
    judged: Judgement | None
    """What the one at hand came to, once its scores are done."""

    @property
    def first_open(self) -> int:
        """The place of the first question that is not answered; 0 where all are."""
        return next((n for n, it in enumerate(self.lines) if it.is_score and not it.value), 0)


def sheet_of(book: Book, client: Client, present: Playbook, today: date) -> Sheet:
    """Return the sheet of a client as it stands; nothing is begun by looking at it.

    `present` is the playbook by which an audit would be begun.
    """
    audit = audit_in_hand(book, client.id, today)
    judged = judgement_of(book, audit) if audit else None
    earlier = [it for it in book.audits_of(client.id) if audit is None or it.id != audit.id]
    before = next((it for it in reversed(earlier) if _is_scored(book, it)), None)
    last = judgement_of(book, before) if before else None
    playbook = book.playbook(audit.playbook_id) if audit else None
    return Sheet(client, tuple(_lines(playbook or present, audit, before)), last, judged)


def judged_in_words(book: Book, judged: Judgement, today: date) -> str:
    """Return what an audit came to, and what follows from it."""
    client = book.clients.get(judged.audit.client_id)
    name, mean = client.name if client else "", judged.mean
    verdict = VERDICT_NAMES[judged.verdict]
    was = f" (was {float(judged.before):.1f})" if judged.before is not None else ""
    told = f"{name}: {verdict}" + (f", {mean:.1f}{was}" if mean is not None else "")
    reasons = [f"“{it.question.ask}” {it.value}" for it in judged.scores if it.is_alarming]
    if judged.has_fallen:
        reasons.append("it fell by 0.7 or more")
    because = f": {'; '.join(reasons)}" if reasons and judged.verdict == "at-risk" else ""
    return f"{told}{because}. {' '.join(_what_follows(book, client, judged, today))}".strip()


def _what_follows(
    book: Book, client: Client | None, judged: Judgement, today: date
) -> Iterator[str]:
    within = CALL_DAYS.get(judged.verdict)
    if within is not None:
        what = "Ring them or meet" if judged.verdict == "at-risk" else "Get in touch"
        yield f"{what} by {day_and_month(shifted(judged.on, within), today)}."
    again = next_audit(book, client, today) if client else None
    if again is not None:
        yield f"The next audit is due on {day_and_month(again.due, today)}."


def _is_scored(book: Book, audit: Audit) -> bool:
    playbook = book.playbook(audit.playbook_id)
    return playbook is not None and scored_on(audit, playbook) is not None


def _lines(playbook: Playbook, audit: Audit | None, before: Audit | None) -> Iterator[SheetLine]:
    for step in playbook.steps:
        for question in step.questions:
            if question.kind != "list" and question.fills is None:
                yield SheetLine(
                    f"{step.id}.{question.id}",
                    question,
                    _written(audit, step.id, question),
                    _written(before, step.id, question),
                )


def _written(audit: Audit | None, step_id: str, question: Question) -> str:
    answer = audit.answer(step_id, question) if audit else None
    return written_answer(answer.value if answer else None)


def last_in_words(facts: Facts, client: Client, today: date) -> str:
    """Return what the last audit of a client came to, or nothing where there was none."""
    last = latest_of(facts, client, today)
    if last is None or last.mean is None:
        return ""
    day = day_and_month(last.on, today)
    return f"{last.mean:.1f}, {VERDICT_NAMES[last.verdict]}, {day}"
