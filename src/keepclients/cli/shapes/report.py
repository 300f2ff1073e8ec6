"""The report, in the JSON that `report --format json` prints.

Clients are told by name, the heaviest first; shares and rates are numbers from 0 to 1; what has no
value is null, and its note says why. Money is in currency units.
"""

from typing import TypedDict

Number = int | float


class MetricShape(TypedDict):
    """One figure."""

    value: Number | None
    numerator: Number | None
    denominator: Number | None
    clients: list[str]
    note: str


class FeeMovementShape(TypedDict):
    """What happened to the recurring fees; currency units a month, none negative."""

    at_start: Number
    won: Number
    returned: Number
    raised: Number
    lost: Number
    reduced: Number
    moved_in: Number
    moved_out: Number
    at_end: Number


class MovementShape(TypedDict):
    """Who came and who left; `passed_through` did both within the period."""

    at_start: list[str]
    at_end: list[str]
    won: list[str]
    returned: list[str]
    lost: list[str]
    passed_through: list[str]
    raised: list[str]
    reduced: list[str]
    fees: FeeMovementShape


class NoticeShape(TypedDict):
    """Who has given notice and not left yet, as of `today`; `monthly` is null without a fee.

    Where no `last_day` is agreed it is assumed from the period of notice; null once that passed.
    """

    client: str
    monthly: Number | None
    currency: str
    last_day: str | None
    last_day_assumed: bool


class MonthShape(TypedDict):
    """One month; `clients` counts those at its end."""

    month: str
    clients: int
    gained: list[str]
    gone: list[str]
    fees: FeeMovementShape


class ShareShape(TypedDict):
    """What one client, group or other source brought in; `clients` is empty for other income."""

    name: str
    clients: list[str]
    amount: Number
    share: Number


class ConcentrationShape(TypedDict):
    """On whom the income of twelve months hangs, and what of the recurring fees would leave."""

    total: Number
    equal_clients: Number | None
    largest_gone: Number | None
    three_gone: Number | None
    shares: list[ShareShape]


class CauseShape(TypedDict):
    """Why clients left; `monthly` fees went with them."""

    cause: str
    group: str
    clients: list[str]
    monthly: Number


class PipelineShape(TypedDict):
    """What may come in place of what was lost; currency units a month."""

    lost: Number
    won: Number
    weighed: Number
    other_income: Number
    unknown: int
    missing: Number


class HealthShape(TypedDict):
    """How many clients stood how at the end of a quarter."""

    quarter: str
    healthy: int
    watch: int
    at_risk: int
    unknown: int


class CourseShape(TypedDict):
    """The course of health; `flagged` of `departures` showed 30 days before notice, or null."""

    quarters: list[HealthShape]
    departures: int | None
    flagged: int | None


class ChoiceShape(TypedDict):
    """What was decided about an overload."""

    way: str
    on: str
    until: str
    limit: int | None
    text: str


class WorkloadShape(TypedDict):
    """What one person looks after; `level` is fine, much or too-much; hours are a week's."""

    name: str
    founder: bool
    clients: list[str]
    limit: int
    hours: Number
    hours_limit: Number
    without_hours: int
    level: str
    choice: ChoiceShape | None


class AlertShape(TypedDict):
    """A fact that asks for a step."""

    kind: str
    fact: str
    next_step: str
    grave: bool
    clients: list[str]


class GoalShape(TypedDict):
    """A goal; `standing` is ahead, met, on-pace, behind, missed or unknown."""

    kind: str
    target: Number
    first_day: str
    last_day: str
    text: str
    value: Number | None
    at_pace: Number | None
    standing: str
    note: str
    clients: list[str]


class LessonShape(TypedDict):
    """A change that was decided; `due` is null where it has no day."""

    text: str
    who: str
    client: str
    learned_on: str
    due: str | None
    done_on: str | None
    cause: str
    cause_group: str


class SameCauseShape(TypedDict):
    """A cause that struck again; `days` are in the order of `clients`, the latest first."""

    cause: str
    times: int
    clients: list[str]
    days: list[str]
    open_lessons: list[LessonShape]


class PauseShape(TypedDict):
    """Who counts as a client all along while the fee stopped or came again."""

    client: str
    monthly: Number


class MoneyShape(TypedDict):
    """What is told in a currency other than the first."""

    revenue_churn: MetricShape
    gross_revenue_retention: MetricShape
    net_revenue_retention: MetricShape
    top_client_share: MetricShape
    top_three_share: MetricShape
    equal_clients: MetricShape
    revenue_at_risk: MetricShape
    fees: FeeMovementShape
    paused: list[PauseShape]
    resumed: list[PauseShape]
    months: list[MonthShape]
    concentration: ConcentrationShape
    causes: list[CauseShape]
    pipeline: PipelineShape


class ReportShape(TypedDict):
    """What `report --format json` prints; figures about money are in `currency`."""

    period: str
    first_day: str
    last_day: str
    today: str
    to_date: bool
    currency: str
    logo_churn: MetricShape
    retention: MetricShape
    revenue_churn: MetricShape
    gross_revenue_retention: MetricShape
    net_revenue_retention: MetricShape
    lifetime_months: MetricShape
    save_rate: MetricShape
    win_back_rate: MetricShape
    top_client_share: MetricShape
    top_three_share: MetricShape
    equal_clients: MetricShape
    revenue_at_risk: MetricShape
    days_to_exit: MetricShape
    clients_per_owner: MetricShape
    effort_split: MetricShape
    other_currencies: dict[str, MoneyShape]
    leaving: list[NoticeShape]
    movement: MovementShape
    paused: list[PauseShape]
    resumed: list[PauseShape]
    months: list[MonthShape]
    concentration: ConcentrationShape
    causes: list[CauseShape]
    health: CourseShape
    workloads: list[WorkloadShape]
    alerts: list[AlertShape]
    goals: list[GoalShape]
    lessons: list[LessonShape]
    same_causes: list[SameCauseShape]
    pipeline: PipelineShape
