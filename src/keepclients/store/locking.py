"""The lock that one program at a time holds while it changes a book."""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from filelock import lock_descriptor

from keepclients.domain.errors import BookBusy, StoreRefused
from keepclients.store.files import BINARY, FILE_MODE
from keepclients.store.places import Place

PATIENCE = 10.0
"""How long a change waits for another program's one, in seconds, if nothing else is said."""

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | BINARY
_POLL_SECONDS = 0.005
_READING_PATIENCE = 1.0


class BookLock:
    """A lock on a file beside the book, which the system lets go of when its program ends.

    That the file is there says nothing, and it stays there. Who holds the lock may take it again.
    """

    def __init__(self, place: Place, patience: float) -> None:
        self._place = place
        self._patience = patience
        self._descriptor: int | None = None
        self._depth = 0

    @property
    def is_held(self) -> bool:
        """Tell whether it is held here."""
        return self._descriptor is not None

    @contextmanager
    def held(self, patience: float | None = None) -> Iterator[None]:
        """Keep other programs from changing the book; raises BookBusy, StoreRefused.

        `patience` is in seconds, if it is not the usual one.
        """
        try:
            self._acquire(self._patience if patience is None else patience)
        except OSError as error:
            raise StoreRefused(
                f"{self._place.named} could not be saved: {error.strerror}. Nothing was changed."
            ) from error
        try:
            yield
        finally:
            self._release()

    @property
    def is_there(self) -> bool:
        """Tell whether anybody ever changed the book, so that there is a lock to hold."""
        return os.path.exists(self._place.lock)  # noqa: PTH110 - where nobody may look, it is not

    @contextmanager
    def held_if_possible(self) -> Iterator[None]:
        """Keep other programs from changing the book while it is read, where that can be had.

        A book that is not there yet has no lock, one in a protected folder may have none, and
        whoever reads does not wait for long.
        """
        with ExitStack() as guard:
            with suppress(StoreRefused):
                if self.is_there:
                    guard.enter_context(self.held(min(self._patience, _READING_PATIENCE)))
            yield

    def _acquire(self, patience: float) -> None:
        deadline = time.monotonic() + patience
        while self._descriptor is None:
            self._descriptor = self._locked()
            if self._descriptor is None:
                if time.monotonic() >= deadline:
                    raise BookBusy(
                        f"{self._place.named} is being changed by another program; "
                        "try again in a moment"
                    )
                time.sleep(_POLL_SECONDS)
        self._depth += 1

    def _release(self) -> None:
        self._depth -= 1
        if self._descriptor is not None and not self._depth:
            descriptor, self._descriptor = self._descriptor, None
            os.close(descriptor)

    def _locked(self) -> int | None:
        """Return a descriptor of the locked file, or None where somebody else holds the lock."""
        descriptor = os.open(self._place.lock, _FLAGS, FILE_MODE)
        try:
            if lock_descriptor(descriptor, blocking=False) and self._is_there(descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        return None

    def _is_there(self, descriptor: int) -> bool:
        """Tell whether nobody removed the file meanwhile, so that others lock a new one."""
        try:
            there = os.stat(self._place.lock)  # noqa: PTH116 - once for each change
            return os.path.samestat(os.fstat(descriptor), there)
        except FileNotFoundError:
            return False
