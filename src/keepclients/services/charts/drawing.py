"""Any chart as lines, and a course as one word of blocks."""

from collections.abc import Sequence
from fractions import Fraction

from keepclients.domain.charts import BarChart, Chart, ColumnChart
from keepclients.services.charts.bars import bar_lines
from keepclients.services.charts.columns import column_lines
from keepclients.services.charts.spans import Line
from keepclients.services.charts.stacks import stack_lines

_LEVELS = "▁▂▃▄▅▆▇█"
_UNKNOWN = "·"


def chart_lines(chart: Chart, cells: int) -> list[Line]:
    """Return a chart as lines of at most so many cells, without its title."""
    match chart:
        case BarChart():
            return bar_lines(chart, cells)
        case ColumnChart():
            return column_lines(chart, cells)
        case _:
            return stack_lines(chart, cells)


def sparkline(values: Sequence[Fraction | int | None], full: Fraction | int) -> str:
    """Return a character for each value from 0 to the full one; a dot where it is not known."""
    return "".join(_UNKNOWN if it is None else _level(Fraction(it), full) for it in values)


def _level(value: Fraction, full: Fraction | int) -> str:
    share = min(max(value / full, Fraction(0)), Fraction(1)) if full > 0 else Fraction(0)
    return _LEVELS[min(int(share * len(_LEVELS)), len(_LEVELS) - 1)]
