"""Columns beside each other, such as month by month, with lines of figures under them."""

from fractions import Fraction
from math import ceil

from keepclients.domain.charts import ColumnChart
from keepclients.services.charts.spans import Line, cell, widest

_EIGHTHS = " ▁▂▃▄▅▆▇"
_BLOCK = "█"
_NARROWEST, _WIDEST = 6, 9
"""Cells of a column with the gap before it: twelve of the narrowest fit into 78."""
_NAMES = 6
"""Cells that the names of the lines of figures take at most."""


def column_lines(chart: ColumnChart, cells: int, height: int = 4) -> list[Line]:
    """Return a chart of so many cells: columns, their names, and the lines of figures.

    Where not all columns fit, the latest are drawn, and a last line says how many are not.
    """
    named = widest([row.name for row in chart.rows], _NAMES)
    fitting = max((cells - named) // _NARROWEST, 1)
    first = max(len(chart.values) - fitting, 0)
    values, labels = chart.values[first:], chart.labels[first:]
    broad = min(max((cells - named) // max(len(values), 1), 1), _WIDEST)
    empty = " " * named
    full = max(values, default=Fraction(0)) or Fraction(1)
    steps = [_steps(value, full, height) for value in values]
    lines: list[Line] = [
        (
            (empty, ""),
            ("".join(" " + _slice(it, floor) * (broad - 1) for it in steps), ""),
        )
        for floor in reversed(range(height))
    ]
    lines.append(((empty, ""), ("".join(_figure(it, broad) for it in labels), "dim")))
    lines += [
        (
            (cell(row.name, named), "dim"),
            ("".join(_figure(text, broad) for text in row.texts[first:]), row.tone),
        )
        for row in chart.rows
    ]
    if first:
        lines.append(((f"The latest {len(values)} of {len(chart.values)}.", "dim"),))
    return lines


def _figure(text: str, cells: int) -> str:
    return " " + cell(text, cells - 1, right=True)


def _steps(value: Fraction, full: Fraction, height: int) -> int:
    """Return the height of a column in eighths of a line; whatever is more than nothing shows."""
    return ceil(value / full * height * 8) if value > 0 else 0


def _slice(steps: int, floor: int) -> str:
    """Return what is seen of a column in one line, counted from 0 at its foot."""
    here = steps - floor * 8
    return _BLOCK if here >= 8 else _EIGHTHS[max(here, 0)]  # noqa: PLR2004 - eighths of a line
