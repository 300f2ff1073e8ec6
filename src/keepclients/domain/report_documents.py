"""The report as a document: headings, figures, lists and charts, in whatever form it is written.

Words are complete here; a form only sets them. Values stand beside their words, to be read back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from keepclients.domain.charts import BarChart, ColumnChart, StackChart
from keepclients.domain.metrics import MetricName


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its value, in words and exactly."""

    name: MetricName
    currency: str
    """ISO 4217 code, where it is about money; nothing otherwise."""
    title: str
    said: str
    """The value in words, or that there is none and why."""
    value: Fraction | None
    """In the unit of the figure's definition."""
    note: str = ""
    """What has to be known beside the value; a sentence or nothing."""
    who: str = ""
    """The clients behind it, by name; nothing where there are none, or no value."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures under each other."""

    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences that stand for themselves, each on a line of its own."""

    title: str
    """What they are, or nothing."""
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells."""

    title: str
    """What is in it, or nothing."""
    head: Sequence[str]
    """What stands above each column; nothing where the first cells name what the others say."""
    rows: Sequence[Sequence[str]]


Block = Figures | Paragraph | Points | Table | BarChart | ColumnChart | StackChart


@dataclass(frozen=True, slots=True)
class Section:
    """One subject."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """The whole report."""

    title: str
    subtitle: str
    """Which days it is about, and as of which day."""
    sections: Sequence[Section]


def as_number(value: Fraction) -> int | float:
    """Return a value as JSON and attributes have it: whole where it is whole, else the nearest."""
    return value.numerator if value.denominator == 1 else float(value)
