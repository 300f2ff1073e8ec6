"""Reading a book: its snapshot and its journal, whatever befell them. Reading writes nothing.

What was read is `whole` if the next change may simply be added to the journal. Otherwise the files
have to be put right first (see checkpoints), and what takes a file's place keeps a copy of it.
"""

from dataclasses import replace

from keepclients.domain.changes import Tables
from keepclients.domain.errors import BookUnreadable
from keepclients.store.backups import Backups
from keepclients.store.edits import Edits
from keepclients.store.files import identity_of, leads_nowhere, read_file
from keepclients.store.journal import Journal, parse_journal, replay
from keepclients.store.parsing import NotABook, strictly_parsed, trusted
from keepclients.store.places import Place
from keepclients.store.readings import Check, Reading, up_to_date
from keepclients.store.returning import brought_back
from keepclients.store.schema import SCHEMA_VERSION, SEALED_SINCE, migrated
from keepclients.store.seals import Header, header_at, header_in, is_sealed
from keepclients.store.tables import RawTables, documents
from keepclients.store.telling import (
    told_of_damage,
    told_of_foreign,
    told_of_no_journal,
    told_of_older_file,
)

_TRIES = 5


def read_book(place: Place, backups: Backups, check: Check) -> Reading:
    """Return what the files of a book hold; raises BookUnreadable."""
    reading = _read_once(place, backups, check)
    for _ in range(_TRIES):
        if identity_of(place.book) == reading.identity:
            break
        reading = _read_once(place, backups, check)  # another program was at a checkpoint
    return reading


def _read_once(place: Place, backups: Backups, check: Check) -> Reading:
    latest = backups.latest_sequence()  # first: what is copied stands in the journal before
    found = read_file(place.book)
    beside = read_file(place.journal)
    journal = None if beside is None else parse_journal(beside[1])
    if found is None:
        return _missing(place, backups, journal)
    identity, content = found
    header = header_at(content)
    if header is not None and header.schema <= SCHEMA_VERSION and is_sealed(content):
        reading = _sealed(place, documents(trusted(content)), header, journal, latest)
    else:
        reading = _unsealed(place, content, backups, journal, check)
    return replace(reading, identity=identity)


def _missing(place: Place, backups: Backups, journal: Journal | None) -> Reading:
    is_fresh = journal is None or (journal.is_empty and not journal.base)
    if is_fresh and not backups.all() and not backups.set_aside():
        if leads_nowhere(place.named, place.book):
            raise BookUnreadable(
                f"{place.named} is a link to {place.book}, which is not there. Bring back what "
                "it leads to, such as a disk, or remove the link to start anew."
            )
        return Reading({})
    reading = brought_back(backups, journal, f"{place.named} is missing")
    if reading is None:
        raise BookUnreadable(
            f"{place.named} is missing, and no copy in {place.backups} holds; nothing was started "
            "afresh. Put the file back, or move that folder and the journal away to start anew."
        )
    return reading


def _sealed(
    place: Place, tables: Tables, header: Header, journal: Journal | None, latest: int
) -> Reading:
    """Return a snapshot that holds, with the journal that goes on from it.

    `latest` is the last change that any copy held just before.
    """
    reading = Reading(tables, header.sequence, header.schema, header.generation)
    if journal is not None:
        reading = _continued(reading, header, journal)
    elif latest or not any(tables.values()):  # else it is a book that was copied from elsewhere
        reading = replace(reading, notes=(told_of_no_journal(place.journal),), aside="foreign")
    if latest > reading.sequence and not (journal and reading.notes):
        notes = (told_of_older_file(place.backups),)
        reading = replace(reading, notes=notes, aside="foreign", is_whole=False)
    if reading.notes:
        reading = replace(reading, sequence=max(reading.sequence, latest) + 1)
    return up_to_date(reading)


def _continued(reading: Reading, header: Header, journal: Journal) -> Reading:
    """Return a snapshot with what is in the journal beside it."""
    if _was_left_behind(journal, header):
        return replace(reading, generation=journal.generation)
    sequence = max(header.sequence, journal.highest)
    if journal.generation not in {"", header.generation}:
        notes: tuple[str, ...] = (told_of_foreign(journal),)
        return replace(reading, sequence=sequence, notes=notes, aside="foreign")
    for entry in journal.entries:
        entry.apply_to(reading.tables)
    since = max(journal.last, header.sequence)
    _, left_out = replay(journal.later, reading.tables, since)
    notes = told_of_damage(journal, since, left_out)
    return replace(
        reading,
        sequence=sequence,
        tail=journal.tail,
        end=journal.end,
        is_whole=not journal.is_damaged and not journal.later,
        notes=notes,
        aside="damaged" if notes else "",
    )


def _was_left_behind(journal: Journal, header: Header) -> bool:
    """Tell whether a checkpoint was interrupted before it began the journal anew."""
    return journal.generation == header.follows != "" and journal.last <= header.sequence


def _unsealed(
    place: Place, content: bytes, backups: Backups, journal: Journal | None, check: Check
) -> Reading:
    """Return a book whose file is damaged, edited, or of a format without seals."""
    try:
        raw = strictly_parsed(content)
        header = header_in(raw)
    except NotABook as error:
        reading = brought_back(backups, journal, f"{place.named} {error}")
        if reading is None:
            raise BookUnreadable(f"{place.named} {error}; it was left as it is") from None
        return reading
    if header.schema > SCHEMA_VERSION:
        return _of_newer_program(documents(raw), header, journal)
    if header.schema >= SEALED_SINCE or header.generation:
        edits = Edits(place, documents(raw), header, check)
        return edits.taken_into(backups, journal)
    return _of_older_format(raw, header, backups, journal)


def _of_newer_program(tables: Tables, header: Header, journal: Journal | None) -> Reading:
    """Return a book that may be looked at, as far as we understand it."""
    is_its_own = journal is not None and journal.generation == header.generation
    entries = journal.entries if journal and is_its_own else ()
    sequence, _ = replay(entries, tables, header.sequence)
    return Reading(tables, sequence, header.schema)


def _of_older_format(
    raw: RawTables, header: Header, backups: Backups, journal: Journal | None
) -> Reading:
    """Return a book of a format that has no journal; one beside it belongs to another file."""
    latest = max(backups.latest_sequence(), journal.highest if journal else 0)
    return Reading(
        documents(migrated(raw, header.schema)),
        max(header.sequence, latest + 1) if latest else header.sequence,
        notes=(told_of_foreign(journal),) if journal and not journal.is_empty else (),
        aside=f"format-{header.schema}",
    )
