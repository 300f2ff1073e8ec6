"""Checkpoints: the whole book written anew, so that its journal can begin anew.

A checkpoint changes nothing that a reader sees, and may be interrupted after any of its steps:

1. copies of files that something befell: nothing is in their place yet;
2. the new snapshot in the folder of copies: one more copy (but see `is_new`);
3. the new snapshot in the place of the old one: the journal is of the snapshot that this one
   follows, and holds nothing that is not in it;
4. a new journal in the place of the old one: done.

Where there was no sealed snapshot before, 4 comes before 3: a snapshot without a journal has lost
it, and that is told.
"""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from keepclients.domain.changes import Tables
from keepclients.domain.errors import StoreRefused
from keepclients.store.backups import Backups
from keepclients.store.files import FileIdentity, make_folder, put_durably
from keepclients.store.journal import header_line
from keepclients.store.places import Place
from keepclients.store.schema import SCHEMA_VERSION
from keepclients.store.seals import Header, new_generation, sealed
from keepclients.store.tables import as_raw


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A snapshot that was just written, and the empty journal beside it."""

    generation: str
    identity: FileIdentity
    journal: bytes
    """Its only line."""


def write_checkpoint(
    place: Place,
    backups: Backups,
    tables: Tables,
    sequence: int,
    *,
    follows: str,
    aside: str,
    is_new: bool = False,
) -> Checkpoint:
    """Write the book anew, under its lock; what it holds stays the same.

    `follows` is the generation of the snapshot there is; `aside` says why copies of the files are
    kept, if they are. With `is_new` the tables are others than before: their copy comes last, for
    none may outrank a book that was not put in place. Raises StoreRefused; the book is as good as
    before then.
    """
    header = Header(SCHEMA_VERSION, sequence, new_generation(), follows)
    copy = partial(backups.keep, sequence=sequence) if any(tables.values()) else _no_copy
    try:
        content = sealed(as_raw(tables), header)
        make_folder(place.book.parent)
        if aside:
            backups.keep_aside(aside)
        if not is_new:
            copy(content)
        written = _put_in_place(place, content, header)
    except TypeError as error:
        raise StoreRefused(
            f"{place.named} could not be saved: {error}. Nothing was lost."
        ) from None
    except OSError as error:
        outcome = "Look what the book holds now." if is_new else "Nothing was changed."
        raise StoreRefused(
            f"{place.named} could not be saved: {error.strerror}. {outcome}"
        ) from error
    if is_new:
        with suppress(OSError, StoreRefused):  # else the next checkpoint does it
            copy(content)
    backups.prune()
    return written


def _put_in_place(place: Place, content: bytes, header: Header) -> Checkpoint:
    head = header_line(header.generation, header.sequence)
    if not header.follows:
        put_durably(place.journal, head, place.fresh(place.journal))
    identity = put_durably(place.book, content, place.fresh(place.book))
    if header.follows:
        put_durably(place.journal, head, place.fresh(place.journal))
    return Checkpoint(header.generation, identity, head)


def _no_copy(_content: bytes) -> None:
    """Keep nothing of an empty book."""
