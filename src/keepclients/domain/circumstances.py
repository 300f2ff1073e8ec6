"""What holds for a run, and since when: the ground on which conditions are judged."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keepclients.domain.answers import Answer
from keepclients.domain.audits import Audit
from keepclients.domain.clients import Client
from keepclients.domain.conditions import Condition, FactName
from keepclients.domain.days import parse_day, shifted
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.playbooks import Playbook
from keepclients.domain.questions import CLIENT_FIELDS, Question
from keepclients.domain.reviews import Review
from keepclients.domain.run_facts import FactValue, RunFacts
from keepclients.domain.runs import Run
from keepclients.domain.working_days import WorkingDays


@dataclass(frozen=True)
class Circumstances:
    """A run with its playbook and the facts that its conditions may ask for."""

    run: Run
    departure: Departure | None
    """The departure that the run is, or belongs to; None where nobody is leaving."""
    playbook: Playbook
    client: Client | None
    """Whom it is about; None where the book does not know them any more."""
    facts: Mapping[FactName, FactValue]
    begins_on: date
    """The day from which on things hold that always did."""
    first_day: date | None
    """The client's first day of service; None if unknown."""
    last_day: date | None
    """The last service day, assumed where it is not known; None where nobody is leaving."""
    working_days: WorkingDays
    at_length: frozenset[str] = frozenset()
    """The steps that are worked through, or were settled, in a review of their own."""

    @property
    def is_last_day_assumed(self) -> bool:
        """Tell whether somebody is leaving and the last day is not known."""
        return self.departure is not None and self.departure.last_day is None

    @property
    def has_staff(self) -> bool:
        """Tell whether anybody works beside the founder."""
        return self.facts["has-staff"] is True

    def since(self, condition: Condition) -> date | None:
        """Return the day since which a condition holds, or None if it does not."""
        return self._since(condition, self.answer)

    def _since(
        self, condition: Condition, answer_at: Callable[[str], Answer | None]
    ) -> date | None:
        if condition.every:
            found = [self._since(part, answer_at) for part in condition.every]
            days = [day for day in found if day is not None]
            return max(days) if len(days) == len(found) else None
        if condition.fact is not None:
            held = _holds(condition, self.facts[condition.fact])
            return self.begins_on if held else None
        if condition.step is not None:
            state = self.run.state(condition.step)
            if condition.equals == "unsettled":
                return None if state.is_settled else self.begins_on
            return state.done_on if condition.equals == "done" else state.skipped_on
        answer = answer_at(condition.answer or "")
        if condition.given is not None:
            given_on = (answer.first_on or answer.on) if answer else None
            return given_on if condition.given else (None if answer else self.begins_on)
        return answer.on if answer and _holds(condition, answer.value) else None

    def since_any(self, conditions: Iterable[Condition]) -> date | None:
        """Return the first day on which one of the conditions held that hold, or None."""
        days = [self.since(condition) for condition in conditions]
        return min((day for day in days if day is not None), default=None)

    def allows(self, conditions: Sequence[Condition]) -> bool:
        """Tell whether any of the conditions holds, or there are none at all."""
        return not conditions or self.since_any(conditions) is not None

    def answer(self, address: str) -> Answer | None:
        """Return the answer at step.question; None where there is none, or it is not asked now."""
        step_id, _, question_id = address.partition(".")
        step = self.playbook.step(step_id)
        question = step.question(question_id) if step else None
        return self._given(address) if question and self.asks(question) else None

    def asks(self, question: Question) -> bool:
        """Tell whether a question is asked as things stand.

        Its own conditions look at what was answered anywhere, so that they cannot go in circles.
        """
        held = [self._since(condition, self._given) for condition in question.when]
        return not held or any(day is not None for day in held)

    def _given(self, address: str) -> Answer | None:
        step_id, _, question_id = address.partition(".")
        step = self.playbook.step(step_id)
        question = step.question(question_id) if step else None
        return self.given(step_id, question) if question else None

    def given(self, step_id: str, question: Question) -> Answer | None:
        """Return the answer to a question, also where the departure or the client keeps it."""
        if question.fills in CLIENT_FIELDS:
            kept: str | int | None = getattr(self.client, question.fills, None)
            return None if kept is None else Answer(value=str(kept), on=self.run.opened_on)
        return self.run.answer(step_id, question)

    def date_answer(self, address: str) -> date | None:
        """Return the day that answers the date question at step.question, or None."""
        answer = self.answer(address)
        try:
            return parse_day(answer.value) if answer and isinstance(answer.value, str) else None
        except ValueError:  # an answer that somebody edited by hand
            return None


def circumstances_of(
    facts: Facts, run: Run, playbook: Playbook | None = None
) -> Circumstances | None:
    """Return the circumstances of a run, or None where its playbook or departure is missing.

    Another playbook may be given than the one that the book keeps for it.
    """
    playbook = playbook or facts.playbook(run.playbook_id)
    departure = _departure_of(facts, run)
    if playbook is None or (departure is None and isinstance(run, Review)):
        return None
    client = facts.client(run.client_id)
    first_day = client.first_day if client else None
    return Circumstances(
        run=run,
        departure=departure,
        playbook=playbook,
        client=client,
        facts=RunFacts(facts, client, departure, run),
        begins_on=_beginning(run, departure, first_day),
        first_day=first_day,
        last_day=_last_day(facts, client, departure, run),
        working_days=facts.working_days,
        at_length=frozenset(
            it.step_id
            for it in facts.reviews_of(run.client_id)
            if it.departure_id == run.id and (it.is_open or run.state(it.step_id).is_settled)
        ),
    )


def _departure_of(facts: Facts, run: Run) -> Departure | None:
    match run:
        case Departure():
            return run
        case Review():
            return facts.departure(run.departure_id)
        case _:
            return None


def _beginning(run: Run, departure: Departure | None, first_day: date | None) -> date:
    if departure is not None:
        return departure.notice_date
    if isinstance(run, Audit):
        return run.opened_on
    return min(first_day or run.opened_on, run.opened_on)


def _last_day(
    facts: Facts, client: Client | None, departure: Departure | None, run: Run
) -> date | None:
    """Return the last day; what is learned from a save counts from the day of the save."""
    if departure is None:
        return None
    if departure.outcome == "stayed" and run is not departure:
        return departure.decided_on or departure.closed_on
    return departure.last_day or shifted(departure.notice_date, notice_days_of(facts, client))


def notice_days_of(facts: Facts, client: Client | None) -> int:
    """Return a client's notice period in days, or the one that is assumed where none is known."""
    known = client.notice_days if client else None
    return facts.settings.notice_days if known is None else known


def _holds(condition: Condition, value: object) -> bool:
    if condition.equals is not None:
        return value == condition.equals
    if condition.one_of:
        return value in condition.one_of
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return False
    if not number.is_finite():
        return False
    if condition.at_least is not None:
        return number >= condition.at_least
    return condition.below is not None and number < condition.below
