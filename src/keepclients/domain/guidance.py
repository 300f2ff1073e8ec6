"""Guidance: training and guides that help a client to use all they pay for, and whether they do."""

from typing import ClassVar, Literal

from keepclients.domain.days import Day
from keepclients.domain.records import Id, Record
from keepclients.domain.text import NeededText

GuidanceKind = Literal["training", "guide", "video", "class"]
GUIDANCE_KINDS: dict[GuidanceKind, str] = {
    "training": "Training session",
    "guide": "Written guide",
    "video": "Video",
    "class": "Class with others",
}
"""Each kind with what the owner reads."""

USE_IN_WORDS: dict[bool | None, str] = {
    True: "they use it",
    False: "they do not use it",
    None: "use not known yet",
}
"""Whether it is used, as the owner reads it."""


class Guidance(Record):
    """One thing that was taught or handed over."""

    table: ClassVar[str] = "guidance"

    client_id: Id
    """Who was shown."""
    on: Day
    """The day they were."""
    text: NeededText
    """What it was about."""
    kind: GuidanceKind = "training"
    """In which form."""
    used: bool | None = None
    """Whether they use what they were shown; None if nobody looked yet."""
