"""Charts as tables, for those who would rather read, or cannot see a picture."""

from collections.abc import Sequence

from keepclients.domain.charts import BarChart, Chart, ColumnChart

Rows = Sequence[Sequence[str]]


def table_of(chart: Chart) -> tuple[Sequence[str], Rows]:
    """Return the headings of a chart's table, and its rows; a first cell names its row."""
    match chart:
        case BarChart():
            return ("", "Value"), [(bar.label, bar.said) for bar in chart.bars]
        case ColumnChart():
            names = [row.name for row in chart.rows]
            figures = zip(*(row.texts for row in chart.rows), strict=True)
            return ("", *names), [
                (label, *texts) for label, texts in zip(chart.labels, figures, strict=True)
            ]
        case _:
            names = [part.name for part in chart.parts]
            return ("", *names), [(it.label, *map(str, it.counts)) for it in chart.stacks]
