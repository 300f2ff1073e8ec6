"""The first page: every figure on a line, and what asks for a step."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.cells import cell_len

from keepclients.domain.metrics import DEFINITIONS, Metric, MetricName
from keepclients.services.reporting.figures import in_words, sources_line
from keepclients.services.reporting.movements import leaving_line
from keepclients.tui.drawing import cut, fitted
from keepclients.tui.figure_pages.shapes import Entry, Piece, View, heading, sentence
from keepclients.tui.widgets.rows import Cell, Line

_TITLE = 46
"""Cells that the title of a figure takes where all are shown in columns."""
_GAP = "  "


def overview_pieces(view: View) -> Iterator[Piece]:
    """Yield who is leaving, all figures, then facts that ask for a step."""
    yield from _leaving(view)
    if view.room.is_wide:
        yield _columns(view)
    for name in DEFINITIONS:
        yield figure_entry(view, name)
    if view.report.alerts:
        yield heading("What asks for a step today")
    for alert in view.report.alerts:
        mark: Cell = ("! ", "bad") if alert.is_grave else ("· ", "warn")
        yield sentence(alert.fact, view.cells, mark, note=alert.next_step, clients=alert.clients)


def _leaving(view: View) -> Iterator[Entry]:
    """Yield who has given notice and not left yet, where somebody has."""
    report = view.report
    if report.leaving:
        told = sentence(
            leaving_line(report.leaving, view.name_of, report.today, is_past=not report.is_to_date),
            view.cells,
            ("! ", "bad"),
            about="Everybody who has given notice and is served today, with the monthly fee and "
            "the last day; “about” where no day is agreed.",
            clients=tuple(it.client_id for it in report.leaving),
            behind="Gave notice",
        )
        yield replace(told, is_about_risk=True)


def figure_entry(view: View, name: MetricName) -> Entry:
    """Return the line of a figure, with that of the period before where there is room for it."""
    metric, title = metric_in(view, name), DEFINITIONS[name].title
    right, note = (_beside_before if view.room.is_wide else _alone)(view, name, metric)
    return Entry(
        ((title, ""),),
        right,
        sources_line(DEFINITIONS[name]),
        note,
        metric.clients,
        title,
        is_about_risk=name == "revenue_at_risk",
    )


def _alone(view: View, name: MetricName, metric: Metric) -> tuple[Sequence[Cell], str]:
    """Return the value of a figure, and what has to be known beside it."""
    value = in_words(metric)
    shown = cut(value, view.cells - len(DEFINITIONS[name].title) - len(_GAP))
    return [(_GAP + shown, _tone(metric))], _whole(value, shown, metric)


def _beside_before(view: View, name: MetricName, metric: Metric) -> tuple[Sequence[Cell], str]:
    """Return the value of a figure and that of the period before, and what has to be known."""
    value = in_words(metric)
    wide, narrow = _widths(view.cells)
    before = _before(view, name)
    told = brief(before, narrow)
    note = _whole(value, cut(value, wide), metric)
    if told != before:
        note = f"{note} {_before_named(view)}: {before}.".strip()
    right = [(fitted(value, wide), _tone(metric)), (_GAP + fitted(told, narrow), "dim")]
    return right, note


def _tone(metric: Metric) -> str:
    return "dim" if metric.value is None else ""


def brief(value: str, cells: int) -> str:
    """Return a value that is read in passing without what it is made of, where room is short."""
    if cell_len(value) <= cells:
        return value
    return value.partition(" (")[0].partition(":")[0]


def _whole(value: str, shown: str, metric: Metric) -> str:
    """Return what has to be known beside a value, and the value where it could not be shown."""
    is_said = shown == value or metric.value is None
    return metric.note if is_said else f"{value}. {metric.note}".rstrip()


def metric_in(view: View, name: MetricName) -> Metric:
    """Return a figure; one about money in the currency that is shown."""
    return view.money.metrics.get(name) or view.report.metrics[name]


def _before(view: View, name: MetricName) -> str:
    """Return a figure of the period before in words; nothing where there was none in money."""
    if view.money_before is not None and name in view.money_before.metrics:
        return in_words(view.money_before.metrics[name])
    if view.before is None or name in view.money.metrics:
        return ""
    return in_words(view.before.metrics[name])


def _columns(view: View) -> Line:
    """Return the headings of the columns."""
    wide, narrow = _widths(view.cells)
    now, before = view.report.period.name, _before_named(view)
    now = f"{now}, to date" if _goes_on(view) else now
    if cell_len(before) > narrow and _goes_on(view):
        before = "before (whole)"
    return Line(
        (("", ""),),
        ((fitted(now, wide), "dim"), (_GAP + fitted(before, narrow), "dim")),
    )


def _before_named(view: View) -> str:
    """Return the period before, said to be whole where it stands beside one that goes on."""
    before = view.report.period.before.name
    return f"{before} (whole)" if _goes_on(view) else before


def _goes_on(view: View) -> bool:
    return view.report.period.holds(view.report.today)


def _widths(cells: int) -> tuple[int, int]:
    """Return the cells of a value, and of that of the period before."""
    room = max(cells - _TITLE - 2 * len(_GAP), 2)
    narrow = room * 2 // 5
    return room - narrow, narrow
