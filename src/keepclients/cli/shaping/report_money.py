"""What a report tells of money, as JSON."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from keepclients.cli.shapes.report import (
    CauseShape,
    ConcentrationShape,
    FeeMovementShape,
    MetricShape,
    MoneyShape,
    MonthShape,
    Number,
    PauseShape,
    PipelineShape,
    ShareShape,
)
from keepclients.domain.loss_causes import LossCause
from keepclients.domain.metrics import Metric, MetricName
from keepclients.domain.movements import FeeMovement, Month
from keepclients.domain.pauses import Pause
from keepclients.domain.prospects import Pipeline
from keepclients.domain.report_documents import as_number
from keepclients.domain.reports import MoneyFigures
from keepclients.domain.shares import Share

Named = Callable[[Iterable[int]], list[str]]
"""Returns the names of clients by their ids, in their order."""


def number_or_null(value: Fraction | None) -> Number | None:
    """Return a value as JSON has it."""
    return None if value is None else as_number(value)


def metric_shape(metric: Metric, named: Named) -> MetricShape:
    """Return one figure."""
    return {
        "value": number_or_null(metric.value),
        "numerator": number_or_null(metric.numerator),
        "denominator": number_or_null(metric.denominator),
        "clients": named(metric.clients),
        "note": metric.note,
    }


def money_shape(money: MoneyFigures, named: Named) -> MoneyShape:
    """Return all that is told in one currency."""
    found: Mapping[MetricName, MetricShape] = {
        name: metric_shape(metric, named) for name, metric in money.metrics.items()
    }
    return {
        "revenue_churn": found["revenue_churn"],
        "gross_revenue_retention": found["gross_revenue_retention"],
        "net_revenue_retention": found["net_revenue_retention"],
        "top_client_share": found["top_client_share"],
        "top_three_share": found["top_three_share"],
        "equal_clients": found["equal_clients"],
        "revenue_at_risk": found["revenue_at_risk"],
        "fees": fees_shape(money.movement),
        "paused": [_pause(it, named) for it in money.paused],
        "resumed": [_pause(it, named) for it in money.resumed],
        "months": [month_shape(it, named) for it in money.months],
        "concentration": concentration_shape(money, named),
        "causes": [cause_shape(it, named) for it in money.causes],
        "pipeline": pipeline_shape(money.pipeline),
    }


def fees_shape(fees: FeeMovement) -> FeeMovementShape:
    """Return what happened to fees."""
    return {
        "at_start": as_number(fees.at_start),
        "won": as_number(fees.won),
        "returned": as_number(fees.returned),
        "raised": as_number(fees.raised),
        "lost": as_number(fees.lost),
        "reduced": as_number(fees.reduced),
        "moved_in": as_number(fees.moved_in),
        "moved_out": as_number(fees.moved_out),
        "at_end": as_number(fees.at_end),
    }


def month_shape(month: Month, named: Named) -> MonthShape:
    """Return one month."""
    return {
        "month": month.period.name,
        "clients": month.clients,
        "gained": named(month.gained),
        "gone": named(month.gone),
        "fees": fees_shape(month.fees),
    }


def concentration_shape(money: MoneyFigures, named: Named) -> ConcentrationShape:
    """Return on whom the income hangs."""
    return {
        "total": as_number(money.concentration.total),
        "equal_clients": number_or_null(money.concentration.equals),
        "largest_gone": number_or_null(money.largest_gone),
        "three_gone": number_or_null(money.three_gone),
        "shares": [_share(it, named) for it in money.concentration.shares],
    }


def cause_shape(cause: LossCause, named: Named) -> CauseShape:
    """Return why some left."""
    return {
        "cause": cause.cause,
        "group": cause.group,
        "clients": named(cause.clients),
        "monthly": as_number(cause.monthly),
    }


def pipeline_shape(pipeline: Pipeline) -> PipelineShape:
    """Return what may replace what was lost."""
    return {
        "lost": as_number(pipeline.lost),
        "won": as_number(pipeline.won),
        "weighed": as_number(pipeline.weighed),
        "other_income": as_number(pipeline.other_income),
        "unknown": pipeline.unknown,
        "missing": as_number(pipeline.missing),
    }


def _pause(pause: Pause, named: Named) -> PauseShape:
    return {"client": named([pause.client_id])[0], "monthly": as_number(pause.monthly)}


def _share(share: Share, named: Named) -> ShareShape:
    return {
        "name": share.name,
        "clients": named(share.clients),
        "amount": as_number(share.amount),
        "share": as_number(share.share),
    }
