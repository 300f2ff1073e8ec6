"""The tables of a book: a collection for each kind of record."""

from keepclients.book.collections import ClientCollection, Collection, Table
from keepclients.domain.audits import Audit
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
from keepclients.domain.settings import Settings
from keepclients.domain.slips import Slip
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import Touch


class Tables:
    """Every record by table and by id; those of clients by client, too."""

    def __init__(self) -> None:
        self.clients = Collection(Client)
        self.touches = ClientCollection(Touch, lambda it: it.client_id, lambda it: it.on)
        self.departures = ClientCollection(
            Departure, lambda it: it.client_id, lambda it: it.notice_date
        )
        self.reviews = ClientCollection(Review, lambda it: it.client_id, lambda it: it.opened_on)
        self.preparations = ClientCollection(
            Preparation, lambda it: it.client_id, lambda it: it.opened_on
        )
        self.audits = ClientCollection(Audit, lambda it: it.client_id, lambda it: it.opened_on)
        self.follow_ups = ClientCollection(FollowUp, lambda it: it.client_id, lambda it: it.due)
        self.slips = ClientCollection(Slip, lambda it: it.client_id, lambda it: it.on)
        self.complaints = ClientCollection(Complaint, lambda it: it.client_id, lambda it: it.on)
        self.promises = ClientCollection(Promise, lambda it: it.client_id, lambda it: it.on)
        self.hints = ClientCollection(Hint, lambda it: it.client_id, lambda it: it.on)
        self.late_payments = ClientCollection(
            LatePayment, lambda it: it.client_id, lambda it: it.due
        )
        self.expectations = ClientCollection(Expectation, lambda it: it.client_id, lambda it: it.on)
        self.guidance = ClientCollection(Guidance, lambda it: it.client_id, lambda it: it.on)
        self.refunds = ClientCollection(Refund, lambda it: it.client_id, lambda it: it.on)
        self.handled = ClientCollection(Handled, lambda it: it.client_id, lambda it: it.on)
        self.greetings = Collection(SeasonalGreeting)
        self.efforts = Collection(Effort)
        self.other_income = Collection(OtherIncome)
        self.goals = Collection(Goal)
        self.load_choices = Collection(LoadChoice)
        self.playbooks = Collection(Playbook)
        self.team = Collection(TeamMember)
        self._settings = Collection(Settings)
        self._tables: dict[str, Table] = {
            Client.table: self.clients,
            Touch.table: self.touches,
            Departure.table: self.departures,
            Review.table: self.reviews,
            Preparation.table: self.preparations,
            Audit.table: self.audits,
            FollowUp.table: self.follow_ups,
            Slip.table: self.slips,
            Complaint.table: self.complaints,
            Promise.table: self.promises,
            Hint.table: self.hints,
            LatePayment.table: self.late_payments,
            Expectation.table: self.expectations,
            Guidance.table: self.guidance,
            Refund.table: self.refunds,
            Handled.table: self.handled,
            SeasonalGreeting.table: self.greetings,
            Effort.table: self.efforts,
            OtherIncome.table: self.other_income,
            Goal.table: self.goals,
            LoadChoice.table: self.load_choices,
            Playbook.table: self.playbooks,
            TeamMember.table: self.team,
            Settings.table: self._settings,
        }
