"""Departures, and the advice behind them, in the JSON that `playbook show` prints."""

from typing import TypedDict


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

    What belongs to a departure is null in a preparation and in an audit.
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
