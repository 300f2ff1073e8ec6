"""Replacing a file whole, so that a crash or a failing disk leaves the old or the new one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from keepclients.domain.errors import StoreRefused
from keepclients.store.files import FILE_MODE, FileIdentity, sync, sync_folder

_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def replace_durably(path: Path, content: bytes) -> FileIdentity:
    """Put the content in the file's place, make that outlast a power loss, return its identity.

    Written beside the file, synced, renamed over it, and the folder synced. Links are followed.
    What a killed writer left beside it is removed, so callers hold a lock. Raises StoreRefused
    where any of this fails; the file is then as it was, unless the refusal says otherwise.
    """
    target = real_path(path)
    fresh = target.with_name(f".{target.name}.tmp")
    try:
        identity = _write_fresh(fresh, content)
        with _way_back(target):
            fresh.replace(target)
            sync_folder(target.parent)
    except OSError as error:
        _remove(fresh)
        raise StoreRefused(
            f"{path} could not be saved: {error.strerror}. Nothing was changed."
        ) from error
    return identity


def real_path(path: Path) -> Path:
    """Return the path of the file itself, whatever links lead to it."""
    return Path(os.path.realpath(path))


def _write_fresh(path: Path, content: bytes) -> FileIdentity:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, _FRESH, FILE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        sync(descriptor)
        return FileIdentity.of(os.fstat(descriptor), content)


@contextmanager
def _way_back(target: Path) -> Iterator[None]:
    """Keep the present version beside its successor for the block; put it back if that fails."""
    previous = target.with_name(f".{target.name}.old")
    try:
        existed = _second_name(target, previous)
        try:
            yield
        except OSError as error:
            _go_back(target, previous if existed else None, error)
            raise
    finally:
        _remove(previous)


def _second_name(target: Path, previous: Path) -> bool:
    """Let a file be found under another name too; return whether there is a file."""
    previous.unlink(missing_ok=True)
    if not target.exists():
        return False
    try:
        previous.hardlink_to(target)
    except OSError:  # a file system on which a file has one name
        _write_fresh(previous, target.read_bytes())
    return True


def _go_back(target: Path, previous: Path | None, cause: OSError) -> None:
    try:
        if previous is None:
            target.unlink(missing_ok=True)
        else:
            previous.replace(target)
    except OSError:
        raise StoreRefused(
            f"{target} may have been saved, but the disk does not confirm it "
            f"({cause.strerror}). Copy the file to another disk before you go on."
        ) from cause
    with suppress(OSError):
        sync_folder(target.parent)


def _remove(path: Path) -> None:
    """Remove what is not needed any more; what stays is removed by the next change."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
