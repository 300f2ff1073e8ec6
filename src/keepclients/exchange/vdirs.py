"""A vdir: a folder with a collection for tasks and one for events, a file for each of them.

khal, todoman and vdirsyncer read such folders. Others write there at the same time: a file is
replaced in one move, only while it is still what was read, and only regular files are touched.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from keepclients.domain.errors import Refused
from keepclients.exchange.icalendar_objects import Unreadable
from keepclients.exchange.icalendars import Form
from keepclients.exchange.reading import shown
from keepclients.exchange.writing import put_in_place, refusal

Place = Literal["tasks", "events"]
"""A collection; an object of CalDAV is of one sort, so that each sort has its own."""
FORMS: Mapping[Place, Form] = {"tasks": "VTODO", "events": "VEVENT"}
"""What each collection holds."""

STATE_NAME = ".keepclients.json"
LARGEST_OBJECT = 1024 * 1024
"""Bytes that are read of a file at most."""

_LABELS: Mapping[str, Mapping[Place, str]] = {
    "displayname": {"tasks": "Clients: to do", "events": "Clients"},
    "color": {"tasks": "#3B7EA1", "events": "#3B7EA1"},
}
"""What other programs call a collection and draw it in, until its owner chooses otherwise."""
_PLAIN_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_.@")
_LONGEST_NAME = 200
_READING = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_FOLDER_MODE = 0o700


@dataclass(frozen=True, slots=True)
class Found:
    """The content of a file, and by what one sees that nobody wrote it anew since."""

    content: bytes
    mark: tuple[int, int, int]
    """Its inode, size in bytes, and time of change in nanoseconds."""


def file_name(uid: str) -> str:
    """Return the name of the file that holds an object."""
    plain = len(uid) <= _LONGEST_NAME and set(uid) <= _PLAIN_NAME and not uid.startswith(".")
    return f"{uid if plain else sha256(uid.encode(errors='replace')).hexdigest()}.ics"


class Vdir:
    """The two collections in a folder, and beside them what is noted of the last time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.missing = frozenset(place for place in FORMS if not (folder / place).is_dir())
        """Collections that were not there when this began."""

    def prepare(self) -> None:
        """Make the folder, its collections, and their names and colours where they are missing.

        Raises Refused where that cannot be.
        """
        try:
            for place in FORMS:
                (self.folder / place).mkdir(_FOLDER_MODE, parents=True, exist_ok=True)
                for label, said in _LABELS.items():
                    path = self.folder / place / label
                    if not os.path.lexists(path):
                        path.write_text(said[place], encoding="utf-8")
        except (OSError, ValueError) as error:
            raise refusal(self.folder, error) from error

    def read(self, place: Place, uid: str) -> Found | None:
        """Return the content of an object's file, or None where there is none; raises Unreadable.

        Links, folders and devices are nobody's objects.
        """
        try:
            handle = os.open(self._path(place, uid), _READING)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unreadable(error.strerror or "it cannot be opened") from error
        try:
            return _found(handle)
        except OSError as error:
            raise Unreadable(error.strerror or "it cannot be read") from error
        finally:
            os.close(handle)

    def write(self, place: Place, uid: str, content: bytes, before: Found | None) -> bool:
        """Write an object's file in one move; False where somebody else changed it meanwhile.

        Raises Refused where it cannot be written.
        """
        path = self._path(place, uid)
        if not _is_still(path, before):
            return False
        put_in_place(path, content)
        return True

    def remove(self, place: Place, uid: str, before: Found) -> bool:
        """Remove an object's file; False where somebody else changed or removed it meanwhile."""
        path = self._path(place, uid)
        if not _is_still(path, before):
            return False
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise refusal(path, error) from error
        return True

    def read_state(self) -> bytes | None:
        """Return what was noted the last time, or None; raises Refused where it is unreadable."""
        path = self.folder / STATE_NAME
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise Refused(f"{shown(path)} cannot be read: {error.strerror}.") from error

    def write_state(self, content: bytes) -> None:
        """Note something for the next time; raises Refused where it cannot be written."""
        put_in_place(self.folder / STATE_NAME, content)

    def _path(self, place: Place, uid: str) -> Path:
        return self.folder / place / file_name(uid)


def _found(handle: int) -> Found:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("it is no regular file")
    with os.fdopen(handle, "rb", closefd=False) as file:
        content = file.read(LARGEST_OBJECT + 1)
    if len(content) > LARGEST_OBJECT:
        raise Unreadable("it is larger than 1 MB")
    return Found(content, _mark(status))


def _mark(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _is_still(path: Path, before: Found | None) -> bool:
    """Tell whether a file is what it was when it was read, or still not there."""
    try:
        mark = _mark(path.lstat())
    except FileNotFoundError:
        return before is None
    except OSError:
        return False
    return before is not None and mark == before.mark
