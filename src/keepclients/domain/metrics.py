"""Metrics: what each figure of the business is, and how it is worked out.

A figure is never a guess: it says which clients stand behind it and, where it has no value, why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

MetricName = Literal[
    "logo_churn",
    "retention",
    "revenue_churn",
    "gross_revenue_retention",
    "net_revenue_retention",
    "lifetime_months",
    "save_rate",
    "win_back_rate",
    "top_client_share",
    "top_three_share",
    "equal_clients",
    "revenue_at_risk",
    "days_to_exit",
    "clients_per_owner",
    "effort_split",
]

Unit = Literal["share", "months", "clients", "money", "days"]
"""What a value is counted in: a share from 0 to 1, months, clients, currency units a year, days."""

RULE_OF_THUMB = "rule of thumb"


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure for a period."""

    name: MetricName
    value: Fraction | None
    """In the unit of its definition; None where there is none, and the note says why."""
    numerator: Fraction | None = None
    """What is divided; in currency units (fees by the month, what is at risk by the year), months,
    hours or clients, by its definition; None where nothing is."""
    denominator: Fraction | None = None
    """What it is divided by."""
    clients: tuple[int, ...] = ()
    """Who stands behind it: those in the numerator, by their ids, the heaviest first."""
    note: str = ""
    """Why there is no value, or what has to be known beside it; a sentence or nothing."""
    currency: str = ""
    """ISO 4217 code, where it is about money; nothing otherwise."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a figure is, whatever the period."""

    title: str
    """What the owner reads."""
    unit: Unit
    formula: str
    """How it is worked out, in words."""
    source: str
    """Where the formula comes from, or that it is a rule of thumb."""


DEFINITIONS: Mapping[MetricName, Definition] = {
    "logo_churn": Definition(
        "Clients lost",
        "share",
        "clients of the first day who were lost ÷ clients of the first day",
        "flipRevenueMetrics, a package for R",
    ),
    "retention": Definition(
        "Clients kept",
        "share",
        "(clients at the end − new − returned) ÷ clients of the first day",
        RULE_OF_THUMB,
    ),
    "revenue_churn": Definition(
        "Fees lost",
        "share",
        "(fees lost + fees reduced) of the clients of the first day ÷ their fees then",
        RULE_OF_THUMB,
    ),
    "gross_revenue_retention": Definition(
        "Fees kept, without raises",
        "share",
        "sum of the smaller of fee then and fee now ÷ fees of the first day",
        RULE_OF_THUMB,
    ),
    "net_revenue_retention": Definition(
        "Fees kept, with raises",
        "share",
        "fees now of the clients of the first day ÷ their fees then",
        RULE_OF_THUMB,
    ),
    "lifetime_months": Definition(
        "How long clients stayed",
        "months",
        "mean of last day − first day of those who left",
        RULE_OF_THUMB,
    ),
    "save_rate": Definition(
        "Saved of those who were asked to stay",
        "share",
        "saved and still there 90 days later ÷ attempts that were decided",
        RULE_OF_THUMB,
    ),
    "win_back_rate": Definition(
        "Won back",
        "share",
        "returned within 24 months ÷ those who left and could return",
        RULE_OF_THUMB,
    ),
    "top_client_share": Definition(
        "Share of the largest client",
        "share",
        "income of 12 months from the largest ÷ all income of 12 months",
        "one group counts as one: FASB ASC 280-10-50-42; limits: rule of thumb",
    ),
    "top_three_share": Definition(
        "Share of the three largest",
        "share",
        "income of 12 months from the three largest ÷ all income of 12 months",
        "one group counts as one: FASB ASC 280-10-50-42; limit: rule of thumb",
    ),
    "equal_clients": Definition(
        "You live on the like of so many equal clients",
        "clients",
        "10,000 ÷ sum of the squared shares in per cent (Herfindahl-Hirschman index)",
        "DOJ and FTC, Merger Guidelines 2023, 2.1",
    ),
    "revenue_at_risk": Definition(
        "Fees at risk",
        "money",
        "yearly fees of those who gave notice or are at risk, each once",
        RULE_OF_THUMB,
    ),
    "days_to_exit": Definition(
        "From notice to the last day",
        "days",
        "median of last day − notice of those who left",
        RULE_OF_THUMB,
    ),
    "clients_per_owner": Definition(
        "Clients for each who looks after some",
        "clients",
        "clients served ÷ people who look after them",
        RULE_OF_THUMB,
    ),
    "effort_split": Definition(
        "Time for winning clients",
        "share",
        "hours of winning ÷ (hours of winning + hours of keeping)",
        RULE_OF_THUMB,
    ),
}
"""Every figure, in the order in which they are shown."""
