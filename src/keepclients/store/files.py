"""Regular files, read whole and replaced whole, so that a crash leaves the old or the new one."""

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from keepclients.domain.errors import BookUnreadable, StoreRefused

FILE_MODE = 0o600
FOLDER_MODE = 0o700

_FRESH = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """What tells one version of a file from the next."""

    inode: int
    modified_ns: int
    size: int
    """Bytes."""


def identity_of(path: Path) -> FileIdentity | None:
    """Return which version of the file is there, or None; raises BookUnreadable if not a file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BookUnreadable(f"{path} cannot be reached: {error.strerror}") from error
    if not stat.S_ISREG(status.st_mode):
        raise BookUnreadable(f"{path} is not a file; name the file that holds the book")
    return FileIdentity(status.st_ino, status.st_mtime_ns, status.st_size)


def read_whole(path: Path) -> bytes:
    """Return a file's bytes; raises BookUnreadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BookUnreadable(f"{path} cannot be read: {error.strerror}") from error


def make_folder(folder: Path) -> None:
    """Create a folder for us alone, with its parents; one that exists is left as it is."""
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreRefused(f"{folder} cannot be created: {error.strerror}") from error


def replace_durably(path: Path, content: bytes) -> None:
    """Put the content in the file's place and make that outlast a power loss.

    Written beside the file, synced, renamed over it, and the folder synced. Links are followed.
    What a killed writer left beside it is written over, so callers hold a lock. Raises
    StoreRefused where any of this fails; the file is then as it was.
    """
    target = path.resolve()
    scratch = target.with_name(f".{target.name}.tmp")
    try:
        descriptor = os.open(scratch, _FRESH, FILE_MODE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            _sync(file.fileno())
        scratch.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise StoreRefused(
            f"{path} could not be saved: {error.strerror}. Nothing was changed."
        ) from error


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - exists on this system only

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)
