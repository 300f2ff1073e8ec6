"""The fourth page: why clients left, by heads and by fees."""

from collections.abc import Iterator, Sequence

from keepclients.domain.charts import BarChart
from keepclients.domain.loss_causes import LossCause
from keepclients.domain.metrics import MetricName
from keepclients.domain.told_numbers import counted
from keepclients.services.charts.bars import bar_lines
from keepclients.services.reporting.learning import same_cause_line, struck_line
from keepclients.services.reporting.movements import cause_line
from keepclients.services.reporting.pictures import causes_by_count, causes_by_fees
from keepclients.tui.figure_pages.overview import figure_entry
from keepclients.tui.figure_pages.shapes import Entry, Piece, View, heading, said, sentence

_FIGURES: tuple[MetricName, ...] = ("save_rate", "win_back_rate", "days_to_exit", "lifetime_months")
_NOTED = "The root cause that was noted while they left, or when you looked back on it."


def cause_pieces(view: View) -> Iterator[Piece]:
    """Yield causes by heads and by fees, what struck again, and what came of asking to stay."""
    causes = view.money.causes
    if causes:
        yield from _drawn(view, causes_by_count(causes), causes)
        by_fees = sorted((it for it in causes if it.monthly), key=lambda it: -it.monthly)
        if by_fees:
            yield from _drawn(view, causes_by_fees(causes, view.money.currency), by_fees)
    else:
        yield heading("Why clients left")
        yield from said("Nobody left, so there are no causes to tell.", view.cells)
    yield from _again(view)
    yield heading("What came of it")
    for name in _FIGURES:
        yield figure_entry(view, name)


def _drawn(view: View, chart: BarChart, causes: Sequence[LossCause]) -> Iterator[Piece]:
    """Yield a bar for each cause that the chart draws, and one line for those it leaves out."""
    yield heading(chart.title)
    lines = bar_lines(chart, view.cells)
    for cause, line in zip(causes, lines, strict=False):
        about = f"{cause_line(cause, view.name_of, view.money.currency)}."
        yield Entry(line, (), about, _NOTED, cause.clients, f"Left: {cause.cause}")
    rest = causes[len(lines) :]
    if rest:
        clients = tuple(client for it in rest for client in it.clients)
        more = counted(len(rest), "more cause")
        about = ", ".join(it.cause for it in rest)
        yield Entry(((f"… and {more}", "dim"),), (), f"{about}.", _NOTED, clients, more)


def _again(view: View) -> Iterator[Piece]:
    """Yield causes that struck again."""
    today = view.report.today
    if view.report.same_causes:
        yield heading("What struck again")
    for same in view.report.same_causes:
        line = same_cause_line(same, today)
        struck = f"{struck_line(same, view.name_of, today)}."
        yield sentence(line, view.cells, ("! ", "warn"), note=struck, clients=same.clients)
