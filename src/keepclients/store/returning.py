"""Bringing a book back from its copies and its journal."""

from collections.abc import Sequence
from dataclasses import replace

from keepclients.domain.changes import Tables
from keepclients.store.backups import Backups
from keepclients.store.journal import Entry, Journal, replay
from keepclients.store.readings import Reading, up_to_date
from keepclients.store.schema import SCHEMA_VERSION
from keepclients.store.seals import Header
from keepclients.store.tables import documents
from keepclients.store.telling import told_of_gaps, told_of_return


def brought_back(backups: Backups, journal: Journal | None, trouble: str) -> Reading | None:
    """Return the book from its latest copy and the journal's lines that fit it, or None."""
    reading = from_copies(backups, journal)
    if reading is None:
        return None
    notes = (told_of_return(trouble, reading.notes), *reading.notes)
    return replace(reading, notes=notes, aside="damaged")


def from_copies(backups: Backups, journal: Journal | None) -> Reading | None:
    """Return what the copies that hold and the journal say, or None without a copy."""
    generation = journal.generation if journal else ""
    highest = journal.highest if journal else 0
    base, latest = copy_of(backups, generation), copy_of(backups)
    if base is None or (latest and latest[0].sequence > highest):
        base = latest or empty_of(journal, generation)
    if base is None:
        return None
    header, tables = base
    entries: Sequence[Entry] = (*journal.entries, *journal.later) if journal else ()
    sequence, left_out = replay(entries, tables, header.sequence)
    holds_all = header.follows == generation and highest <= header.sequence
    gaps = told_of_gaps(journal, left_out, fits=generation == header.generation or holds_all)
    if gaps:
        sequence = max(sequence, highest, backups.latest_sequence()) + 1
    return up_to_date(
        Reading(tables, sequence, header.schema, generation or header.generation, notes=tuple(gaps))
    )


def copy_of(backups: Backups, generation: str = "") -> tuple[Header, Tables] | None:
    """Return the copy of a generation, or the latest one where none is named; or None."""
    found = backups.latest(generation)
    return (found.header, documents(found.tables)) if found else None


def empty_of(journal: Journal | None, generation: str) -> tuple[Header, Tables] | None:
    """Return the snapshot that a book begins with, of which no copy is kept; or None."""
    if journal and generation and journal.generation == generation and not journal.base:
        return Header(SCHEMA_VERSION, 0, generation), {}
    return None
