"""How a report comes about: every figure of a period, worked out from the ledgers.

Nobody has to know here how a figure is worked out; each subject has a module of its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from keepclients.domain.alerts import alerts_of
from keepclients.domain.client_retention import logo_churn, retention
from keepclients.domain.effort_splits import effort_split
from keepclients.domain.exchange_rates import Purse, purse_of
from keepclients.domain.forewarnings import flagged
from keepclients.domain.goal_progress import goals_in
from keepclients.domain.health_courses import health_course
from keepclients.domain.leavings import leavings_in
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.lessons import lessons_in, open_lessons, same_causes_of
from keepclients.domain.lifetimes import days_to_exit, lifetime_months
from keepclients.domain.metrics import DEFINITIONS, Metric
from keepclients.domain.money_figures import MoneyInAll
from keepclients.domain.movements import Movement, movement_of
from keepclients.domain.notices import notices_on
from keepclients.domain.periods import Period, Stretch
from keepclients.domain.recovery_rates import save_rate, win_back_rate
from keepclients.domain.reports import Report
from keepclients.domain.standings import standings_in
from keepclients.domain.weights import weights_on
from keepclients.domain.workloads import clients_per_owner, workloads_of


def report_of(ledgers: Ledgers, period: Period, today: date) -> Report:
    """Return the business in a period, as of a day."""
    return completed(ledgers, figures_of(ledgers, period, today))


def completed(ledgers: Ledgers, report: Report) -> Report:
    """Return a report of nothing but figures with all the rest that it tells."""
    period, today = report.period, report.today
    return replace(
        report,
        health=health_course(ledgers, Stretch(period, today).end),
        alerts=alerts_of(ledgers, today),
        goals=goals_in(ledgers, period, today),
        lessons=open_lessons(lessons_in(ledgers)),
        same_causes=same_causes_of(ledgers, today),
        flagged=flagged(ledgers, today),
    )


def figures_of(ledgers: Ledgers, period: Period, today: date) -> Report:
    """Return the figures of a period as of a day; whatever else a report tells is empty."""
    stretch = Stretch(period, today)
    settings = ledgers.facts.settings
    purse = purse_of(settings.currency, settings.rates)
    standings = standings_in(ledgers, stretch, purse)
    movement = movement_of(period, standings)
    workloads = workloads_of(ledgers, stretch.end)
    money = MoneyInAll(ledgers, stretch, purse, standings).figures()
    metrics = {it.name: it for it in _of_clients(ledgers, movement, stretch, purse)}
    metrics |= {it.name: it for it in _of_what_happened(ledgers, stretch, purse)}
    metrics["clients_per_owner"] = clients_per_owner(movement.at_end, workloads, stretch)
    metrics |= money[0].metrics
    return Report(
        period=period,
        today=today,
        movement=movement,
        metrics={name: metrics[name] for name in DEFINITIONS},
        by_currency=money,
        health=(),
        workloads=workloads,
        alerts=(),
        goals=(),
        lessons=(),
        same_causes=(),
        flagged=None,
        leaving=notices_on(ledgers, today, purse),
    )


def _of_clients(
    ledgers: Ledgers, movement: Movement, stretch: Stretch, purse: Purse
) -> Iterator[Metric]:
    """Yield the figures of all clients, who come in their order."""
    yield logo_churn(movement, stretch)
    yield retention(movement, stretch)
    yield lifetime_months(ledgers, movement, stretch, purse)


def _of_what_happened(ledgers: Ledgers, stretch: Stretch, purse: Purse) -> Iterator[Metric]:
    """Yield the figures of what happened with single clients, and put these in order."""
    leavings, weights = leavings_in(ledgers, stretch), weights_on(ledgers, stretch.end, purse)
    for metric in (
        save_rate(ledgers, stretch),
        win_back_rate(leavings, stretch),
        days_to_exit(leavings, stretch),
        effort_split(ledgers, stretch),
    ):
        yield replace(metric, clients=tuple(weights.in_order(set(metric.clients))))
