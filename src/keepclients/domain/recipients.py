"""Who gets a seasonal greeting, and who is left out this time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from keepclients.domain.clients import Client
from keepclients.domain.facts import Facts
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.silence import last_touch

QUIET_BEFORE_GREETING = 21
"""Days since the last touch, a card too, below which a greeting would only be noise."""

WhyNot = Literal["opted-out", "in-dispute", "just-spoken"]
WHY_NOT: dict[WhyNot, str] = {
    "opted-out": "wants no messages",
    "in-dispute": "you are in dispute",
    "just-spoken": "spoken to in the last three weeks",
}
"""Why somebody on the list gets no greeting this time, each with what the owner reads."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody on the list of a greeting, for one year."""

    client: Client
    why_not: WhyNot | None = None
    """Why they get none this time."""
    done_on: date | None = None
    """The day it was sent."""
    skipped_on: date | None = None
    """The day the owner left them out."""
    reason: str = ""
    """Why the owner did."""

    @property
    def is_open(self) -> bool:
        """Tell whether a greeting is still to be sent to them."""
        return self.why_not is None and self.done_on is None and self.skipped_on is None


def recipients_of(
    facts: Facts, greeting: SeasonalGreeting, on: date, today: date
) -> Iterator[Recipient]:
    """Yield everybody on the list of a greeting, and why not where they get none this time."""
    for client in facts.all_clients():
        if greeting.id in client.greetings:
            yield recipient_of(facts, greeting, client, on, today)


def recipient_of(
    facts: Facts, greeting: SeasonalGreeting, client: Client, on: date, today: date
) -> Recipient:
    """Return a client on the list of a greeting, and why not where they get none this time."""
    handled = next(
        (
            it
            for it in facts.handled_of(client.id)
            if (it.what, it.greeting_id, it.on) == ("greeting", greeting.id, on)
        ),
        None,
    )
    if handled is not None and handled.is_settled:
        return Recipient(client, None, handled.done_on, handled.skipped_on, handled.reason)
    return Recipient(client, _why_not(facts, client, max(on, today), today))


def _why_not(facts: Facts, client: Client, on: date, today: date) -> WhyNot | None:
    if client.contact_wish == "no":
        return "opted-out"
    if client.dispute_since is not None and client.dispute_since <= today:
        return "in-dispute"
    last = last_touch(facts, client.id, today)
    if last is not None and (on - last).days < QUIET_BEFORE_GREETING:
        return "just-spoken"
    return None


def address_of(client: Client) -> str:
    """Return name and postal address as they stand on an envelope; nothing without an address.

    The person whom one writes to stands below the client, unless they are the client.
    """
    if not client.address.strip():
        return ""
    person = next((it.name for it in client.present_contacts), "")
    named = (client.name, *((person,) if person and person != client.name else ()))
    return "\n".join((*named, *client.address.strip().splitlines()))


def email_of(client: Client) -> str:
    """Return the e-mail address for a greeting: of the person one writes to, or the general one."""
    known = (next((it.email for it in client.present_contacts), ""), client.email)
    return next((it for it in known if it), "")
