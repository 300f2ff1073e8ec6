"""States in which a program finds the files of one and the same book: a client, Acme."""

from collections.abc import Callable
from pathlib import Path

from keepclients.domain.changes import Document
from keepclients.store.book_store import BookStore
from shelves import put, written

ACME: Document = {"name": "Acme"}
BOLT: Document = {"name": "Bolt"}


def nothing(_path: Path) -> None:
    """Begin with no book."""


def closed_book(path: Path) -> None:
    """Begin with a book that was closed."""
    written(path, put("clients", 1, ACME))


def pending_journal(path: Path) -> None:
    """Begin with a book whose program crashed."""
    written(path, put("clients", 1, {"name": "Acm"}))
    BookStore(path).commit(put("clients", 1, ACME), 1)


def torn_journal(path: Path) -> None:
    """Begin with a book whose program crashed in the middle of a line."""
    pending_journal(path)
    with path.with_name("book.json.journal").open("ab") as journal:
        journal.write(b'12345678 {"sequence":3,"la')


def damaged_book(path: Path) -> None:
    """Begin with a book that has to be brought back."""
    pending_journal(path)
    path.write_bytes(path.read_bytes()[:-20])


def edited_book(path: Path) -> None:
    """Begin with a book that somebody edited."""
    written(path, put("clients", 1, {"name": "Acm"}))
    path.write_bytes(path.read_bytes().replace(b"Acm", b"Acme"))


def left_behind_journal(path: Path) -> None:
    """Begin with a book whose program crashed between its snapshot and its new journal."""
    pending_journal(path)
    journal = path.with_name("book.json.journal")
    old = journal.read_bytes()
    written(path, put("clients", 1, ACME))
    journal.write_bytes(old)


def older_format(path: Path) -> None:
    """Begin with a book of a format without a seal."""
    path.write_bytes(
        b'{"_book": {"1": {"schema": 2, "sequence": 4}}, "clients": {"1": {"name": "Acme"}}}'
    )


def repeated_line(path: Path) -> None:
    """Begin with a journal that is damaged, though nothing is lost."""
    pending_journal(path)
    journal = path.with_name("book.json.journal")
    journal.write_bytes(journal.read_bytes() + journal.read_bytes().splitlines(keepends=True)[1])


def missing_book(path: Path) -> None:
    """Begin with a book that was deleted."""
    pending_journal(path)
    path.unlink()


BEGINNINGS: list[Callable[[Path], None]] = [
    nothing,
    closed_book,
    pending_journal,
    torn_journal,
    damaged_book,
    edited_book,
    left_behind_journal,
    older_format,
    repeated_line,
    missing_book,
]
