"""A figure in words: its value, who stands behind it, how it is worked out."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from keepclients.domain.metrics import (
    DEFINITIONS,
    RULE_OF_THUMB,
    Definition,
    Metric,
    MetricName,
    Unit,
)
from keepclients.domain.report_documents import Figure
from keepclients.domain.told_numbers import amount, counted, money, number, percent
from keepclients.services.reporting.naming import Names, listed

FEW = 10
"""Below so many clients, counts say more than percentages, and stand first."""
_MOST_NAMED = 3
_OF_ALL: frozenset[MetricName] = frozenset(
    {
        "retention",
        "gross_revenue_retention",
        "net_revenue_retention",
        "equal_clients",
        "clients_per_owner",
    }
)
"""Figures behind which stand those who stayed, or everybody."""


def figure_of(metric: Metric, names: Names, known: str = "") -> Figure:
    """Return a figure as it stands in a document.

    `known` is what the document says of all its figures, and need not be said again of this one.
    """
    note = metric.note.removeprefix(known).strip()
    return Figure(
        metric.name,
        metric.currency,
        DEFINITIONS[metric.name].title,
        in_words(metric),
        metric.value,
        note if metric.value is not None else _apart(note)[1],
        listed(metric.clients, names, _MOST_NAMED) if _names_them(metric) else "",
    )


def _names_them(metric: Metric) -> bool:
    """Tell whether names say something beside a figure: not where it counts all who are there."""
    return metric.value is not None and metric.name not in _OF_ALL


def in_words(metric: Metric) -> str:
    """Return the value of a figure, or that there is none and why."""
    if metric.value is None:
        reason, _ = _apart(metric.note)
        return f"n/a: {_begun_small(reason)}" if reason else "n/a"
    return _SAID[DEFINITIONS[metric.name].unit](metric, metric.value)


def formula_line(definition: Definition) -> str:
    """Return how a figure is worked out, and where that comes from unless it is a rule of thumb."""
    sources = [it for it in definition.source.split("; ") if not it.endswith(RULE_OF_THUMB)]
    return f"{definition.formula}. Source: {'; '.join(sources)}." if sources else definition.formula


def sources_line(definition: Definition) -> str:
    """Return how a figure is worked out, and where that comes from."""
    return f"{definition.formula}. Source: {definition.source}."


def _share(metric: Metric, value: Fraction) -> str:
    part, whole = metric.numerator, metric.denominator
    if part is None or whole is None:
        return percent(value)
    if metric.name == "effort_split":
        return f"{percent(value)}: {number(part)} of {counted_hours(whole)}"
    if not metric.currency:
        counts = f"{number(part)} of {number(whole)}"
        return f"{counts} ({percent(value)})" if whole < FEW else f"{percent(value)} ({counts})"
    span = _SPANS.get(metric.name, "a month")
    return f"{percent(value)} ({amount(part)} of {money(whole, metric.currency)} {span})"


def _months(metric: Metric, value: Fraction) -> str:
    months = "1 month" if value == 1 else f"{number(value)} months"
    return f"{months} (mean of {_clients_in(metric.denominator)})" if metric.denominator else months


def _clients(metric: Metric, value: Fraction) -> str:
    if metric.name == "clients_per_owner" and metric.numerator and metric.denominator:
        people = counted(int(metric.denominator), "person", "people")
        clients = counted(int(metric.numerator), "client")
        return f"{number(value)} ({clients}, {people})"
    return number(value)


def _money(metric: Metric, value: Fraction) -> str:
    return f"{money(value, metric.currency)} a year"


def _days(metric: Metric, value: Fraction) -> str:
    days = "1 day" if value == 1 else f"{number(value)} days"
    return f"{days} (median of {_clients_in(metric.denominator)})" if metric.denominator else days


def counted_hours(hours: Fraction) -> str:
    """Return a number of hours with its noun."""
    return "1 hour" if hours == 1 else f"{number(hours)} hours"


def _clients_in(count: Fraction) -> str:
    return counted(int(count), "client")


def _apart(note: str) -> tuple[str, str]:
    """Return the first sentence of a note, which says why there is no value, and the others."""
    reason, _, more = note.partition(". ")
    return reason, more.strip()


def _begun_small(sentence: str) -> str:
    """Return a sentence as it goes on after a colon; a word all in capitals stays as it is."""
    text = sentence.strip().removesuffix(".")
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


_SPANS: Mapping[MetricName, str] = {
    "top_client_share": "in 12 months",
    "top_three_share": "in 12 months",
}
_SAID: Mapping[Unit, Callable[[Metric, Fraction], str]] = {
    "share": _share,
    "months": _months,
    "clients": _clients,
    "money": _money,
    "days": _days,
}
