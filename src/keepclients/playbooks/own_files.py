"""Reading what an owner wrote in place of the advice that comes with the program."""

import re
import stat
import tomllib
from decimal import Decimal
from pathlib import Path

from keepclients.domain.errors import Refused
from keepclients.domain.text import one_line

_DEEPEST = 40
_MEGABYTE = 1024 * 1024
_ENDLESS_KEY = re.compile(r"""(?<![\w"'-])(?:[\w"'-]+\.){100}""")
"""A key of so many parts that the TOML reader would take minutes over it."""

Data = dict[str, object]
"""What a TOML text holds, as it is written."""


def read_own(path: Path, what: str, largest: int) -> str:
    """Return the text of an owner's own file of at most so many bytes; `what` it should hold.

    Raises Refused, naming the file, where that is not possible.
    """
    place = one_line(str(path))
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "no file"
            raise Refused(f"{place}: is {kind}, where a {what} should be; move it away.")
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Refused(f"{place}: could not be read: {reason}") from error
    if len(content) > largest:
        raise Refused(f"{place}: is larger than a {what} may be ({_size(largest)}).")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{place}: is not text in UTF-8; save it as “UTF-8”.") from error


def data_of(text: str, source: str) -> Data:
    """Return what a TOML text holds; raises Refused, naming its source, where it is no TOML."""
    too_deep = f"{source}: holds too many brackets within each other."
    if _ENDLESS_KEY.search(text):
        raise Refused(too_deep)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{source}: {one_line(str(error))}") from error
    except (ValueError, ArithmeticError) as error:
        raise Refused(f"{source}: holds a number that is too large to read.") from error
    except RecursionError as error:
        raise Refused(too_deep) from error
    if _is_deep(data):
        raise Refused(too_deep)
    return data


def _is_deep(data: object) -> bool:
    """Tell whether there is more within each other than a book can keep."""
    level = [data]
    for _ in range(_DEEPEST):
        level = [
            entry
            for held in level
            if isinstance(held, dict | list)
            for entry in (held.values() if isinstance(held, dict) else held)
        ]
    return bool(level)


def _size(count: int) -> str:
    return f"{count // _MEGABYTE} MB" if count >= _MEGABYTE else f"{count // 1000} kB"
