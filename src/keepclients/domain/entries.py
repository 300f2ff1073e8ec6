"""What a client, or nobody in particular, brings into the calendar: facts turned into entries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.agenda_items import (
    AgendaItem,
    AuditOrigin,
    CadenceOrigin,
    FollowUpOrigin,
    PromiseOrigin,
)
from keepclients.domain.audit_calendar import AuditDue, audit_dues
from keepclients.domain.audit_results import VERDICT_NAMES
from keepclients.domain.cadences import asks_what_could_be_better, next_contact
from keepclients.domain.clients import Client
from keepclients.domain.days import day_and_month, shifted
from keepclients.domain.facts import Facts
from keepclients.domain.follow_ups import (
    FollowUp,
    last_settled,
    time_after,
    time_before,
    times_ahead,
    times_missed,
    times_moved,
)
from keepclients.domain.occasions import Yearly, occasions_of
from keepclients.domain.run_items import items_of_run
from keepclients.domain.text import one_line
from keepclients.domain.touches import TouchKind
from keepclients.domain.working_days import Roll, WorkingDays


@dataclass(frozen=True, slots=True)
class Repeating:
    """A follow-up that comes again; the times ahead are worked out when they are asked for."""

    follow_up: FollowUp
    client: str
    today: date
    working_days: WorkingDays
    roll: Roll

    def between(self, start: date, end: date) -> Iterator[AgendaItem]:
        """Yield its open times that stand from a day to a day, today and later."""
        first, last = self.working_days.origins(start, end, self.roll)
        for on in times_ahead(self.follow_up, max(first, self.today), last):
            moved = self.working_days.moved(on, self.roll)
            if max(start, self.today) <= moved <= end and self._leads(on, moved):
                yield self.item(on)

    def known(self) -> Iterator[AgendaItem]:
        """Yield the time that was missed, and those that were moved, by hand or to before today."""
        for on in times_missed(self.follow_up, self.today):
            lead = self._lead_of(on)
            if lead is not None and self._is_missed(lead):
                yield self.item(lead)
        yesterday = shifted(self.today, -1)
        _, last = self.working_days.origins(yesterday, yesterday, self.roll)
        for on in times_ahead(self.follow_up, self.today, last):
            moved = self.working_days.moved(on, self.roll)
            if moved < self.today and self._leads(on, moved):
                yield self.item(on)
        for on, stands_on in times_moved(self.follow_up):
            note = f"moved from {day_and_month(on, stands_on)}" if on != stands_on else ""
            origin = FollowUpOrigin(self.follow_up.id, on)
            yield _typed(self.follow_up, self.client, stands_on, origin, note)

    def _is_missed(self, on: date) -> bool:
        is_elsewhere = self.follow_up.occurrence(on).moved_to is not None
        return not is_elsewhere and on > last_settled(self.follow_up, self.today)

    def _leads(self, on: date, moved: date) -> bool:
        """Tell whether a time stands for all that days off move to its day: the last or the first.

        So what comes every day stands on a Monday once, and not for Saturday and Sunday too.
        """
        if on == moved:
            return True
        other = time_after(self.follow_up, on) if moved > on else time_before(self.follow_up, on)
        return other is None or self.working_days.moved(other, self.roll) != moved

    def _lead_of(self, on: date) -> date | None:
        """Return the time that stands for one that has passed; None where it lies ahead."""
        moved = self.working_days.moved(on, self.roll)
        lead: date | None = on
        while lead is not None and not self._leads(lead, moved):
            lead = time_before(self.follow_up, lead) if moved < lead else None
        return lead

    def item(self, on: date) -> AgendaItem:
        """Return one of its times as it stands in the calendar, off the days without work."""
        day = self.working_days.moved(on, self.roll)
        note = self.working_days.moved_because(on, self.roll) if day != on else ""
        return _typed(self.follow_up, self.client, day, FollowUpOrigin(self.follow_up.id, on), note)


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything of a client that may stand in the calendar, as of a day."""

    once: tuple[AgendaItem, ...] = ()
    """What stands on a day that is known."""
    repeating: tuple[Repeating, ...] = ()
    yearly: tuple[Yearly, ...] = ()


def entries_of(facts: Facts, client_id: int | None, today: date) -> Entries:
    """Return what a client brings into the calendar; None stands for what concerns nobody."""
    client = facts.client(client_id) if client_id is not None else None
    name = client.name if client else ""
    once: list[AgendaItem] = []
    repeating: list[Repeating] = []
    for follow_up in facts.follow_ups_of(client_id):
        if follow_up.repeats is None:
            if follow_up.is_open:
                once.append(_once(follow_up, name))
        else:
            entry = Repeating(follow_up, name, today, facts.working_days, facts.settings.roll)
            repeating.append(entry)
            once += entry.known()
    if client_id is not None:
        once += _promises(facts, client_id, name)
        for run in facts.runs_of(client_id):
            once += items_of_run(facts, run, today)
    if client is None:
        return Entries(tuple(once), tuple(repeating))
    once += _contact(facts, client, today)
    once += (_audit(facts, client, due, today) for due in audit_dues(facts, client, today))
    yearly = tuple(occasions_of(facts, client, today))
    for occasion in yearly:
        once += occasion.known()
    return Entries(tuple(once), tuple(repeating), yearly)


def _once(follow_up: FollowUp, name: str) -> AgendaItem:
    """Return a follow-up that comes once; it stays on the day that was typed, whichever it is."""
    day = follow_up.stands_on
    put_off = f"put off from {day_and_month(follow_up.due, day)}" if day != follow_up.due else ""
    return _typed(follow_up, name, day, FollowUpOrigin(follow_up.id), put_off)


def _typed(
    follow_up: FollowUp, name: str, day: date, origin: FollowUpOrigin, note: str
) -> AgendaItem:
    return AgendaItem(
        day,
        follow_up.title,
        follow_up.client_id,
        name,
        origin,
        note,
        at=follow_up.at or "",
        minutes=follow_up.minutes,
        channel=follow_up.channel,
        owner=follow_up.owner,
        details=follow_up.notes,
    )


def _promises(facts: Facts, client_id: int, name: str) -> Iterator[AgendaItem]:
    for promise in facts.promises_of(client_id):
        if promise.kept_on is None and promise.stands_on is not None:
            yield AgendaItem(
                promise.stands_on,
                f"Promised: {one_line(promise.text)}",
                client_id,
                name,
                PromiseOrigin(promise.id),
            )


def _contact(facts: Facts, client: Client, today: date) -> Iterator[AgendaItem]:
    """Yield the contact that a client's rhythm asks for next."""
    contact = next_contact(facts, client, today)
    if contact is None:
        return
    day, note = worked_out(facts, contact.due)
    if day < contact.earliest:
        day, note = contact.due, ""
    until = contact.put_off_until
    if until is not None and until != day:
        day, note = until, f"moved from {day_and_month(day, until)}"
    if contact.is_first:
        title = "Get in touch: no contact noted yet"
    elif asks_what_could_be_better(facts, client.id, today):
        title = "Get in touch, and ask: what could be better?"
    else:
        title = "Get in touch"
    origin = CadenceOrigin(client.id, contact.counted_from)
    yield AgendaItem(day, title, client.id, client.name, origin, note, owner=client.owner)


def _audit(facts: Facts, client: Client, due: AuditDue, today: date) -> AgendaItem:
    """Return an audit as it stands in the calendar, or the contact that the last one asks for."""
    day, note = worked_out(facts, due.due)
    if due.earliest is not None and day < due.earliest:
        day, note = due.due, ""
    until = due.put_off_until
    if until is not None and until != day:
        day, note = until, f"moved from {day_and_month(day, until)}"
    origin = AuditOrigin(client.id, due.what, due.counted_from)
    channel: TouchKind | None = "call" if due.is_personal else None
    return AgendaItem(
        day,
        _audit_title(due, today),
        client.id,
        client.name,
        origin,
        note,
        channel=channel,
        owner=client.owner,
    )


def _audit_title(due: AuditDue, today: date) -> str:
    if due.last is None:
        return "First audit: how does it stand?"
    made = day_and_month(due.last.on, today)
    if due.what == "audit":
        return f"Audit: how does it stand? ({VERDICT_NAMES[due.last.verdict]} on {made})"
    if due.is_personal:
        return f"Ring them, or meet: at risk, says the audit of {made}"
    return f"Get in touch: the audit of {made} says watch"


def worked_out(facts: Facts, day: date) -> tuple[date, str]:
    """Return where something stands that was worked out, and why it is not where it was."""
    roll = facts.settings.roll
    return facts.working_days.moved(day, roll), facts.working_days.moved_because(day, roll)
