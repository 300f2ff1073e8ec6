"""How a report comes about: every figure of a period, worked out from the ledgers.

Nobody has to know here how a figure is worked out; each subject has a module of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from keepclients.domain.client_retention import logo_churn, retention
from keepclients.domain.clients import Client
from keepclients.domain.effort_splits import effort_split
from keepclients.domain.exchange_rates import purse_of
from keepclients.domain.forewarnings import flagged
from keepclients.domain.health_courses import health_course
from keepclients.domain.leavings import leavings_in
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.lifetimes import days_to_exit, lifetime_months
from keepclients.domain.metrics import DEFINITIONS, Metric
from keepclients.domain.money_figures import MoneyInAll
from keepclients.domain.movements import Movement, movement_of
from keepclients.domain.periods import Period, Stretch
from keepclients.domain.recovery_rates import save_rate, win_back_rate
from keepclients.domain.reports import Report
from keepclients.domain.standings import Standing, standings_in
from keepclients.domain.weights import Weights, weights_on
from keepclients.domain.workloads import Workload, clients_per_owner, workloads_of


def report_of(ledgers: Ledgers, period: Period, today: date, *, has_course: bool = True) -> Report:
    """Return the business in a period, as of a day; the course of health can be left out."""
    stretch = Stretch(period, today)
    settings = ledgers.facts.settings
    purse = purse_of(settings.currency, settings.rates)
    weights = weights_on(ledgers, stretch.end, purse)
    standings = standings_in(ledgers, stretch, purse, weights)
    movement = movement_of(period, standings)
    workloads = workloads_of(ledgers.facts, _served(ledgers, standings), stretch.end)
    money = MoneyInAll(ledgers, stretch, purse, weights, standings).figures()
    plain = _plain_metrics(ledgers, movement, workloads, stretch)
    metrics = {it.name: _in_order(it, weights) for it in plain} | dict(money[0].metrics)
    return Report(
        period=period,
        today=today,
        movement=movement,
        metrics={name: metrics[name] for name in DEFINITIONS},
        by_currency=money,
        health=health_course(ledgers, stretch.end) if has_course else (),
        workloads=workloads,
        alerts=(),
        goals=(),
        lessons=(),
        same_causes=(),
        flagged=flagged(ledgers, today),
    )


def _plain_metrics(
    ledgers: Ledgers, movement: Movement, workloads: Sequence[Workload], stretch: Stretch
) -> tuple[Metric, ...]:
    """Return the figures that are not about money."""
    leavings = leavings_in(ledgers, stretch)
    return (
        logo_churn(movement, stretch),
        retention(movement, stretch),
        lifetime_months(ledgers, movement, stretch),
        save_rate(ledgers, stretch),
        win_back_rate(leavings, stretch),
        days_to_exit(leavings, stretch),
        clients_per_owner(workloads, stretch),
        effort_split(ledgers, stretch),
    )


def _in_order(metric: Metric, weights: Weights) -> Metric:
    """Return a figure with its clients in order, each once."""
    return replace(metric, clients=tuple(weights.in_order(set(metric.clients))))


def _served(ledgers: Ledgers, standings: Iterable[Standing]) -> Sequence[Client]:
    found = (ledgers.of(it.client_id) for it in standings if it.is_served)
    return [ledger.client for ledger in found if ledger is not None]
