"""The demo book's story as it is written down in TOML, checked where it is read.

Times are relative to the day on which the book is opened: months back in `clients.toml`, days
from it (negative ones before it) in `story.toml`.
"""

import tomllib
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from keepclients.domain.clients import ContactWish, Tier
from keepclients.domain.kinds import DepartureKind
from keepclients.domain.money import Period
from keepclients.domain.recurrence import Recurrence
from keepclients.domain.touches import Direction, TouchKind


class Entry(BaseModel):
    """A part of the story; nothing in it may be unknown."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


class FeeEntry(Entry):
    """A fee; without `since` (months back) it holds from the beginning."""

    amount: str
    currency: str = "EUR"
    period: Period = "month"
    since: int | None = None


class PersonEntry(Entry):
    """Somebody at a client, whose next birthday is so many days from the day of opening."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    birthday: int | None = None
    turns: int | None = None
    """How old they become; without it nobody knows."""
    notes: str = ""


class ClientEntry(Entry):
    """A client who began, or is being talked to, so many months ago."""

    name: str
    trade: str
    tier: Tier | None = None
    rhythm: int | None = None
    """Days of a rhythm of their own."""
    asked: int = -2
    """The day from the opening on which regular contact began to be wanted, if it is."""
    dispute: int | None = None
    greeted: bool = False
    """They are on the list of greetings."""
    began: int | None = None
    talking: int | None = None
    fees: list[FeeEntry] = []
    notice_days: int | None = None
    owner: str | None = None
    tags: list[str] = []
    contacts: list[PersonEntry] = []
    address: str = ""
    website: str = ""
    notes: str = ""
    contact_wish: ContactWish | None = None
    quiet: int = 0
    """Days for which nobody has spoken to them at least."""


class Business(Entry):
    """The clients and the team."""

    team: list[dict[str, str]]
    clients: list[ClientEntry]


class Sentences(Entry):
    """What contact of one kind may have been about; heavier ones come up more often."""

    kind: TouchKind
    direction: Direction
    weight: int
    minutes: list[int]
    says: list[str]


class Talk(Entry):
    """What touches are put together from; `rhythm` is in days, by tier."""

    rhythm: dict[Tier, int]
    topics: dict[str, list[str]]
    sentences: list[Sentences]


class ToldEntry(Entry):
    """A touch that belongs to a story."""

    client: str
    on: int
    kind: TouchKind
    direction: Direction
    minutes: int
    text: str


class FollowUpEntry(Entry):
    """A follow-up."""

    title: str
    due: int
    client: str | None = None
    done: int | None = None
    at: str | None = None
    minutes: int | None = None
    channel: TouchKind | None = None
    repeats: Recurrence | None = None
    notes: str = ""


class GreetingEntry(Entry):
    """A list of seasonal greetings, for the next time of a day of the year."""

    name: str
    month: int
    day: int


class SlipEntry(Entry):
    """A mistake that was noted."""

    client: str
    on: int
    text: str


class ComplaintEntry(SlipEntry):
    """A complaint; without `closed` it is still open."""

    closed: int | None = None


class PromiseEntry(SlipEntry):
    """A promise; without `due` no day was named, without `kept` it is still open."""

    due: int | None = None
    kept: int | None = None


class StepEntry(Entry):
    """What was done with a step; an open one may have answers and ticks too."""

    id: str
    done: int | None = None
    answers: dict[str, str] = {}
    ticked: list[str] = []
    put_off: dict[str, int] = {}
    """Checklist lines with the day to which they were put off."""


class DepartureEntry(Entry):
    """A departure; one with `closed` has ended, and they left unless they `decided` to stay."""

    client: str
    kind: DepartureKind = "leaving"
    notice: int
    opened: int
    last_day: int | None = None
    hold_until: int
    calm: int | None = None
    closed: int | None = None
    decided: int | None = None
    what_happened: str
    steps: list[StepEntry]


class Story(Entry):
    """What happened to some, and what is planned."""

    told: list[ToldEntry]
    follow_ups: list[FollowUpEntry]
    greeting: GreetingEntry
    slips: list[SlipEntry]
    complaints: list[ComplaintEntry]
    promises: list[PromiseEntry]
    departures: list[DepartureEntry]


_E = TypeVar("_E", bound=Entry)


def read(model: type[_E], name: str) -> _E:
    """Return what the TOML file of that name holds."""
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return model.model_validate(tomllib.loads(text))
