"""Clients as another program's file has them: text as written, nothing checked yet."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from keepclients.domain.graphemes import shortened
from keepclients.domain.text import folded, one_line

_SHOWN = 60
_WORD = re.compile(r"\w+")
_SYSTEM_LABELS = frozenset({"mycontacts", "othercontacts", "starred", "starredinandroid"})


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row or card that could not be read."""

    line: int
    """The line on which it begins, from 1."""
    reason: str
    """What is wrong with it, in a few words."""


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """A person, with every address that the file gives for them, the main one first."""

    name: str
    role: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    birthday: str = ""
    """As it is written."""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ImportedFee:
    """A fee as written."""

    amount: str
    currency: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRow:
    """A client as one row or card tells of them."""

    line: int
    """The line on which it begins, from 1."""
    client: str
    """What the client is called."""
    is_organisation: bool = False
    """Whether the file says so; rows of the same organisation are one client."""
    people: tuple[ImportedPerson, ...] = ()
    """People there; where the client is the person, nobody but for their birthday."""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    notes: str = ""
    tags: tuple[str, ...] = ()
    tier: str = ""
    fee: ImportedFee | None = None
    since: str = ""
    """First day of service."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was read from a file."""

    source: str
    """What the file was taken for."""
    rows: tuple[ImportedRow, ...]
    problems: tuple[RowProblem, ...]


def imported_row(
    line: int,
    organisation: str,
    person: ImportedPerson,
    *,
    others: Iterable[ImportedPerson] = (),
    addresses: tuple[str, ...] = (),
    websites: tuple[str, ...] = (),
    notes: str = "",
    tags: tuple[str, ...] = (),
    tier: str = "",
    fee: ImportedFee | None = None,
    since: str = "",
) -> ImportedRow | RowProblem:
    """Return a client with the person as a contact, or as the client where there is no other name.

    `person` holds what the row says about whom it names; `others` are further people there.
    `notes` are about the client. Returns a problem where nobody is named.
    """
    if not organisation and not person.name:
        return RowProblem(line, _nameless(person))
    people = tuple(other for other in others if other.name)
    if person.name and organisation and not is_same_name(person.name, organisation):
        people = (person, *people)
        person = ImportedPerson("")
    elif person.birthday:
        people = (ImportedPerson(person.name, birthday=person.birthday), *people)
    role = f"Role: {person.role}" if person.role else ""
    return ImportedRow(
        line=line,
        client=organisation or person.name,
        is_organisation=bool(organisation),
        people=people,
        emails=person.emails,
        phones=person.phones,
        addresses=addresses,
        websites=websites,
        notes=joined_notes((notes, role, person.notes)),
        tags=tags,
        tier=tier,
        fee=fee,
        since=since,
    )


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names are alike but for case, accents, signs and the order of words."""
    words, others = (sorted(_WORD.findall(folded(name))) for name in (one, other))
    return words == others if words else folded(one) == folded(other)


def joined_notes(notes: Iterable[str]) -> str:
    """Return notes below each other, each once, empty ones left out."""
    return "\n".join(distinct(note.strip() for note in notes))


def postal_address(lines: Iterable[str], city: str, region: str, code: str, country: str) -> str:
    """Return an address line by line, or nothing where only a region or country is known."""
    told = [*distinct(lines)]
    if not told and not city and not code:
        return ""
    town = f"{city}, {region} {code}" if region else f"{code} {city}"
    return "\n".join(distinct((*told, town.strip(" ,"), country)))


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that say something, each once, in their order."""
    return tuple(dict.fromkeys(text for text in texts if text))


def labels(texts: Iterable[str]) -> tuple[str, ...]:
    """Return labels without the mark and the groups that an address book adds by itself."""
    found = distinct(text.strip().removeprefix("* ").strip() for text in texts)
    return tuple(label for label in found if _key(label) not in _SYSTEM_LABELS)


def _key(label: str) -> str:
    return "".join(_WORD.findall(folded(label)))


def _nameless(person: ImportedPerson) -> str:
    known: Sequence[str] = person.emails or person.phones
    return f"has no name (only {shortened(one_line(known[0]), _SHOWN)})" if known else "has no name"
