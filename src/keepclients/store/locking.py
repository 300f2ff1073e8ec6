"""The lock that a program holds while it changes a book: the system's own, not a file's presence."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from filelock import FileLock, Timeout

from keepclients.domain.errors import BookBusy, StoreRefused
from keepclients.store.files import FILE_MODE
from keepclients.store.places import Place

PATIENCE = 10.0
"""How long a change waits for another program's one, in seconds, if nothing else is said."""

_POLL_SECONDS = 0.005


class BookLock:
    """The lock of one book, which one program may hold several times over."""

    def __init__(self, place: Place, patience: float) -> None:
        self._place = place
        self._lock = FileLock(place.lock, timeout=patience, mode=FILE_MODE)

    @property
    def is_held(self) -> bool:
        """Tell whether this program holds it."""
        return self._lock.is_locked

    @contextmanager
    def held(self, patience: float | None = None) -> Iterator[None]:
        """Keep other programs from changing the book; raises BookBusy, StoreRefused.

        `patience` is in seconds, if it is not the usual one.
        """
        try:
            self._lock.acquire(patience, poll_interval=_POLL_SECONDS)
        except Timeout:
            raise BookBusy(
                f"{self._place.named} is being changed by another program; try again in a moment"
            ) from None
        except OSError as error:
            raise StoreRefused(
                f"{self._place.named} could not be saved: {error.strerror}. Nothing was changed."
            ) from error
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def held_if_possible(self) -> Iterator[None]:
        """Keep other programs from changing the book while it is read, where that can be had.

        A book that is not there yet has no lock, one in a protected folder may have none, and
        nobody who reads waits for ever.
        """
        with ExitStack() as guard:
            with suppress(StoreRefused):
                if self._place.lock.exists():
                    guard.enter_context(self.held())
            yield
