"""Sealed snapshots: which one a file holds, and whether it holds what we wrote.

The seal is the SHA-256 of the whole file with 64 zeros in the seal's own place.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass

from keepclients.store.files import HEAD_BYTES
from keepclients.store.parsing import NotABook, written
from keepclients.store.tables import HEADER_TABLE, RawTables

HEADER_ID = "1"

_UNSEALED = "0" * 64
_SEAL = re.compile(rb'"sha256": "([0-9a-f]{64})"')
_HEAD = re.compile(
    rb'\{\s*"_book": \{\s*"1": \{\s*"schema": (\d{1,6}),\s*"sequence": (\d{1,16}),'
    rb'\s*"generation": "([0-9a-f]{16})",\s*"follows": "([0-9a-f]{0,16})",'
)


@dataclass(frozen=True, slots=True)
class Header:
    """What a snapshot says of itself."""

    schema: int
    """The format's version."""
    sequence: int
    """The last change that it holds."""
    generation: str = ""
    """Drawn anew for each snapshot; formats before the sealed ones have none."""
    follows: str = ""
    """The generation of the snapshot whose place it took."""


def new_generation() -> str:
    """Draw what no other snapshot is called by."""
    return secrets.token_hex(8)


def sealed(tables: RawTables, header: Header) -> bytes:
    """Return the bytes of a sealed file; raises TypeError for what JSON cannot hold exactly."""
    fields: dict[str, int | str] = {
        "schema": header.schema,
        "sequence": header.sequence,
        "generation": header.generation,
        "follows": header.follows,
        "sha256": _UNSEALED,
    }
    content = written({HEADER_TABLE: {HEADER_ID: fields}, **tables})
    digest = hashlib.sha256(content).hexdigest()
    return content.replace(_UNSEALED.encode(), digest.encode(), 1)


def is_sealed(content: bytes) -> bool:
    """Tell whether a file still is what we wrote, to the last byte."""
    seal = _SEAL.search(content, 0, HEAD_BYTES)
    if seal is None:
        return False
    found = hashlib.sha256(content[: seal.start(1)])
    found.update(_UNSEALED.encode())
    found.update(memoryview(content)[seal.end(1) :])
    return found.hexdigest().encode() == seal[1]


def header_at(head: bytes) -> Header | None:
    """Return the header that the first bytes of a sealed file hold, or None."""
    found = _HEAD.match(head)
    if found is None:
        return None
    schema, sequence, generation, follows = found.groups()
    return Header(int(schema), int(sequence), generation.decode(), follows.decode())


def header_in(tables: RawTables) -> Header:
    """Return the header of parsed tables, of whatever format; raises NotABook."""
    fields = tables.get(HEADER_TABLE, {}).get(HEADER_ID, {})
    schema, sequence = fields.get("schema"), fields.get("sequence")
    if not isinstance(schema, int) or not isinstance(sequence, int) or schema < 1 or sequence < 0:
        raise NotABook("is no client book (it has no header)")
    return Header(schema, sequence, str(fields.get("generation", "")))
