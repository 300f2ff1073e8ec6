"""Text as its readers count it: by graphemes, and by the cells that these take in a terminal.

What is shortened is cut here and nowhere else: never inside of what is seen as one character, and
never without a sign.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

ELLIPSIS = "…"
_JOINER = "\N{ZERO WIDTH JOINER}"
_DRAWN_ONTO = frozenset({"Mn", "Me", "Mc", "Cf"})
"""Unicode's categories of what has no place of its own: marks, and signs that are not seen."""
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_PLAIN = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff…]*")
"""Letters and signs that are drawn onto nothing and take one cell each: most of what is cut."""
_HANGUL_ENDS = range(0x1160, 0x1200)
"""Vowels and final consonants that complete a Korean syllable."""


def graphemes(text: str) -> Iterator[str]:
    """Yield what a reader sees as one character: a base with all that is drawn onto it."""
    begun = 0
    for place in range(1, len(text)):
        if not _is_part_of(text, begun, place):
            yield text[begun:place]
            begun = place
    if text:
        yield text[begun:]


def width(text: str) -> int:
    """Return how many cells a line of text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(grapheme) for grapheme in graphemes(text))


def fitted(text: str, cells: int, measured: Callable[[str], int] = width) -> str:
    """Return text that takes at most so many cells, with a visible sign where it was cut.

    `measured` returns the cells of a text, where a terminal is to be asked in another way.
    """
    if measured(text) <= cells:
        return text
    head = text[: max(cells, 0)]
    if _PLAIN.fullmatch(head):
        return head[:-1].rstrip() + ELLIPSIS[: max(cells, 0)]
    kept, room = 0, cells - len(ELLIPSIS)
    for grapheme in graphemes(text):
        room -= measured(grapheme)
        if room < 0:
            break
        kept += len(grapheme)
    return text[:kept].rstrip() + ELLIPSIS[: max(cells, 0)]


def shortened(text: str, most: int) -> str:
    """Return text of at most so many graphemes, with a visible sign where it was cut."""
    if len(text) <= most:
        return text
    kept = 0
    for number, grapheme in enumerate(graphemes(text), start=1):
        if number == most:
            is_last = kept + len(grapheme) == len(text)
            return text if is_last else text[:kept].rstrip() + ELLIPSIS
        kept += len(grapheme)
    return text


def quoted(text: str, most: int = 40) -> str:
    """Return text between quotation marks, at most so many graphemes of it."""
    return f"“{shortened(text, most)}”"


def _is_part_of(text: str, begun: int, place: int) -> bool:
    """Tell whether the character in a place belongs to the grapheme that began before it."""
    character = text[place]
    if character.isascii():
        return False
    if unicodedata.category(character) in _DRAWN_ONTO or text[place - 1] == _JOINER:
        return True
    number = ord(character)
    if number in _FLAG_LETTERS:
        return place - begun == 1 and ord(text[begun]) in _FLAG_LETTERS
    return number in _SKIN_TONES or number in _HANGUL_ENDS


def _cells(grapheme: str) -> int:
    """Return the cells of a grapheme: those of its base, two for flags and emoji."""
    if "\N{VARIATION SELECTOR-16}" in grapheme or ord(grapheme[0]) in _FLAG_LETTERS:
        return 2
    if unicodedata.category(grapheme[0]) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(grapheme[0]) in "WF" else 1
