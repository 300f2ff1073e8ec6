"""The demo book's team and clients as records."""

from collections.abc import Mapping
from decimal import Decimal

from keepclients.domain.clients import Client, Contact
from keepclients.domain.days import day_in_year
from keepclients.domain.money import Fee
from keepclients.domain.team import TeamMember
from keepclients.services.demo.backdrop import Backdrop
from keepclients.services.demo.data import ClientEntry, FeeEntry, PersonEntry


def team_member(entry: Mapping[str, str], backdrop: Backdrop) -> TeamMember:
    """Return somebody who works beside the founder."""
    return TeamMember.made(**{**entry, "id": backdrop.new_id()})


def client(
    entry: ClientEntry, owners: Mapping[str, int], greeting_id: int, backdrop: Backdrop
) -> Client:
    """Return a client; `owners` are the ids of the team by name."""
    has_rhythm = entry.tier is not None or entry.rhythm is not None
    return Client.made(
        id=backdrop.new_id(),
        name=entry.name,
        contacts=tuple(_person(person, backdrop) for person in entry.contacts),
        tags=tuple(entry.tags),
        tier=entry.tier,
        rhythm_days=entry.rhythm,
        tier_since=backdrop.day(entry.asked) if has_rhythm else None,
        dispute_since=backdrop.maybe_day(entry.dispute),
        greetings=(greeting_id,) if entry.greeted else (),
        fees=tuple(_fee(fee, backdrop) for fee in entry.fees),
        notice_days=entry.notice_days,
        owner=owners[entry.owner] if entry.owner else None,
        prospect_since=None if entry.talking is None else backdrop.month(entry.talking),
        first_day=None if entry.began is None else backdrop.month(entry.began),
        address=entry.address,
        website=entry.website,
        notes=entry.notes,
        contact_wish=entry.contact_wish,
    )


def _person(entry: PersonEntry, backdrop: Backdrop) -> Contact:
    return Contact.made(
        id=backdrop.new_id(),
        name=entry.name,
        role=entry.role,
        email=entry.email,
        phone=entry.phone,
        notes=entry.notes,
        birthday=None if entry.birthday is None else _birthday(entry, entry.birthday, backdrop),
    )


def _birthday(entry: PersonEntry, days: int, backdrop: Backdrop) -> str:
    on = backdrop.day(days)
    if entry.turns is None:
        return f"--{on:%m-%d}"
    return day_in_year(on, on.year - entry.turns).isoformat()


def _fee(entry: FeeEntry, backdrop: Backdrop) -> Fee:
    return Fee.made(
        amount=Decimal(entry.amount),
        currency=entry.currency,
        period=entry.period,
        since=None if entry.since is None else backdrop.month(entry.since),
    )
