"""Adding a line to a journal, whole and for good, or not at all."""

import os
from pathlib import Path

from keepclients.domain.errors import StoreRefused
from keepclients.store.files import BINARY, FileIdentity, sync_bytes

_OPEN = os.O_RDWR | BINARY


class AppendUncertain(StoreRefused):
    """A line could neither be made safe nor be taken back; only reading it again tells."""


def append_durably(journal: Path, tail: bytes, end: int, line: bytes) -> FileIdentity | None:
    """Write a line at a place in a journal, and cut what is behind it.

    `tail` is the line before that place, and `end` the place, in bytes. The line outlasts a power
    loss once this returns: the version of the journal, if it can be told. Raises StoreRefused with
    the journal as it was, or AppendUncertain.
    """
    try:
        descriptor = os.open(journal, _OPEN)
    except OSError as error:
        raise _refusal(journal, error) from error
    try:
        _refuse_if_exchanged(journal, descriptor, tail, end)
        _keep(journal, descriptor, end, line)
        return _version_at(descriptor)
    finally:
        os.close(descriptor)


def _refuse_if_exchanged(journal: Path, descriptor: int, tail: bytes, end: int) -> None:
    try:
        os.lseek(descriptor, end - len(tail), os.SEEK_SET)
        found = os.read(descriptor, len(tail))
    except OSError as error:
        raise _refusal(journal, error) from error
    if found != tail:
        raise StoreRefused(f"{journal} was exchanged just now; try again. Nothing was changed.")


def _keep(journal: Path, descriptor: int, end: int, line: bytes) -> None:
    try:
        _write(descriptor, end, line)
        sync_bytes(descriptor)
    except BaseException as error:
        _take_back(journal, descriptor, end, error)
        if isinstance(error, OSError):
            raise _refusal(journal, error) from error
        raise


def _version_at(descriptor: int) -> FileIdentity | None:
    """Return the version of an open file; that it cannot be told changes nothing any more."""
    try:
        return FileIdentity.of(os.fstat(descriptor))
    except OSError:
        return None


def _write(descriptor: int, end: int, line: bytes) -> None:
    if os.fstat(descriptor).st_size > end:
        os.ftruncate(descriptor, end)  # what a crash left of a line that was never confirmed
    os.lseek(descriptor, end, os.SEEK_SET)
    left = memoryview(line)
    while left:
        left = left[os.write(descriptor, left) :]


def _take_back(journal: Path, descriptor: int, end: int, cause: BaseException) -> None:
    try:
        os.ftruncate(descriptor, end)
        sync_bytes(descriptor)
    except OSError as error:
        raise AppendUncertain(
            f"{journal}: the disk fails ({error.strerror}); the last change may or may not be "
            "kept. Nothing more is written. Copy the book to another disk, then start again."
        ) from cause


def _refusal(journal: Path, error: OSError) -> StoreRefused:
    return StoreRefused(f"{journal} could not be written: {error.strerror}. Nothing was changed.")
