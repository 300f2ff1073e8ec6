"""The charts of a report as SVG: each length with its value in words, each part with a pattern."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from keepclients.domain.charts import (
    BarChart,
    Chart,
    ColumnChart,
    Stack,
    StackChart,
    full_of,
)
from keepclients.domain.graphemes import fitted, width
from keepclients.domain.text import one_line
from keepclients.exchange.html_texts import element, text

WIDTH = 720
"""Units of a picture's width; it is drawn as wide as there is room."""
_LINE = 26
_BAR = 16
_LETTER = 7.3
"""Units that a letter takes, roughly, at the size of text in pictures."""
_GAP = 14
_LONGEST_NAME = 28
_HEIGHT = 130
"""Units of the highest column."""
_ROW = 20
_SMALL = 64
"""Units from which on a column bears its figures in the usual size."""

PATTERNS = (
    '<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>'
    '<pattern id="part-1" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" class="back-1"/><path d="M0 6 6 0" class="line-1"/></pattern>'
    '<pattern id="part-2" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<rect width="5" height="5" class="back-2"/><path d="M0 0 5 5M5 0 0 5" class="line-2"/>'
    "</pattern>"
    '<pattern id="part-3" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" class="back-3"/><circle cx="3" cy="3" r="1.6" class="dot-3"/>'
    "</pattern></defs></svg>"
)
"""What the parts of stacks are filled with; it stands once in a page."""


def picture(chart: Chart) -> str:
    """Return a chart as SVG, which a screen reader calls by its title; a table says the rest."""
    match chart:
        case BarChart():
            shapes, height = list(_bars(chart)), _LINE * len(chart.bars)
        case ColumnChart():
            shapes, height = list(_columns(chart)), _HEIGHT + _ROW * (len(chart.rows) + 2)
        case _:
            shapes, height = list(_stacks(chart)), _LINE * (len(chart.stacks) + 1)
    title = element("title", text(chart.title))
    return element("svg", title, *shapes, viewBox=f"0 0 {WIDTH} {height}", role="img")


def _bars(chart: BarChart) -> Iterator[str]:
    names = [fitted(one_line(bar.label), _LONGEST_NAME) for bar in chart.bars]
    left = _room(names)
    right = _room([bar.said for bar in chart.bars])
    room, full = WIDTH - left - right, full_of(chart)
    for place, (name, bar) in enumerate(zip(names, chart.bars, strict=True)):
        y = place * _LINE
        yield _said(0, y + _BAR, name)
        long = _part(bar.value, full) * room
        yield _rect(left, y + 3, max(long, 1) if bar.value else 0, _BAR, f"bar {bar.tone}".strip())
        if bar.limit is not None:
            x = left + _part(bar.limit, full) * room
            yield f'<path class="limit" d="M{x:.1f} {y + 1}v{_BAR + 4}"/>'
        yield _said(WIDTH, y + _BAR, bar.said, "end")


def _columns(chart: ColumnChart) -> Iterator[str]:
    left = _room([row.name for row in chart.rows])
    broad = (WIDTH - left) / max(len(chart.values), 1)
    full = max(chart.values, default=Fraction(0)) or Fraction(1)
    size = "" if broad >= _SMALL or len(chart.values) <= 12 else " small"  # noqa: PLR2004 - a year
    for place, value in enumerate(chart.values):
        high = float(value / full) * _HEIGHT
        x = left + place * broad
        yield _rect(x + broad * 0.15, _HEIGHT - high + 4, broad * 0.7, high, "bar")
        yield _said(x + broad / 2, _HEIGHT + _ROW, chart.labels[place], "middle", f"quiet{size}")
    yield f'<path class="axis" d="M{left} {_HEIGHT + 4}H{WIDTH}"/>'
    for number, row in enumerate(chart.rows, start=2):
        y = _HEIGHT + _ROW * number
        yield _said(0, y, row.name, classes="quiet")
        for place, said in enumerate(row.texts):
            x = left + (place + 0.5) * broad
            yield _said(x, y, said, "middle", f"{row.tone}{size}".strip())


def _stacks(chart: StackChart) -> Iterator[str]:
    left = _room([it.label for it in chart.stacks])
    right = _room([_counts(chart, it) for it in chart.stacks])
    most = max((sum(it.counts) for it in chart.stacks), default=0) or 1
    x = float(left)
    for place, part in enumerate(chart.parts):
        yield _rect(x, 4, _BAR, _BAR, f"part-{place}")
        yield _said(x + _BAR + 6, 17, part.name)
        x += _BAR + 6 + _room([part.name]) + _GAP
    for line, stack in enumerate(chart.stacks, start=1):
        y, x = line * _LINE, float(left)
        yield _said(0, y + _BAR, stack.label)
        for place, count in enumerate(stack.counts):
            long = (WIDTH - left - right) * count / most
            if count:
                yield _rect(x, y + 3, long, _BAR, f"part-{place}")
            x += long
        yield _said(WIDTH, y + _BAR, _counts(chart, stack), "end")


def _counts(chart: StackChart, stack: Stack) -> str:
    return ", ".join(
        f"{count} {part.name}"
        for count, part in zip(stack.counts, chart.parts, strict=True)
        if count
    )


def _room(texts: Sequence[str]) -> int:
    """Return the units that the longest of some texts takes, with a gap."""
    return round(max(map(width, texts), default=0) * _LETTER) + _GAP


def _part(value: Fraction, full: Fraction) -> float:
    return float(min(value / full, Fraction(1)))


def _rect(x: float, y: float, wide: float, high: float, classes: str) -> str:
    return (
        f'<rect class="{classes}" x="{x:.1f}" y="{y:.1f}" '
        f'width="{max(wide, 0):.1f}" height="{max(high, 0):.1f}"/>'
    )


def _said(x: float, y: float, said: str, anchor: str = "start", classes: str = "") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text class="{classes}" {place}>{text(said)}</text>'
