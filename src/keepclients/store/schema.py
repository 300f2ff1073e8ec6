"""The file's format: its version, and the way from older ones."""

from collections.abc import Callable, Mapping

from keepclients.store.migrations import as_it_is, wishes_to_clients
from keepclients.store.tables import RawTables

SCHEMA_VERSION = 3
"""The version that this program writes."""

SEALED_SINCE = 3
"""The first version with a seal and a journal; a program for an older one must not write it."""

Migration = Callable[[RawTables], RawTables]

MIGRATIONS: Mapping[int, Migration] = {1: wishes_to_clients, 2: as_it_is}
"""By version that they start from; each leads to the next one and leaves its argument alone."""


def migrated(tables: RawTables, schema: int) -> RawTables:
    """Return the tables in today's format."""
    for version in range(schema, SCHEMA_VERSION):
        tables = MIGRATIONS[version](tables)
    return tables
