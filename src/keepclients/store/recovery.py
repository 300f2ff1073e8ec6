"""Reading a book: its snapshot and its journal, whatever befell them. Reading writes nothing.

What was read is `whole` if the next change may simply be added to the journal. Otherwise the files
have to be put right first (see checkpoints), and what takes a file's place keeps a copy of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from keepclients.domain.changes import Document, Operation, Tables
from keepclients.domain.errors import BookUnreadable
from keepclients.store.backups import Backups
from keepclients.store.files import FileIdentity, identity_of, leads_nowhere, read_file
from keepclients.store.journal import Entry, Journal, parse_journal, replay
from keepclients.store.parsing import NotABook, strictly_parsed, trusted
from keepclients.store.places import Place
from keepclients.store.schema import SCHEMA_VERSION, SEALED_SINCE, migrated
from keepclients.store.seals import Header, header_at, header_in, is_sealed
from keepclients.store.tables import RawTables, as_raw, difference, documents, named, put
from keepclients.store.telling import (
    told_of_damage,
    told_of_edits,
    told_of_foreign,
    told_of_gaps,
    told_of_no_journal,
    told_of_older_file,
    told_of_return,
    told_of_strange_file,
)

Check = Callable[[str, int, Document], str | None]
"""Tells what is wrong with a record of a table, if anything is."""

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """What the files of a book say, taken together."""

    tables: Tables
    sequence: int = 0
    schema: int = SCHEMA_VERSION
    generation: str = ""
    """The snapshot that the journal goes on from, which is the one that the next one follows."""
    identity: FileIdentity | None = None
    """The version of the snapshot's file."""
    tail: bytes = b""
    """The last line of the journal that holds."""
    end: int = 0
    """Bytes of the journal that hold."""
    is_whole: bool = False
    """Whether the next change may be added to the journal as it is."""
    notes: tuple[str, ...] = ()
    """What an owner should know."""
    aside: str = ""
    """Why copies of the files are kept before anything takes their place; empty: no need."""


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
    reading = _brought_back(backups, journal, f"{place.named} is missing")
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
    return _up_to_date(reading)


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
        reading = _brought_back(backups, journal, f"{place.named} {error}")
        if reading is None:
            raise BookUnreadable(f"{place.named} {error}; it was left as it is") from None
        return reading
    if header.schema > SCHEMA_VERSION:
        return _of_newer_program(documents(raw), header, journal)
    if header.schema >= SEALED_SINCE or header.generation:
        edits = _Edits(place, documents(raw), header, check)
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


@dataclass(frozen=True, slots=True)
class _Edits:
    """A file that somebody wrote on."""

    place: Place
    tables: Tables
    header: Header
    check: Check

    def taken_into(self, backups: Backups, journal: Journal | None) -> Reading:
        """Return the book as we kept it, with what was edited on top."""
        latest = _from_copies(backups, journal)
        if latest is None:
            return self._as_it_is(journal)
        generation = self.header.generation
        base = _copy(backups, generation) or _empty(journal, generation) or _copy(backups)
        edits = difference(base[1] if base else {}, self.tables)
        left_out = self._put(edits, latest.tables)
        return replace(
            latest,
            sequence=latest.sequence + (1 if len(edits) > len(left_out) else 0),
            notes=(*latest.notes, *told_of_edits(self.place.named, edits, left_out)),
            aside="edited",
        )

    def _as_it_is(self, journal: Journal | None) -> Reading:
        """Return the file with what fits of its journal, where no copy is there to compare with."""
        generation = self.header.generation
        note = told_of_strange_file(self.place.named)
        if journal is None or journal.generation not in {"", generation}:
            notes = (note, told_of_foreign(journal)) if journal else (note,)
            highest = max(self.header.sequence, journal.highest if journal else 0)
            return Reading(
                self.tables, highest + 1, generation=generation, notes=notes, aside="edited"
            )
        since = self.header.sequence
        sequence, left_out = replay((*journal.entries, *journal.later), self.tables, since)
        gaps = (*told_of_gaps(journal, left_out, fits=True),)
        highest = max(sequence, journal.highest)
        return Reading(
            self.tables, highest + 1, generation=generation, notes=(note, *gaps), aside="edited"
        )

    def _put(self, edits: Sequence[Operation], tables: Tables) -> list[str]:
        """Put what was edited into the tables; return what was left out, and why."""
        left_out: list[str] = []
        for edit in edits:
            present = tables.get(edit.table, {}).get(edit.id)
            if present == edit.after:
                continue
            wrong = None if edit.after is None else self.check(edit.table, edit.id, edit.after)
            name = named(edit.table, edit.id, present or edit.after)
            if present != edit.before:
                left_out.append(f"{name} was changed in keepclients meanwhile")
            elif wrong is not None:
                left_out.append(f"{name}: {wrong}")
            else:
                put(tables, edit.table, edit.id, edit.after)
        return left_out


def _brought_back(backups: Backups, journal: Journal | None, trouble: str) -> Reading | None:
    """Return the book from its latest copy and the journal's lines that fit it, or None."""
    reading = _from_copies(backups, journal)
    if reading is None:
        return None
    notes = (told_of_return(trouble, reading.notes), *reading.notes)
    return replace(reading, notes=notes, aside="damaged")


def _from_copies(backups: Backups, journal: Journal | None) -> Reading | None:
    """Return what the copies that hold and the journal say, or None without a copy."""
    generation = journal.generation if journal else ""
    highest = journal.highest if journal else 0
    base, latest = _copy(backups, generation), _copy(backups)
    if base is None or (latest and latest[0].sequence > highest):
        base = latest or _empty(journal, generation)
    if base is None:
        return None
    header, tables = base
    entries: Sequence[Entry] = (*journal.entries, *journal.later) if journal else ()
    sequence, left_out = replay(entries, tables, header.sequence)
    holds_all = header.follows == generation and highest <= header.sequence
    gaps = told_of_gaps(journal, left_out, fits=generation == header.generation or holds_all)
    if gaps:
        sequence = max(sequence, highest, backups.latest_sequence()) + 1
    return _up_to_date(
        Reading(tables, sequence, header.schema, generation or header.generation, notes=tuple(gaps))
    )


def _copy(backups: Backups, generation: str = "") -> tuple[Header, Tables] | None:
    """Return the copy of a generation, or the latest one where none is named; or None."""
    found = backups.latest(generation)
    return (found.header, documents(found.tables)) if found else None


def _empty(journal: Journal | None, generation: str) -> tuple[Header, Tables] | None:
    """Return the snapshot that a book begins with, of which no copy is kept; or None."""
    if journal and generation and journal.generation == generation and not journal.base:
        return Header(SCHEMA_VERSION, 0, generation), {}
    return None


def _up_to_date(reading: Reading) -> Reading:
    """Return what was read in today's format."""
    if reading.schema >= SCHEMA_VERSION:
        return reading
    return replace(
        reading,
        tables=documents(migrated(as_raw(reading.tables), reading.schema)),
        schema=SCHEMA_VERSION,
        is_whole=False,
        aside=reading.aside or f"format-{reading.schema}",
    )
