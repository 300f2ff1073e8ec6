"""Drafts: what a message says, and the same with everything filled in.

A message is data: a text with {field} places, and for each field what the owner is asked for it
and where it is filled from. Values are put in once; whatever they hold is never read as a place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from keepclients.domain.conditions import Address, Slug
from keepclients.domain.errors import Refused
from keepclients.domain.graphemes import quoted
from keepclients.domain.text import Line, Name, Text, clean, folded, one_line

Channel = Literal["email", "phone", "note", "document"]
Source = Literal["client", "contact", "me", "notice-date", "last-day", "today"]

_PLACE = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
_BRACES = re.compile(r"\{[^{}\n]*\}|[{}]")
_GAP = re.compile(r"\n(?:[ \t]*\n)+")


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


class MessageField(_Data):
    """Something that a message needs to know."""

    label: Name
    """What the owner is asked for it."""
    example: Line = ""
    """Something that could stand there."""
    answer: Address | None = None
    """The answer (step.question) that fills it."""
    fact: Source | None = None
    """The fact that fills it."""
    says: dict[Slug, Text] = Field(default_factory=dict)
    """What stands there, or in a cell, for a choice (by its id), for yes, no, and nothing (a sum
    of zero), or for a word that the owner types."""
    columns: dict[Slug, Line] = Field(default_factory=dict)
    """Of a list's columns those that are told, each with its heading; none: all, as asked."""
    otherwise: Text = ""
    """What stands there where the step that would answer it does not apply."""
    optional: bool = False
    """May stay empty; the paragraph around it is left out then."""

    @model_validator(mode="after")
    def _checked(self) -> "MessageField":
        if self.answer is not None and self.fact is not None:
            raise ValueError("is filled from an answer or from a fact, not from both")
        return self

    def said(self, word: str) -> str:
        """Return what stands there for a word, which is the word itself unless `says` knows it."""
        return self.says.get("-".join(folded(word).split()), word)


STANDARD = {
    "client": MessageField(label="The client's name", fact="client"),
    "contact": MessageField(label="Whom you write to", fact="contact"),
    "me": MessageField(label="Your name", fact="me"),
}
"""Fields that every message may use without saying so."""


class Message(_Data):
    """A text to be sent, spoken or signed, before anything is filled in."""

    id: Slug
    """The name of its file."""
    title: Name
    """What the owner reads in a list."""
    channel: Channel
    """How it reaches somebody."""
    subject: Line = ""
    """For an e-mail."""
    step: Slug | None = None
    """The step it belongs to."""
    fields: dict[Slug, MessageField] = Field(default_factory=dict)
    """What it needs to know, by the name of the place, in the order of asking."""
    text: Text
    """The text with its places."""

    @model_validator(mode="after")
    def _checked(self) -> "Message":
        if (self.channel == "email") != bool(self.subject):
            raise ValueError("an e-mail needs a subject, and nothing else has one")
        if not self.text.strip():
            raise ValueError("has no text")
        whole = f"{self.subject}\n{self.text}"
        for found in _BRACES.findall(whole):
            place = _PLACE.fullmatch(found)
            if place is None:
                raise ValueError(f"{quoted(found)} is no place; write {{name}} in small letters")
            if place[1] not in self.fields and place[1] not in STANDARD:
                raise ValueError(f"{{{place[1]}}} stands in the text, but not among the fields")
        if unused := next((name for name in self.fields if f"{{{name}}}" not in whole), None):
            raise ValueError(f"the field {unused} stands nowhere in the text")
        return self

    @property
    def places(self) -> dict[str, MessageField]:
        """The fields that stand in the text, in the order of asking, the standard ones last."""
        whole = f"{self.subject}\n{self.text}"
        standard = {name: it for name, it in STANDARD.items() if f"{{{name}}}" in whole}
        own = {name: it for name, it in standard.items() if name not in self.fields}
        return {**self.fields, **own}


@dataclass(frozen=True)
class Missing:
    """A place that nothing fills yet."""

    field: str
    """The name of the place."""
    label: str
    """What the owner is asked for it."""

    @property
    def shown(self) -> str:
        """What stands in the text instead."""
        return f"[{self.label}]"


@dataclass(frozen=True)
class Draft:
    """A message with everything filled in that is known."""

    title: str
    channel: Channel
    subject: str
    """Empty unless it is an e-mail."""
    text: str
    """What is missing stands in it as [label]."""
    step: str | None = None
    """The step it belongs to."""
    missing: tuple[Missing, ...] = ()
    """What it still lacks, in the order of asking."""

    @property
    def ready_text(self) -> str:
        """The text, fit to be sent; raises Refused, naming what is missing."""
        if self.missing:
            lacking = ", ".join(f"{entry.label} ({entry.field})" for entry in self.missing)
            raise Refused(f"“{self.title}” is not ready. Please fill in first: {lacking}")
        return self.text

    @property
    def ready_page(self) -> str:
        """The text under its subject, if it has one; raises Refused, naming what is missing."""
        text = self.ready_text
        return f"{self.subject}\n\n{text}" if self.subject else text


def merged(message: Message, values: Mapping[str, str]) -> Draft:
    """Return the draft of a message with these values, by field; an empty one is missing."""
    places = message.places
    known = {
        name: text for name in places if (text := clean(values.get(name, "")).strip().expandtabs(4))
    }
    lacking = {name: field for name, field in places.items() if name not in known}

    def filled(place: re.Match[str]) -> str:
        name = place[1]
        return known[name] if name in known else Missing(name, lacking[name].label).shown

    def stays(block: str) -> bool:
        return not any(lacking[name].optional for name in _PLACE.findall(block) if name in lacking)

    blocks = [block for block in _GAP.split(message.text.strip("\n")) if stays(block)]
    return Draft(
        title=message.title,
        channel=message.channel,
        subject=one_line(_PLACE.sub(filled, message.subject)),
        text="\n\n".join(_PLACE.sub(filled, block) for block in blocks),
        step=message.step,
        missing=tuple(
            Missing(name, field.label) for name, field in lacking.items() if not field.optional
        ),
    )
