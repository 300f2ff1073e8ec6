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


class SpellShape(TypedDict):
    """A time during which somebody was a client before they came back."""

    first_day: str | None
    last_day: str


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
    earlier: list[SpellShape]
    contacts: list[ContactShape]
    fees: list[FeeEntryShape]
    touches: list[TouchShape]
    follow_ups: list[FollowUpShape]
    departures: list[DepartureShape]


class ConcentrationShape(TypedDict):
    """How much hangs on how few; shares from 0 to 1, `equals` in equally large clients."""

    largest_id: int
    largest: str
    largest_share: str
    equals: str


class LossShape(TypedDict):
    """The recurring fees that would be lost; `share` from 0 to 1."""

    currency: str
    monthly: str
    yearly: str
    total_monthly: str
    share: str
    before: ConcentrationShape
    after: ConcentrationShape | None


class DrillShape(TypedDict):
    """What `drill` found; `missing` holds notice-period, second-contact and last-contact."""

    client_id: int
    client: str
    last_day: str
    last_day_assumed: bool
    loss: LossShape | None
    missing: list[str]


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
    run_id: int | None
    step_id: str | None
    item_id: str | None
    question_id: str | None
    row: int | None


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


class ChoiceShape(TypedDict):
    """One possible answer; `group` is the heading it stands under, or empty."""

    id: str
    label: str
    group: str


class ColumnShape(TypedDict):
    """A cell of every row of a list; `kind` is that of a question, `choices` are for a choice."""

    id: str
    label: str
    kind: str
    choices: list[ChoiceShape]


class QuestionShape(TypedDict):
    """A question of a step.

    `kind` is text, choice, date, money, yes-no, number, scale (1 to 5) or list. `answer` is
    written as `answer` takes it: a list has one entry a line, cells have `|` between them.
    """

    id: str
    kind: str
    ask: str
    hint: str
    example: str
    needed: bool
    choices: list[ChoiceShape]
    columns: list[ColumnShape]
    answer: str | None
    answered_on: str | None
    recalled: str


class LineShape(TypedDict):
    """A line of a checklist; `every` is year where it comes again, else null."""

    id: str
    text: str
    done: bool
    done_on: str | None
    due: str | None
    due_notes: list[str]
    snoozed_until: str | None
    every: str | None


class FigureShape(TypedDict):
    """Something worked out, in words."""

    name: str
    text: str


class PlaybookStepShape(TypedDict):
    """A step of `playbook show CLIENT`.

    `because` says why it is there or is not, `due_notes` why it is due on another day than its
    rule names, `word` what holds for those who work alone or with staff.
    """

    id: str
    title: str
    why: str
    essential: bool
    standing: str
    because: str
    due: str | None
    due_notes: list[str]
    overdue: bool
    snoozed_until: str | None
    done_on: str | None
    skipped_on: str | None
    skip_reason: str
    skip_reasons: list[str]
    word: str
    figures: list[FigureShape]
    messages: list[str]
    closes_with: str | None
    checklist: list[LineShape]
    questions: list[QuestionShape]


class PhaseShape(TypedDict):
    """A phase with its steps; `done` of `total` count those that the departure asks for."""

    id: str
    title: str
    beside: bool
    done: int
    total: int
    steps: list[PlaybookStepShape]


class PlaybookShape(TypedDict):
    """What `playbook show CLIENT` prints; `next` is the id of the step to do next.

    What belongs to a departure is null in a preparation.
    """

    run_id: int
    departure_id: int | None
    client_id: int
    client: str
    playbook: str
    kind: str | None
    notice_date: str | None
    last_day: str | None
    hold_until: str | None
    outcome: str | None
    opened_on: str
    closed_on: str | None
    title: str
    done: int
    total: int
    next: str | None
    phases: list[PhaseShape]


class AdviceStepShape(TypedDict):
    """A step of the playbook that a new departure would get."""

    id: str
    title: str
    essential: bool
    because: str


class AdvicePhaseShape(TypedDict):
    """A phase of the playbook that a new departure would get."""

    id: str
    title: str
    beside: bool
    steps: list[AdviceStepShape]


class AdviceShape(TypedDict):
    """What `playbook show` prints; `source` is the owner's own file, or null for the shipped one.

    `mistake` says why an owner's own file could not be used.
    """

    source: str | None
    mistake: str | None
    title: str
    phases: list[AdvicePhaseShape]
