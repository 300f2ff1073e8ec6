"""Account audits: scoring a client, one answer a change, and saying how it stands."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keepclients.book.book import Book
from keepclients.domain.answers import Row, read_answer
from keepclients.domain.audit_calendar import is_audited, next_audit
from keepclients.domain.audit_results import (
    Judgement,
    are_scores_open,
    judgement_of,
    scored_on,
    scores_in,
    scoring_steps,
    too_few,
)
from keepclients.domain.audits import Audit
from keepclients.domain.clients import Client
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.graphemes import shortened
from keepclients.domain.playbooks import Playbook, Step
from keepclients.domain.questions import Question
from keepclients.domain.runs import StepState
from keepclients.domain.text import one_line
from keepclients.playbooks.shipped import AUDIT
from keepclients.services.endings import ended
from keepclients.services.finding import client_of
from keepclients.services.playbooks import present_playbook
from keepclients.services.runs import first_begun, kept_playbook, progress_on
from keepclients.services.steps import with_answer

_LEGIBLE = 60
"""Characters by which somebody knows again what they did."""
NOT_ASKED = "Not asked this time"
"""The reason that is kept where a step of an audit was left empty."""


def audit_in_hand(book: Book, client_id: int, today: date) -> Audit | None:
    """Return the audit of a client that is still scored, or was today and can be corrected."""
    for audit in reversed(book.audits_of(client_id)):
        playbook = book.playbook(audit.playbook_id)
        is_new = playbook is not None and scored_on(audit, playbook) == today
        if is_new or are_scores_open(book, audit):
            return audit
    return None


def open_audit(book: Book, client_id: int, today: date, *, folder: Path | None = None) -> Audit:
    """Return the client's audit that is under way, or one begun today where the next is due.

    While an audit waits for its fix only, that one is returned until the next is due. An owner's
    own playbook in the folder wins over the one that comes with the program, unless it has a
    mistake. Raises Refused for a client who is not served, or is leaving.
    """
    book.refresh()
    client = client_of(book, client_id)
    last = audit_in_hand(book, client_id, today) or _waiting_for_fix(book, client, today)
    if last is not None:
        return last
    audit, playbook = _new(book, client, today, folder)
    with book.change(f"Audit {client.name}") as draft:
        draft.put(playbook)
        draft.put(audit)
    begun = [it for it in book.audits_of(client_id) if are_scores_open(book, it)]
    return first_begun(book, audit, begun)


def score(
    book: Book,
    client_id: int,
    address: str,
    written: str,
    today: date,
    *,
    folder: Path | None = None,
) -> None:
    """Keep the answer at step.question of a client's audit, written as an owner types it.

    Where nothing is written, the answer is taken back.

    The audit begins with it where none is under way, in the same change. A score that is taken
    back does not apply. Raises Refused where the answer has not the form that is asked for.
    """
    book.refresh()
    client = client_of(book, client_id)
    audit, playbook = _at_hand(book, client, today, folder)
    step, question = _asked(playbook, address)
    value = read_answer(question, written, book.settings.currency, today)
    after = with_answer(audit, step, question, value, today)
    if book.audits.get(audit.id) is not None:  # a score that is corrected may want a fix, or none
        after = ended(book, after, step, today)
    with book.change(f"{client.name}: {question.ask}") as draft:
        draft.put(playbook)
        draft.put(after)


def finish_audit(
    book: Book, client_id: int, today: date, *, folder: Path | None = None
) -> Judgement:
    """Mark the scores as done, and return what they come to.

    A step without any answer is left out; one that names a fix stays open where a fix is wanted.
    Raises Refused while too little is scored.
    """
    book.refresh()
    client = client_of(book, client_id)
    audit, playbook = _at_hand(book, client, today, folder)
    lacking = too_few(scores_in(audit, playbook))
    if lacking:
        raise Refused(f"{client.name}: {lacking}")
    after = _with_steps_settled(book, audit, playbook, today)
    with book.change(f"{client.name}: how it stands") as draft:
        draft.put(after)
    judged = judgement_of(book, after)
    if judged is None:
        raise NotFound(f"The playbook of {client.name}'s audit asks for no score.")
    return judged


def fix_wanted(book: Book, audit: Audit, today: date) -> tuple[Step, Question] | None:
    """Return the step that waits for a fix with a day, and its list; None where none does."""
    current = book.audits.get(audit.id)
    for entry in progress_on(book, current, today).steps if current else ():
        found = fix_question(entry.step)
        if found is not None and entry.standing == "open":
            return entry.step, found
    return None


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing that is put right."""

    what: str
    until: date | None
    """The day by which it is."""
    who: str = ""
    """Who does it; nothing where nobody is named."""


def name_fix(book: Book, audit_id: int, fix: Fix, today: date) -> None:
    """Name what is put right, by whom and by when; the step for it is done with that.

    Raises Refused without a matter or a day, and NotFound where no step waits for one.
    """
    audit = book.audits.get(audit_id)
    wanted = fix_wanted(book, audit, today) if audit else None
    if audit is None or wanted is None:
        raise NotFound("No fix is wanted there any more.")
    step, question = wanted
    row = _row(question, fix)
    answer = audit.answer(step.id, question)
    before = answer.value if answer and isinstance(answer.value, tuple) else ()
    rows = tuple(it for it in before if isinstance(it, dict))
    after = with_answer(audit, step, question, (*rows, row), today)
    state = after.state(step.id).revised(done_on=today)
    with book.change(f"One fix: {shortened(fix.what.strip(), _LEGIBLE)}") as draft:
        draft.put(ended(book, after.with_state(step.id, state), step, today))


def _row(question: Question, fix: Fix) -> Row:
    """Return a fix as a row of its list; raises Refused without a matter or a day."""
    due = question.marked("due")
    if not fix.what.strip() or fix.until is None or due is None:
        raise Refused("Say what, and until when: a fix without a day is only a wish.")
    row = {question.columns[0].id: one_line(fix.what), due.id: fix.until.isoformat()}
    by = next((it for it in question.columns[1:] if it.kind == "text"), None)
    if by is not None and fix.who.strip():
        row[by.id] = one_line(fix.who)
    return row


def fix_question(step: Step) -> Question | None:
    """Return the list of a step whose rows stand in the calendar until they are done, or None."""
    return next((it for it in step.questions if it.marked("due") is not None), None)


def _with_steps_settled(book: Book, audit: Audit, playbook: Playbook, today: date) -> Audit:
    """Return an audit whose scores are done, and with them all but a fix that is wanted."""
    scoring = scoring_steps(playbook)
    for step in scoring:
        audit = audit.with_state(step.id, _done(audit.state(step.id), today))
    for entry in progress_on(book, audit, today).steps:
        state = audit.state(entry.step.id)
        if entry.standing != "open" or fix_question(entry.step) is not None:
            continue
        left_out = state.revised(skipped_on=today, reason=NOT_ASKED)
        is_answered = bool(state.answers) or any(it.is_done for it in entry.items)
        audit = audit.with_state(entry.step.id, _done(state, today) if is_answered else left_out)
    return ended(book, audit, scoring[-1], today)


def _done(state: StepState, today: date) -> StepState:
    return state.revised(done_on=state.done_on or today, skipped_on=None, reason="")


def _at_hand(
    book: Book, client: Client, today: date, folder: Path | None
) -> tuple[Audit, Playbook]:
    """Return the audit that is scored now, not kept yet where it begins with this."""
    audit = audit_in_hand(book, client.id, today)
    playbook = book.playbook(audit.playbook_id) if audit else None
    return (audit, playbook) if audit and playbook else _new(book, client, today, folder)


def _new(book: Book, client: Client, today: date, folder: Path | None) -> tuple[Audit, Playbook]:
    if not is_audited(book, client, today):
        raise Refused(f"{client.name} is no client at present, or is leaving; nothing to audit.")
    playbook = kept_playbook(book, present_playbook(folder, book.new_id(), AUDIT).playbook)
    audit = Audit.made(
        id=book.new_id(), client_id=client.id, playbook_id=playbook.id, opened_on=today
    )
    return audit, playbook


def _waiting_for_fix(book: Book, client: Client, today: date) -> Audit | None:
    due = next_audit(book, client, today)
    is_due = due is not None and due.stands_on <= today
    opened = () if is_due else (it for it in reversed(book.audits_of(client.id)) if it.is_open)
    return next(iter(opened), None)


def _asked(playbook: Playbook, address: str) -> tuple[Step, Question]:
    step, question = playbook.step(address.partition(".")[0]), playbook.question(address)
    if step is None or question is None:
        raise NotFound(f"This audit does not ask for {address}.")
    return step, question
