"""Reports in one line, for tests of figures."""

from datetime import date
from fractions import Fraction

from fakes import FakeFacts
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.metrics import Metric, MetricName
from keepclients.domain.periods import parse_period
from keepclients.domain.report_building import report_of
from keepclients.domain.reports import MoneyFigures, Report

TODAY = date(2026, 11, 22)
YEAR = "2025"
"""A year that is over on that day."""


def a_report(facts: FakeFacts, period: str = YEAR, today: date = TODAY) -> Report:
    """Return the report of a period that is written as an owner writes it."""
    return report_of(Ledgers(facts), parse_period(period), today)


def the(name: MetricName, facts: FakeFacts, period: str = YEAR, today: date = TODAY) -> Metric:
    """Return one figure of a period."""
    return a_report(facts, period, today).metrics[name]


def value(
    name: MetricName, facts: FakeFacts, period: str = YEAR, today: date = TODAY
) -> Fraction | None:
    """Return the value of one figure of a period."""
    return the(name, facts, period, today).value


def money(facts: FakeFacts, currency: str, period: str = YEAR) -> MoneyFigures:
    """Return the figures of a period in one currency."""
    figures = {it.currency: it for it in a_report(facts, period).by_currency}
    return figures[currency]
