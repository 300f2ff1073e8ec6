"""The records of a book in memory: what rules and screens look up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from keepclients.book.references import REFERENCES
from keepclients.book.tables import Tables
from keepclients.domain.agenda import Agenda
from keepclients.domain.audits import Audit
from keepclients.domain.business import Business, business_of
from keepclients.domain.changes import Document
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
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.load_choices import LoadChoice
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.playbooks import Playbook
from keepclients.domain.preparations import Preparation
from keepclients.domain.promises import Promise
from keepclients.domain.records import Record
from keepclients.domain.refunds import Refund
from keepclients.domain.reviews import Review
from keepclients.domain.runs import Run
from keepclients.domain.settings import SETTINGS_ID, Settings, usual_settings
from keepclients.domain.slips import Slip
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import Touch
from keepclients.domain.working_days import HolidaysOf, WorkingDays, of_no_country

_OF_EVERYBODY = {Settings.table, TeamMember.table, Playbook.table}
"""Tables on which every client's part of the agenda may depend."""
_WEIGHING = {Client.table, Departure.table}
"""Tables that decide how much a client weighs in the business."""


class Records(Tables):
    """Every record by table, by id and by client; fulfils the domain's Facts."""

    def __init__(self, holidays_of: HolidaysOf = of_no_country) -> None:
        super().__init__()
        self._holidays_of = holidays_of
        self._business: dict[date, Business] = {}
        self._agenda: Agenda | None = None
        self._stale: set[int | None] = set()
        """Whose part of the agenda is to be worked out anew."""
        self._ledgers = Ledgers(self)
        self._working_days: WorkingDays | None = None

    @property
    def settings(self) -> Settings:
        """The owner's choices."""
        return self._settings.get(SETTINGS_ID) or usual_settings()

    @property
    def working_days(self) -> WorkingDays:
        """Which days are worked; worked out once between changes of the owner's choices."""
        if self._working_days is None:
            chosen = self.settings
            holidays = self._holidays_of(chosen.country, chosen.subdivision)
            self._working_days = chosen.working_days(holidays)
        return self._working_days

    def all_clients(self) -> Iterable[Client]:
        """Return every client, in no order."""
        return self.clients

    def all_departures(self) -> Iterable[Departure]:
        """Return every departure, in no order."""
        return self.departures

    def all_runs(self) -> Iterable[Run]:
        """Return every departure, review, preparation and audit, in no order."""
        return chain[Run](self.departures, self.reviews, self.preparations, self.audits)

    def all_follow_ups(self) -> Iterable[FollowUp]:
        """Return every typed follow-up, in no order."""
        return self.follow_ups

    def all_promises(self) -> Iterable[Promise]:
        """Return every promise, in no order."""
        return self.promises

    def all_greetings(self) -> Iterable[SeasonalGreeting]:
        """Return every seasonal greeting, in no order."""
        return self.greetings

    def all_team(self) -> Iterable[TeamMember]:
        """Return everybody who works or worked beside the founder."""
        return self.team

    def all_efforts(self) -> Iterable[Effort]:
        """Return all time that was noted beside contact, in no order."""
        return self.efforts

    def all_other_income(self) -> Iterable[OtherIncome]:
        """Return every source of income besides clients, in no order."""
        return self.other_income

    def all_goals(self) -> Iterable[Goal]:
        """Return every goal, in no order."""
        return self.goals

    def all_load_choices(self) -> Iterable[LoadChoice]:
        """Return what was decided about every overload, in no order."""
        return self.load_choices

    def all_records(self) -> Iterable[Record]:
        """Return every record of every table, in no order."""
        return chain.from_iterable(self._tables.values())

    def business_on(self, day: date) -> Business:
        """Return who is served on a day, and what they pay; worked out once between changes."""
        found = self._business.get(day)
        if found is None:
            leaving = {it.client_id: self.departures.of(it.client_id) for it in self.departures}
            found = self._business[day] = business_of(self.clients, leaving, day)
        return found

    @property
    def ledgers(self) -> Ledgers:
        """What figures and health are made of; only what changes touched is worked out anew."""
        return self._ledgers

    def agenda(self, today: date) -> Agenda:
        """Return what is open as of a day; only what changes touched is worked out anew."""
        if self._agenda is None or self._agenda.today != today:
            self._agenda = Agenda(self, today)
        elif self._stale:
            self._agenda.renew(self._stale)
        self._stale.clear()
        return self._agenda

    def client(self, client_id: int) -> Client | None:
        """Return the client of that id, or None."""
        return self.clients.get(client_id)

    def playbook(self, playbook_id: int) -> Playbook | None:
        """Return the playbook of that id, or None."""
        return self.playbooks.get(playbook_id)

    def departure(self, departure_id: int) -> Departure | None:
        """Return the departure of that id, or None."""
        return self.departures.get(departure_id)

    def run(self, run_id: int) -> Run | None:
        """Return the departure, review, preparation or audit of that id, or None."""
        return (
            self.departures.get(run_id)
            or self.reviews.get(run_id)
            or self.preparations.get(run_id)
            or self.audits.get(run_id)
        )

    def touches_of(self, client_id: int) -> Sequence[Touch]:
        """Return a client's touches, oldest first."""
        return self.touches.of(client_id)

    def departures_of(self, client_id: int) -> Sequence[Departure]:
        """Return a client's departures, oldest notice first."""
        return self.departures.of(client_id)

    def reviews_of(self, client_id: int) -> Sequence[Review]:
        """Return the reviews of a client's departures, oldest first."""
        return self.reviews.of(client_id)

    def preparations_of(self, client_id: int) -> Sequence[Preparation]:
        """Return a client's preparations, oldest first."""
        return self.preparations.of(client_id)

    def runs_of(self, client_id: int) -> Iterable[Run]:
        """Return a client's departures, reviews, preparations and audits, in no order."""
        return chain[Run](
            self.departures.of(client_id),
            self.reviews.of(client_id),
            self.preparations.of(client_id),
            self.audits.of(client_id),
        )

    def audits_of(self, client_id: int) -> Sequence[Audit]:
        """Return a client's audits, oldest first."""
        return self.audits.of(client_id)

    def follow_ups_of(self, client_id: int | None) -> Sequence[FollowUp]:
        """Return a client's typed follow-ups, earliest first; with None those of nobody."""
        return self.follow_ups.of(client_id)

    def handled_of(self, client_id: int) -> Sequence[Handled]:
        """Return what was put off, left out or done of what the calendar worked out."""
        return self.handled.of(client_id)

    def slips_of(self, client_id: int) -> Sequence[Slip]:
        """Return the slips that concerned a client, oldest first."""
        return self.slips.of(client_id)

    def complaints_of(self, client_id: int) -> Sequence[Complaint]:
        """Return a client's complaints, oldest first."""
        return self.complaints.of(client_id)

    def promises_of(self, client_id: int) -> Sequence[Promise]:
        """Return what a client was promised, in the order in which it was."""
        return self.promises.of(client_id)

    def hints_of(self, client_id: int) -> Sequence[Hint]:
        """Return the hints of leaving that a client gave, oldest first."""
        return self.hints.of(client_id)

    def late_payments_of(self, client_id: int) -> Sequence[LatePayment]:
        """Return the payments of a client that were late, in the order of their days."""
        return self.late_payments.of(client_id)

    def expectations_of(self, client_id: int) -> Sequence[Expectation]:
        """Return what a client expects or expected, oldest first."""
        return self.expectations.of(client_id)

    def guidance_of(self, client_id: int) -> Sequence[Guidance]:
        """Return the training and guides that a client got, oldest first."""
        return self.guidance.of(client_id)

    def refunds_of(self, client_id: int) -> Sequence[Refund]:
        """Return what went back to a client, oldest first."""
        return self.refunds.of(client_id)

    def belonging_to(self, table: str, record_id: int) -> Iterator[Record]:
        """Return the records that name a record, such as all that is a client's."""
        for reference in REFERENCES:
            if reference.target == table:
                yield from self._tables[reference.table].naming(reference.field, record_id)

    def _document(self, table: str, record_id: int) -> Document | None:
        return self._tables[table].document(record_id)

    def _take_in(self, documents: Mapping[tuple[str, int], Document | None]) -> None:
        """Take in documents, all or none; tables that we do not know are a newer version's."""
        steps = [
            self._tables[table].taking_in(record_id, document)
            for (table, record_id), document in documents.items()
            if table in self._tables
        ]
        places = [place for place in documents if place[0] in self._tables]
        touched = {*self._owners(places)}
        self._mark_stale(places)
        for step in steps:
            step()
        self._mark_stale(places)
        touched.update(self._owners(places))
        everybody = any(table in _OF_EVERYBODY for table, _ in places)
        self._ledgers.renew(None if everybody else {it for it in touched if it is not None})
        self._business.clear()
        if any(table == Settings.table for table, _ in documents):
            self._working_days = None

    def _mark_stale(self, places: Sequence[tuple[str, int]]) -> None:
        """Note whose part of the agenda is to be worked out anew: whoever owns these records.

        Fees and stages of one client weigh in what the playbooks of all others ask for.
        """
        if self._agenda is None:
            return
        if any(table in _OF_EVERYBODY for table, _ in places):
            self._agenda = None
            return
        self._stale.update(self._owners(places))
        if any(table in _WEIGHING for table, _ in places):
            self._stale.update(run.client_id for run in self.all_runs())

    def _owners(self, places: Iterable[tuple[str, int]]) -> Iterator[int | None]:
        """Yield whose records these are; None stands for what concerns nobody."""
        for table, record_id in places:
            if table == Client.table:
                yield record_id
            elif (record := self._tables[table].get(record_id)) is not None:
                yield getattr(record, "client_id", None)
