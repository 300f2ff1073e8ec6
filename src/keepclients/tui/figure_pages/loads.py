"""The sixth page: how many clients and hours each person bears, and where the time goes."""

from collections.abc import Iterator
from fractions import Fraction

from keepclients.domain.charts import Bar, BarChart
from keepclients.domain.metrics import DEFINITIONS
from keepclients.domain.workloads import Workload
from keepclients.services.charts.bars import bar_lines
from keepclients.services.reporting.counsel import load_line
from keepclients.services.reporting.figures import in_words, sources_line
from keepclients.services.reporting.pictures import hours_chart, load_chart
from keepclients.tui.figure_pages.overview import figure_entry
from keepclients.tui.figure_pages.shapes import WORKING, Entry, Piece, View, heading, said

_LIMITS = "Limits are a rule of thumb, and yours to change."


def load_pieces(view: View) -> Iterator[Piece]:
    """Yield clients and hours of each person, and the time for winning and keeping."""
    yield figure_entry(view, "clients_per_owner")
    for chart in (load_chart(view.report.workloads), hours_chart(view.report.workloads)):
        yield heading(chart.title)
        yield from _entries(view, chart)
    yield heading("Winning and keeping")
    yield figure_entry(view, "effort_split")
    yield from _splits(view) if view.splits else said(WORKING, view.cells)


def _splits(view: View) -> Iterator[Entry]:
    """Yield where the time went in each of the last months."""
    bars = [
        Bar(
            f"{month.first:%b %Y}",
            metric.value or Fraction(0),
            in_words(metric) if metric.value is not None else "n/a",
        )
        for month, metric in view.splits
    ]
    lines = bar_lines(BarChart("Winning and keeping", bars, Fraction(1)), view.cells)
    about = sources_line(DEFINITIONS["effort_split"])
    for (month, metric), line in zip(view.splits, lines, strict=True):
        named = f"Time for winning clients, {month.first:%b %Y}"
        yield Entry(line, (), about, metric.note, metric.clients, named)


def _entries(view: View, chart: BarChart) -> Iterator[Entry]:
    lines = bar_lines(chart, view.cells)
    for load, line in zip(view.report.workloads, lines, strict=True):
        about = f"{load_line(load, view.report.today)}. {_LIMITS}"
        yield Entry(line, (), about, _ways_out(load), load.clients, f"Clients of {load.name}")


def _ways_out(load: Workload) -> str:
    """Return what can be done about an overload that nobody decided about yet."""
    if load.level == "fine" or load.choice is not None:
        return ""
    return "Pass clients on, raise the limit knowingly, or hire; note which, and by when."
