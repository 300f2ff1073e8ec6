"""What the files of a book say, taken together."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from keepclients.domain.changes import Document, Tables
from keepclients.store.files import FileIdentity
from keepclients.store.schema import SCHEMA_VERSION, migrated
from keepclients.store.tables import as_raw, documents

Check = Callable[[str, int, Document], str | None]
"""Tells what is wrong with a record of a table, if anything is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the files of a book say, taken together."""

    tables: Tables
    sequence: int = 0
    schema: int = SCHEMA_VERSION
    generation: str = ""
    """The snapshot that the journal goes on from, which is the one that the next one follows."""
    identity: FileIdentity | None = None
    """The version of the snapshot's file."""
    tail: bytes = b""
    """The last line of the journal that holds."""
    end: int = 0
    """Bytes of the journal that hold."""
    is_whole: bool = False
    """Whether the next change may be added to the journal as it is."""
    notes: tuple[str, ...] = ()
    """What an owner should know."""
    aside: str = ""
    """Why copies of the files are kept before anything takes their place; empty: no need."""


def up_to_date(reading: Reading) -> Reading:
    """Return what was read in today's format."""
    if reading.schema >= SCHEMA_VERSION:
        return reading
    return replace(
        reading,
        tables=documents(migrated(as_raw(reading.tables), reading.schema)),
        schema=SCHEMA_VERSION,
        is_whole=False,
        aside=reading.aside or f"format-{reading.schema}",
    )
