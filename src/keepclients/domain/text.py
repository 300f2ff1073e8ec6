"""Text from outside, made safe to keep and to draw.

Escape sequences, control characters, bidirectional overrides and invisible tag characters can
reach a terminal and act there. Each becomes a visible U+FFFD. Accents, Arabic, emoji and the
joiners that they need stay as they are.
"""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
NAME_LENGTH = 200
"""Longest name that is kept, in characters."""

_STRIKING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"  # surrogates, annotations, tags
)
_UNSTROKED = str.maketrans("łøđħŧı", "lodhti")
"""Letters that Unicode does not take apart into a letter and a mark."""

_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")


def clean(text: str) -> str:
    """Return the text with every character that could act on a terminal made visible."""
    return _STRIKING.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """Return clean text on a single line, white space folded, in Unicode normal form C."""
    return unicodedata.normalize("NFC", " ".join(clean(text).split()))


def replaced(text: str) -> int:
    """Count the characters that `clean` would make visible."""
    return len(_STRIKING.findall(_LINE_ENDS.sub("\n", text)))


def folded(text: str) -> str:
    """Return text for comparing and searching: without case, accents and strokes."""
    letters = unicodedata.normalize("NFKD", text).casefold().translate(_UNSTROKED)
    return "".join(mark for mark in letters if not unicodedata.combining(mark))


def _named(text: str) -> str:
    line = _said(one_line(text))
    if len(line) > NAME_LENGTH:
        raise ValueError(f"is longer than {NAME_LENGTH} characters")
    return line


def _said(text: str) -> str:
    if not any(mark.isprintable() for mark in text if mark != " "):
        raise ValueError("must not be empty")
    return text


Line = Annotated[str, AfterValidator(one_line)]
"""Text of one line, possibly empty."""

Name = Annotated[str, AfterValidator(_named)]
"""Text of one line that says something, at most `NAME_LENGTH` characters."""

Text = Annotated[str, AfterValidator(clean)]
"""Text of any number of lines."""

NeededText = Annotated[str, AfterValidator(clean), AfterValidator(str.strip), AfterValidator(_said)]
"""Text of any number of lines that says something."""
