"""TinyDB's storage: a book's snapshot and journal, as its tables see them."""

from copy import deepcopy

from tinydb import Storage

from keepclients.store.journaled import JournaledFiles
from keepclients.store.tables import HEADER_TABLE, RawTables, as_raw, documents


class JournalStorage(JournaledFiles, Storage):
    """A book's files as a TinyDB database reads and writes them."""

    def read(self) -> RawTables | None:
        """Return the tables as TinyDB knows them, or None where there is no book yet."""
        self.catch_up()
        known = self.known
        if known.identity is None and not known.tables:
            return None
        return deepcopy(as_raw(known.tables))  # a failing updater leaves its copies half changed

    def write(self, data: RawTables) -> None:
        """Keep what TinyDB made of the tables, as one change; raises StoreRefused.

        TinyDB reads and writes in two steps: for one program at a time.
        """
        with self.lock.held():
            self.catch_up()
            self.checkpoint(documents({**data, HEADER_TABLE: {}}))
