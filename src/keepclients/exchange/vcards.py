"""Clients out of a vCard file, version 2.1, 3.0 or 4.0."""

from collections.abc import Iterable, Sequence

from keepclients.domain.errors import Refused
from keepclients.exchange.incoming import (
    ImportedPerson,
    ImportedRow,
    Incoming,
    RowProblem,
    distinct,
    imported_row,
    joined_notes,
    labels,
    postal_address,
)
from keepclients.exchange.vcard_cards import BEGIN, Card, Property, cards_of

_VERSIONS = ("2.1", "3.0", "4.0")


def is_vcard(lines: Iterable[str]) -> bool:
    """Tell whether the first line that says something begins a card."""
    first = next((line for line in lines if line.strip()), "")
    return first.strip().upper() == BEGIN


def read_vcards(lines: Sequence[str], name: str) -> Incoming:
    """Return the clients in the lines of a vCard file.

    Raises Refused, with the file's name, where it has no card.
    """
    rows: list[ImportedRow] = []
    problems: list[RowProblem] = []
    versions: set[str] = set()
    for entry in cards_of(lines):
        read: ImportedRow | RowProblem
        if isinstance(entry, Card):
            contents = _Contents(entry.properties)
            versions.add(contents.text("VERSION"))
            read = _read(entry.line, contents)
        else:
            read = entry
        if isinstance(read, ImportedRow):
            rows.append(read)
        else:
            problems.append(read)
    if not rows and not problems:
        raise Refused(f"{name} has no card (no line {BEGIN}); export the contacts again.")
    known = " and ".join(version for version in _VERSIONS if version in versions)
    return Incoming(f"vCard {known}".strip(), tuple(rows), tuple(problems))


class _Contents:
    """The properties of a card by name, preferred ones first."""

    def __init__(self, properties: Iterable[Property]) -> None:
        self._by_name: dict[str, list[Property]] = {}
        for entry in sorted(properties, key=lambda entry: not entry.is_preferred):
            self._by_name.setdefault(entry.name, []).append(entry)

    def all(self, name: str) -> Sequence[Property]:
        """Return every property of that name."""
        return self._by_name.get(name, ())

    def texts(self, name: str) -> tuple[str, ...]:
        """Return what the properties of that name say, each once."""
        return distinct(entry.text for entry in self.all(name))

    def text(self, *names: str) -> str:
        """Return the first that one of these properties says, or nothing."""
        return next((text for name in names for text in self.texts(name)), "")

    def parts(self, name: str) -> tuple[str, ...]:
        """Return the parts of the first property of that name."""
        return next((entry.parts(";") for entry in self.all(name)), ())


def _read(line: int, contents: _Contents) -> ImportedRow | RowProblem:
    if contents.text("KIND", "X-ADDRESSBOOKSERVER-KIND").casefold() == "group":
        return RowProblem(line, "is a group of contacts, not a contact")
    organisation = next(iter(contents.parts("ORG")), "")
    return imported_row(
        line,
        organisation,
        ImportedPerson(
            contents.text("FN") or _spelled(contents.parts("N")) or contents.text("NICKNAME"),
            role=contents.text("TITLE", "ROLE"),
            emails=_addresses(contents, "EMAIL", "mailto:"),
            phones=_addresses(contents, "TEL", "tel:"),
            birthday=contents.text("BDAY"),
            notes=joined_notes(contents.texts("NOTE")),
        ),
        addresses=distinct(_postal(entry.parts(";")) for entry in contents.all("ADR")),
        websites=contents.texts("URL"),
        tags=labels(tag for entry in contents.all("CATEGORIES") for tag in entry.parts(",")),
    )


def _addresses(contents: _Contents, name: str, scheme: str) -> tuple[str, ...]:
    return distinct(
        text[len(scheme) :] if text.casefold().startswith(scheme) else text
        for text in contents.texts(name)
    )


def _spelled(parts: Sequence[str]) -> str:
    """Return a name from its parts, which stand as family, given, middle, prefix, suffix."""
    family, given, middle, prefix, suffix = (*parts, "", "", "", "", "")[:5]
    return " ".join(distinct((prefix, given, middle, family, suffix)))


def _postal(parts: Sequence[str]) -> str:
    """Return an address from its parts, which stand as box, extension, street, city and so on."""
    box, extended, street, city, region, code, country = (*parts, *[""] * 7)[:7]
    return postal_address((street, extended, box), city, region, code, country)
