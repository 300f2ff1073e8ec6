"""TinyDB's storage: the whole file, parsed strictly and replaced atomically."""

import json
import re
from pathlib import Path

import orjson
from tinydb import Storage

from keepclients.domain.changes import Document
from keepclients.domain.errors import BookUnreadable, StoreRefused
from keepclients.store.files import FileIdentity, read_file
from keepclients.store.replacing import replace_durably

RawTables = dict[str, dict[str, Document]]
"""Documents by id as a string, by table: what a TinyDB file holds."""

_ID = re.compile("[1-9][0-9]{0,15}")
_INTEGERS = range(-(2**63), 2**64)
_SHOWN = 40


class WholeFileStorage(Storage):
    """A TinyDB file that is always either its old or its new version."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.identity: FileIdentity | None = None
        """The version that was read or written last."""

    def read(self) -> RawTables | None:
        """Return the tables, or None where there is no file; raises BookUnreadable."""
        found = read_file(self.path)
        if found is None:
            return None
        self.identity, content = found
        if not content:
            raise BookUnreadable(f"{self.path} is empty (0 bytes); it was left as it is")
        try:
            parsed = _parsed(content)
        except (ValueError, TypeError) as error:
            raise BookUnreadable(
                f"{self.path} is damaged or no client book ({error}); it was left as it is"
            ) from None
        return _checked(parsed, self.path)

    def write(self, data: RawTables) -> None:
        """Replace the file durably; raises StoreRefused."""
        try:
            content = _written(data)
        except TypeError as error:
            raise StoreRefused(
                f"{self.path} could not be saved: {error}. Nothing was changed."
            ) from None
        self.identity = replace_durably(self.path, content)


def _written(data: object) -> bytes:
    """Return the data as JSON; raises TypeError where it has no exact form there."""
    return orjson.dumps(data, option=orjson.OPT_INDENT_2)


def _parsed(content: bytes) -> object:
    """Return what JSON says; raises ValueError or TypeError where it would not be kept exactly."""
    parsed: object = orjson.loads(content)
    if _written(parsed) != content:  # not our own writing, which never says anything twice
        json.loads(content, object_pairs_hook=_unique, parse_int=_exact)
    return parsed


def _unique(pairs: list[tuple[str, object]]) -> None:
    names: set[str] = set()
    for name, _ in pairs:
        if name in names:
            raise ValueError(f"“{name[:_SHOWN]}” stands there twice")
        names.add(name)


def _exact(digits: str) -> None:
    if int(digits) not in _INTEGERS:
        raise ValueError(f"{digits[:_SHOWN]} is too large a number to be kept exactly")


def _checked(parsed: object, path: Path) -> RawTables:
    """Return the parsed content if it has the form of a TinyDB file; raises BookUnreadable."""
    if not isinstance(parsed, dict):
        raise BookUnreadable(f"{path} is no client book; it was left as it is")
    for table, documents in parsed.items():
        if not isinstance(documents, dict):
            raise BookUnreadable(f"{path}: table “{table}” has no documents; it was left as it is")
        for key, document in documents.items():
            if not _ID.fullmatch(key) or not isinstance(document, dict):
                raise BookUnreadable(
                    f"{path}: “{key[:_SHOWN]}” in table “{table}” is no record; "
                    "it was left as it is"
                )
    return parsed
