"""A client in the JSON that `list` and `show` print."""

from typing import TypedDict

from keepclients.cli.shapes.noted import (
    ComplaintShape,
    ExpectationShape,
    GuidanceShape,
    HintShape,
    LatePaymentShape,
    MoneyShape,
    PromiseShape,
    RefundShape,
    SlipShape,
)
from keepclients.cli.shapes.playbooks import DepartureShape


class FeeShape(TypedDict):
    """What is paid each period."""

    amount: str
    currency: str
    period: str


class FeeEntryShape(FeeShape):
    """An entry of the fee history; without `since` it holds from the beginning."""

    since: str | None


class BandShape(TypedDict):
    """How well it stands: `band` is healthy, watch, at-risk or unknown.

    `score` is from 0 to 100, null where too little is known; `keepclients health` says why.
    """

    score: int | None
    band: str


class ClientShape(TypedDict):
    """A client in `list`; `health` is null unless they are active or leaving."""

    id: int
    name: str
    stage: str
    tier: str | None
    tags: list[str]
    email: str
    phone: str
    fee: FeeShape | None
    last_contact: str | None
    days_silent: int | None
    health: BandShape | None


class ContactShape(TypedDict):
    """A person at a client; `birthday` is YYYY-MM-DD, or --MM-DD where the year is not known.

    `left_on` is the day since which they work there no more, null while they do.
    """

    id: int
    name: str
    role: str
    email: str
    phone: str
    birthday: str | None
    left_on: str | None
    notes: str


class TouchShape(TypedDict):
    """Contact that took place; `direction` is out or in."""

    id: int
    on: str
    kind: str
    direction: str
    text: str
    minutes: int | None


class FollowUpShape(TypedDict):
    """Something to do, as typed; `repeats` says in words how it comes again.

    `next` is the day on which it stands in the calendar next, None where nothing is left to do.
    """

    id: int
    title: str
    due: str
    at: str | None
    minutes: int | None
    channel: str | None
    owner_id: int | None
    repeats: str | None
    next: str | None
    snoozed_until: str | None
    done_on: str | None
    skipped_on: str | None
    reason: str
    notes: str


class SpellShape(TypedDict):
    """A time during which somebody was a client before they came back."""

    first_day: str | None
    last_day: str


class SaveShape(TypedDict):
    """Since when somebody who was leaving stays, and from when on that counts as a save.

    `counts_from` is null while two healthy audits in a row are wanted for that.
    """

    saved_on: str
    counts_from: str | None
    has_held: bool


class ClientPageShape(ClientShape):
    """A client in `show`; histories run from the oldest entry to the newest.

    `contact_wish` says whether they want messages after they left: yes, not-asked or no.
    `rhythm_days` holds instead of the tier's days, and `tier_since` is the day from which on there
    is a rhythm. `greetings` are the lists of seasonal greetings that they are on. `save` is
    null unless their last departure ended with their staying; until it has held they are at risk.
    `weekly_hours` is a decimal number in a string, `expected` what a prospect would pay a month,
    and `chance` the per cent.
    """

    owner: str | None
    group: str
    weekly_hours: str | None
    contact_wish: str | None
    rhythm_days: int | None
    tier_since: str | None
    dispute_since: str | None
    greetings: list[str]
    save: SaveShape | None
    address: str
    website: str
    notes: str
    notice_days: int | None
    prospect_since: str | None
    expected: MoneyShape | None
    chance: int | None
    first_day: str | None
    last_day: str | None
    earlier: list[SpellShape]
    contacts: list[ContactShape]
    fees: list[FeeEntryShape]
    touches: list[TouchShape]
    follow_ups: list[FollowUpShape]
    departures: list[DepartureShape]
    slips: list[SlipShape]
    complaints: list[ComplaintShape]
    promises: list[PromiseShape]
    hints: list[HintShape]
    late_payments: list[LatePaymentShape]
    expectations: list[ExpectationShape]
    guidance: list[GuidanceShape]
    refunds: list[RefundShape]
