"""What rules may ask the book."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from keepclients.domain.audits import Audit
from keepclients.domain.business import Business
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
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.playbooks import Playbook
from keepclients.domain.preparations import Preparation
from keepclients.domain.promises import Promise
from keepclients.domain.refunds import Refund
from keepclients.domain.reviews import Review
from keepclients.domain.runs import Run
from keepclients.domain.settings import Settings
from keepclients.domain.slips import Slip
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import Touch
from keepclients.domain.working_days import WorkingDays


class Facts(Protocol):
    """A client book that can be read."""

    @property
    def settings(self) -> Settings:
        """The owner's choices."""

    @property
    def working_days(self) -> WorkingDays:
        """Which days are worked, by the owner's choices."""

    def all_clients(self) -> Iterable[Client]:
        """Return every client, in no order."""

    def all_departures(self) -> Iterable[Departure]:
        """Return every departure, in no order."""

    def all_runs(self) -> Iterable[Run]:
        """Return every departure, review, preparation and audit, in no order."""

    def all_follow_ups(self) -> Iterable[FollowUp]:
        """Return every typed follow-up, in no order."""

    def all_promises(self) -> Iterable[Promise]:
        """Return every promise, in no order."""

    def all_greetings(self) -> Iterable[SeasonalGreeting]:
        """Return every seasonal greeting, in no order."""

    def all_team(self) -> Iterable[TeamMember]:
        """Return everybody who works or worked beside the founder."""

    def all_efforts(self) -> Iterable[Effort]:
        """Return all time that was noted beside contact, in no order."""

    def all_other_income(self) -> Iterable[OtherIncome]:
        """Return every source of income besides clients, in no order."""

    def all_goals(self) -> Iterable[Goal]:
        """Return every goal, in no order."""

    def all_load_choices(self) -> Iterable[LoadChoice]:
        """Return what was decided about every overload, in no order."""

    def business_on(self, day: date) -> Business:
        """Return who is served on a day, and what they pay."""

    def client(self, client_id: int) -> Client | None:
        """Return the client of that id, or None."""

    def playbook(self, playbook_id: int) -> Playbook | None:
        """Return the playbook of that id, or None."""

    def run(self, run_id: int) -> Run | None:
        """Return the departure, review, preparation or audit of that id, or None."""

    def departure(self, departure_id: int) -> Departure | None:
        """Return the departure of that id, or None."""

    def touches_of(self, client_id: int) -> Sequence[Touch]:
        """Return a client's touches, oldest first."""

    def departures_of(self, client_id: int) -> Sequence[Departure]:
        """Return a client's departures, oldest notice first."""

    def reviews_of(self, client_id: int) -> Sequence[Review]:
        """Return the reviews of a client's departures, oldest first."""

    def preparations_of(self, client_id: int) -> Sequence[Preparation]:
        """Return a client's preparations, oldest first."""

    def audits_of(self, client_id: int) -> Sequence[Audit]:
        """Return a client's audits, oldest first."""

    def runs_of(self, client_id: int) -> Iterable[Run]:
        """Return a client's departures, reviews, preparations and audits, in no order."""

    def follow_ups_of(self, client_id: int | None) -> Sequence[FollowUp]:
        """Return a client's typed follow-ups, earliest first; with None those of nobody."""

    def handled_of(self, client_id: int) -> Sequence[Handled]:
        """Return what was put off, left out or done of what the calendar worked out."""

    def slips_of(self, client_id: int) -> Sequence[Slip]:
        """Return the slips that concerned a client, oldest first."""

    def complaints_of(self, client_id: int) -> Sequence[Complaint]:
        """Return a client's complaints, oldest first."""

    def promises_of(self, client_id: int) -> Sequence[Promise]:
        """Return what a client was promised, in the order in which it was."""

    def hints_of(self, client_id: int) -> Sequence[Hint]:
        """Return the hints of leaving that a client gave, oldest first."""

    def late_payments_of(self, client_id: int) -> Sequence[LatePayment]:
        """Return the payments of a client that were late, in the order of their days."""

    def expectations_of(self, client_id: int) -> Sequence[Expectation]:
        """Return what a client expects or expected, oldest first."""

    def guidance_of(self, client_id: int) -> Sequence[Guidance]:
        """Return the training and guides that a client got, oldest first."""

    def refunds_of(self, client_id: int) -> Sequence[Refund]:
        """Return what went back to a client, oldest first."""
