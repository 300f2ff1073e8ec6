"""A calendar folder beside the book: what is to be done goes out, ticks and new days come back."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from keepclients.book.book import Book
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.days import FIRST, shifted
from keepclients.domain.errors import Refused
from keepclients.exchange.icalendars import key_of, title_of, uid_of
from keepclients.exchange.vdirs import STATE_NAME, Vdir
from keepclients.services.mirror_files import Files, MirrorFiles, readings, when_of
from keepclients.services.mirror_notes import Entry, read_notes, written_notes
from keepclients.services.mirror_rules import Cancelled, Clash, Done, Moved, When, wish_of
from keepclients.services.mirrored import Mirrored, Taken, Told, clash_told, refused_told
from keepclients.services.taking_over import lapsed_time, refuse_senseless, take_over

_FURTHEST = 3650
"""Days after the window in which something is looked for that was changed there."""

_Items = dict[str, AgendaItem]


def mirror_agenda(
    book: Book,
    folder: Path,
    today: date,
    days: int,
    *,
    stamp: datetime,
    zone: ZoneInfo | None,
    is_dry_run: bool = False,
) -> Mirrored:
    """Hold a folder against the book: take over what was done there, then write what is open.

    In it stands what is overdue and what comes within so many days. Raises Refused where the
    folder cannot be written.
    """
    vdir = Vdir(folder)
    files = MirrorFiles(vdir, stamp, zone, is_dry_run=is_dry_run)
    mirror = _Mirror(book, vdir, files, today, shifted(today, days), is_dry_run=is_dry_run)
    mirror.take_over()
    mirror.write()
    return mirror.outcome


class _Mirror:
    """One run over a folder."""

    def __init__(
        self,
        book: Book,
        vdir: Vdir,
        files: MirrorFiles,
        today: date,
        end: date,
        *,
        is_dry_run: bool,
    ) -> None:
        self._book, self._vdir, self._files = book, vdir, files
        self._today, self._end = today, end
        self._is_dry_run = is_dry_run
        self._taken: list[Taken] = []
        self._told: list[Told] = []
        self._known: set[str] = set()
        """What was changed there and is dealt with, or told."""
        self._entries = self._read_notes()
        self._items = self._window(FIRST, end)
        self._found: dict[str, Files] = {
            uid: files.read(uid, self._entries.get(uid)) for uid in {**self._items, **self._entries}
        }

    @property
    def outcome(self) -> Mirrored:
        """What came of it."""
        return Mirrored(
            folder=self._vdir.folder,
            items=len(self._items),
            written=self._files.written,
            removed=self._files.removed,
            taken=tuple(self._taken),
            told=(*self._told, *self._files.told),
        )

    def take_over(self) -> None:
        """Do in the book what was done in the folder."""
        for uid, item in {**self._items, **self._later(), **self._lapsed()}.items():
            match wish_of(self._files.ours(item), readings(self._found[uid])):
                case Clash(theirs):
                    self._known.add(uid)
                    self._told.append(clash_told(uid, title_of(item), when_of(item), theirs))
                case Done() | Cancelled() | Moved() as wish:
                    self._known.add(uid)
                    self._carry_out(uid, item, wish)
        if self._taken and not self._is_dry_run:
            self._items = self._window(FIRST, self._end)

    def write(self) -> None:
        """Bring the folder to what the book says now, and note how everything stands."""
        if not self._is_dry_run:
            self._vdir.prepare()
        entries: dict[str, Entry] = {}
        for uid in {**self._items, **self._entries}:
            item, before = self._items.get(uid), self._entries.get(uid)
            found = self._found[uid] if uid in self._found else self._files.read(uid, before)
            entry: Entry | None = None
            if item is not None:
                entry = self._files.bring_up(uid, item, before, found)
            elif before is not None:
                entry = self._files.clear(uid, before, found, is_known=uid in self._known)
            if entry is not None:
                entries[uid] = entry
        if entries != self._entries and not self._is_dry_run:
            self._vdir.write_state(written_notes(entries))

    def _carry_out(self, uid: str, item: AgendaItem, wish: Done | Cancelled | Moved) -> None:
        try:
            if self._is_dry_run:
                refuse_senseless(item, wish)
            else:
                take_over(self._book, item, wish, self._today)
        except Refused as refusal:
            self._told.append(refused_told(uid, title_of(item), wish, str(refusal)))
            return
        self._taken.append(Taken(uid, title_of(item), when_of(item), wish))
        if self._is_dry_run:
            self._suppose(uid, item, wish)

    def _suppose(self, uid: str, item: AgendaItem, wish: Done | Cancelled | Moved) -> None:
        """Let it stand as it would in the book."""
        self._items.pop(uid, None)
        if isinstance(wish, Moved) and wish.to.day <= self._end:
            self._items[uid] = replace(item, day=wish.to.day, at=wish.to.at)

    def _read_notes(self) -> dict[str, Entry]:
        entries = read_notes(self._vdir.read_state())
        if entries is None:
            said = f"{STATE_NAME} cannot be read, so days that were changed there are not known"
            self._told.append(Told("", "notes", f"Begun anew: {said}"))
        return entries or {}

    def _window(self, start: date, end: date) -> _Items:
        return {uid_of(it): it for it in self._book.agenda(self._today).between(start, end)}

    def _lapsed(self) -> _Items:
        """Return what was changed there of times whose place a later one has taken here."""
        found: _Items = {}
        for uid, entry in self._entries.items():
            if uid not in self._items and self._is_changed(uid):
                item = lapsed_time(self._book, key_of(uid), When(entry.day, entry.at))
                if item is not None and item.day < self._today:
                    found[uid] = item
        return found

    def _is_changed(self, uid: str) -> bool:
        return any(not theirs.is_as_noted for theirs in readings(self._found[uid]))

    def _later(self) -> _Items:
        """Return what was changed there and stands after the window here."""
        changed = {uid for uid in self._entries if uid not in self._items and self._is_changed(uid)}
        if not changed:
            return {}
        later = self._window(shifted(self._end, 1), shifted(self._end, _FURTHEST))
        return {uid: item for uid, item in later.items() if uid in changed}
