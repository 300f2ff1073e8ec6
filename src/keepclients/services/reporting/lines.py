"""Text broken into lines of a terminal, by itself or in columns."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from keepclients.domain.graphemes import graphemes, width
from keepclients.domain.text import one_line

_GAP = "  "
_NARROWEST = 12
"""Cells that a column keeps, however little room there is."""


def wrapped(text: str, cells: int) -> list[str]:
    """Return text as lines of at most so many cells, broken between words where that can be."""
    lines, line = [], ""
    for word in one_line(text).split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= cells:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, cells)
        lines += whole
    return [*lines, line]


def column_texts(rows: Sequence[Sequence[str]], cells: int) -> Iterator[str]:
    """Yield rows of cells as lines, each wrapped within its column; the last takes the rest."""
    widths = _widths(rows, cells)
    for row in rows:
        columns = [wrapped(text, wide) for text, wide in zip(row, widths, strict=True)]
        for pieces in zip_longest(*columns, fillvalue=""):
            padded = (
                piece + " " * (wide - width(piece))
                for piece, wide in zip(pieces, widths, strict=True)
            )
            yield _GAP.join(padded).rstrip()


def _widths(rows: Sequence[Sequence[str]], cells: int) -> list[int]:
    """Return the cells of each column: what it needs, or its part of what there is."""
    needed = [max(map(width, map(one_line, column))) for column in zip(*rows, strict=True)]
    room = cells - len(_GAP) * (len(needed) - 1)
    widths: list[int] = []
    for place, need in enumerate(needed):
        left = len(needed) - place
        fair = max(room * 2 // (2 * left + 1), _NARROWEST)
        widths.append(max(room, 1) if left == 1 else min(need, fair))
        room -= widths[-1]
    return widths


def _broken(word: str, cells: int) -> list[str]:
    """Return a word in pieces of at most so many cells."""
    pieces, piece = [], ""
    for grapheme in graphemes(word) if width(word) > cells else ():
        if piece and width(piece + grapheme) > cells:
            pieces.append(piece)
            piece = ""
        piece += grapheme
    return [*pieces, piece] if piece else [word]
