"""Columns of text that stand under each other in a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from keepclients.domain.graphemes import fitted, width

LINE = 80
"""Cells that every terminal has in a line."""

INDENT = "  "
"""What stands before a line below a heading."""

_GAP = "  "


def table(
    rows: Sequence[Sequence[str]], *, cut: int = 0, right: int | None = None, cells: int = LINE
) -> Iterator[str]:
    """Yield rows as lines of so many cells at most, their columns under each other.

    `cut` is the column that gives way where the line is too short, `right` the one that is
    aligned to the right.
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    spare = cells - sum(widths) - len(_GAP) * (len(widths) - 1)
    widths[cut] += min(spare, 0)
    for row in rows:
        columns = [
            _padded(fitted(text, widths[index]), widths[index], right=index == right)
            for index, text in enumerate(row)
        ]
        yield _GAP.join(columns).rstrip()


def indented_table(rows: Iterable[tuple[str, ...]], *, cells: int = LINE) -> Iterator[str]:
    """Yield rows as indented lines whose last column gives way."""
    shown = tuple(rows)
    if shown:
        for line in table(shown, cut=-1, cells=cells - len(INDENT)):
            yield INDENT + line


def _padded(text: str, cells: int, *, right: bool) -> str:
    space = " " * (cells - width(text))
    return space + text if right else text + space
