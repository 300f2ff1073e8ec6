"""Cadence: how often a client is to be spoken to, and when the next contact is due.

Days are rules of thumb; what counts is contact in either direction that took place. A card is a
courtesy, and counts for nothing here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, shifted
from keepclients.domain.facts import Facts
from keepclients.domain.handled import Handled
from keepclients.domain.silence import CADENCE_DAYS, last_contact
from keepclients.domain.stages import stage_of

ASK_EVERY = 3
"""Every so many contacts, the client is asked what could be better."""

_WEEK = 7


@dataclass(frozen=True, slots=True)
class NextContact:
    """The contact that a rhythm asks for next."""

    due: date
    """The day by which it is due, before weekends and days off are looked at."""
    earliest: date
    """The day before which it never stands, wherever days off would move it."""
    counted_from: date
    """The day of the last real contact, or of what stands in its place; FIRST where nothing does,
    and the first word is due today."""
    every: int
    """Days within which there should be contact."""
    last: date | None
    """The day of the last real contact; None where nobody noted any yet."""
    put_off_until: date | None = None
    """The day to which the owner put it off."""

    @property
    def is_first(self) -> bool:
        """Tell whether nobody noted any contact yet."""
        return self.last is None


def rhythm_of(client: Client) -> int | None:
    """Return the days within which a client should be spoken to; None asks for nothing."""
    if client.rhythm_days is not None:
        return client.rhythm_days
    return CADENCE_DAYS[client.tier] if client.tier is not None else None


def with_rhythm_noted(client: Client, before: Client | None, today: date | None) -> Client:
    """Return a client who was changed, with the day noted since which there is a rhythm.

    It stays as it is where there was one before; None forgets it with the rhythm.
    """
    if rhythm_of(client) is None:
        return client.revised(tier_since=None)
    is_new = before is None or rhythm_of(before) is None
    return client.revised(tier_since=client.tier_since or today) if is_new else client


def is_kept_up(facts: Facts, client: Client, today: date) -> bool:
    """Tell whether a client's rhythm is kept: not that of those who leave, are away or gone."""
    stage = stage_of(client, facts.departures_of(client.id), today)
    return stage in {"active", "prospect"}


def next_contact(facts: Facts, client: Client, today: date) -> NextContact | None:
    """Return the next contact that a client's rhythm asks for, or None where none is asked for.

    It is counted from the last real contact; a contact that was left out counts as one. Where there
    was none yet, from the first day that is known. It is never due before the owner asked for a
    rhythm, and clients who are leaving, away or gone are left to their playbook. Where nobody knows
    when the owner asked, the first contact is due today at the earliest: what nobody was reminded
    of is not late.
    """
    every = rhythm_of(client)
    if every is None or not is_kept_up(facts, client, today):
        return None
    handled = [it for it in facts.handled_of(client.id) if it.what == "contact"]
    last = last_contact(facts, client.id, today)
    begun = client.tier_since
    since = _last_of(last, handled, today) if handled else last
    base = since or begun or client.first_day
    earliest = begun or since or today
    due = earliest if base is None else max(shifted(base, every), earliest)
    put_off = {it.on: it.snoozed_until for it in handled}
    return NextContact(due, earliest, base or FIRST, every, last, put_off.get(base or FIRST))


def asks_what_could_be_better(facts: Facts, client_id: int, today: date) -> bool:
    """Tell whether the next contact with a client is a third one; a day counts once."""
    days = {it.on for it in facts.touches_of(client_id) if it.is_contact and it.on <= today}
    return len(days) % ASK_EVERY == ASK_EVERY - 1


def _last_of(last: date | None, handled: list[Handled], today: date) -> date | None:
    """Return the day of the last contact, or that on which a later one was left out."""
    left_out = [it.skipped_on for it in handled if it.skipped_on and it.skipped_on <= today]
    return max([*left_out, *([last] if last else [])], default=None)


@dataclass(frozen=True, slots=True)
class Quiet:
    """A client to whom nobody has spoken for longer than agreed, or soon will not have."""

    client: Client
    next: NextContact
    days_over: int
    """Days since contact was due; below zero while it is still to come."""
    is_put_off: bool
    """The owner put it off to a day that is still to come."""

    @property
    def has_come(self) -> bool:
        """Tell whether contact is due, today or before, and was not put off."""
        return self.days_over >= 0 and not self.is_put_off


def quiet_of(facts: Facts, client: Client, today: date) -> Quiet | None:
    """Return how long contact with a client is over, or None where none is asked for."""
    contact = next_contact(facts, client, today)
    if contact is None:
        return None
    until = contact.put_off_until
    over = (today - contact.due).days
    return Quiet(client, contact, over, is_put_off=until is not None and until > today)


def going_quiet(facts: Facts, today: date, ahead: int) -> Sequence[Quiet]:
    """Return who is overdue for contact, and who will be within so many days, worst first."""
    found = (quiet_of(facts, client, today) for client in facts.all_clients())
    return worst_first((it for it in found if it is not None), ahead)


def worst_first(found: Iterable[Quiet], ahead: int) -> Sequence[Quiet]:
    """Return who is overdue, or will be within so many days, in their order.

    Worst is who has waited longest, measured by their own rhythm. Those whose contact was put off
    come last, by the day to which it was.
    """
    return sorted((it for it in found if it.days_over >= -ahead), key=_badness)


def _badness(quiet: Quiet) -> tuple[bool, date, float, str]:
    until = quiet.next.put_off_until if quiet.is_put_off else None
    name = quiet.client.name.casefold()
    return quiet.is_put_off, until or FIRST, -quiet.days_over / quiet.next.every, name


@dataclass(frozen=True, slots=True)
class Load:
    """What all rhythms together ask of an owner."""

    a_week: float = 0.0
    """Contacts a week, on average."""
    clients: int = 0
    """How many clients have a rhythm that is kept."""

    def beside(self, every: int | None) -> "Load":
        """Return the load with one more client, to be spoken to within so many days."""
        if every is None:
            return self
        return Load(self.a_week + _WEEK / every, self.clients + 1)


def load_of(facts: Facts, today: date, *, without: int | None = None) -> Load:
    """Return the load of all rhythms that are kept, leaving one client out."""
    load = Load()
    for client in facts.all_clients():
        if client.id != without and is_kept_up(facts, client, today):
            load = load.beside(rhythm_of(client))
    return load


def without_rhythm(facts: Facts, today: date) -> int:
    """Return how many clients of now and to come have no rhythm at all."""
    found = (it for it in facts.all_clients() if rhythm_of(it) is None)
    return sum(is_kept_up(facts, client, today) for client in found)
