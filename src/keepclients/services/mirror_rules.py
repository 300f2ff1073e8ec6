"""What is to be done where a calendar folder and the book no longer agree.

Pure rules over three versions of one thing: as it was noted the last time, as it is there, and as
it is in the book. Ticks and days come back; whatever changed on both sides stays as the book has
it, and is told.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from keepclients.exchange.icalendar_objects import Standing


@dataclass(frozen=True, slots=True)
class When:
    """The day on which something stands, and its time."""

    day: date
    at: str = ""
    """HH:MM, or nothing for the whole day."""

    def __str__(self) -> str:
        return f"{self.day} {self.at}".rstrip()


@dataclass(frozen=True, slots=True)
class Noted:
    """As it stood after the last time, in the book and there alike."""

    when: When
    text: str
    """A digest of what was written."""
    content: str
    """A digest of everything that was written."""


@dataclass(frozen=True, slots=True)
class Ours:
    """As it is in the book now."""

    when: When
    text: str
    content: str
    has_own_time: bool
    """Its time may be set elsewhere; of other things only the day may."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """As a file has it now."""

    noted: Noted | None
    """As the file had it the last time; None where that is not known."""
    when: When
    text: str
    standing: Standing = "open"
    done_on: date | None = None
    title: str = ""

    @property
    def is_as_noted(self) -> bool:
        """Tell whether nobody changed it there since."""
        noted = self.noted
        is_same = noted is not None and (self.when, self.text) == (noted.when, noted.text)
        return is_same and self.standing == "open"


@dataclass(frozen=True, slots=True)
class Done:
    """It was ticked off there."""

    on: date | None
    """The day of that, if it is known."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It was called off there."""


@dataclass(frozen=True, slots=True)
class Moved:
    """It was moved there."""

    to: When


@dataclass(frozen=True, slots=True)
class Clash:
    """It was changed on both sides, or in two ways there."""

    theirs: Theirs


Wish = Done | Cancelled | Moved | Clash
Text = Literal["ours", "theirs", "clash"]


def wish_of(ours: Ours, files: Collection[Theirs]) -> Wish | None:
    """Return what the owner did there with something, by its files; None: nothing new.

    Where the last time is not known, another day there may be an old one, and is a clash.
    """
    done = [it for it in files if it.standing == "done"]
    cancelled = [it for it in files if it.standing == "cancelled"]
    moved = [it for it in files if _is_moved(it, ours)]
    asked = done or cancelled or moved
    if not asked:
        return None
    first = asked[0]
    if first.noted is not None and first.noted.when != ours.when:
        return Clash(first)
    if done:
        return Done(first.done_on)
    if cancelled:
        return Cancelled()
    places = {_seen(it, ours) for it in moved}
    is_plain = len(places) == 1 and first.noted is not None
    return Moved(places.pop()) if is_plain else Clash(first)


def farewell_of(files: Collection[Theirs]) -> Clash | None:
    """Return what the owner changed there of something that is no more in the book's window."""
    changed = (it for it in files if it.standing == "open" and not it.is_as_noted)
    return next(map(Clash, changed), None)


def is_to_be_written(ours: Ours, theirs: Theirs | None) -> bool:
    """Tell whether a file is missing, or says something else than the book."""
    if theirs is None or theirs.standing != "open" or _seen(theirs, ours) != ours.when:
        return True
    if theirs.noted is None:
        return theirs.text != ours.text
    return theirs.noted.content != ours.content


def text_that_stays(ours: Ours, theirs: Theirs) -> Text:
    """Return whose text stands in a file that is written anew."""
    before = theirs.noted.text if theirs.noted else None
    if theirs.text in {ours.text, before}:
        return "ours"
    return "theirs" if ours.text == before else "clash"


def _is_moved(theirs: Theirs, ours: Ours) -> bool:
    before = theirs.noted.when if theirs.noted else ours.when
    return _seen(theirs, ours) not in {before, ours.when}


def _seen(theirs: Theirs, ours: Ours) -> When:
    """Return when it stands there, without a time where the book could have none."""
    has_time = ours.has_own_time or bool(ours.when.at)
    return theirs.when if has_time else When(theirs.when.day)
