"""The files of a calendar folder: what each says, and bringing each to what the book says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from keepclients.domain.agenda_items import AgendaItem
from keepclients.exchange.icalendar_objects import (
    Unreadable,
    item_content,
    item_text,
    object_bytes,
    read_object,
    renewed_bytes,
)
from keepclients.exchange.icalendars import title_of
from keepclients.exchange.vdirs import FORMS, Found, Place, Vdir
from keepclients.services.mirror_notes import Entry
from keepclients.services.mirror_rules import (
    Ours,
    Theirs,
    When,
    farewell_of,
    is_to_be_written,
    text_that_stays,
)
from keepclients.services.mirrored import (
    Told,
    busy_told,
    deleted_told,
    gone_told,
    text_told,
    unreadable_told,
)
from keepclients.services.taking_over import has_own_time


@dataclass(frozen=True, slots=True)
class File:
    """Something that lies in the folder."""

    found: Found | None
    """None where it is no regular file, or too large."""
    theirs: Theirs | None
    """What it says; None where it says nothing that can be read."""


Files = Mapping[Place, File]
"""The files of one thing, by collection."""


def readings(files: Files) -> list[Theirs]:
    """Return what the files of something say, as far as they can be read."""
    return [it.theirs for it in files.values() if it.theirs is not None]


def when_of(item: AgendaItem) -> When:
    """Return when something stands in the book."""
    return When(item.day, item.at)


class MirrorFiles:
    """The files of a folder, counted as they are written and removed; in a dry run only counted."""

    def __init__(
        self, vdir: Vdir, stamp: datetime, zone: ZoneInfo | None, *, is_dry_run: bool
    ) -> None:
        self._vdir, self._stamp, self._zone = vdir, stamp, zone
        self._is_dry_run = is_dry_run
        self.written = 0
        self.removed = 0
        self.told: list[Told] = []

    def ours(self, item: AgendaItem) -> Ours:
        """Return something in the book as the rules look at it."""
        content = item_content(item, self._zone)
        return Ours(when_of(item), item_text(item), content, has_own_time(item))

    def read(self, uid: str, entry: Entry | None) -> Files:
        """Return the files of something; one that cannot be read is told."""
        files: dict[Place, File] = {}
        for place in FORMS:
            found = None
            try:
                found = self._vdir.read(place, uid)
                if found is not None:
                    files[place] = File(found, self._theirs(place, uid, found, entry))
            except Unreadable as problem:
                files[place] = File(found, None)
                self.told.append(unreadable_told(uid, place, str(problem)))
        return files

    def bring_up(self, uid: str, item: AgendaItem, entry: Entry | None, files: Files) -> Entry:
        """Let every file of something say what the book says; return what is to be noted."""
        ours = self.ours(item)
        self._tell_deleted(uid, item, entry, files)
        digests: dict[Place, str] = {}
        for place in FORMS:
            file = files.get(place)
            if file is not None and file.theirs is None:
                continue
            digest: str | None
            if file is None or is_to_be_written(ours, file.theirs):
                digest = self._write(place, uid, item, ours, file)
            else:
                digest = _digest_of(file, ours)
            if digest is not None:
                digests[place] = digest
        when = ours.when
        return Entry.made(
            day=when.day, at=when.at, text=ours.text, content=ours.content, files=digests
        )

    def clear(self, uid: str, entry: Entry, files: Files, *, is_known: bool) -> Entry | None:
        """Remove the files of what is no more in the window; return what is still to be noted.

        What was changed there is told, unless that is known already.
        """
        change = None if is_known else farewell_of(readings(files))
        if change is not None:
            self.told.append(gone_told(uid, change.theirs))
        left: dict[Place, str] = {}
        for place, file in files.items():
            if file.theirs is None or file.found is None:
                left[place] = ""
            elif self._is_dry_run or self._vdir.remove(place, uid, file.found):
                self.removed += 1
            else:
                self.told.append(busy_told(uid, place))
                left[place] = entry.files.get(place, "")
        return entry.revised(files=left) if left else None

    def _theirs(self, place: Place, uid: str, found: Found, entry: Entry | None) -> Theirs:
        """Return what a file says; one that is as it was noted need not be read."""
        noted = entry.noted(place) if entry else None
        if noted is not None and entry is not None and entry.files[place] == _digest(found.content):
            return Theirs(noted, noted.when, noted.text)
        reading = read_object(found.content, FORMS[place], self._zone)
        if reading.uid != uid:
            raise Unreadable("it is something else by that name")
        when = When(reading.day, reading.at)
        return Theirs(noted, when, reading.text, reading.standing, reading.done_on, reading.title)

    def _write(
        self, place: Place, uid: str, item: AgendaItem, ours: Ours, file: File | None
    ) -> str | None:
        """Write a file; return what is noted of it, or None where it could not be written."""
        form, stays = FORMS[place], "ours"
        if file is None or file.found is None or file.theirs is None:
            before, content = None, object_bytes(item, form, self._stamp, self._zone)
        else:
            before, stays = file.found, text_that_stays(ours, file.theirs)
            try:
                content = renewed_bytes(
                    before.content,
                    item,
                    form,
                    self._stamp,
                    self._zone,
                    keeps_text=stays == "theirs",
                )
            except Unreadable as problem:
                self.told.append(unreadable_told(uid, place, str(problem)))
                return None
            if stays == "clash":
                self.told.append(text_told(uid, title_of(item), file.theirs))
        if not self._is_dry_run and not self._vdir.write(place, uid, content, before):
            self.told.append(busy_told(uid, place))
            return None
        self.written += 1
        return "" if stays == "theirs" else _digest(content)

    def _tell_deleted(self, uid: str, item: AgendaItem, entry: Entry | None, files: Files) -> None:
        known = set(entry.files) - self._vdir.missing if entry else set()
        if known - set(files):
            self.told.append(deleted_told(uid, title_of(item)))


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _digest_of(file: File, ours: Ours) -> str:
    """Return the digest of a file that says just what the book says, else nothing."""
    theirs = file.theirs
    if theirs is None or file.found is None:
        return ""
    is_same = (theirs.when, theirs.text, theirs.standing) == (ours.when, ours.text, "open")
    return _digest(file.found.content) if is_same else ""
