"""Lines of text whose pieces have tones."""

from collections.abc import Sequence

from keepclients.domain.charts import Tone
from keepclients.domain.graphemes import fitted, width
from keepclients.domain.text import one_line

Span = tuple[str, Tone]
"""A piece of text and its tone; a cell of a row on the screen is the same."""

Line = tuple[Span, ...]
"""One line of a chart, from left to right."""


def plain(line: Line) -> str:
    """Return a line without its tones."""
    return "".join(text for text, _ in line).rstrip()


def cell(text: str, cells: int, *, right: bool = False) -> str:
    """Return text on exactly so many cells; what does not fit ends with an ellipsis."""
    shown = fitted(one_line(text), cells)
    space = " " * (cells - width(shown))
    return space + shown if right else shown + space


def widest(texts: Sequence[str], most: int) -> int:
    """Return the cells that the longest of some texts takes, or the most that it may take."""
    return min(max(map(width, texts), default=0), max(most, 1))
