"""JSON that is kept exactly, and has the form of a TinyDB file."""

import json
import re
from collections.abc import Mapping

import orjson

from keepclients.store.tables import RawTables

_ID = re.compile("[1-9][0-9]{0,15}")
_INTEGERS = range(-(2**63), 2**64)
_SHOWN = 40


class NotABook(ValueError):  # noqa: N818 - what is found in a file, not a fault of ours
    """Bytes that are no TinyDB file, or would not be kept exactly; the text says why."""


def written(value: object) -> bytes:
    """Return a value as JSON; raises TypeError where it has no exact form there."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2)


def trusted(content: bytes) -> RawTables:
    """Return the tables in bytes that are known to be our own writing."""
    tables: RawTables = orjson.loads(content)
    return tables


def strictly_parsed(content: bytes) -> RawTables:
    """Return the tables in bytes that anybody may have written; raises NotABook."""
    if not content:
        raise NotABook("is empty (0 bytes)")
    try:
        parsed: object = orjson.loads(content)
        json.loads(content, object_pairs_hook=_unique, parse_int=_exact)
        written(parsed)
    except (ValueError, TypeError, RecursionError) as error:
        raise NotABook(f"is damaged or no client book ({error})") from None
    return _checked(parsed)


def _unique(pairs: list[tuple[str, object]]) -> None:
    names: set[str] = set()
    for name, _ in pairs:
        if name in names:
            raise ValueError(f"“{name[:_SHOWN]}” stands there twice")
        names.add(name)


def _exact(digits: str) -> None:
    if int(digits) not in _INTEGERS:
        raise ValueError(f"{digits[:_SHOWN]} is too large a number to be kept exactly")


def _checked(parsed: object) -> RawTables:
    if not isinstance(parsed, dict):
        raise NotABook("is no client book")
    for table, kept in parsed.items():
        if not isinstance(kept, dict):
            raise NotABook(f"has a table “{table[:_SHOWN]}” without documents")
        _check_documents(table, kept)
    return parsed


def _check_documents(table: str, kept: Mapping[str, object]) -> None:
    for key, document in kept.items():
        if not _ID.fullmatch(key) or not isinstance(document, dict):
            raise NotABook(f"has “{key[:_SHOWN]}” in table “{table[:_SHOWN]}”, which is no record")
