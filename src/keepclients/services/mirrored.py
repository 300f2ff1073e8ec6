"""What came of holding a calendar folder against the book, in words and figures."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from keepclients.domain.graphemes import shortened
from keepclients.exchange.icalendars import key_of
from keepclients.exchange.vdirs import Place, file_name
from keepclients.services.mirror_rules import Cancelled, Done, Moved, Theirs, When

_LEGIBLE = 60
"""Characters by which somebody knows again what is meant."""

Trouble = Literal["conflict", "refused", "deleted", "unreadable", "busy", "notes"]


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that the owner did there and that the book has taken over."""

    uid: str
    title: str
    before: When
    wish: Done | Cancelled | Moved

    @property
    def key(self) -> str:
        """The name by which the book knows it."""
        return key_of(self.uid)

    @property
    def line(self) -> str:
        """The same in words."""
        title = shortened(self.title, _LEGIBLE)
        match self.wish:
            case Done():
                return f"Done there: {title}, {self.before}"
            case Cancelled():
                return f"Cancelled there, so left out: {title}, {self.before}"
            case Moved(to):
                return f"Moved there: {title}, {self.before} → {to}"


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the owner should know; the book's side stands."""

    uid: str
    trouble: Trouble
    line: str

    @property
    def key(self) -> str:
        """The name by which the book knows what it is about, or nothing."""
        return key_of(self.uid)


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What came of it, or would have."""

    folder: Path
    items: int
    """How many things stand in the folder now."""
    written: int
    """Files that were written."""
    removed: int
    """Files that were removed."""
    taken: tuple[Taken, ...]
    told: tuple[Told, ...]


def clash_told(uid: str, title: str, ours: When, theirs: Theirs) -> Told:
    """Return what is said where both sides changed when it is, or whether it is open."""
    there = {"done": "ticked off", "cancelled": "cancelled"}.get(theirs.standing)
    there = there or f"on {theirs.when}"
    said = f"{shortened(title, _LEGIBLE)}: here on {ours}, there {there}; the book's stands"
    return Told(uid, "conflict", f"Changed on both sides: {said}")


def gone_told(uid: str, theirs: Theirs) -> Told:
    """Return what is said where it was changed there, and is out of the book's window here."""
    title = shortened(theirs.title or uid, _LEGIBLE)
    said = f"{title}: here done, gone or later, there changed, on {theirs.when}; removed there"
    return Told(uid, "conflict", f"Changed on both sides: {said}")


def text_told(uid: str, title: str, theirs: Theirs) -> Told:
    """Return what is said where its text was changed on both sides."""
    said = f"{shortened(title, _LEGIBLE)}: there “{shortened(theirs.title, _LEGIBLE)}”"
    return Told(uid, "conflict", f"Text changed on both sides: {said}; the book's stands")


def refused_told(uid: str, title: str, wish: Done | Cancelled | Moved, because: str) -> Told:
    """Return what is said where the book cannot take over what was done there."""
    did = {Done: "ticked off", Cancelled: "cancelled", Moved: "moved"}[type(wish)]
    said = f"{shortened(title, _LEGIBLE)} was {did} there: {because.rstrip('.')}"
    return Told(uid, "refused", f"Not taken over: {said}")


def deleted_told(uid: str, title: str) -> Told:
    """Return what is said where a file was deleted there."""
    said = f"{shortened(title, _LEGIBLE)}; it is open, and written again"
    return Told(uid, "deleted", f"Deleted there: {said}")


def unreadable_told(uid: str, place: Place, because: str) -> Told:
    """Return what is said of a file that holds no such object."""
    return Told(uid, "unreadable", f"Left alone: {place}/{file_name(uid)}: {because}")


def busy_told(uid: str, place: Place) -> Told:
    """Return what is said of a file that somebody changed at the same moment."""
    said = f"{place}/{file_name(uid)} was changed at this moment; the next run looks at it"
    return Told(uid, "busy", f"Left alone: {said}")
