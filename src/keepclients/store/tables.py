"""Documents by table, as TinyDB writes them down and as we count with them."""

from typing import TypeAlias

from keepclients.domain.changes import Document, Operation, Tables

RawTables: TypeAlias = dict[str, dict[str, Document]]
"""Documents by id as a string, by table: what a TinyDB file holds."""

HEADER_TABLE = "_book"
"""A table of one document: what the file says of itself."""


def documents(raw: RawTables) -> Tables:
    """Return the tables of a file without its header, by ids as numbers."""
    return {
        table: {int(key): document for key, document in kept.items()}
        for table, kept in raw.items()
        if table != HEADER_TABLE
    }


def as_raw(tables: Tables) -> RawTables:
    """Return tables as a file holds them, without its header."""
    return {
        table: {str(key): document for key, document in kept.items()}
        for table, kept in tables.items()
    }


def put(tables: Tables, table: str, record_id: int, document: Document | None) -> None:
    """Put a document in its place, or take out what is there."""
    if document is None:
        tables.get(table, {}).pop(record_id, None)
    else:
        tables.setdefault(table, {})[record_id] = document


def difference(before: Tables, after: Tables) -> tuple[Operation, ...]:
    """Return what leads from the one to the other, a record at a time."""
    found: list[Operation] = []
    empty: dict[int, Document] = {}
    for table in {**before, **after}:
        old, new = before.get(table, empty), after.get(table, empty)
        found.extend(
            Operation(table, key, old.get(key), new.get(key))
            for key in {**old, **new}
            if old.get(key) != new.get(key)
        )
    return tuple(found)


def named(table: str, record_id: int, document: Document | None) -> str:
    """Return what an owner finds a record by: its name where it has one, else its number."""
    name = (document or {}).get("name")
    return f"“{name}” in {table}" if isinstance(name, str) else f"{record_id} in {table}"
