"""The one place where a book is given its store, and the public holidays.

Naming a book costs nothing; its libraries are loaded when it is opened.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from keepclients.domain.changes import Operation
from keepclients.domain.errors import BookUnreadable, Refused
from keepclients.domain.safekeeping import Backup, Finding, Restoration
from keepclients.store.location import config_folder, default_path
from keepclients.store.places import Place

if TYPE_CHECKING:
    from keepclients.book.book import Book
    from keepclients.store.storage import JournalStorage


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


def place_of(path: Path) -> Place:
    """Return where the book at a path and all that belongs to it lie."""
    return Place.of(path)


def open_book(
    path: Path, draw_id: Callable[[], int] | None = None, *, patience: float | None = None
) -> "Book":
    """Open the book in a file, which need not exist yet; raises StoreRefused.

    `draw_id` draws record numbers; by default they are random. `patience` is how many seconds a
    change waits while another program is changing the book.
    """
    from keepclients.book.book import Book, random_id  # noqa: PLC0415 - loads pydantic
    from keepclients.book.checking import problem_with  # noqa: PLC0415 - loads pydantic
    from keepclients.exchange.public_holidays import holidays_of  # noqa: PLC0415 - loads pydantic
    from keepclients.store.book_store import BookStore  # noqa: PLC0415 - loads TinyDB
    from keepclients.store.locking import PATIENCE  # noqa: PLC0415 - loads TinyDB

    store = BookStore(path, PATIENCE if patience is None else patience, check=problem_with)
    return Book(store, draw_id or random_id, holidays_of)


def back_up(path: Path, to: Path | None = None) -> Path:
    """Write a copy of the book in a file, to another one or beside it; return the copy's path.

    Raises Refused where there is no book or the other file exists, and StoreRefused.
    """
    from keepclients.store import custody  # noqa: PLC0415 - loads TinyDB

    storage = _storage(path)
    return custody.back_up(storage) if to is None else custody.back_up_to(storage, to)


def backups_of(path: Path) -> tuple[Backup, ...]:
    """Return the copies beside a book, that of the latest change first; raises StoreRefused."""
    return _storage(path).backups.all()


def plan_restoration(path: Path, source: Path) -> Restoration:
    """Return what it means to put the book in the source in the place of the one at the path.

    Raises Refused.
    """
    from keepclients.book.checking import problem_with  # noqa: PLC0415 - loads pydantic
    from keepclients.store import custody  # noqa: PLC0415 - loads TinyDB

    return custody.plan_restoration(_storage(path), source, problem_with)


def restore(path: Path, source: Path) -> None:
    """Put the book in the source in the place of the one at the path, which is kept as a copy.

    Raises Refused.
    """
    from keepclients.book.checking import problem_with  # noqa: PLC0415 - loads pydantic
    from keepclients.store import custody  # noqa: PLC0415 - loads TinyDB

    custody.restore(_storage(path), source, problem_with)


def examine(path: Path) -> tuple[Finding, ...]:
    """Return what is found of a book's files and records; nothing is written.

    Raises StoreRefused where not even that can be read.
    """
    return _examined(_storage(path))


def mend(path: Path) -> tuple[tuple[Operation, ...], tuple[Finding, ...]]:
    """Put right what can be, after a copy of the book was kept.

    Returns what became of the records, and what is still to be told. Raises Refused.
    """
    from keepclients.book.examination import mended_records  # noqa: PLC0415 - loads pydantic
    from keepclients.store import mending  # noqa: PLC0415 - loads TinyDB

    return mending.mend(_storage(path), mended_records), _examined(_storage(path))


def _examined(storage: "JournalStorage") -> "tuple[Finding, ...]":
    from keepclients.book.examination import examine_records  # noqa: PLC0415 - loads pydantic
    from keepclients.store.backups import utc_now  # noqa: PLC0415 - with the rest of the store
    from keepclients.store.examination import examine_files  # noqa: PLC0415 - loads TinyDB

    findings = list(examine_files(storage, utc_now()))
    with suppress(BookUnreadable):  # which is among the findings already
        findings.extend(examine_records(storage.known.tables))
    return tuple(findings)


def _storage(path: Path) -> "JournalStorage":
    from keepclients.book.checking import problem_with  # noqa: PLC0415 - loads pydantic
    from keepclients.store.storage import JournalStorage  # noqa: PLC0415 - loads TinyDB

    return JournalStorage(path, check=problem_with)
