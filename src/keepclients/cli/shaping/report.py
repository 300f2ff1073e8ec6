"""The report as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from keepclients.cli.shapes.report import (
    AlertShape,
    ChoiceShape,
    CourseShape,
    GoalShape,
    HealthShape,
    LessonShape,
    MetricShape,
    MovementShape,
    NoticeShape,
    ReportShape,
    SameCauseShape,
    WorkloadShape,
)
from keepclients.cli.shaping.days import iso
from keepclients.cli.shaping.report_money import (
    Named,
    fees_shape,
    metric_shape,
    money_shape,
    number_or_null,
)
from keepclients.domain.alerts import Alert
from keepclients.domain.goal_progress import GoalProgress
from keepclients.domain.health_courses import HealthQuarter
from keepclients.domain.lessons import Lesson, SameCause
from keepclients.domain.load_choices import LoadChoice
from keepclients.domain.metrics import MetricName
from keepclients.domain.notices import Notice
from keepclients.domain.report_documents import as_number
from keepclients.domain.reports import Report
from keepclients.domain.workloads import Workload
from keepclients.services.reporting.naming import Names


def report_shape(report: Report, names: Names) -> ReportShape:
    """Return a report as `report --format json` prints it."""

    def named(clients: Iterable[int]) -> list[str]:
        return [names(client_id) for client_id in clients]

    found: Mapping[MetricName, MetricShape] = {
        name: metric_shape(metric, named) for name, metric in report.metrics.items()
    }
    money, *others = [(it.currency, money_shape(it, named)) for it in report.by_currency]
    return {
        "period": report.period.name,
        "first_day": report.period.first.isoformat(),
        "last_day": report.period.last.isoformat(),
        "today": report.today.isoformat(),
        "to_date": report.is_to_date,
        "currency": money[0],
        "logo_churn": found["logo_churn"],
        "retention": found["retention"],
        "revenue_churn": found["revenue_churn"],
        "gross_revenue_retention": found["gross_revenue_retention"],
        "net_revenue_retention": found["net_revenue_retention"],
        "lifetime_months": found["lifetime_months"],
        "save_rate": found["save_rate"],
        "win_back_rate": found["win_back_rate"],
        "top_client_share": found["top_client_share"],
        "top_three_share": found["top_three_share"],
        "equal_clients": found["equal_clients"],
        "revenue_at_risk": found["revenue_at_risk"],
        "days_to_exit": found["days_to_exit"],
        "clients_per_owner": found["clients_per_owner"],
        "effort_split": found["effort_split"],
        "other_currencies": dict(others),
        "leaving": [_notice(it, names) for it in report.leaving],
        "movement": _movement(report, named),
        "paused": money[1]["paused"],
        "resumed": money[1]["resumed"],
        "months": money[1]["months"],
        "concentration": money[1]["concentration"],
        "causes": money[1]["causes"],
        "health": _course(report.health, report.flagged),
        "workloads": [_workload(it, named) for it in report.workloads],
        "alerts": [_alert(it, named) for it in report.alerts],
        "goals": [_goal(it, named) for it in report.goals],
        "lessons": [_lesson(it, names) for it in report.lessons],
        "same_causes": [_same_cause(it, names) for it in report.same_causes],
        "pipeline": money[1]["pipeline"],
    }


def _movement(report: Report, named: Named) -> MovementShape:
    moved = report.movement
    return {
        "at_start": named(moved.at_start),
        "at_end": named(moved.at_end),
        "won": named(moved.won),
        "returned": named(moved.returned),
        "lost": named(moved.lost),
        "passed_through": named(moved.passed_through),
        "raised": named(moved.raised),
        "reduced": named(moved.reduced),
        "fees": fees_shape(report.by_currency[0].movement),
    }


def _notice(notice: Notice, names: Names) -> NoticeShape:
    return {
        "client": names(notice.client_id),
        "monthly": number_or_null(notice.monthly),
        "currency": notice.currency,
        "last_day": iso(notice.last_day),
        "last_day_assumed": notice.is_assumed,
    }


def _course(quarters: Sequence[HealthQuarter], flagged: tuple[int, int] | None) -> CourseShape:
    return {
        "quarters": [_quarter(it) for it in quarters],
        "departures": flagged[0] if flagged else None,
        "flagged": flagged[1] if flagged else None,
    }


def _quarter(quarter: HealthQuarter) -> HealthShape:
    counts = quarter.counts
    return {
        "quarter": quarter.period.name,
        "healthy": counts.get("healthy", 0),
        "watch": counts.get("watch", 0),
        "at_risk": counts.get("at-risk", 0),
        "unknown": counts.get("unknown", 0),
    }


def _workload(workload: Workload, named: Named) -> WorkloadShape:
    return {
        "name": workload.name,
        "founder": workload.owner is None,
        "clients": named(workload.clients),
        "limit": workload.limit,
        "hours": as_number(Fraction(workload.hours)),
        "hours_limit": as_number(Fraction(workload.hours_limit)),
        "without_hours": workload.without_hours,
        "level": workload.level,
        "choice": _choice(workload.choice) if workload.choice else None,
    }


def _choice(choice: LoadChoice) -> ChoiceShape:
    return {
        "way": choice.way,
        "on": choice.on.isoformat(),
        "until": choice.until.isoformat(),
        "limit": choice.limit,
        "text": choice.text,
    }


def _alert(alert: Alert, named: Named) -> AlertShape:
    return {
        "kind": alert.kind,
        "fact": alert.fact,
        "next_step": alert.next_step,
        "grave": alert.is_grave,
        "clients": named(alert.clients),
    }


def _goal(progress: GoalProgress, named: Named) -> GoalShape:
    goal = progress.goal
    return {
        "kind": goal.kind,
        "target": as_number(Fraction(goal.target)),
        "first_day": goal.first_day.isoformat(),
        "last_day": goal.last_day.isoformat(),
        "text": goal.text,
        "value": number_or_null(progress.value),
        "at_pace": number_or_null(progress.at_pace),
        "standing": progress.standing,
        "note": progress.note,
        "clients": named(progress.clients),
    }


def _lesson(lesson: Lesson, names: Names) -> LessonShape:
    return {
        "text": lesson.row.title,
        "who": lesson.who,
        "client": names(lesson.client_id),
        "learned_on": lesson.learned_on.isoformat(),
        "due": iso(lesson.row.due),
        "done_on": iso(lesson.done_on),
        "cause": lesson.cause,
        "cause_group": lesson.cause_group,
    }


def _same_cause(same: SameCause, names: Names) -> SameCauseShape:
    return {
        "cause": same.cause,
        "times": len(same.days),
        "clients": [names(it) for it in same.clients],
        "days": [it.isoformat() for it in same.days],
        "open_lessons": [_lesson(it, names) for it in same.open_lessons],
    }
