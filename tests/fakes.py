"""Records made in one line, and a client book that is nothing but lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from keepclients.domain.answers import Answer
from keepclients.domain.audits import Audit
from keepclients.domain.business import Business, business_of
from keepclients.domain.circumstances import Circumstances, circumstances_of
from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.departures import Departure
from keepclients.domain.efforts import Effort
from keepclients.domain.expectations import Expectation
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.goals import Goal
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.guidance import Guidance
from keepclients.domain.handled import Handled
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.load_choices import LoadChoice
from keepclients.domain.money import Fee
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.playbooks import Playbook
from keepclients.domain.preparations import Preparation
from keepclients.domain.progress import Progress, progress_of
from keepclients.domain.promises import Promise
from keepclients.domain.refunds import Refund
from keepclients.domain.reviews import Review
from keepclients.domain.runs import Run, StepState
from keepclients.domain.settings import SETTINGS_ID, Settings
from keepclients.domain.slips import Slip
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import Touch
from keepclients.domain.working_days import NO_HOLIDAYS, Holidays, WorkingDays

NOTICE = date(2026, 11, 12)
"""A Thursday on which somebody says that they are leaving."""

LAST_DAY = date(2026, 12, 31)
"""Another Thursday, seven weeks later."""

_ids = count(1)


@dataclass
class FakeFacts:
    """Facts held in lists; fulfils the domain's Facts."""

    clients: list[Client] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    preparations: list[Preparation] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    audits: list[Audit] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    late_payments: list[LatePayment] = field(default_factory=list)
    expectations: list[Expectation] = field(default_factory=list)
    guidance: list[Guidance] = field(default_factory=list)
    refunds: list[Refund] = field(default_factory=list)
    efforts: list[Effort] = field(default_factory=list)
    other_income: list[OtherIncome] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    load_choices: list[LoadChoice] = field(default_factory=list)
    handled: list[Handled] = field(default_factory=list)
    greetings: list[SeasonalGreeting] = field(default_factory=list)
    team: list[TeamMember] = field(default_factory=list)
    playbooks: list[Playbook] = field(default_factory=list)
    settings: Settings = field(default_factory=lambda: Settings(id=SETTINGS_ID))
    holidays: Holidays = NO_HOLIDAYS

    @property
    def working_days(self) -> WorkingDays:
        """Which days are worked, by the owner's choices."""
        return self.settings.working_days(self.holidays)

    def all_clients(self) -> Sequence[Client]:
        """Return every client."""
        return self.clients

    def all_departures(self) -> Sequence[Departure]:
        """Return every departure."""
        return self.departures

    def all_runs(self) -> Sequence[Run]:
        """Return every departure, review, preparation and audit."""
        return [*self.departures, *self.reviews, *self.preparations, *self.audits]

    def all_follow_ups(self) -> Sequence[FollowUp]:
        """Return every typed follow-up."""
        return self.follow_ups

    def all_promises(self) -> Sequence[Promise]:
        """Return every promise."""
        return self.promises

    def all_greetings(self) -> Sequence[SeasonalGreeting]:
        """Return every seasonal greeting."""
        return self.greetings

    def handled_of(self, client_id: int) -> Sequence[Handled]:
        """Return what was put off, left out or done of what the calendar worked out."""
        return [it for it in self.handled if it.client_id == client_id]

    def all_team(self) -> Sequence[TeamMember]:
        """Return everybody who works or worked beside the founder."""
        return self.team

    def business_on(self, day: date) -> Business:
        leaving = {it.client_id: self.departures_of(it.client_id) for it in self.departures}
        return business_of(self.clients, leaving, day)

    def client(self, client_id: int) -> Client | None:
        """Return the client of that id, or None."""
        return next((it for it in self.clients if it.id == client_id), None)

    def playbook(self, playbook_id: int) -> Playbook | None:
        """Return the playbook of that id, or None."""
        return next((it for it in self.playbooks if it.id == playbook_id), None)

    def run(self, run_id: int) -> Run | None:
        """Return the run of that id, or None."""
        return next((it for it in self.all_runs() if it.id == run_id), None)

    def departure(self, departure_id: int) -> Departure | None:
        """Return the departure of that id, or None."""
        return next((it for it in self.departures if it.id == departure_id), None)

    def reviews_of(self, client_id: int) -> Sequence[Review]:
        """Return the reviews of a client's departures."""
        return [it for it in self.reviews if it.client_id == client_id]

    def preparations_of(self, client_id: int) -> Sequence[Preparation]:
        """Return a client's preparations."""
        return [it for it in self.preparations if it.client_id == client_id]

    def runs_of(self, client_id: int) -> Sequence[Run]:
        """Return a client's departures, reviews and preparations."""
        return [it for it in self.all_runs() if it.client_id == client_id]

    def touches_of(self, client_id: int) -> Sequence[Touch]:
        """Return a client's touches, oldest first."""
        found = [it for it in self.touches if it.client_id == client_id]
        return sorted(found, key=lambda it: it.on)

    def departures_of(self, client_id: int) -> Sequence[Departure]:
        """Return a client's departures, oldest notice first."""
        found = [it for it in self.departures if it.client_id == client_id]
        return sorted(found, key=lambda it: it.notice_date)

    def follow_ups_of(self, client_id: int | None) -> Sequence[FollowUp]:
        """Return a client's typed follow-ups, earliest first."""
        found = [it for it in self.follow_ups if it.client_id == client_id]
        return sorted(found, key=lambda it: it.due)

    def slips_of(self, client_id: int) -> Sequence[Slip]:
        """Return the slips that concerned a client, oldest first."""
        found = [it for it in self.slips if it.client_id == client_id]
        return sorted(found, key=lambda it: it.on)

    def complaints_of(self, client_id: int) -> Sequence[Complaint]:
        """Return a client's complaints, oldest first."""
        found = [it for it in self.complaints if it.client_id == client_id]
        return sorted(found, key=lambda it: it.on)

    def promises_of(self, client_id: int) -> Sequence[Promise]:
        """Return what a client was promised, in the order in which it was."""
        found = [it for it in self.promises if it.client_id == client_id]
        return sorted(found, key=lambda it: it.on)

    def audits_of(self, client_id: int) -> Sequence[Audit]:
        """Return a client's audits, oldest first."""
        found = [it for it in self.audits if it.client_id == client_id]
        return sorted(found, key=lambda it: it.opened_on)

    def hints_of(self, client_id: int) -> Sequence[Hint]:
        """Return the hints of leaving that a client gave, oldest first."""
        found = [it for it in self.hints if it.client_id == client_id]
        return sorted(found, key=lambda it: it.on)

    def late_payments_of(self, client_id: int) -> Sequence[LatePayment]:
        """Return the payments of a client that were late, oldest first."""
        found = [it for it in self.late_payments if it.client_id == client_id]
        return sorted(found, key=lambda it: it.due)

    def expectations_of(self, client_id: int) -> Sequence[Expectation]:
        """Return what a client expects or expected, oldest first."""
        found = [it for it in self.expectations if it.client_id == client_id]
        return sorted(found, key=lambda it: it.on)

    def guidance_of(self, client_id: int) -> Sequence[Guidance]:
        """Return the training and guides that a client got, oldest first."""
        found = [it for it in self.guidance if it.client_id == client_id]
        return sorted(found, key=lambda it: it.on)

    def refunds_of(self, client_id: int) -> Sequence[Refund]:
        """Return what went back to a client, oldest first."""
        found = [it for it in self.refunds if it.client_id == client_id]
        return sorted(found, key=lambda it: it.on)

    def all_efforts(self) -> Sequence[Effort]:
        """Return every one of them."""
        return self.efforts

    def all_other_income(self) -> Sequence[OtherIncome]:
        """Return every one of them."""
        return self.other_income

    def all_goals(self) -> Sequence[Goal]:
        """Return every one of them."""
        return self.goals

    def all_load_choices(self) -> Sequence[LoadChoice]:
        """Return every one of them."""
        return self.load_choices


def a_fee(amount: str = "300", **fields: object) -> Fee:
    """Return a fee of so many euros a month."""
    return Fee.made(**{"amount": amount, "currency": "EUR", **fields})


def a_client(name: str = "Acme Design", fee: str | None = None, **fields: object) -> Client:
    """Return a client who pays so many euros a month, or nothing."""
    fees = () if fee is None else (a_fee(fee),)
    return Client.made(**{"id": next(_ids), "name": name, "fees": fees, **fields})


def a_departure(client: Client, playbook: Playbook | None = None, **fields: object) -> Departure:
    """Return a departure with notice on `NOTICE` and its last day on `LAST_DAY`."""
    known: dict[str, object] = {
        "id": next(_ids),
        "client_id": client.id,
        "playbook_id": playbook.id if playbook else next(_ids),
        "opened_on": NOTICE,
        "notice_date": NOTICE,
        "last_day": LAST_DAY,
        "hold_until": date(2026, 11, 13),
    }
    return Departure.made(**{**known, **fields})


def a_team_member(name: str = "Mia", **fields: object) -> TeamMember:
    """Return somebody who works beside the founder."""
    return TeamMember.made(**{"id": next(_ids), "name": name, **fields})


def a_step(step_id: str, **fields: object) -> dict[str, object]:
    """Return a step as a playbook's file describes it: essential, due on the notice day."""
    known: dict[str, object] = {
        "id": step_id,
        "phase": "only",
        "title": step_id.capitalize(),
        "why": "Because.",
        "due": {"anchor": "notice"},
    }
    if "needed_when" not in fields:
        known["essential"] = True
    return {**known, **fields}


def a_question(question_id: str, kind: str, **fields: object) -> dict[str, object]:
    """Return a question as a playbook's file describes it."""
    return {"id": question_id, "kind": kind, "ask": f"{question_id.capitalize()}?", **fields}


def a_playbook(*steps: Mapping[str, object]) -> Playbook:
    """Return a playbook of these steps in one phase."""
    phases = [{"id": "only", "title": "Only"}]
    return Playbook.made(
        id=next(_ids), name="trial", title="Trial", phases=phases, steps=list(steps)
    )


def with_answer(departure: Departure, address: str, value: object, on: date = NOTICE) -> Departure:
    """Return the departure with an answer at step.question."""
    step_id, _, question_id = address.partition(".")
    state = departure.state(step_id)
    answers = {**state.answers, question_id: Answer.made(value=value, on=on)}
    return with_state(departure, step_id, state.revised(answers=answers))


def with_state(departure: Departure, step_id: str, state: StepState) -> Departure:
    """Return the departure with this done to a step."""
    return departure.revised(steps={**departure.steps, step_id: state})


def circumstances_in(facts: FakeFacts, departure: Departure) -> Circumstances:
    """Return the circumstances of a departure whose playbook is known."""
    circumstances = circumstances_of(facts, departure)
    assert circumstances is not None, "the playbook of this departure is not among the facts"
    return circumstances


def progress_in(facts: FakeFacts, departure: Departure, today: date = NOTICE) -> Progress:
    """Return how far a departure is on a day."""
    return progress_of(circumstances_in(facts, departure), today)
