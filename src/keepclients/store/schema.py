"""The file's format: its version, and the way from older ones."""

from collections.abc import Callable, Mapping
from pathlib import Path

from keepclients.domain.errors import BookUnreadable
from keepclients.store.migrations import wishes_to_clients
from keepclients.store.storage import RawTables

SCHEMA_VERSION = 2
"""The version that this program writes."""

HEADER_TABLE = "_book"
"""A table of one document: schema version, and sequence of the last change."""

_HEADER_ID = "1"

Migration = Callable[[RawTables], RawTables]

MIGRATIONS: Mapping[int, Migration] = {1: wishes_to_clients}
"""By version that they start from; each leads to the next one and leaves its argument alone."""


def header_of(tables: RawTables, path: Path) -> tuple[int, int]:
    """Return schema version and sequence; raises BookUnreadable where they are not given."""
    header = tables.get(HEADER_TABLE, {}).get(_HEADER_ID, {})
    schema, sequence = header.get("schema"), header.get("sequence")
    if not isinstance(schema, int) or not isinstance(sequence, int) or schema < 1 or sequence < 0:
        raise BookUnreadable(f"{path} is no client book (it has no header); it was left as it is")
    return schema, sequence


def with_header(tables: RawTables, sequence: int) -> RawTables:
    """Return the tables with the header of today's format in front."""
    rest = {table: documents for table, documents in tables.items() if table != HEADER_TABLE}
    header: RawTables = {
        HEADER_TABLE: {_HEADER_ID: {"schema": SCHEMA_VERSION, "sequence": sequence}}
    }
    return {**header, **rest}


def migrated(tables: RawTables, schema: int) -> RawTables:
    """Return the tables in today's format."""
    for version in range(schema, SCHEMA_VERSION):
        tables = MIGRATIONS[version](tables)
    return tables
