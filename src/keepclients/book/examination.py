"""Looking a book's records over: each against its model, and what refers to nothing."""

from collections.abc import Iterator, Mapping

from keepclients.book.checking import MODELS, problem_with
from keepclients.book.references import REFERENCES, Reference
from keepclients.domain.changes import Document
from keepclients.domain.safekeeping import Finding, Older

RecordTables = Mapping[str, Mapping[int, Document]]
"""Documents by id, by table."""


def examine_records(tables: RecordTables) -> Iterator[Finding]:
    """Yield what is wrong with the records of a book."""
    for table, kept in tables.items():
        if table not in MODELS and kept:
            what = "a table that this version does not know; it is kept as it is"
            yield Finding("note", "record", table, what)
        for record_id, document in kept.items():
            wrong = problem_with(table, record_id, document)
            if wrong is not None:
                place = f"{table} {record_id}"
                yield Finding("problem", "record", place, wrong, is_mendable=True)
    for reference, record_id, missing in _dangling(tables):
        place = f"{reference.table} {record_id}"
        named = ", ".join(map(str, missing))
        what = f"names {named} in {reference.target}, which is not there"
        way_out = reference.way_out
        yield Finding("problem", "reference", place, what, way_out, is_mendable=not way_out)


def mended_records(tables: RecordTables, older: Older) -> dict[str, dict[int, Document]]:
    """Return the tables with what copies hold in the place of wrong records, where they do.

    Other wrong records are left out, and so is what refers to nothing; a record that makes sense
    without the one that it names stays, and names none.
    """
    mended = {
        table: {
            key: sound
            for key, document in kept.items()
            if (sound := _sound(table, key, document, older)) is not None
        }
        for table, kept in tables.items()
    }
    while found := [it for it in _dangling(mended) if not it[0].way_out]:
        for reference, record_id, missing in found:
            kept = mended[reference.table]
            if reference.is_needed:
                kept.pop(record_id, None)
            elif record_id in kept:
                kept[record_id] = reference.without(kept[record_id], missing)
    return mended


def _sound(table: str, record_id: int, document: Document, older: Older) -> Document | None:
    """Return a record, or its latest version that is one, or None."""
    if problem_with(table, record_id, document) is None:
        return document
    versions = older(table, record_id)
    return next((it for it in versions if problem_with(table, record_id, it) is None), None)


def _dangling(tables: RecordTables) -> list[tuple[Reference, int, tuple[int, ...]]]:
    """Return each reference to nothing, with the record that makes it and the ids it names."""
    found: list[tuple[Reference, int, tuple[int, ...]]] = []
    for reference in REFERENCES:
        there = tables.get(reference.target, {})
        for record_id, document in tables.get(reference.table, {}).items():
            missing = tuple(it for it in reference.named_by(document) if it not in there)
            if missing:
                found.append((reference, record_id, missing))
    return found
