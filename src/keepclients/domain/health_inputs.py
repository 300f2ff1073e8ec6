"""What health is judged by, and what the book knows of it on any day, past ones too."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keepclients.domain.audit_results import last_judgement
from keepclients.domain.cadences import rhythm_of
from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.saves import is_at_risk
from keepclients.domain.silence import days_silent

SLIP_DAYS = 90
"""Days for which a mistake counts; a complaint that follows another within them is a repeat."""

_AUDIT_DAYS = 120
"""Days after which an audit says nothing any more."""


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What an audit of a client came to."""

    mean: Decimal
    """From 1 to 5."""
    on: date
    """The day it was made."""
    alarms: tuple[str, ...] = ()
    """What puts the client at risk whatever the mean: answers, or how far they fell, in words."""


@dataclass(frozen=True, slots=True)
class ContactGap:
    """How long nobody has been in touch, and how often it is meant to be."""

    days: int
    """Days since the last contact."""
    cadence: int
    """Days within which there should be some; more than 0."""


@dataclass(frozen=True, slots=True)
class HealthInputs:
    """What is known of a client on a day; None is not known."""

    day: date
    audit: AuditResult | None = None
    contact: ContactGap | None = None
    slips: int = 0
    """Mistakes in the last 90 days."""
    days_late: int | None = None
    """Days for which the oldest payment is overdue; 0 where none is."""
    complaint_days: int | None = None
    """Days for which the oldest open complaint has waited; None where none is open."""
    hint_of_leaving: bool = False
    save_has_yet_to_hold: bool = False
    main_contact_gone: bool = False
    repeat_complaint: bool = False

    @property
    def valid_audit(self) -> AuditResult | None:
        """The audit, if it was made and still says something on the day."""
        if self.audit is None:
            return None
        return self.audit if 0 <= (self.day - self.audit.on).days <= _AUDIT_DAYS else None


def inputs_on(facts: Facts, client_id: int, day: date) -> HealthInputs:
    """Return what the book knows of a client on a day; tier and rhythm are those of now.

    A departure that was under way on that day is more than a hint of leaving. The main contact is
    whoever stands first today. Of payments nothing is known before the day since which the owner
    notes those that are late.
    """
    complaints, departures = facts.complaints_of(client_id), facts.departures_of(client_id)
    waits = [(day - complaint.on).days for complaint in complaints if complaint.is_open_on(day)]
    return HealthInputs(
        day,
        audit=_audit(facts, client_id, day),
        contact=_contact(facts, client_id, day),
        slips=sum(_is_recent(slip.on, day) for slip in facts.slips_of(client_id)),
        days_late=_days_late(facts, client_id, day),
        complaint_days=max(waits, default=None),
        hint_of_leaving=any(_is_under_way(departure, day) for departure in departures)
        or any(hint.stands_on(day) for hint in facts.hints_of(client_id)),
        save_has_yet_to_hold=is_at_risk(facts, client_id, day),
        main_contact_gone=_is_main_contact_gone(facts.client(client_id), day),
        repeat_complaint=sum(_is_recent(complaint.on, day) for complaint in complaints) > 1,
    )


def _audit(facts: Facts, client_id: int, day: date) -> AuditResult | None:
    last = last_judgement(facts, client_id, day)
    mean = last.mean if last else None
    if last is None or mean is None:
        return None
    return AuditResult(mean, last.on, last.alarms)


def _contact(facts: Facts, client_id: int, day: date) -> ContactGap | None:
    client = facts.client(client_id)
    days = days_silent(facts, client_id, day)
    rhythm = rhythm_of(client) if client is not None else None
    if rhythm is None or days is None:
        return None
    return ContactGap(days, rhythm)


def _days_late(facts: Facts, client_id: int, day: date) -> int | None:
    since, payments = facts.settings.payments_since, facts.late_payments_of(client_id)
    if not any(it.due <= day for it in payments) and (since is None or day < since):
        return None
    return max((it.days_late_on(day) for it in payments), default=0)


def _is_main_contact_gone(client: Client | None, day: date) -> bool:
    main = client.contacts[0] if client is not None and client.contacts else None
    return main is not None and main.left_on is not None and main.left_on <= day


def _is_under_way(departure: Departure, day: date) -> bool:
    ended = departure.closed_on
    return departure.notice_date <= day and (ended is None or day < ended)


def _is_recent(on: date, day: date) -> bool:
    return 0 <= (day - on).days < SLIP_DAYS
