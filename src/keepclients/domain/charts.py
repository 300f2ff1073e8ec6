"""Charts: what one shows, whoever draws it, as lines of text or as a picture.

Every value stands in it in words as well, so that nothing is told by length or colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Tone = Literal["", "dim", "good", "warn", "bad", "strong", "heading"]
"""How something is drawn where colours are at hand; it never says anything by itself."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One length, with its name before it and its value behind it."""

    label: str
    value: Fraction
    """Not below zero, in the unit of its chart."""
    said: str
    """The value, as it is read."""
    limit: Fraction | None = None
    """Where a mark stands; None for no mark."""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Lengths under each other."""

    title: str
    bars: Sequence[Bar]
    full: Fraction | None = None
    """The value that takes the whole width; None: the largest there is."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of figures under columns."""

    name: str
    texts: Sequence[str]
    """One for each column."""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Heights beside each other, with lines of figures under them."""

    title: str
    labels: Sequence[str]
    """Of each column, the latest last."""
    values: Sequence[Fraction]
    """Of each column, not below zero."""
    rows: Sequence[Row]
    """The first one says the values themselves."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of a stack stands for."""

    name: str
    sign: str
    """The character that it is drawn with, one cell wide and unlike any other's."""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """One length made of parts."""

    label: str
    counts: Sequence[int]
    """Of each part, in the order of the parts."""


@dataclass(frozen=True, slots=True)
class StackChart:
    """Lengths under each other, each made of the same parts."""

    title: str
    parts: Sequence[Part]
    stacks: Sequence[Stack]


Chart = BarChart | ColumnChart | StackChart


def full_of(chart: BarChart) -> Fraction:
    """Return the value that takes the whole width; more than 0, whatever is shown."""
    if chart.full is not None and chart.full > 0:
        return chart.full
    reached = [max(bar.value, bar.limit or Fraction(0)) for bar in chart.bars]
    return max(reached, default=Fraction(0)) or Fraction(1)
