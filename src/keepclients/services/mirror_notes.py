"""What is noted beside a calendar folder: how everything in it stood after the last time."""

import json
from collections.abc import Mapping
from typing import Literal

from pydantic import Field, ValidationError

from keepclients.domain.days import Day
from keepclients.domain.records import Part
from keepclients.exchange.vdirs import Place
from keepclients.services.mirror_rules import Noted, When


class Entry(Part):
    """How one thing stood, and its files."""

    day: Day
    at: str = ""
    text: str
    content: str
    files: dict[Place, str] = Field(default_factory=dict)
    """By collection: the digest of a file that says this, or nothing where it says more.

    A collection is missing whose file could not be brought up to this.
    """

    def noted(self, place: Place) -> Noted | None:
        """Return how it stood in a collection, for the rules."""
        known = place in self.files
        return Noted(When(self.day, self.at), self.text, self.content) if known else None


class _Notes(Part):
    version: Literal[1]
    items: dict[str, Entry]


def read_notes(content: bytes | None) -> dict[str, Entry] | None:
    """Return what was noted, by name; nothing the first time, None where it cannot be read."""
    if content is None:
        return {}
    try:
        return _Notes.model_validate_json(content).items
    except (ValidationError, ValueError):
        return None


def written_notes(entries: Mapping[str, Entry]) -> bytes:
    """Return the notes as they are kept, each on a line of its own."""
    items = {uid: entries[uid].model_dump(mode="json") for uid in sorted(entries)}
    return (json.dumps({"version": 1, "items": items}, indent=1) + "\n").encode()
