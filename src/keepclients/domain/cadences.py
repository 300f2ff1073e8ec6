"""Cadence: how often a client is to be spoken to, and when the next contact is due.

Days are rules of thumb; what counts is contact in either direction that took place. A card is a
courtesy, and counts for nothing here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, shifted
from keepclients.domain.facts import Facts
from keepclients.domain.silence import CADENCE_DAYS
from keepclients.domain.stages import stage_of
from keepclients.domain.touches import Touch

ASK_EVERY = 3
"""Every so many contacts, the client is asked what could be better."""


@dataclass(frozen=True, slots=True)
class NextContact:
    """The contact that a rhythm asks for next."""

    due: date
    """The day by which it is due, before weekends and days off are looked at."""
    counted_from: date
    """The day of the last real contact, or of what stands in its place; FIRST where nothing does,
    and the first word is due today."""
    every: int
    """Days within which there should be contact."""
    asks_what_could_be_better: bool
    """It is a third one."""
    is_first: bool
    """Nobody noted any contact yet."""


def rhythm_of(client: Client) -> int | None:
    """Return the days within which a client should be spoken to; None asks for nothing."""
    if client.rhythm_days is not None:
        return client.rhythm_days
    return CADENCE_DAYS[client.tier] if client.tier is not None else None


def is_real(touch: Touch) -> bool:
    """Tell whether a touch is contact that starts the rhythm anew."""
    return touch.kind != "card"


def next_contact(facts: Facts, client: Client, today: date) -> NextContact | None:
    """Return the next contact that a client's rhythm asks for, or None where none is asked for.

    It is counted from the last real contact; a contact that was left out counts as one. Where there
    was none yet, from the first day that is known. It is never due before the owner asked for a
    rhythm, and clients who are leaving, away or gone are left to their playbook.
    """
    every = rhythm_of(client)
    if every is None or not _is_kept_up(facts, client, today):
        return None
    days = sorted(
        {touch.on for touch in facts.touches_of(client.id) if is_real(touch) and touch.on <= today}
    )
    left_out = [
        it.skipped_on
        for it in facts.handled_of(client.id)
        if it.what == "contact" and it.skipped_on is not None and it.skipped_on <= today
    ]
    last = max([*days[-1:], *left_out], default=None)
    begun = client.tier_since
    base = last or begun or client.first_day
    return NextContact(
        due=today if base is None else max(shifted(base, every), begun or base),
        counted_from=base or FIRST,
        every=every,
        asks_what_could_be_better=len(days) % ASK_EVERY == ASK_EVERY - 1,
        is_first=not days,
    )


def _is_kept_up(facts: Facts, client: Client, today: date) -> bool:
    stage = stage_of(client, facts.departures_of(client.id), today)
    return stage in {"active", "prospect"}


@dataclass(frozen=True, slots=True)
class Quiet:
    """A client to whom nobody has spoken for longer than agreed, or soon will not have."""

    client: Client
    next: NextContact
    days_over: int
    """Days since contact was due; below zero while it is still to come."""


def going_quiet(facts: Facts, today: date, ahead: int) -> Iterator[Quiet]:
    """Yield who is overdue for contact, and who will be within so many days, worst first.

    Worst is who has waited longest, measured by their own rhythm.
    """
    found = [
        Quiet(client, contact, (today - contact.due).days)
        for client in facts.all_clients()
        if (contact := next_contact(facts, client, today)) is not None
    ]
    wanted = [it for it in found if it.days_over >= -ahead]
    yield from sorted(
        wanted, key=lambda it: (-it.days_over / it.next.every, it.client.name.casefold())
    )


def contacts_a_week(facts: Facts, today: date) -> float:
    """Return how many contacts a week all rhythms ask for together."""
    return sum(
        7 / every
        for client in facts.all_clients()
        if (every := rhythm_of(client)) is not None and _is_kept_up(facts, client, today)
    )
