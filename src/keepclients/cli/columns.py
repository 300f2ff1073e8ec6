"""Columns of text that stand under each other in a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from keepclients.domain.graphemes import fitted, width

LINE = 80
"""Cells that every terminal has in a line."""

INDENT = "  "
"""What stands before a line below a heading."""

_GAP = "  "
_LEAST, _LEAST_OF_OTHERS = 24, 12
"""Cells that the column which gives way keeps as long as others have more than they need, and those
that the others keep."""


def table(
    rows: Sequence[Sequence[str]], *, cut: int = 0, right: int | None = None, cells: int = LINE
) -> Iterator[str]:
    """Yield rows as lines of so many cells at most, their columns under each other.

    `cut` is the column that gives way where the line is too short; once it is down to its least
    width, the widest of the others give way too. `right` is the one that is aligned to the right.
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    _narrow(widths, range(len(widths))[cut], cells - len(_GAP) * (len(widths) - 1))
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


def _narrow(widths: list[int], cut: int, room: int) -> None:
    """Make columns narrower until they fit: that which gives way, then the widest others."""
    for _ in range(sum(widths) - room):
        others = [at for at, wide in enumerate(widths) if at != cut and wide > _LEAST_OF_OTHERS]
        gives = cut
        if widths[cut] <= _LEAST and others:
            gives = max(reversed(others), key=widths.__getitem__)
        widths[gives] = max(widths[gives] - 1, 0)


def _padded(text: str, cells: int, *, right: bool) -> str:
    space = " " * (cells - width(text))
    return space + text if right else text + space
