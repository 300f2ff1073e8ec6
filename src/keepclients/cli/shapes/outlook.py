"""What lies ahead, in the JSON that the command line prints."""

from typing import TypedDict


class GoalShape(TypedDict):
    """An entry of `goals`; shares are numbers from 0 to 1.

    `standing` is ahead, met, on-pace, behind, missed or unknown; `value` and `at_pace` are null
    where nothing can be said.
    """

    id: int
    kind: str
    target: float
    first_day: str
    last_day: str
    text: str
    value: float | None
    at_pace: float | None
    standing: str
    note: str
    clients: list[int]


class LessonShape(TypedDict):
    """An entry of `lessons`; `due` and `done_on` are null where there is no such day."""

    title: str
    who: str
    due: str | None
    done_on: str | None
    learned_on: str
    client_id: int
    client: str | None
    cause: str


class NextStepShape(TypedDict):
    """What the calendar asks for next."""

    day: str
    title: str


class ProspectShape(TypedDict):
    """Somebody whom the owner talks with; amounts are decimal numbers a month."""

    client_id: int
    client: str
    since: str | None
    expected: str | None
    currency: str | None
    chance: int | None
    weighed: str | None
    said_no: bool
    next_step: NextStepShape | None


class PipelineShape(TypedDict):
    """What may replace what was lost in 12 months, in one currency; decimal numbers a month."""

    currency: str
    lost: str
    won: str
    other_income: str
    weighed: str
    missing: str


class ProspectsShape(TypedDict):
    """What `prospects` prints."""

    prospects: list[ProspectShape]
    pipelines: list[PipelineShape]
