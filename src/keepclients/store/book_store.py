"""The book's store: several programs at once, none of which overwrites what another one did."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from keepclients.domain.changes import Change, Erased, Snapshot
from keepclients.domain.errors import BookBusy, Conflict, StoreRefused
from keepclients.store.backups import Clock, utc_now
from keepclients.store.forgetting import Belongs, forget
from keepclients.store.journaled import JOURNAL_BYTES, any_record
from keepclients.store.locking import PATIENCE
from keepclients.store.readings import Check
from keepclients.store.storage import JournalStorage
from keepclients.store.tables import difference
from keepclients.store.telling import told_of_rivals

ERASED = "erased for good"
"""What forgetting is called; whom, nobody should read."""


class BookStore:
    """A book in a TinyDB file with a journal beside it; fulfils the domain's Store.

    Several processes may use it at once: each change is made under a lock, on top of what the
    others wrote.
    """

    def __init__(
        self,
        path: Path,
        patience: float = PATIENCE,
        *,
        check: Check = any_record,
        now: Clock = utc_now,
        journal_bytes: int = JOURNAL_BYTES,
    ) -> None:
        self.storage = JournalStorage(path, patience=patience, check=check, now=now)
        self._recent: list[Change] = []
        self._has_written = False
        self._is_untidy = False
        self._journal_bytes = journal_bytes

    def load(self) -> Snapshot:
        """Return everything that is kept; raises BookUnreadable."""
        with self.storage.lock.held_if_possible():
            self.storage.catch_up()
        self._recent.clear()
        self.storage.notes.extend(told_of_rivals(self.storage.place.rivals()))
        known = self.storage.known
        return Snapshot(known.sequence, {name: dict(it) for name, it in known.tables.items()})

    def commit(self, change: Change, expected: int) -> int:
        """Keep a change durably, whole or not at all, and return its sequence.

        Raises Conflict, BookBusy, BookReadOnly or StoreRefused; nothing is changed then.
        """
        self.storage.prepare()
        with self.storage.lock.held():
            self._recent.extend(self.storage.catch_up())
            self._refuse_conflicts(change, expected)
            kept = self.storage.append(change)
            self._recent.append(kept)
            self._has_written = True
            if self.storage.known.end > self._journal_bytes:
                self._tidy()
            return kept.sequence

    def changes_since(self, sequence: int) -> tuple[Change, ...]:
        """Return what was committed after a sequence, by whomever, oldest first.

        Several changes of another process may come as one.
        """
        if self.storage.is_changed:
            self._listen()
        self._recent = [change for change in self._recent if change.sequence > sequence]
        return tuple(self._recent)

    def keep_copy(self) -> None:
        """Keep a copy of the book as it is, unless there is one; raises StoreRefused."""
        if self.storage.known.tables:
            with self.storage.lock.held():
                self._recent.extend(self.storage.catch_up())
                if self.storage.has_news:
                    self.storage.checkpoint()

    def forget(self, belongs: Belongs, traces: Iterable[str]) -> Erased:
        """Take records out for good, out of every copy too; raises StoreRefused."""
        with self.storage.lock.held():
            self._recent.extend(self.storage.catch_up())
            before = self.storage.known.tables
            erased = forget(self.storage, belongs, traces)
            known = self.storage.known
            self._recent.append(Change(ERASED, difference(before, known.tables), known.sequence))
            return erased

    def take_notes(self) -> tuple[str, ...]:
        """Return what an owner should know of what was read, each line once."""
        notes = tuple(self.storage.notes)
        self.storage.notes.clear()
        return notes

    def close(self) -> None:
        """Write the book down whole if this program changed it, so that any tool reads it.

        Where that fails nothing is lost: the journal holds it, and a note says so.
        """
        if self._has_written or self.storage.needs_mending:
            with ExitStack() as guard:
                try:
                    guard.enter_context(self.storage.lock.held())
                    self._recent.extend(self.storage.catch_up())
                except StoreRefused as refusal:
                    self._tell_untidy(refusal)
                else:
                    if self.storage.has_news:
                        self._tidy()

    def _listen(self) -> None:
        """Take in what others did, unless one of them is at it just now."""
        with ExitStack() as guard:
            try:
                if self.storage.lock.is_there:
                    guard.enter_context(self.storage.lock.held(0))
            except BookBusy:
                return
            except StoreRefused:
                pass  # where no lock can be had, nobody writes
            self._recent.extend(self.storage.catch_up())

    def _tidy(self) -> None:
        """Write the book anew; every change is kept already."""
        try:
            self.storage.checkpoint()
        except StoreRefused as refusal:
            self._tell_untidy(refusal)
        else:
            self._has_written = False

    def _tell_untidy(self, refusal: StoreRefused) -> None:
        """Say once that the book could not be written anew."""
        if not self._is_untidy:
            self._is_untidy = True
            cause = refusal.__cause__
            reason = cause.strerror if isinstance(cause, OSError) else str(refusal)
            place = self.storage.place
            self.storage.notes.append(
                f"Every change is kept, in {place.journal}; only {place.named} itself could not be "
                f"written anew: {reason}"
            )

    def _refuse_conflicts(self, change: Change, expected: int) -> None:
        changed = {
            (operation.table, operation.id)
            for earlier in self._recent
            if earlier.sequence > expected
            for operation in earlier.operations
        }
        if any((operation.table, operation.id) in changed for operation in change.operations):
            raise Conflict(
                f"“{change.label}” was not kept: somebody else changed "
                "the same record meanwhile. Look at it again, then repeat."
            )
