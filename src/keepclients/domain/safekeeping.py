"""Copies of a book, putting one back, and what is found wrong with its files and records."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from keepclients.domain.changes import Document, Operation

Weight = Literal["problem", "note"]
"""A problem wants something done; a note is good to know."""

Older = Callable[[str, int], Iterable[Document]]
"""Returns what copies hold of a record of a table, the latest first."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a book; its file is a book of its own."""

    path: Path
    taken_at: datetime
    """In UTC, to the second."""
    sequence: int
    """The last change that it holds."""


@dataclass(frozen=True, slots=True)
class Restoration:
    """What putting a copy in the place of a book means."""

    source: Path
    operations: tuple[Operation, ...]
    """What leads from the book as it is to the copy; everything, where the book is unreadable."""
    notes: tuple[str, ...] = ()
    """What befell the copy, and is missing of it."""
    is_book_readable: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at and is not as it should be, or is worth knowing."""

    weight: Weight
    subject: str
    """What was looked at: book, journal, record, reference, copies, permissions, conflict …"""
    place: str
    """The file or record."""
    what: str
    way_out: str = ""
    is_mendable: bool = False
    """Whether `doctor --fix` puts it right."""
