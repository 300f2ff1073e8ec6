"""Reading a book: its snapshot and its journal, whatever befell them. Reading writes nothing.

What was read is `whole` if the next change may simply be added to the journal. Otherwise the files
have to be put right first (see checkpoints), and what takes a file's place keeps a copy of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from keepclients.domain.changes import Document, Operation, Tables
from keepclients.domain.errors import BookUnreadable
from keepclients.store.backups import Backups
from keepclients.store.files import FileIdentity, identity_of, read_file
from keepclients.store.journal import Entry, Journal, header_line, parse_journal, replay
from keepclients.store.parsing import NotABook, strictly_parsed, trusted
from keepclients.store.places import Place
from keepclients.store.schema import SCHEMA_VERSION, SEALED_SINCE, migrated
from keepclients.store.seals import Header, header_at, header_in, is_sealed
from keepclients.store.tables import as_raw, difference, documents, named, put
from keepclients.store.telling import (
    told_of_damage,
    told_of_edits,
    told_of_foreign,
    told_of_gaps,
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
    identity: FileIdentity | None = None
    """The version of the snapshot's file."""
    journal_head: bytes = b""
    """The journal's first line."""
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
    found = read_file(place.book)
    beside = read_file(place.journal)
    journal = None if beside is None else parse_journal(beside[1])
    if found is None:
        return _missing(place, backups, journal)
    identity, content = found
    header = header_at(content)
    if header is not None and is_sealed(content):
        reading = _sealed(documents(trusted(content)), header, backups, journal)
    else:
        reading = _unsealed(place, content, backups, journal, check)
    return replace(reading, identity=identity)


def _missing(place: Place, backups: Backups, journal: Journal | None) -> Reading:
    if journal is None and not backups.all() and not backups.set_aside():
        return Reading({})
    reading = _brought_back(backups, journal, f"{place.named} is missing")
    if reading is None:
        raise BookUnreadable(
            f"{place.named} is missing, and no copy in {place.backups} holds; nothing was started "
            "afresh. Put the file back, or move that folder and the journal away to start anew."
        )
    return reading


def _sealed(tables: Tables, header: Header, backups: Backups, journal: Journal | None) -> Reading:
    """Return a snapshot that holds, with the journal that goes on from it."""
    reading = Reading(tables, header.sequence, header.schema, header.generation)
    if journal is None or _was_left_behind(journal, header):
        return _up_to_date(reading)
    if journal.generation != header.generation:
        notes = told_of_foreign(journal)
        sequence = max(reading.sequence, journal.last, backups.latest_sequence()) + 1
        aside = "foreign" if notes else ""
        return _up_to_date(replace(reading, sequence=sequence, notes=notes, aside=aside))
    for entry in journal.entries:
        entry.apply_to(tables)
    sequence, left_out = replay(journal.later, tables, journal.last)
    notes = told_of_damage(journal, sequence, left_out)
    return _up_to_date(
        replace(
            reading,
            sequence=sequence,
            journal_head=header_line(journal.generation, journal.base),
            end=journal.end,
            is_whole=not journal.is_damaged and not journal.later,
            notes=notes,
            aside="damaged" if notes else "",
        )
    )


def _was_left_behind(journal: Journal, header: Header) -> bool:
    """Tell whether a checkpoint was interrupted before it began the journal anew."""
    return journal.generation == header.follows and journal.last <= header.sequence


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
        tables = documents(raw)
        sequence, _ = replay(journal.entries if journal else (), tables, header.sequence)
        return Reading(tables, sequence, header.schema)
    if header.schema >= SEALED_SINCE:
        edits = _Edits(place, documents(raw), header, check)
        return edits.taken_into(backups, journal)
    latest = max(backups.latest_sequence(), journal.last if journal else 0)
    sequence = max(header.sequence, latest + 1) if latest else header.sequence
    tables = documents(migrated(raw, header.schema))
    notes = told_of_foreign(journal) if journal else ()
    return Reading(tables, sequence, notes=notes, aside=f"format-{header.schema}")


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
        base = _copy(backups, self.header.generation, journal) or _copy(backups, "", journal)
        edits = difference(base[1] if base else {}, self.tables)
        left_out = self._put(edits, latest.tables)
        notes = told_of_edits(self.place.named, edits, left_out)
        return replace(
            latest,
            sequence=latest.sequence + (1 if len(edits) > len(left_out) else 0),
            notes=(*latest.notes, *notes),
            aside="edited" if notes else latest.aside,
        )

    def _as_it_is(self, journal: Journal | None) -> Reading:
        entries = (*journal.entries, *journal.later) if journal else ()
        sequence, left_out = replay(entries, self.tables, self.header.sequence)
        note = told_of_strange_file(self.place.named, left_out)
        return Reading(self.tables, sequence + 1, notes=(note,), aside="edited")

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
    """Return what the latest copy that holds and the journal say, or None without a copy."""
    generation = journal.generation if journal else ""
    base = _copy(backups, generation, journal) or _copy(backups, "", journal)
    if base is None:
        return None
    header, tables = base
    entries: Sequence[Entry] = (*journal.entries, *journal.later) if journal else ()
    sequence, left_out = replay(entries, tables, header.sequence)
    gaps = told_of_gaps(journal, left_out, fits=generation == header.generation)
    return _up_to_date(
        Reading(tables, sequence, header.schema, header.generation, notes=tuple(gaps))
    )


def _copy(
    backups: Backups, generation: str, journal: Journal | None
) -> tuple[Header, Tables] | None:
    """Return the copy of a generation, or the latest one where none is named; or None.

    An empty book, which every book begins with, needs none.
    """
    found = backups.latest(generation)
    if found is not None:
        return found.header, documents(found.tables)
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
