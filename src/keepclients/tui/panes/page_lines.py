"""What a client's page is made of: lines, each with what the cursor stands on there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keepclients.tui.drawing import excerpt, wrapped
from keepclients.tui.messages import PageItemKind
from keepclients.tui.widgets.rows import Cell

Target = tuple[PageItemKind, int]
"""What can be opened from a line: its kind and its id."""

_LABEL_WIDTH = 16


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of the page."""

    left: Sequence[Cell] = ()
    right: Sequence[Cell] = ()
    target: Target | None = None
    """What it belongs to; None where it is only read."""


EMPTY = PageLine()


def heading(text: str, hint: str) -> Iterator[PageLine]:
    """Yield the head of a section after an empty line, with the keys that add to it."""
    yield EMPTY
    yield PageLine(((text, "heading"),), ((hint, "dim"),))


def fact(label: str, value: str, width: int, tone: str = "") -> Iterator[PageLine]:
    """Yield a value beside what it is called, broken into lines of so many cells."""
    for number, row in enumerate(wrapped(excerpt(value), width - _LABEL_WIDTH)):
        shown = label if number == 0 else ""
        yield PageLine(((f"{shown:<{_LABEL_WIDTH}}", "dim"), (row, tone)))


def indented(
    text: str, width: int, target: Target | None = None, tone: str = ""
) -> Iterator[PageLine]:
    """Yield a text below what it belongs to, broken into lines of so many cells."""
    for row in wrapped(excerpt(text), width - 2):
        yield PageLine((("  " + row, tone),), target=target)
