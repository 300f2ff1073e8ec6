"""A disk of which one call fails, or every call from one on."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

import pytest

from shelves import on_linux

P = ParamSpec("P")
R = TypeVar("R")

FALLIBLE = (
    "open",
    "fdopen",
    "read",
    "write",
    "lseek",
    "ftruncate",
    "fsync",
    "fdatasync",
    "replace",
    "unlink",
    "mkdir",
    "stat",
    "fstat",
    "listdir",
    "scandir",
)


class FaultyDisk:
    """The calls of `os` that touch a disk, of which the one with a given number fails.

    `for_good`: so does every call after it, until the block is left.
    """

    def __init__(self, failing: int, code: int, *, for_good: bool = False) -> None:
        self.failing = failing
        self.code = code
        self.for_good = for_good
        self.calls = 0
        self.failed = ""
        """The first call that failed, or nothing."""

    @contextmanager
    def inserted(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            on_linux(patch)
            for name in FALLIBLE:
                patch.setattr(os, name, self._fallible(name, getattr(os, name)))
            yield

    def _fallible(self, name: str, call: Callable[P, R]) -> Callable[P, R]:
        def called(*args: P.args, **kwargs: P.kwargs) -> R:
            self.calls += 1
            if self.calls == self.failing or (self.for_good and self.calls > self.failing):
                self.failed = self.failed or name
                raise OSError(self.code, os.strerror(self.code))
            return call(*args, **kwargs)

        return called


class FullFile(io.FileIO):
    """A file on a full disk: half of it is written."""

    def write(self, content: object, /) -> int:
        assert isinstance(content, bytes)
        super().write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def half_written(descriptor: int, content: memoryview) -> int:
    """Write half of what is asked for, as a full disk does, and fail."""
    os.pwrite(descriptor, content[: len(content) // 2], os.fstat(descriptor).st_size)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
