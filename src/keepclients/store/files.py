"""Regular files: which version is there, reading and writing them whole, folders for us alone."""

import os
import stat
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from keepclients.domain.errors import BookUnreadable, StoreRefused

FILE_MODE = 0o600
FOLDER_MODE = 0o700

HEAD_BYTES = 384
"""As much of a file as holds the header of a book or of its journal."""

BINARY = getattr(os, "O_BINARY", 0)
"""What keeps one system from translating line ends."""

_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY


_TICK_NS = 100_000_000
"""No file system's clock ticks slower: of what is older, a later change is seen by its time."""


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """What tells one version of a file from the next."""

    inode: int
    modified_ns: int
    changed_ns: int
    """The last change of content, mode or name, which nobody can set back."""
    size: int
    """Bytes."""
    head: bytes = b""
    """The first bytes; inodes are used again, and clocks tick slower than changes are made."""
    is_settled: bool = field(default=False, compare=False)
    """Whether it was old enough when it was looked at for times and size to tell the next one."""

    @classmethod
    def of(cls, status: os.stat_result, content: bytes = b"") -> "FileIdentity":
        """Return the identity of a file with that status that begins with the content."""
        return cls(
            status.st_ino,
            status.st_mtime_ns,
            status.st_ctime_ns,
            status.st_size,
            content[:HEAD_BYTES],
            is_settled=time.time_ns() - status.st_ctime_ns > _TICK_NS,
        )

    def is_of(self, status: os.stat_result) -> bool:
        """Tell whether a file's status is that of this version, as far as a status can tell."""
        return (self.inode, self.modified_ns, self.changed_ns, self.size) == (
            status.st_ino,
            status.st_mtime_ns,
            status.st_ctime_ns,
            status.st_size,
        )


def identity_of(path: Path, known: FileIdentity | None = None) -> FileIdentity | None:
    """Return which version of the file is there, or None; raises BookUnreadable if not a file.

    Where it is one that is known, that is told without reading.
    """
    try:
        status = _status(path)
        if known is not None and known.is_settled and known.is_of(status):
            return known
        descriptor = os.open(path, os.O_RDONLY | BINARY)
        try:
            return FileIdentity.of(os.fstat(descriptor), os.read(descriptor, HEAD_BYTES))
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BookUnreadable(f"{path} cannot be read: {error.strerror}") from error


def version_of_log(path: Path) -> FileIdentity | None:
    """Return which version of a file that only ever grows is there, by its status; or None.

    Raises BookUnreadable if it is not a file.
    """
    try:
        return FileIdentity.of(_status(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BookUnreadable(f"{path} cannot be read: {error.strerror}") from error


def read_file(path: Path, most: int = -1, start: int = 0) -> tuple[FileIdentity, bytes] | None:
    """Return a file's version with its bytes from a place on, or None where there is none.

    `most` and `start` count bytes; read from elsewhere than the start, the version has no head.
    Raises BookUnreadable.
    """
    try:
        _status(path)
        with path.open("rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            if start:
                file.seek(start)
            content = file.read(most)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BookUnreadable(f"{path} cannot be read: {error.strerror}") from error
    return FileIdentity.of(status, b"" if start else content), content


def _status(path: Path) -> os.stat_result:
    status = os.stat(path)  # noqa: PTH116 - a few of these for each change
    if not stat.S_ISREG(status.st_mode):
        raise BookUnreadable(
            f"{path} is not a file; name the file that holds the book, or move it away"
        )
    return status


def write_new(path: Path, content: bytes) -> None:
    """Write a file for us alone that was not there, and make its bytes outlast a power loss.

    Its name does so once its folder is synced. Raises OSError; no part of it is left then.
    """
    descriptor = os.open(path, _FRESH, FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            sync(descriptor)
    except BaseException:
        remove(path)
        raise


def put_durably(path: Path, content: bytes, fresh: Path) -> FileIdentity:
    """Put a file with that content in the place of what is there, by way of a fresh one beside it.

    Raises OSError; the old or the new one is there then, never a part.
    """
    fresh.unlink(missing_ok=True)  # what a killed program left
    write_new(fresh, content)
    try:
        fresh.replace(path)
    except BaseException:
        remove(fresh)
        raise
    sync_folder(path.parent)
    return FileIdentity.of(path.stat(), content)


def remove(path: Path) -> None:
    """Remove what is not needed any more, where that is possible."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def is_protected(path: Path) -> bool:
    """Tell whether somebody made a file read-only; where there is none, nothing is protected."""
    try:
        return not path.stat().st_mode & stat.S_IWUSR or not os.access(path, os.W_OK)
    except OSError:
        return False


def leads_nowhere(link: Path, target: Path) -> bool:
    """Tell whether a link leads into a folder that is not there, such as one on another disk."""
    try:
        return link.is_symlink() and not target.parent.exists()
    except OSError:
        return False


def make_folder(folder: Path) -> None:
    """Create a folder for us alone, with its parents; one that exists is left as it is.

    Raises StoreRefused.
    """
    try:
        if folder.is_dir():
            return
        missing = [entry for entry in (folder, *folder.parents) if not entry.exists()]
        for entry in reversed(missing):
            entry.mkdir(mode=FOLDER_MODE, exist_ok=True)
            sync_folder(entry.parent)
    except OSError as error:
        raise StoreRefused(f"{folder} cannot be created: {error.strerror}") from error


def sync(descriptor: int) -> None:
    """Make what was written to an open file outlast a power loss; raises OSError."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - exists on this system only

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_bytes(descriptor: int) -> None:
    """Make the bytes of an open file and its length outlast a power loss; raises OSError.

    Cheaper than `sync` where the system can leave the time of the change for later.
    """
    if sys.platform.startswith("linux"):
        os.fdatasync(descriptor)
    else:
        sync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlast a power loss, where the system can; raises OSError."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)
