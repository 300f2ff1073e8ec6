"""Reading messages: the shipped ones, and an owner's own in a folder of theirs."""

import re
from collections.abc import Iterable
from importlib.resources import files
from os.path import lexists
from pathlib import Path

from pydantic import ValidationError

from keepclients.domain.drafts import Message
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.graphemes import quoted
from keepclients.domain.records import explained
from keepclients.domain.text import one_line
from keepclients.playbooks.own_files import data_of, read_own

LARGEST = 100_000
"""Bytes of a message's file that are read at most."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_NAME = 60
_FENCE = "+++"
_ENDING = ".md"


def message_names(folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of all messages, the shipped ones and those in an owner's folder."""
    shipped = [entry.name for entry in files(__package__).joinpath("messages").iterdir()]
    own = _listed(folder) if folder is not None else []
    names = {name.removesuffix(_ENDING) for name in (*shipped, *own) if name.endswith(_ENDING)}
    return tuple(sorted(name for name in names if _SLUG.fullmatch(name)))


def load_message(name: str, folder: Path | None = None) -> Message:
    """Return the message of that name, an owner's own before the shipped one.

    Raises NotFound, naming those there are, or Refused, naming the file and the field, where an
    owner's own has a mistake.
    """
    if len(name) <= _LONGEST_NAME and _SLUG.fullmatch(name) is not None:
        own = folder / f"{name}{_ENDING}" if folder is not None else None
        if own is not None and lexists(own):
            return read_message(read_own(own, "message", LARGEST), name, one_line(str(own)))
        if name in message_names():
            return shipped_message(name)
    raise _missing(name, message_names(folder))


def shipped_message(name: str) -> Message:
    """Return the message of that name that comes with the program."""
    return read_message(shipped_message_text(name), name)


def shipped_message_text(name: str) -> str:
    """Return the message that comes with the program, as it is written.

    Raises NotFound, naming those there are.
    """
    if name not in message_names():
        raise _missing(name, message_names())
    path = files(__package__).joinpath("messages", f"{name}{_ENDING}")
    return path.read_text(encoding="utf-8")


def usable_message(name: str, folder: Path | None = None) -> Message:
    """Return the message of that name; the shipped one while an owner's own has a mistake.

    Raises Refused where there is no shipped one to fall back on.
    """
    try:
        return load_message(name, folder)
    except NotFound:
        raise
    except Refused:
        if name in message_names():
            return shipped_message(name)
        raise


def message_mistakes(folder: Path | None) -> tuple[str, ...]:
    """Return a line for each of an owner's messages that cannot be used, naming file and field."""
    mistakes: list[str] = []
    for name in message_names(folder) if folder is not None else ():
        try:
            load_message(name, folder)
        except Refused as error:
            mistakes.append(str(error))
    return tuple(mistakes)


def read_message(text: str, name: str, file: str | None = None) -> Message:
    """Return the message that a file's text describes: TOML between +++ lines, then the text.

    Raises Refused with one line that names the file and the field of the first mistake.
    """
    place = file or f"{name}{_ENDING}"
    lines = text.removeprefix("\N{BYTE ORDER MARK}").splitlines()
    fences = [number for number, line in enumerate(lines) if line.strip() == _FENCE]
    if len(fences) < 2 or fences[0] != 0:  # noqa: PLR2004 - one above, one below
        raise Refused(f"{place}: begin it with a line {_FENCE}, and end what is known with another")
    try:
        data = data_of("\n".join(lines[1 : fences[1]]), place)
        for key in ("id", "text"):
            if key in data:
                raise Refused(f"{place}: {key}: leave it out; the file itself says it")
        body = "\n".join(lines[fences[1] + 1 :])
        return Message.model_validate({**data, "id": name, "text": body})
    except ValidationError as error:
        raise Refused(f"{place}: {explained(error)}") from error


def _missing(name: str, known: Iterable[str]) -> NotFound:
    return NotFound(
        f"There is no message {quoted(one_line(name), 60)}; there are: {', '.join(known)}"
    )


def _listed(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:  # there is none, or it is closed to us: then nothing in it counts
        return []
