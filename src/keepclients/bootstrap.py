"""The one place where a book is given its store."""

from collections.abc import Callable
from pathlib import Path

from keepclients.book.book import Book, random_id
from keepclients.store.book_store import BookStore
from keepclients.store.location import default_path


def book_path(named: Path | None = None) -> Path:
    """Return the file that a book is kept in: the one named, or the default one."""
    return named.expanduser() if named is not None else default_path()


def open_book(path: Path, draw_id: Callable[[], int] = random_id) -> Book:
    """Open the book in a file, which need not exist yet; raises StoreRefused."""
    return Book(BookStore(path), draw_id)
