"""The book that a command line is about."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from keepclients.bootstrap import book_path, open_book
from keepclients.cli.failures import complain
from keepclients.cli.words import PROGRAM, Words
from keepclients.domain.errors import Refused

if TYPE_CHECKING:
    from keepclients.book.book import Book


def path_of(words: Words) -> Path:
    """Return the absolute path of the book that the words or the environment name."""
    return absolute(words.book)


def absolute(named: str | None) -> Path:
    """Return the absolute path of the book in the file named, or of the default one.

    Raises Refused where it starts with the home folder of somebody unknown, or leads from a working
    folder that is gone.
    """
    try:
        return book_path(Path(named) if named is not None else None).absolute()
    except RuntimeError as error:
        raise Refused("The book's path starts with a home folder that does not exist.") from error
    except OSError as error:
        raise Refused(
            "The folder you are in is gone. Go to another one, or write the book's whole path."
        ) from error


@contextmanager
def opened(words: Words) -> "Iterator[Book]":
    """Open that book for as long as the block lasts; raises StoreRefused.

    What befell its file is told on stderr.
    """
    book = open_book(path_of(words))
    try:
        _tell_notes(book)
        with closing(book):
            yield book
    finally:
        _tell_notes(book)


def _tell_notes(book: "Book") -> None:
    for note in book.take_notes():
        complain(f"{PROGRAM}: {note}")
