"""Departures as JSON, in brief or with all their steps, and the advice behind them."""

from collections.abc import Iterable
from datetime import date

from keepclients.book.book import Book
from keepclients.cli.shapes.playbooks import (
    AdviceShape,
    ChoiceShape,
    DepartureShape,
    LineShape,
    PhaseShape,
    PlaybookShape,
    PlaybookStepShape,
    QuestionShape,
    StepShape,
)
from keepclients.cli.shaping.days import iso
from keepclients.domain.answers import Answer, written_answer
from keepclients.domain.circumstances import Circumstances, circumstances_of
from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.playbooks import Phase
from keepclients.domain.progress import (
    ItemProgress,
    Progress,
    StepProgress,
    count_all,
    count_done,
    progress_of,
)
from keepclients.domain.questions import Choice, Question
from keepclients.domain.recalls import recalled
from keepclients.services.beside.figures import figures_of
from keepclients.services.playbooks import Present


def departure_shape(book: Book, departure: Departure, today: date) -> DepartureShape:
    """Return a departure as `show` tells of it, in brief."""
    circumstances = circumstances_of(book, departure)
    steps = progress_of(circumstances, today).steps if circumstances else ()
    return {
        "id": departure.id,
        "kind": departure.kind,
        "notice_date": departure.notice_date.isoformat(),
        "last_day": iso(departure.last_day),
        "hold_until": departure.hold_until.isoformat(),
        "what_happened": departure.what_happened,
        "outcome": departure.outcome,
        "closed_on": iso(departure.closed_on),
        "steps": [_step(entry) for entry in steps],
    }


def playbook_shape(facts: Facts, progress: Progress, client: Client) -> PlaybookShape:
    """Return a run as `playbook show CLIENT` shows it."""
    run, departure = progress.circumstances.run, progress.circumstances.departure
    following = progress.next
    return {
        "run_id": run.id,
        "departure_id": departure.id if departure else None,
        "client_id": client.id,
        "client": client.name,
        "playbook": progress.circumstances.playbook.name,
        "kind": departure.kind if departure else None,
        "notice_date": iso(departure.notice_date if departure else None),
        "last_day": iso(departure.last_day if departure else None),
        "hold_until": iso(departure.hold_until if departure else None),
        "outcome": departure.outcome if departure else None,
        "opened_on": run.opened_on.isoformat(),
        "closed_on": iso(run.closed_on),
        "title": progress.circumstances.playbook.title,
        "done": progress.done,
        "total": progress.total,
        "next": following.step.id if following else None,
        "phases": [
            _phase(facts, progress, phase) for phase in progress.circumstances.playbook.phases
        ],
    }


def advice_shape(present: Present) -> AdviceShape:
    """Return the playbook that a new departure would get as `playbook show` shows it."""
    playbook = present.playbook
    return {
        "source": str(present.source) if present.source else None,
        "mistake": present.mistake or None,
        "title": playbook.title,
        "phases": [
            {
                "id": phase.id,
                "title": phase.title,
                "beside": phase.beside,
                "steps": [
                    {
                        "id": step.id,
                        "title": step.title,
                        "essential": step.essential,
                        "because": step.needed_because,
                    }
                    for step in playbook.steps
                    if step.phase == phase.id
                ],
            }
            for phase in playbook.phases
        ],
    }


def reason_of(entry: StepProgress) -> str:
    """Return why a step is there or is not, in words; empty where everybody has it."""
    if entry.standing in {"folded", "waiting"}:
        return entry.because
    if entry.state.unfolded_on is not None:
        return "you took it up"
    return entry.step.needed_because


def _step(entry: StepProgress) -> StepShape:
    return {
        "id": entry.step.id,
        "title": entry.step.title,
        "phase": entry.step.phase,
        "standing": entry.standing,
        "due": iso(entry.stands_on),
        "done_on": iso(entry.state.done_on),
    }


def _phase(facts: Facts, progress: Progress, phase: Phase) -> PhaseShape:
    steps = progress.of_phase(phase)
    return {
        "id": phase.id,
        "title": phase.title,
        "beside": phase.beside,
        "done": count_done(steps),
        "total": count_all(steps),
        "steps": [_playbook_step(facts, progress, entry) for entry in steps],
    }


def _playbook_step(facts: Facts, progress: Progress, entry: StepProgress) -> PlaybookStepShape:
    step, state = entry.step, entry.state
    return {
        "id": step.id,
        "title": step.title,
        "why": step.why,
        "essential": step.essential,
        "standing": entry.standing,
        "because": reason_of(entry),
        "due": iso(entry.stands_on),
        "due_notes": list(entry.due.notes) if entry.due else [],
        "overdue": entry.is_overdue(progress.today),
        "snoozed_until": iso(state.snoozed_until),
        "done_on": iso(state.done_on),
        "skipped_on": iso(state.skipped_on),
        "skip_reason": state.reason,
        "skip_reasons": list(step.skip_reasons),
        "word": step.staff if progress.circumstances.has_staff else step.solo,
        "figures": [
            {"name": name, "text": text} for name, text in figures_of(facts, progress, entry)
        ],
        "messages": list(step.messages),
        "closes_with": step.closes_with,
        "checklist": [_checklist_line(line) for line in entry.items],
        "questions": [
            _question(
                question, progress.circumstances.given(step.id, question), progress.circumstances
            )
            for question in entry.questions
        ],
    }


def _checklist_line(entry: ItemProgress) -> LineShape:
    return {
        "id": entry.item.id,
        "text": entry.item.do,
        "done": entry.is_done,
        "done_on": iso(entry.state.done_on),
        "due": iso(entry.stands_on),
        "due_notes": list(entry.due.notes) if entry.due else [],
        "snoozed_until": iso(entry.state.snoozed_until),
        "every": entry.item.every,
    }


def _question(
    question: Question, answer: Answer | None, circumstances: Circumstances
) -> QuestionShape:
    return {
        "id": question.id,
        "kind": question.kind,
        "ask": question.ask,
        "hint": question.hint,
        "example": question.example,
        "needed": question.needed,
        "choices": _choices(question.choices),
        "columns": [
            {
                "id": column.id,
                "label": column.label,
                "kind": column.kind,
                "choices": _choices(column.choices),
            }
            for column in question.columns
        ],
        "answer": written_answer(answer.value, question.columns) if answer else None,
        "answered_on": iso(answer.on) if answer else None,
        "recalled": recalled(circumstances, question),
    }


def _choices(choices: Iterable[Choice]) -> list[ChoiceShape]:
    return [{"id": it.id, "label": it.label, "group": it.group} for it in choices]
