"""Columns of text that stand under each other in a terminal."""

import unicodedata
from collections.abc import Iterator, Sequence

LINE = 80
"""Cells that every terminal has in a line."""

ELLIPSIS = "…"
_GAP = "  "
_JOINER = "\N{ZERO WIDTH JOINER}"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


def graphemes(text: str) -> Iterator[str]:
    """Yield what a reader sees as one character: a base with all that is drawn onto it."""
    cluster = ""
    for character in text:
        if cluster and not _is_part_of(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def width(text: str) -> int:
    """Return how many cells a line of text takes."""
    return sum(_cells(grapheme) for grapheme in graphemes(text))


def fitted(text: str, cells: int) -> str:
    """Return text that takes at most so many cells, with a visible sign where it was cut."""
    if width(text) <= cells:
        return text
    kept, room = "", cells - 1
    for grapheme in graphemes(text):
        room -= _cells(grapheme)
        if room < 0:
            break
        kept += grapheme
    return kept.rstrip() + ELLIPSIS


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


def _is_part_of(cluster: str, character: str) -> bool:
    if unicodedata.category(character) in {"Mn", "Me", "Mc"} or character == _JOINER:
        return True
    if cluster[-1] == _JOINER or ord(character) in _SKIN_TONES:
        return True
    return ord(character) in _FLAG_LETTERS and len(cluster) == 1 and ord(cluster) in _FLAG_LETTERS


def _cells(grapheme: str) -> int:
    """Return the cells of a grapheme: those of its base, two for flags and emoji."""
    if "\N{VARIATION SELECTOR-16}" in grapheme or ord(grapheme[0]) in _FLAG_LETTERS:
        return 2
    if unicodedata.category(grapheme[0]) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(grapheme[0]) in "WF" else 1


def _padded(text: str, cells: int, *, right: bool) -> str:
    space = " " * (cells - width(text))
    return space + text if right else text + space
