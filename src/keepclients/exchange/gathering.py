"""Rows that tell of the same client, put together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from keepclients.domain.text import folded, one_line
from keepclients.exchange.incoming import ImportedPerson, ImportedRow, distinct, joined_notes


def grouped(rows: Sequence[ImportedRow]) -> Iterable[Sequence[ImportedRow]]:
    """Return the rows of each client together.

    Rows of the same organisation are one client; people of the same name are one only if their
    e-mail address is the same too.
    """
    organisations = {_folded_name(row) for row in rows if row.is_organisation}
    groups: dict[tuple[str, str], list[ImportedRow]] = {}
    for row in rows:
        name = _folded_name(row)
        email = "" if name in organisations else folded(next(iter(row.emails), ""))
        groups.setdefault((name, email), []).append(row)
    return groups.values()


def _folded_name(row: ImportedRow) -> str:
    return folded(one_line(row.client))


def joined(rows: Sequence[ImportedRow]) -> ImportedRow:
    """Return what one row or more tell of a client; of tier, fee and first day the first counts."""
    if len(rows) == 1:
        return rows[0]
    people: dict[str, list[ImportedPerson]] = {}
    for row in rows:
        for person in row.people:
            people.setdefault(folded(one_line(person.name)), []).append(person)
    return replace(
        rows[0],
        people=tuple(_same_person(entries) for entries in people.values()),
        emails=distinct(email for row in rows for email in row.emails),
        phones=distinct(phone for row in rows for phone in row.phones),
        addresses=distinct(address for row in rows for address in row.addresses),
        websites=distinct(website for row in rows for website in row.websites),
        notes=joined_notes(row.notes for row in rows),
        tags=distinct(tag for row in rows for tag in row.tags),
        tier=next((row.tier for row in rows if row.tier), ""),
        fee=next((row.fee for row in rows if row.fee), None),
        since=next((row.since for row in rows if row.since), ""),
    )


def _same_person(entries: Sequence[ImportedPerson]) -> ImportedPerson:
    return ImportedPerson(
        entries[0].name,
        role=next((entry.role for entry in entries if entry.role), ""),
        emails=distinct(email for entry in entries for email in entry.emails),
        phones=distinct(phone for entry in entries for phone in entry.phones),
        birthday=next((entry.birthday for entry in entries if entry.birthday), ""),
        notes=joined_notes(entry.notes for entry in entries),
    )
