"""The lock that one program at a time holds while it changes a book."""

import os
import time
from pathlib import Path

from filelock import lock_descriptor

from keepclients.store.files import BINARY, FILE_MODE

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | BINARY

_POLL_SECONDS = 0.005


class Lock:
    """A lock on a file, which the system lets go of when the program that holds it ends.

    That the file is there says nothing, and it stays there. Who holds the lock may take it again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None
        self._depth = 0

    @property
    def is_held(self) -> bool:
        """Tell whether it is held here."""
        return self._descriptor is not None

    def acquire(self, patience: float) -> bool:
        """Take the lock, waiting so many seconds at most; tell whether it could be taken.

        Raises OSError.
        """
        deadline = time.monotonic() + patience
        while self._descriptor is None:
            self._descriptor = self._locked()
            if self._descriptor is None:
                if time.monotonic() >= deadline:
                    return False
                time.sleep(_POLL_SECONDS)
        self._depth += 1
        return True

    def release(self) -> None:
        """Let go of it, as often as it was taken."""
        self._depth -= 1
        if self._descriptor is not None and not self._depth:
            descriptor, self._descriptor = self._descriptor, None
            os.close(descriptor)

    def _locked(self) -> int | None:
        """Return a descriptor of the locked file, or None where somebody else holds the lock."""
        descriptor = os.open(self._path, _FLAGS, FILE_MODE)
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
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False
