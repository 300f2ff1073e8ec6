"""Files that a verb writes where its words say: never over the book itself."""

import os
from pathlib import Path

from keepclients.bootstrap import place_of
from keepclients.cli.books import path_of
from keepclients.cli.failures import WrongUsage
from keepclients.cli.words import Words
from keepclients.domain.errors import Refused


def output_file(words: Words, named: str, *, ending: str = "") -> Path:
    """Return the file that `--output` names, which gets this ending where it has none.

    Raises WrongUsage where it names nothing, and Refused where it is a folder, belongs to the book,
    or exists and `--force` was not said.
    """
    if not named.strip():
        raise WrongUsage("--output: write the name of a file")
    try:
        path = Path(named).expanduser()
    except RuntimeError as error:
        raise Refused(f"{named}: there is no such home folder.") from error
    if path.is_dir():
        raise Refused(f"{path} is a folder; name a file in it.")
    if not path.suffix:
        path = path.with_name(path.name + ending)
    if _belongs_to_book(path, path_of(words)):
        raise Refused(f"{path} belongs to your book and is not replaced; name another file.")
    if path.exists() and not words.force:
        raise Refused(f"{path} exists already; --force replaces it.")
    return path


def _belongs_to_book(path: Path, book: Path) -> bool:
    """Tell whether a path leads to the book, its journal, its lock or into its backups."""
    place = place_of(book)
    try:
        found = Path(os.path.realpath(path))
        backups = Path(os.path.realpath(place.backups))
        files = (place.book, place.journal, place.lock, *place.leftovers())
        return (
            found in files
            or backups in found.parents
            or found == backups
            or any(_is_same(found, it) for it in files)
            or _is_same(found.parent, backups)
        )
    except (OSError, ValueError):  # what cannot even be looked at is refused where it is written
        return False


def _is_same(one: Path, other: Path) -> bool:
    """Tell whether two names lead to one file, such as in capitals where these make no matter."""
    return one.exists() and other.exists() and one.samefile(other)
