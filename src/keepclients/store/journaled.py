"""A snapshot and the journal that goes on from it, taken together: what is known, what is next."""

from dataclasses import replace
from pathlib import Path

from keepclients.domain.changes import Change, Document, Operation, Tables
from keepclients.domain.errors import BookReadOnly, BookUnreadable, StoreRefused
from keepclients.store.appending import AppendUncertain, append_durably
from keepclients.store.backups import Backups, Clock, utc_now
from keepclients.store.checkpoints import write_checkpoint
from keepclients.store.files import (
    FileIdentity,
    identity_of,
    is_protected,
    make_folder,
    read_file,
    version_of_log,
)
from keepclients.store.journal import entries_from, entry_line, last_line
from keepclients.store.locking import PATIENCE, BookLock
from keepclients.store.places import Place
from keepclients.store.readings import Check, Reading
from keepclients.store.recovery import read_book
from keepclients.store.schema import SCHEMA_VERSION
from keepclients.store.tables import difference, put
from keepclients.store.telling import told_of_going_back

JOURNAL_BYTES = 4_000_000
"""A longer journal begins anew."""

CHANGED_ELSEWHERE = "changed elsewhere"
"""What is done by somebody else is called, where its own words are not known."""

Versions = tuple[FileIdentity | None, FileIdentity | None]
"""Of the snapshot's file, and of the journal's."""


def any_record(_table: str, _record_id: int, _document: Document) -> None:
    """Find nothing wrong with a record."""


class JournaledFiles:
    """A book's files as one: what they hold, the next change, and writing them anew."""

    def __init__(
        self,
        path: Path,
        *,
        patience: float = PATIENCE,
        check: Check = any_record,
        now: Clock = utc_now,
    ) -> None:
        self.place = Place.of(path)
        self.backups = Backups(self.place, now)
        self.notes: list[str] = []
        """What an owner should know of what was read, and was not told yet."""
        self._check = check
        self.lock = BookLock(self.place, patience)
        self._known: Reading | None = None
        self._seen: Versions = (None, None)
        self._failed: AppendUncertain | None = None
        self._is_protected = False

    @property
    def known(self) -> Reading:
        """What was read last, with every change since; read now if nothing was."""
        if self._known is None:
            self.catch_up()
        assert self._known is not None  # noqa: S101 - read just now
        return self._known

    @property
    def is_changed(self) -> bool:
        """Tell whether the files are others than those that were read or written last."""
        return self._known is None or self._versions() != self._seen

    @property
    def has_news(self) -> bool:
        """Tell whether more is known than stands in the snapshot's file and in a copy of it."""
        known = self.known
        if not known.is_whole or known.end > len(known.tail):
            return True
        return any(known.tables.values()) and all(
            it.sequence != known.sequence for it in self.backups.all()
        )

    @property
    def needs_mending(self) -> bool:
        """Tell whether something befell the files, which writing them anew puts right."""
        return self._known is not None and bool(self._known.notes)

    def prepare(self) -> None:
        """Make the folder of a book that is new; raises BookUnreadable, StoreRefused."""
        if self.known.identity is None:
            make_folder(self.place.book.parent)

    def catch_up(self) -> tuple[Change, ...]:
        """Take in what others did, and return it, oldest first.

        Several of their changes may come as one. Raises BookUnreadable, StoreRefused.
        """
        seen = self._versions()
        known = self._known
        if known is not None and seen == self._seen:
            self._seen = seen  # the same version, which may have settled
            return ()
        if known is None or not known.is_whole:
            changes = self._read_anew()
        elif seen[0] is None:
            raise StoreRefused(self._gone)
        elif seen[0] == known.identity:
            added = self._added_to_journal()
            if added is None:
                self._keep_what_was_cut()
                return ()
            changes = self._take_in(added)
        else:
            changes = self._read_anew()
        self._seen = seen
        return changes

    def append(self, change: Change) -> Change:
        """Keep a change durably, whole or not at all, and return it with its place in history.

        Under the lock, and caught up. Raises StoreRefused or BookReadOnly.
        """
        self._refuse_if_closed_to_changes()
        if not self.known.is_whole:
            self.checkpoint()
        known = self.known
        try:
            line = entry_line(change, known.sequence + 1, known.tables)
        except TypeError as error:
            raise StoreRefused(
                f"{self.place.named} could not be saved: {error}. Nothing was changed."
            ) from None
        try:
            journal = append_durably(self.place.journal, known.tail, known.end, line)
        except AppendUncertain as uncertain:
            self._failed = uncertain
            raise
        operations = tuple(
            Operation(it.table, it.id, known.tables.get(it.table, {}).get(it.id), it.after)
            for it in change.operations
        )
        kept = Change(change.label, operations, known.sequence + 1)
        for it in operations:
            put(known.tables, it.table, it.id, it.after)
        end = known.end + len(line)
        self._known = replace(known, sequence=kept.sequence, tail=line, end=end)
        self._seen = self._seen[0], journal
        return kept

    def checkpoint(self, tables: Tables | None = None) -> None:
        """Write the book anew with what is known, or with other tables as one more change.

        Under the lock, and caught up. Raises StoreRefused or BookReadOnly.
        """
        self._refuse_if_closed_to_changes()
        known = self.known
        if tables is not None:
            known = replace(known, tables=tables, sequence=known.sequence + 1)
        written = write_checkpoint(
            self.place,
            self.backups,
            known.tables,
            known.sequence,
            follows=known.generation,
            aside=known.aside,
            is_new=tables is not None,
        )
        self._known = Reading(
            known.tables,
            known.sequence,
            generation=written.generation,
            identity=written.identity,
            tail=written.journal,
            end=len(written.journal),
            is_whole=True,
        )
        self._note_versions()

    def overwrite(self, tables: Tables) -> None:
        """Put other tables in the place of all that is there, of which copies are kept first.

        Under the lock; what is there may be unreadable. Raises StoreRefused or BookReadOnly.
        """
        try:
            self.catch_up()
        except BookUnreadable:
            sequence = self.backups.latest_sequence()
            self._known = Reading({}, sequence, aside="damaged")
        else:
            self.checkpoint()
        self.checkpoint(tables)

    def _note_versions(self) -> None:
        """Remember what was just written; what is kept stays kept where that fails."""
        try:
            self._seen = self._versions()
        except StoreRefused:
            self._seen = None, None

    def _versions(self) -> Versions:
        return identity_of(self.place.book, self._seen[0]), version_of_log(self.place.journal)

    def _read_anew(self) -> tuple[Change, ...]:
        known = self._known
        reading = read_book(self.place, self.backups, self._check)
        self._is_protected = is_protected(self.place.book)
        if known is None:
            self._take(reading)
            return ()
        if reading.identity is None and known.identity is not None:
            raise StoreRefused(self._gone)
        operations = difference(known.tables, reading.tables)
        sequence = max(reading.sequence, known.sequence + (1 if operations else 0))
        is_whole = reading.is_whole and reading.sequence == sequence
        self._take(replace(reading, sequence=sequence, is_whole=is_whole))
        if operations and reading.sequence <= known.sequence and not reading.notes:
            self.notes.append(told_of_going_back(self.place.named, operations))
        return (Change(CHANGED_ELSEWHERE, operations, sequence),) if operations else ()

    def _take(self, reading: Reading) -> None:
        told = self._known.notes if self._known else ()
        self.notes.extend(note for note in reading.notes if note not in told)
        self._known = reading

    def _added_to_journal(self) -> bytes | None:
        """Return what stands behind the last line that is known, or None if that is gone."""
        known = self.known
        found = read_file(self.place.journal, start=known.end - len(known.tail))
        if found is None or not found[1].startswith(known.tail):
            return None
        return found[1][len(known.tail) :]

    def _take_in(self, added: bytes) -> tuple[Change, ...]:
        """Take in the lines that others added."""
        known = self.known
        entries, length = entries_from(added, 0, known.sequence)
        if b"\n" in added[length:]:
            return self._read_anew()
        changes: list[Change] = []
        for entry in entries:
            changes.append(entry.change_of(known.tables))
            entry.apply_to(known.tables)
        if entries:
            sequence, tail = entries[-1].sequence, last_line(added, length)
            self._known = replace(known, sequence=sequence, tail=tail, end=known.end + length)
        return tuple(changes)

    def _keep_what_was_cut(self) -> None:
        """Write down anew what somebody took out of the journal, as soon as nobody else writes."""
        if self.lock.is_held:
            known = self.known
            self._known = replace(known, sequence=known.sequence + 1, aside="damaged")
            self.checkpoint()
            self.notes.append(
                f"{self.place.journal} was cut or exchanged by something else than keepclients. "
                "What this program knew was written down anew, and a copy of the journal is kept; "
                "what another program changed just before may be missing."
            )

    @property
    def _gone(self) -> str:
        return (
            f"{self.place.named} is gone; nothing was changed. "
            "Put the file back, or start again to bring it back from its copies."
        )

    def _refuse_if_closed_to_changes(self) -> None:
        if self._failed is not None:
            raise self._failed
        if self.known.schema > SCHEMA_VERSION:
            raise BookReadOnly(
                f"{self.place.named} was written by a newer version of keepclients; "
                "it can be read but not changed. Update keepclients first."
            )
        if self._is_protected:
            raise BookReadOnly(
                f"{self.place.named} is protected against writing, so nothing was changed. "
                "Make the file writable to go on."
            )
