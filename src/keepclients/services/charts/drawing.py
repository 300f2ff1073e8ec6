"""Any chart as lines."""

from keepclients.domain.charts import BarChart, Chart, ColumnChart
from keepclients.services.charts.bars import bar_lines
from keepclients.services.charts.columns import column_lines
from keepclients.services.charts.spans import Line
from keepclients.services.charts.stacks import stack_lines


def chart_lines(chart: Chart, cells: int) -> list[Line]:
    """Return a chart as lines of at most so many cells, without its title."""
    match chart:
        case BarChart():
            return bar_lines(chart, cells)
        case ColumnChart():
            return column_lines(chart, cells)
        case _:
            return stack_lines(chart, cells)
