"""Clients, the people there, and what they pay."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from keepclients.domain.birthdays import Birthday
from keepclients.domain.days import FIRST, Day
from keepclients.domain.money import Amount, Fee, Money, money_in_words
from keepclients.domain.records import Id, Many, Part, Record
from keepclients.domain.text import Line, Name, Text

Tier = Literal["A", "B", "C"]
TIERS: tuple[Tier, ...] = ("A", "B", "C")

ContactWish = Literal["yes", "not-asked", "no"]
CONTACT_WISHES: dict[ContactWish, str] = {
    "yes": "Yes, they said so",
    "not-asked": "Not asked yet",
    "no": "No, they want no more messages",
}
"""Whether somebody wants to be written to once they have left, each with what the owner reads."""


class Contact(Part):
    """A person at a client."""

    id: Id
    """The contact's number, unique in the book."""
    name: Name
    """Full name, as they write it."""
    role: Line = ""
    """What they do there."""
    email: Line = ""
    """E-mail address."""
    phone: Line = ""
    """Telephone number, as written."""
    birthday: Birthday | None = None
    """Their birthday, with the year if it is known."""
    left_on: Day | None = None
    """The day since which they work there no more; None while they do."""
    notes: Text = ""
    """Anything worth remembering about them."""


class Spell(Part):
    """A time during which somebody was a client before."""

    first_day: Day | None = None
    """First day of service; None if unknown."""
    last_day: Day
    """Last day of service."""

    @model_validator(mode="after")
    def _checked(self) -> "Spell":
        if self.first_day is not None and self.first_day > self.last_day:
            raise ValueError("ends before it begins")
        return self


class Client(Record):
    """A client of the owner's business: past, present or to come."""

    table: ClassVar[str] = "clients"

    name: Name
    """What the client is called; several may share a name."""
    contacts: Many[Contact] = ()
    """People there, the main one first."""
    email: Line = ""
    """General e-mail address."""
    phone: Line = ""
    """General telephone number, as written."""
    address: Text = ""
    """Postal address, as it stands on an envelope."""
    website: Line = ""
    """Web address."""
    tags: Many[Name] = ()
    """Words the owner sorts by."""
    group: Line = ""
    """Whom they belong to; clients of one group count as one where it is asked who is large."""
    owner: Id | None = None
    """The team member who looks after them; None is the founder."""
    weekly_hours: Annotated[Amount, Field(le=Decimal(168))] | None = None
    """Hours of work that they take each week; None if nobody noted it."""
    tier: Tier | None = None
    """How close to stay: A, B or C; None asks for no contact by itself."""
    tier_since: Day | None = None
    """The day on which the owner began to want regular contact; None where it was before that
    was noted, or where there is no rhythm."""
    rhythm_days: Annotated[int, Field(ge=1, le=1000)] | None = None
    """Days within which there should be contact, instead of what the tier says."""
    contact_wish: ContactWish | None = None
    """Whether they want to hear from the owner after they left; None if nobody noted it."""
    dispute_since: Day | None = None
    """The day since which the owner and they are in dispute; None where they are not."""
    greetings: Many[Id] = ()
    """The seasonal greetings on whose list they are."""
    fees: Many[Fee] = ()
    """Fee history, oldest first."""
    notice_days: Annotated[int, Field(ge=0, le=3650)] | None = None
    """Notice period of their contract in days; None if unknown."""
    prospect_since: Day | None = None
    """First day of talks with someone who is no client yet."""
    expected: Money | None = None
    """What a prospect would pay each month; None if nobody can say."""
    chance: Annotated[int, Field(ge=0, le=100)] | None = None
    """Of a hundred such prospects, how many would become clients; None if nobody can say, and 0
    of one who said no."""
    first_day: Day | None = None
    """First day of service; None if unknown."""
    last_day: Day | None = None
    """Last day of service of a former client."""
    earlier: Many[Spell] = ()
    """The times before, of a client who came back, oldest first."""
    notes: Text = ""
    """Anything worth remembering."""

    @model_validator(mode="after")
    def _checked(self) -> "Client":
        days = [fee.since or FIRST for fee in self.fees]
        if days != sorted(days) or len(set(days)) != len(days):
            raise ValueError("fees must stand in the order of their dates, one a day")
        return self

    def fee_on(self, day: date) -> Fee | None:
        """Return the fee that applies on a day, or None.

        A project ends no recurring fee; where nothing ever recurred, it is the latest project.
        """
        begun = [fee for fee in self.fees if fee.since is None or fee.since <= day]
        recurring = [fee for fee in begun if not fee.is_project]
        return next(reversed(recurring or begun), None)

    @property
    def last_fee(self) -> Fee | None:
        """The fee that applies in the end, whatever begins until then, or None."""
        return self.fee_on(date.max)

    def currency_on(self, day: date, usual: str) -> str:
        """Return the currency in which they pay on a day, or the usual one if they pay nothing."""
        fee = self.fee_on(day)
        return fee.currency if fee else usual

    @property
    def present_contacts(self) -> tuple[Contact, ...]:
        """Those who still work there, the main one first."""
        return tuple(contact for contact in self.contacts if contact.left_on is None)

    @property
    def people(self) -> str:
        """The names of the contacts, for searching."""
        return " ".join(contact.name for contact in self.contacts)


def fees_with(fees: Sequence[Fee], fee: Fee) -> tuple[Fee, ...]:
    """Return the history with one more entry; an entry of the same day gives way."""
    others = [entry for entry in fees if entry.since != fee.since]
    return tuple(sorted([*others, fee], key=lambda entry: entry.since or FIRST))


def expected_in_words(client: Client) -> str:
    """Return what a prospect would pay and how likely it is; empty where nobody can say."""
    amount = f"{money_in_words(client.expected)} a month" if client.expected else ""
    chance = "" if client.chance is None else f"chance {client.chance}%"
    parts = (amount, "said no" if client.chance == 0 else chance)
    return ", ".join(part for part in parts if part)
