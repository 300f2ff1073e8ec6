"""Putting what the book knows into the shapes that `--json` promises."""

from collections.abc import Iterable
from datetime import date

from keepclients.book.book import Book
from keepclients.cli.shapes import (
    AdviceShape,
    AgendaShape,
    ChoiceShape,
    ClientPageShape,
    ClientShape,
    ContactShape,
    DepartureShape,
    FeeShape,
    FollowUpShape,
    LineShape,
    PhaseShape,
    PlaybookShape,
    PlaybookStepShape,
    QuestionShape,
    StepShape,
    TouchShape,
)
from keepclients.domain.agenda import AgendaItem, FollowUpOrigin, ItemOrigin, RowOrigin, StepOrigin
from keepclients.domain.answers import Answer, written_answer
from keepclients.domain.circumstances import Circumstances, circumstances_of
from keepclients.domain.clients import Client, Contact
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.money import Fee
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
from keepclients.domain.silence import days_silent, last_contact
from keepclients.domain.stages import stage_of
from keepclients.domain.touches import Touch
from keepclients.services.drilling import figures_of
from keepclients.services.playbooks import Present


def client_shape(book: Book, client: Client, today: date) -> ClientShape:
    """Return a client as `list` shows it."""
    fee = client.fee_on(today)
    return {
        "id": client.id,
        "name": client.name,
        "stage": stage_of(client, book.departures_of(client.id), today),
        "tier": client.tier,
        "tags": list(client.tags),
        "email": client.email,
        "phone": client.phone,
        "fee": _fee(fee) if fee else None,
        "last_contact": _iso(last_contact(book, client.id, today)),
        "days_silent": days_silent(book, client.id, today),
    }


def client_page_shape(book: Book, client: Client, today: date) -> ClientPageShape:
    """Return a client as `show` shows them."""
    owner = book.team.get(client.owner)
    return {
        **client_shape(book, client, today),
        "owner": owner.name if owner else None,
        "address": client.address,
        "website": client.website,
        "notes": client.notes,
        "notice_days": client.notice_days,
        "prospect_since": _iso(client.prospect_since),
        "first_day": _iso(client.first_day),
        "last_day": _iso(client.last_day),
        "earlier": [
            {"first_day": _iso(spell.first_day), "last_day": spell.last_day.isoformat()}
            for spell in client.earlier
        ],
        "contacts": [_contact(contact) for contact in client.contacts],
        "fees": [{**_fee(fee), "since": _iso(fee.since)} for fee in client.fees],
        "touches": [_touch(touch) for touch in book.touches_of(client.id)],
        "follow_ups": [_follow_up(entry) for entry in book.follow_ups_of(client.id)],
        "departures": [_departure(book, entry, today) for entry in book.departures_of(client.id)],
    }


def agenda_shape(book: Book, item: AgendaItem, today: date) -> AgendaShape:
    """Return an entry of the agenda as `due` shows it."""
    shape: AgendaShape = {
        "day": item.day.isoformat(),
        "title": item.title,
        "client": item.client or None,
        "client_id": item.client_id,
        "overdue": item.is_overdue(today),
        "origin": "follow-up",
        "follow_up_id": None,
        "departure_id": None,
        "run_id": None,
        "step_id": None,
        "item_id": None,
        "question_id": None,
        "row": None,
    }
    match item.origin:
        case FollowUpOrigin(follow_up_id):
            shape["follow_up_id"] = follow_up_id
        case StepOrigin(run_id, step_id):
            shape |= {"origin": "step", "run_id": run_id, "step_id": step_id}
        case ItemOrigin(run_id, step_id, item_id):
            shape |= {"origin": "checklist", "run_id": run_id, "step_id": step_id}
            shape["item_id"] = item_id
        case RowOrigin(run_id, step_id, question_id, index):
            shape |= {"origin": "row", "run_id": run_id, "step_id": step_id}
            shape |= {"question_id": question_id, "row": index}
    departure = book.departures.get(shape["run_id"])
    shape["departure_id"] = departure.id if departure else None
    return shape


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
        "notice_date": _iso(departure.notice_date if departure else None),
        "last_day": _iso(departure.last_day if departure else None),
        "hold_until": _iso(departure.hold_until if departure else None),
        "outcome": departure.outcome if departure else None,
        "opened_on": run.opened_on.isoformat(),
        "closed_on": _iso(run.closed_on),
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
    run = progress.circumstances.run
    return {
        "id": step.id,
        "title": step.title,
        "why": step.why,
        "essential": step.essential,
        "standing": entry.standing,
        "because": reason_of(entry),
        "due": _iso(entry.stands_on),
        "due_notes": list(entry.due.notes) if entry.due else [],
        "overdue": entry.is_overdue(progress.today),
        "snoozed_until": _iso(state.snoozed_until),
        "done_on": _iso(state.done_on),
        "skipped_on": _iso(state.skipped_on),
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
            _question(question, run.answer(step.id, question), progress.circumstances)
            for question in entry.questions
        ],
    }


def _checklist_line(entry: ItemProgress) -> LineShape:
    return {
        "id": entry.item.id,
        "text": entry.item.do,
        "done": entry.is_done,
        "done_on": _iso(entry.state.done_on),
        "due": _iso(entry.stands_on),
        "due_notes": list(entry.due.notes) if entry.due else [],
        "snoozed_until": _iso(entry.state.snoozed_until),
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
        "answered_on": _iso(answer.on) if answer else None,
        "recalled": recalled(circumstances, question),
    }


def _choices(choices: Iterable[Choice]) -> list[ChoiceShape]:
    return [{"id": it.id, "label": it.label, "group": it.group} for it in choices]


def _fee(fee: Fee) -> FeeShape:
    return {"amount": f"{fee.amount:f}", "currency": fee.currency, "period": fee.period}


def _contact(contact: Contact) -> ContactShape:
    return {
        "id": contact.id,
        "name": contact.name,
        "role": contact.role,
        "email": contact.email,
        "phone": contact.phone,
        "notes": contact.notes,
    }


def _touch(touch: Touch) -> TouchShape:
    return {
        "id": touch.id,
        "on": touch.on.isoformat(),
        "kind": touch.kind,
        "direction": touch.direction,
        "text": touch.text,
        "minutes": touch.minutes,
    }


def _follow_up(follow_up: FollowUp) -> FollowUpShape:
    return {
        "id": follow_up.id,
        "title": follow_up.title,
        "due": follow_up.due.isoformat(),
        "snoozed_until": _iso(follow_up.snoozed_until),
        "done_on": _iso(follow_up.done_on),
        "notes": follow_up.notes,
    }


def _departure(book: Book, departure: Departure, today: date) -> DepartureShape:
    circumstances = circumstances_of(book, departure)
    steps = progress_of(circumstances, today).steps if circumstances else ()
    return {
        "id": departure.id,
        "kind": departure.kind,
        "notice_date": departure.notice_date.isoformat(),
        "last_day": _iso(departure.last_day),
        "hold_until": departure.hold_until.isoformat(),
        "what_happened": departure.what_happened,
        "outcome": departure.outcome,
        "closed_on": _iso(departure.closed_on),
        "steps": [_step(entry) for entry in steps],
    }


def _step(entry: StepProgress) -> StepShape:
    return {
        "id": entry.step.id,
        "title": entry.step.title,
        "phase": entry.step.phase,
        "standing": entry.standing,
        "due": _iso(entry.stands_on),
        "done_on": _iso(entry.state.done_on),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
