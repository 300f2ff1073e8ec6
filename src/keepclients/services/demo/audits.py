"""The demo book's audits, scored as far as the story goes."""

from datetime import date

from keepclients.domain.answers import Answer, Value
from keepclients.domain.audit_results import scoring_steps
from keepclients.domain.audits import Audit
from keepclients.domain.errors import NotFound
from keepclients.domain.playbooks import Playbook, Step
from keepclients.domain.questions import Question
from keepclients.domain.runs import StepState
from keepclients.services.audits import NOT_ASKED
from keepclients.services.demo.backdrop import Backdrop
from keepclients.services.demo.data import Entry

_NOT_APPLICABLE = "-"


class AuditEntry(Entry):
    """An audit; without `words` they were not asked, without `fixed` the fix is still to come."""

    of: str
    on: int
    scores: str
    words: str | None = None
    fix: str | None = None
    until: int | None = None
    fixed: int | None = None


def audit(entry: AuditEntry, client_id: int, playbook: Playbook, backdrop: Backdrop) -> Audit:
    """Return an audit; raises NotFound where the playbook does not ask what the story answers."""
    on = backdrop.workday(entry.on)
    steps: dict[str, StepState] = {}
    for step, question, value in _answered(entry, playbook, backdrop):
        state = steps.get(step.id) or StepState(done_on=on)
        answers = {**state.answers, question.id: Answer.made(value=value, on=on)}
        steps[step.id] = state.revised(answers=answers)
    for step in playbook.steps:
        if step.id not in steps and step.essential:
            steps[step.id] = StepState(skipped_on=on, reason=NOT_ASKED)
    return Audit.made(
        id=backdrop.new_id(),
        client_id=client_id,
        playbook_id=playbook.id,
        opened_on=on,
        steps=steps,
        closed_on=on,
    )


def _answered(
    entry: AuditEntry, playbook: Playbook, backdrop: Backdrop
) -> list[tuple[Step, Question, Value]]:
    """Return what was answered, each with where it stands."""
    asked = [(step, it) for step in playbook.steps for it in step.questions]
    scored = [(step, it) for step in scoring_steps(playbook) for it in step.questions if it.scores]
    found: list[tuple[Step, Question, Value]] = [
        (step, question, int(score))
        for (step, question), score in zip(scored, entry.scores.split(), strict=True)
        if score != _NOT_APPLICABLE
    ]
    if entry.words is not None:
        found.append((*_only([it for it in asked if it[1].is_theirs]), entry.words))
    if entry.fix is not None:
        step, question = _only([it for it in asked if it[1].marked("due")])
        row = _row(question, entry.fix, *_days(entry, backdrop))
        found.append((step, question, (row,)))
    return found


def _days(entry: AuditEntry, backdrop: Backdrop) -> tuple[date | None, date | None]:
    until = None if entry.until is None else backdrop.workday(entry.until)
    return until, None if entry.fixed is None else backdrop.workday(entry.fixed)


def _row(question: Question, what: str, until: date | None, done: date | None) -> dict[str, str]:
    due, ticked = question.marked("due"), question.marked("done")
    cells = {question.columns[0].id: what}
    for column, day in ((due, until), (ticked, done)):
        if column is not None and day is not None:
            cells[column.id] = day.isoformat()
    return cells


def _only(found: list[tuple[Step, Question]]) -> tuple[Step, Question]:
    if len(found) != 1:
        raise NotFound("The playbook of audits asks for it never, or more than once.")
    return found[0]
