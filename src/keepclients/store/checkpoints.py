"""Checkpoints: the whole book written anew, so that its journal can begin anew.

A checkpoint changes nothing that a reader sees, and may be interrupted after any of its steps:

1. copies of files that something befell: nothing is in their place yet;
2. the new snapshot in the folder of copies: one more copy;
3. the new snapshot in the place of the old one: the journal is of the snapshot that this one
   follows, and holds nothing that is not in it;
4. a new journal in the place of the old one: done.

Where there was no sealed snapshot before, 4 comes before 3: a snapshot without a journal has lost
it, and that is told.
"""

from dataclasses import dataclass

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
) -> Checkpoint:
    """Write the book anew, under its lock; what it holds stays the same.

    `follows` is the generation of the snapshot there is; `aside` says why copies of the files are
    kept, if they are. Raises StoreRefused; the book is as good as before then.
    """
    header = Header(SCHEMA_VERSION, sequence, new_generation(), follows)
    try:
        content = sealed(as_raw(tables), header)
        make_folder(place.book.parent)
        if aside:
            backups.keep_aside(place.book, aside)
            backups.keep_aside(place.journal, aside)
        if any(tables.values()):
            backups.keep(content, sequence)
        head = header_line(header.generation, sequence)
        if not follows:
            put_durably(place.journal, head, place.fresh(place.journal))
        identity = put_durably(place.book, content, place.fresh(place.book))
        if follows:
            put_durably(place.journal, head, place.fresh(place.journal))
    except TypeError as error:
        raise StoreRefused(
            f"{place.named} could not be saved: {error}. Nothing was lost."
        ) from None
    except OSError as error:
        raise StoreRefused(
            f"{place.named} could not be saved: {error.strerror}. Nothing was changed."
        ) from error
    backups.prune()
    return Checkpoint(header.generation, identity, head)
