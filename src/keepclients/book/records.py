"""The records of a book in memory: what rules and screens look up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from keepclients.book.collections import ClientCollection, Collection, Table
from keepclients.book.references import REFERENCES
from keepclients.domain.agenda import Agenda
from keepclients.domain.business import Business, business_of
from keepclients.domain.changes import Document
from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.departures import Departure
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.handled import Handled
from keepclients.domain.playbooks import Playbook
from keepclients.domain.preparations import Preparation
from keepclients.domain.promises import Promise
from keepclients.domain.records import Record
from keepclients.domain.reviews import Review
from keepclients.domain.runs import Run
from keepclients.domain.settings import SETTINGS_ID, Settings
from keepclients.domain.slips import Slip
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import Touch
from keepclients.domain.working_days import HolidaysOf, WorkingDays, of_no_country

_OF_EVERYBODY = {Settings.table, TeamMember.table, Playbook.table}
"""Tables on which every client's part of the agenda may depend."""
_WEIGHING = {Client.table, Departure.table}
"""Tables that decide how much a client weighs in the business."""


class Records:
    """Every record by table, by id and by client; fulfils the domain's Facts."""

    def __init__(self, holidays_of: HolidaysOf = of_no_country) -> None:
        self._holidays_of = holidays_of
        self.clients = Collection(Client)
        self.touches = ClientCollection(Touch, lambda it: it.client_id, lambda it: it.on)
        self.departures = ClientCollection(
            Departure, lambda it: it.client_id, lambda it: it.notice_date
        )
        self.reviews = ClientCollection(Review, lambda it: it.client_id, lambda it: it.opened_on)
        self.preparations = ClientCollection(
            Preparation, lambda it: it.client_id, lambda it: it.opened_on
        )
        self.follow_ups = ClientCollection(FollowUp, lambda it: it.client_id, lambda it: it.due)
        self.slips = ClientCollection(Slip, lambda it: it.client_id, lambda it: it.on)
        self.complaints = ClientCollection(Complaint, lambda it: it.client_id, lambda it: it.on)
        self.promises = ClientCollection(Promise, lambda it: it.client_id, lambda it: it.on)
        self.handled = ClientCollection(Handled, lambda it: it.client_id, lambda it: it.on)
        self.greetings = Collection(SeasonalGreeting)
        self.playbooks = Collection(Playbook)
        self.team = Collection(TeamMember)
        self._settings = Collection(Settings)
        self._tables: dict[str, Table] = {
            Client.table: self.clients,
            Touch.table: self.touches,
            Departure.table: self.departures,
            Review.table: self.reviews,
            Preparation.table: self.preparations,
            FollowUp.table: self.follow_ups,
            Slip.table: self.slips,
            Complaint.table: self.complaints,
            Promise.table: self.promises,
            Handled.table: self.handled,
            SeasonalGreeting.table: self.greetings,
            Playbook.table: self.playbooks,
            TeamMember.table: self.team,
            Settings.table: self._settings,
        }
        self._business: dict[date, Business] = {}
        self._agenda: Agenda | None = None
        self._stale: set[int | None] = set()
        """Whose part of the agenda is to be worked out anew."""
        self._working_days: WorkingDays | None = None

    @property
    def settings(self) -> Settings:
        """The owner's choices."""
        return self._settings.get(SETTINGS_ID) or Settings(id=SETTINGS_ID)

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
        """Return every departure, review and preparation, in no order."""
        return chain[Run](self.departures, self.reviews, self.preparations)

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
        """Return the departure, review or preparation of that id, or None."""
        return (
            self.departures.get(run_id) or self.reviews.get(run_id) or self.preparations.get(run_id)
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
        """Return a client's departures, reviews and preparations, in no order."""
        return chain[Run](
            self.departures.of(client_id),
            self.reviews.of(client_id),
            self.preparations.of(client_id),
        )

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
        self._mark_stale(places)
        for step in steps:
            step()
        self._mark_stale(places)
        self._business.clear()
        if any(table == Settings.table for table, _ in documents):
            self._working_days = None

    def _mark_stale(self, places: Iterable[tuple[str, int]]) -> None:
        """Note whose part of the agenda is to be worked out anew: whoever owns these records.

        Fees and stages of one client weigh in what the playbooks of all others ask for.
        """
        if self._agenda is None:
            return
        for table, record_id in places:
            if table == Client.table:
                self._stale.add(record_id)
            elif table in _OF_EVERYBODY:
                self._agenda = None
                return
            else:
                record = self._tables[table].get(record_id)
                if record is not None:
                    self._stale.add(getattr(record, "client_id", None))
            if table in _WEIGHING:
                self._stale.update(run.client_id for run in self.all_runs())
