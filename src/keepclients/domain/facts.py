"""What rules may ask the book."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from keepclients.domain.business import Business
from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.departures import Departure
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.handled import Handled
from keepclients.domain.playbooks import Playbook
from keepclients.domain.preparations import Preparation
from keepclients.domain.promises import Promise
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
        """Return every departure, review and preparation, in no order."""

    def all_follow_ups(self) -> Iterable[FollowUp]:
        """Return every typed follow-up, in no order."""

    def all_promises(self) -> Iterable[Promise]:
        """Return every promise, in no order."""

    def all_greetings(self) -> Iterable[SeasonalGreeting]:
        """Return every seasonal greeting, in no order."""

    def all_team(self) -> Iterable[TeamMember]:
        """Return everybody who works or worked beside the founder."""

    def business_on(self, day: date) -> Business:
        """Return who is served on a day, and what they pay."""

    def client(self, client_id: int) -> Client | None:
        """Return the client of that id, or None."""

    def playbook(self, playbook_id: int) -> Playbook | None:
        """Return the playbook of that id, or None."""

    def run(self, run_id: int) -> Run | None:
        """Return the departure, review or preparation of that id, or None."""

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

    def runs_of(self, client_id: int) -> Iterable[Run]:
        """Return a client's departures, reviews and preparations, in no order."""

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
