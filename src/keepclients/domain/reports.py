"""The report: every figure of a period and what stands behind it, the same wherever shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from keepclients.domain.alerts import Alert
from keepclients.domain.goal_progress import GoalProgress
from keepclients.domain.health_courses import HealthQuarter
from keepclients.domain.lessons import Lesson, SameCause
from keepclients.domain.loss_causes import LossCause
from keepclients.domain.metrics import Metric, MetricName
from keepclients.domain.movements import FeeMovement, Month, Movement
from keepclients.domain.notices import Notice
from keepclients.domain.pauses import Pause
from keepclients.domain.periods import Period
from keepclients.domain.prospects import Pipeline
from keepclients.domain.shares import Concentration
from keepclients.domain.workloads import Workload


@dataclass(frozen=True, slots=True)
class MoneyFigures:
    """What is told apart for each currency, or for all that have a rate together."""

    currency: str
    """ISO 4217 code; of those with a rate, the owner's own."""
    metrics: Mapping[MetricName, Metric]
    """The figures about money, by name."""
    movement: FeeMovement
    months: Sequence[Month]
    """The last one is that of the period's end; twelve of them, or as many as the period has."""
    concentration: Concentration
    largest_gone: Fraction | None
    """The share of recurring fees that leaves with the largest client; None where nobody pays."""
    three_gone: Fraction | None
    """The share of recurring fees that leaves with the three largest."""
    causes: Sequence[LossCause]
    """Why clients left, the most heads first."""
    pipeline: Pipeline
    paused: Sequence[Pause] = ()
    """Whose fee is among those lost, although they count as clients still; the heaviest first."""
    resumed: Sequence[Pause] = ()
    """Whose fee is among those returned, although they counted all along."""


@dataclass(frozen=True, slots=True)
class Report:
    """The business in a period, as of a day."""

    period: Period
    today: date
    movement: Movement
    metrics: Mapping[MetricName, Metric]
    """Every figure by name; those about money in the first currency."""
    by_currency: Sequence[MoneyFigures]
    """The owner's own currency first, or else the one with the largest fees; at least one."""
    health: Sequence[HealthQuarter]
    """Eight quarters up to that of the period's end."""
    workloads: Sequence[Workload]
    """The founder first, then the team by name."""
    alerts: Sequence[Alert]
    """The gravest first."""
    goals: Sequence[GoalProgress]
    """Those whose period overlaps with this one."""
    lessons: Sequence[Lesson]
    """Those that are open, the earliest due first."""
    same_causes: Sequence[SameCause]
    """Causes that struck again, the latest first."""
    flagged: tuple[int, int] | None
    """How many gave notice in all, and how many of them were at risk or on watch 30 days before;
    None before there were five."""
    leaving: Sequence[Notice] = ()
    """Who has given notice and not left yet, as of today, whatever the period; the heaviest
    first."""

    @property
    def has_figures(self) -> bool:
        """Tell whether anybody ever was a client, so that there is something to count."""
        moved = self.movement
        told = (moved.at_start, moved.at_end, moved.won, moved.lost, moved.passed_through)
        months = (month for it in self.by_currency for month in it.months)
        return any(told) or any(month.clients or month.gone for month in months)

    @property
    def is_to_date(self) -> bool:
        """Tell whether the period goes on."""
        return not self.period.is_over(self.today)
