"""The tone of a text: words that close doors, and what should be in it and is not.

A finding is a hint. Nothing here keeps a text from being sent.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from keepclients.domain.conditions import Slug
from keepclients.domain.records import Many
from keepclients.domain.text import Line, Name

_CAPITALS = re.compile(r"[^\W\d_]{4,}")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_APOSTROPHES = "['’\N{MODIFIER LETTER APOSTROPHE}]"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


class Flag(_Data):
    """Words to leave out."""

    words: Annotated[Many[Name], Field(min_length=1)]
    """Words or signs as they are written; case does not matter."""
    why: Name
    """What they do to whoever reads them."""
    gentler: Name
    """What to do instead."""


class Want(_Data):
    """Something that a message of certain steps should hold."""

    steps: Annotated[Many[Slug], Field(min_length=1)]
    """The steps whose messages should hold it."""
    words: Annotated[Many[Name], Field(min_length=1)]
    """Any of these is enough."""
    why: Name
    """What is missing."""
    gentler: Name
    """What to write."""
    at_most: Annotated[int, Field(ge=1)] | None = None
    """How often it may be there."""
    too_many: Line = ""
    """What is wrong where it is there more often."""
    too_many_gentler: Line = ""
    """What to do then."""

    @model_validator(mode="after")
    def _checked(self) -> "Want":
        if (self.at_most is not None) != bool(self.too_many and self.too_many_gentler):
            raise ValueError("at_most, too_many and too_many_gentler go together")
        return self


class ToneRules(_Data):
    """The word list, as data."""

    longest: Annotated[int, Field(ge=1)]
    """How many words a text should have at most."""
    too_long: Name
    """What is wrong with a longer one."""
    too_long_gentler: Name
    """What to do then."""
    capitals: Name
    """What is wrong with words in capitals."""
    capitals_gentler: Name
    """What to do then."""
    abbreviations: Many[Name] = ()
    """Words that are written in capitals by right."""
    flags: Many[Flag] = ()
    """Words to leave out."""
    wants: Many[Want] = ()
    """What should be there."""


@dataclass(frozen=True)
class Finding:
    """A place in a text, what is the matter with it, and a gentler way."""

    start: int
    """Where it begins; the text's end for what is not there at all."""
    end: int
    """Where it ends."""
    words: str
    """What stands there."""
    why: str
    gentler: str


def findings(
    rules: ToneRules, text: str, *, step: str | None = None, names: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Return what the rules find in a text, in the order of the text.

    `step` is the one that the text belongs to. Words of `names` may stand in capitals.
    """
    found = [
        *_flagged(rules, text),
        *_shouted(rules, text, names),
        *_overlong(rules, text),
        *(finding for want in rules.wants if step in want.steps for finding in _wanted(want, text)),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def _flagged(rules: ToneRules, text: str) -> Iterator[Finding]:
    for flag in rules.flags:
        for start, end in _spans(flag.words, text):
            yield Finding(start, end, text[start:end], flag.why, flag.gentler)


def _shouted(rules: ToneRules, text: str, names: Iterable[str]) -> Iterator[Finding]:
    allowed = {*rules.abbreviations, *_CAPITALS.findall(" ".join(names))}
    for match in _CAPITALS.finditer(text):
        if match[0].isupper() and match[0] not in allowed:
            yield Finding(*match.span(), match[0], rules.capitals, rules.capitals_gentler)


def _overlong(rules: ToneRules, text: str) -> Iterator[Finding]:
    words = list(_WORD.finditer(text))
    if len(words) > rules.longest:
        start = words[rules.longest].start()
        why = f"{rules.too_long} It has {len(words)} words."
        yield Finding(start, len(text), text[start:], why, rules.too_long_gentler)


def _wanted(want: Want, text: str) -> Iterator[Finding]:
    spans = _spans(want.words, text)
    if not spans:
        yield Finding(len(text), len(text), "", want.why, want.gentler)
    if want.at_most is not None:
        for start, end in spans[want.at_most :]:
            yield Finding(start, end, text[start:end], want.too_many, want.too_many_gentler)


def _spans(words: tuple[str, ...], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _pattern(words).finditer(text)]


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the words, whole, the longest first, over line ends too."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(_alternative, longest_first)), re.IGNORECASE)


def _alternative(words: str) -> str:
    parts = (re.sub("['’]", _APOSTROPHES, re.escape(part)) for part in words.split())
    before = r"\b" if words[0].isalnum() else ""
    after = r"\b" if words[-1].isalnum() else ""
    return before + r"\s+".join(parts) + after
