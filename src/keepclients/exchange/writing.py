"""Files for outside, written whole, to be read by their owner alone."""

import os
from contextlib import suppress
from pathlib import Path

from keepclients.domain.errors import Refused
from keepclients.exchange.reading import shown

_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_FILE_MODE = 0o600


def write_new(path: Path, content: bytes) -> None:
    """Write a file that does not exist yet.

    Raises Refused where it does exist, or cannot be written.
    """
    try:
        _write_fresh(path, content)
    except FileExistsError:
        raise Refused(f"{shown(path)} exists already; name a file that does not.") from None
    except (OSError, ValueError) as error:
        raise refusal(path, error) from error


def put_in_place(path: Path, content: bytes) -> None:
    """Write a file, in one move in the place of the one that may be there.

    Until then it lies beside it, under a name that begins with a dot and ends in .tmp. Raises
    Refused where that cannot be.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.unlink(missing_ok=True)
        _write_fresh(beside, content)
        beside.replace(path)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            beside.unlink(missing_ok=True)
        raise refusal(path, error) from error


def refusal(path: Path, error: OSError | ValueError) -> Refused:
    """Return what an owner is told where a file cannot be written."""
    reason = error.strerror if isinstance(error, OSError) else "it is no file name"
    return Refused(f"{shown(path)} cannot be written: {reason}. Name another file.")


def _write_fresh(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, _FRESH, _FILE_MODE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # a power loss must not leave an empty file by a good name
