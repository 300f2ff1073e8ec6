"""Files from outside, read whole and decoded without guessing."""

import codecs
import io
import stat
from pathlib import Path

from keepclients.domain.errors import Refused
from keepclients.domain.text import one_line

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes that are read at most."""
MOST_LINES = 1_000_000
"""Lines that are read at most."""

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ONE_IN = 10


def shown(path: Path) -> str:
    """Return a path as it can be shown in a message."""
    return one_line(str(path))


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, with or without its mark, or in UTF-16 with it.

    Raises Refused, naming the file and what to do, where it is no such file.
    """
    content = _read(path)
    if content.startswith(_SPREADSHEETS):
        raise Refused(
            f"{shown(path)} is a spreadsheet or an archive; "
            "open it and save the sheet as “CSV UTF-8”, then import that."
        )
    text = _decoded(content, path)
    if not text.strip():
        raise Refused(f"{shown(path)} is empty; export it again, then import it.")
    if text.count("\0") * _ONE_IN > len(text):
        raise Refused(f"{shown(path)} holds no text; import a CSV or vCard file.")
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise Refused(f"{shown(path)} has more than {MOST_LINES:,} lines; import it in parts.")
    return text


def lines_of(text: str) -> list[str]:
    """Return the lines with their ends, as editors count them."""
    return list(io.StringIO(text, newline=""))


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Refused(f"{shown(path)} is a folder; name the file in it that holds the clients.")
        if not stat.S_ISREG(status.st_mode):
            raise Refused(f"{shown(path)} is not a regular file; save the clients to one first.")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise Refused(f"There is no file {shown(path)}; check its name and folder.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no file name"
        raise Refused(f"{shown(path)} cannot be read: {reason}. Name another file.") from error
    if len(content) > LARGEST_FILE:
        size = LARGEST_FILE // 1024**2
        raise Refused(f"{shown(path)} is larger than {size} MB; import it in parts.")
    return content


def _decoded(content: bytes, path: Path) -> str:
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding, named = ("utf-16", "UTF-16") if utf_16 else ("utf-8-sig", "UTF-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, errors="ignore")
        # The mark stands for the character that could not be read, so that its line is counted.
        line = len(lines_of(before + "?"))
        raise Refused(
            f"{shown(path)}: line {line} is not {named} (byte 0x{content[error.start]:02X}); "
            "save it as “CSV UTF-8”, or choose UTF-8 when exporting, then import it again."
        ) from None
