"""The JSON that `--json` prints. These shapes are promises: keys may join them, none may go.

Days are ISO dates (YYYY-MM-DD). Ids are whole numbers below 2^53. Amounts are decimal numbers in
strings, so that nobody rounds them. What is unknown is null, or empty text where an owner could
have written something.
"""

from typing import TypedDict


class FeeShape(TypedDict):
    """What is paid each period."""

    amount: str
    currency: str
    period: str


class FeeEntryShape(FeeShape):
    """An entry of the fee history; without `since` it holds from the beginning."""

    since: str | None


class ClientShape(TypedDict):
    """A client in `list`."""

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


class ContactShape(TypedDict):
    """A person at a client."""

    id: int
    name: str
    role: str
    email: str
    phone: str
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
    """Something to do, as typed; it stands in the calendar on the later of its two days."""

    id: int
    title: str
    due: str
    snoozed_until: str | None
    done_on: str | None
    notes: str


class StepShape(TypedDict):
    """A step of a departure; `standing` is open, waiting, done, skipped or folded."""

    id: str
    title: str
    phase: str
    standing: str
    due: str | None
    done_on: str | None


class DepartureShape(TypedDict):
    """A departure; `outcome` is left, stayed, or null while it is open."""

    id: int
    kind: str
    notice_date: str
    last_day: str | None
    hold_until: str
    what_happened: str
    outcome: str | None
    closed_on: str | None
    steps: list[StepShape]


class ClientPageShape(ClientShape):
    """A client in `show`; histories run from the oldest entry to the newest."""

    owner: str | None
    address: str
    website: str
    notes: str
    notice_days: int | None
    prospect_since: str | None
    first_day: str | None
    last_day: str | None
    contacts: list[ContactShape]
    fees: list[FeeEntryShape]
    touches: list[TouchShape]
    follow_ups: list[FollowUpShape]
    departures: list[DepartureShape]


class AgendaShape(TypedDict):
    """An entry of `due`; `origin` is follow-up, step or checklist, and says which ids are set."""

    day: str
    title: str
    client: str | None
    client_id: int | None
    overdue: bool
    origin: str
    follow_up_id: int | None
    departure_id: int | None
    step_id: str | None
    item_id: str | None


class ProblemShape(TypedDict):
    """A row that could not be read, by the line on which it begins."""

    line: int
    reason: str


class ImportShape(TypedDict):
    """What `import` did, or would do: how many clients are new, and how many the book knows."""

    source: str
    added: int
    known: int
    problems: list[ProblemShape]
    replaced: int
    dry_run: bool
