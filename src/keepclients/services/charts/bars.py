"""Bars under each other: a name, a length in eighths of a cell, and the value in words."""

from fractions import Fraction

from keepclients.domain.charts import Bar, BarChart, full_of
from keepclients.domain.text import one_line
from keepclients.services.charts.spans import Line, cell, widest

_EIGHTHS = " ▏▎▍▌▋▊▉"
_BLOCK = "█"
_LIMIT, _LIMIT_PASSED = "│", "┃"
_GAP = "  "
_LEAST = 6
"""Cells that a bar has at least, as long as the line has room for any."""


def bar_lines(chart: BarChart, cells: int) -> list[Line]:
    """Return a line of so many cells for each bar; long names give way with an ellipsis."""
    names = [one_line(bar.label) for bar in chart.bars]
    said = widest([one_line(bar.said) for bar in chart.bars], cells // 2)
    named = widest(names, min(cells // 2, cells - said - 2 * len(_GAP) - _LEAST))
    room = max(cells - named - said - 2 * len(_GAP), 0)
    full = full_of(chart)
    return [
        (
            (cell(name, named), ""),
            (_GAP, ""),
            (_length(bar, full, room), bar.tone),
            (_GAP, ""),
            (cell(bar.said, said, right=True), ""),
        )
        for name, bar in zip(names, chart.bars, strict=True)
    ]


def length(value: Fraction, full: Fraction, cells: int) -> str:
    """Return a bar of at most so many cells; whatever is more than nothing shows."""
    eighths = int(min(value / full, Fraction(1)) * cells * 8) if cells > 0 else 0
    if value > 0 and cells > 0:
        eighths = max(eighths, 1)
    whole, rest = divmod(eighths, 8)
    return _BLOCK * whole + (_EIGHTHS[rest] if rest else "")


def _length(bar: Bar, full: Fraction, cells: int) -> str:
    drawn = length(bar.value, full, cells).ljust(cells)
    if bar.limit is None or not cells:
        return drawn
    place = min(int(min(bar.limit / full, Fraction(1)) * cells), cells - 1)
    mark = _LIMIT_PASSED if bar.value > bar.limit else _LIMIT
    return drawn[:place] + mark + drawn[place + 1 :]
