"""The demo book's team and clients as records."""

from collections.abc import Mapping
from decimal import Decimal

from keepclients.domain.clients import Client, Contact
from keepclients.domain.money import Fee
from keepclients.domain.team import TeamMember
from keepclients.services.demo.backdrop import Backdrop
from keepclients.services.demo.data import ClientEntry, FeeEntry

_CADENCE_SINCE = -2
"""The day on which the owner began to want regular contact, from today."""


def team_member(entry: Mapping[str, str], backdrop: Backdrop) -> TeamMember:
    """Return somebody who works beside the founder."""
    return TeamMember.made(**{**entry, "id": backdrop.new_id()})


def client(entry: ClientEntry, owners: Mapping[str, int], backdrop: Backdrop) -> Client:
    """Return a client; `owners` are the ids of the team by name."""
    return Client.made(
        id=backdrop.new_id(),
        name=entry.name,
        contacts=tuple(
            Contact.made(**{**person, "id": backdrop.new_id()}) for person in entry.contacts
        ),
        tags=tuple(entry.tags),
        tier=entry.tier,
        tier_since=backdrop.day(_CADENCE_SINCE) if entry.tier else None,
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


def _fee(entry: FeeEntry, backdrop: Backdrop) -> Fee:
    return Fee.made(
        amount=Decimal(entry.amount),
        currency=entry.currency,
        period=entry.period,
        since=None if entry.since is None else backdrop.month(entry.since),
    )
