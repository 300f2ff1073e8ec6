"""The one place where a book is given its store.

Naming a book costs nothing; its libraries are loaded when it is opened.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from keepclients.domain.errors import Refused
from keepclients.store.location import config_folder, default_path

if TYPE_CHECKING:
    from keepclients.book.book import Book


def book_path(named: Path | None = None) -> Path:
    """Return the file that a book is kept in: the one named, or the default one."""
    return named.expanduser() if named is not None else default_path()


def own_folder() -> Path:
    """Return the absolute path of the folder for an owner's own playbook and drafts.

    Raises Refused where it starts with the home folder of somebody unknown, or leads from a working
    folder that is gone.
    """
    try:
        return config_folder().absolute()
    except RuntimeError as error:
        raise Refused(
            "KEEPCLIENTS_CONFIG starts with a home folder that does not exist."
        ) from error
    except OSError as error:
        raise Refused(
            "The folder you are in is gone, and KEEPCLIENTS_CONFIG leads from there. "
            "Go to another one, or write its whole path."
        ) from error


def open_book(
    path: Path, draw_id: Callable[[], int] | None = None, *, patience: float | None = None
) -> "Book":
    """Open the book in a file, which need not exist yet; raises StoreRefused.

    `draw_id` draws record numbers; by default they are random. `patience` is how many seconds a
    change waits while another program is changing the book.
    """
    from keepclients.book.book import Book, random_id  # noqa: PLC0415 - loads pydantic
    from keepclients.book.checking import problem_with  # noqa: PLC0415 - loads pydantic
    from keepclients.store.book_store import BookStore  # noqa: PLC0415 - loads TinyDB
    from keepclients.store.storage import PATIENCE  # noqa: PLC0415 - loads TinyDB

    store = BookStore(path, PATIENCE if patience is None else patience, check=problem_with)
    return Book(store, draw_id or random_id)
