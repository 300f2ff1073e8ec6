"""TinyDB's storage: the whole file, parsed strictly and replaced atomically."""

from pathlib import Path

import orjson
from tinydb import Storage

from keepclients.domain.changes import Document
from keepclients.domain.errors import BookUnreadable
from keepclients.store.files import identity_of, read_whole, replace_durably

RawTables = dict[str, dict[str, Document]]
"""Documents by id as a string, by table: what a TinyDB file holds."""


class WholeFileStorage(Storage):
    """A TinyDB file that is always either its old or its new version."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def read(self) -> RawTables | None:
        """Return the tables, or None where there is no file; raises BookUnreadable."""
        if identity_of(self.path) is None:
            return None
        content = read_whole(self.path)
        if not content:
            raise BookUnreadable(f"{self.path} is empty (0 bytes); it was left as it is")
        try:
            parsed = orjson.loads(content)
        except orjson.JSONDecodeError as error:
            raise BookUnreadable(
                f"{self.path} is damaged or no client book ({error}); it was left as it is"
            ) from None
        return _checked(parsed, self.path)

    def write(self, data: RawTables) -> None:
        """Replace the file durably; raises StoreRefused."""
        replace_durably(self.path, orjson.dumps(data, option=orjson.OPT_INDENT_2))


def _checked(parsed: object, path: Path) -> RawTables:
    """Return the parsed content if it has the form of a TinyDB file; raises BookUnreadable."""
    if not isinstance(parsed, dict):
        raise BookUnreadable(f"{path} is no client book; it was left as it is")
    for table, documents in parsed.items():
        if not isinstance(documents, dict):
            raise BookUnreadable(f"{path}: table “{table}” has no documents; it was left as it is")
        for key, document in documents.items():
            if not (key.isascii() and key.isdigit()) or not isinstance(document, dict):
                raise BookUnreadable(
                    f"{path}: “{key}” in table “{table}” is no record; it was left as it is"
                )
    return parsed
