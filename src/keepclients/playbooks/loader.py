"""Reading the playbook that comes with the program, or an owner's own in its place."""

from os.path import lexists
from pathlib import Path

from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.playbooks import Playbook
from keepclients.domain.text import one_line
from keepclients.playbooks.limits import LARGEST_FILE
from keepclients.playbooks.mistakes import examined
from keepclients.playbooks.own_files import data_of, read_own
from keepclients.playbooks.shipped import PLAYBOOKS, shipped_text


def load_playbook(name: str, playbook_id: int, folder: Path | None = None) -> Playbook:
    """Return the playbook of that name, as a record of that id.

    The one in the folder wins over the one that comes with the program. Raises Refused where it
    cannot be read, naming the file, the step and the key of the first mistake, and NotFound where
    there is none.
    """
    own = own_file(name, folder)
    if own is not None:
        return read_playbook(read_file(own), name, playbook_id, str(own))
    if name not in PLAYBOOKS:
        raise NotFound(f"There is no playbook “{name}”; write it as {name}.toml into your folder.")
    return read_playbook(shipped_text(name), name, playbook_id)


def own_file(name: str, folder: Path | None) -> Path | None:
    """Return the owner's own playbook of that name in a folder, or None if there is none."""
    path = folder / f"{name}.toml" if folder is not None else None
    return path if path is not None and lexists(path) else None


def read_file(path: Path) -> str:
    """Return the text of a playbook's file; raises Refused, naming it, where that fails."""
    return read_own(path, "playbook", LARGEST_FILE)


def read_playbook(text: str, name: str, playbook_id: int, source: str | None = None) -> Playbook:
    """Return the playbook that a TOML text describes.

    Raises Refused with one line that names the file (`source`), the step and the key of the first
    mistake.
    """
    source = one_line(source or f"{name}.toml")
    form, mistakes = examined(data_of(text, source))
    if form is None:
        raise Refused(f"{source}: {mistakes[0]}")
    return Playbook.model_validate({"id": playbook_id, "name": name, **dict(form)})


def mistakes_in(text: str, source: str) -> tuple[str, ...]:
    """Return every mistake of a playbook, each in one line; none if it can be used."""
    source = one_line(source)
    try:
        _, mistakes = examined(data_of(text, source))
    except Refused as error:
        return (str(error),)
    return tuple(f"{source}: {line}" for line in mistakes)
