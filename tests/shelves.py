"""Places where a test keeps a book: in memory and on disk, behind one interface."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from keepclients.book.book import Book, random_id
from keepclients.domain.changes import Change, Document, Operation, Tables
from keepclients.domain.errors import StoreRefused
from keepclients.store.book_store import BookStore
from memory_store import MemoryStore


def put(table: str, record_id: int, document: Document | None) -> Change:
    """Make a change that puts one document, or takes it out."""
    operation = Operation(table, record_id, None, document)
    return Change(f"{table} {record_id}", (operation,))


def written(path: Path, *changes: Change) -> None:
    """Make changes as a program of its own, which then ends."""
    store = BookStore(path)
    sequence = store.load().sequence
    for change in changes:
        sequence = store.commit(change, sequence)
    store.close()


def on_linux(patch: pytest.MonkeyPatch) -> None:
    """Let files be synced as on Linux, wherever the test runs."""
    patch.setattr(sys, "platform", "linux")
    patch.setattr(os, "fdatasync", getattr(os, "fdatasync", os.fsync), raising=False)


def syncing_by(patch: pytest.MonkeyPatch, call: Callable[[int], None]) -> None:
    """Let every sync of a file or folder make this call, on macOS too, which has its own."""
    on_linux(patch)
    patch.setattr(os, "fsync", call)
    patch.setattr(os, "fdatasync", call, raising=False)


class Shelf(Protocol):
    """Where one book is kept, which several windows may open."""

    def open(self, draw_id: Callable[[], int] = random_id) -> Book:
        """Open the book in one more window."""

    def kept(self) -> Tables:
        """Return what would be there if every window were gone now."""

    def put(self, table: str, record_id: int, document: Document | None) -> None:
        """Put a document there behind every window's back."""

    def refusing(self) -> AbstractContextManager[None]:
        """Refuse what is committed in the block."""


class MemoryShelf:
    """A book in memory."""

    def __init__(self) -> None:
        self.store = MemoryStore()

    def open(self, draw_id: Callable[[], int] = random_id) -> Book:
        """Open the book in one more window."""
        return Book(self.store, draw_id)

    def kept(self) -> Tables:
        """Return what would be there if every window were gone now."""
        return {name: dict(kept) for name, kept in self.store.tables.items() if kept}

    def put(self, table: str, record_id: int, document: Document | None) -> None:
        """Put a document there behind every window's back."""
        self.store.commit(put(table, record_id, document), len(self.store.history))

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Refuse what is committed in the block."""
        self.store.refuse_next = StoreRefused("The disk is full. Nothing was changed.")
        yield
        self.store.refuse_next = None


class DiskShelf:
    """A book in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self, draw_id: Callable[[], int] = random_id) -> Book:
        """Open the book in one more window."""
        return Book(BookStore(self.path), draw_id)

    def kept(self) -> Tables:
        """Return what would be there if every window were gone now."""
        tables = BookStore(self.path).load().tables
        return {name: dict(kept) for name, kept in tables.items() if kept}

    def put(self, table: str, record_id: int, document: Document | None) -> None:
        """Put a document there behind every window's back."""
        store = BookStore(self.path)
        store.commit(put(table, record_id, document), store.load().sequence)

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Refuse what is committed in the block."""

        opening = os.open

        def full(path: str | Path, flags: int, mode: int = 0o777) -> int:
            if flags & (os.O_WRONLY | os.O_RDWR):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return opening(path, flags, mode)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "open", full)
            yield
