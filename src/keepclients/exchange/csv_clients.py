"""Clients out of a CSV file, whichever program wrote it."""

import re
from collections.abc import Sequence

from keepclients.exchange.csv_columns import AddressPart, Columns, Field
from keepclients.exchange.csv_rows import CsvRow
from keepclients.exchange.csv_tables import read_table
from keepclients.exchange.incoming import (
    ImportedFee,
    ImportedPerson,
    ImportedRow,
    Incoming,
    RowProblem,
    distinct,
    imported_row,
    is_same_name,
    joined_notes,
    labels,
    postal_address,
)

_SEVERAL = re.compile(r":::")
_LISTED = re.compile(r":::|[;,\n]")
_DELETED = "(deleted)"


def read_csv(lines: Sequence[str], name: str) -> Incoming:
    """Return the clients in the lines of a CSV file.

    Raises Refused, with the file's name, where they hold no table with a column for a name.
    """
    table = read_table(lines, name)
    rows: list[ImportedRow] = []
    problems = list(table.problems)
    for row in table.rows:
        read = _read(_Cells(row, table.columns))
        if isinstance(read, ImportedRow):
            rows.append(read)
        else:
            problems.append(read)
    return Incoming(table.columns.source, tuple(rows), tuple(problems))


class _Cells:
    """The cells of a row by field."""

    def __init__(self, row: CsvRow, columns: Columns) -> None:
        self.row = row
        self.columns = columns
        self._cells = row.cells or ()

    def at(self, places: Sequence[int]) -> tuple[str, ...]:
        """Return what stands in these columns, empty cells left out."""
        cells = self._cells
        return tuple(cells[place] for place in places if place < len(cells) and cells[place])

    def all(self, *fields: Field) -> tuple[str, ...]:
        """Return everything that stands in the columns of these fields."""
        return tuple(
            cell for field in fields for cell in self.at(self.columns.fields.get(field, ()))
        )

    def one(self, *fields: Field) -> str:
        """Return the first that stands in the columns of these fields, or nothing."""
        return next(iter(self.all(*fields)), "")

    def several(self, field: Field, separator: re.Pattern[str] = _SEVERAL) -> tuple[str, ...]:
        """Return everything in a field's columns, cells that hold several values taken apart."""
        return distinct(part.strip() for cell in self.all(field) for part in separator.split(cell))


def _read(cells: _Cells) -> ImportedRow | RowProblem:
    line = cells.row.line
    client, person = _names(cells)
    if cells.one("client").endswith(_DELETED):
        return RowProblem(line, "is marked as deleted where it comes from")
    is_about_client = bool(cells.one("client"))
    notes = joined_notes(cells.all("notes"))
    fee = cells.one("fee")
    return imported_row(
        line,
        client,
        ImportedPerson(
            person,
            role=cells.one("role") or (cells.one("title") if _title_is_role(cells) else ""),
            emails=cells.several("email", _LISTED),
            phones=cells.several("phone"),
            birthday=cells.one("birthday"),
            notes="" if is_about_client else notes,
        ),
        others=_further_people(cells),
        addresses=_addresses(cells),
        websites=cells.several("website"),
        notes=notes if is_about_client else "",
        tags=(
            *labels(cells.several("labels")),
            *distinct(cells.several("tags", _LISTED)),
        ),
        tier=cells.one("tier"),
        fee=ImportedFee(fee, cells.one("currency"), cells.one("period")) if fee else None,
        since=cells.one("since"),
    )


def _names(cells: _Cells) -> tuple[str, str]:
    """Return what the client is called, if it is not the person, and what the person is called.

    A column such as “Name” names the person where there is one for the company, and the client
    where there is none.
    """
    client = cells.one("client")
    company = next(iter(cells.several("company")), "")
    name = cells.one("name")
    spelled = " ".join(cells.all("prefix", "given", "middle", "family", "suffix"))
    contact = cells.one("contact") or spelled
    if not client and not company:
        if name and contact and not is_same_name(name, contact):
            return name, contact
        return "", name or contact or cells.one("nickname")
    person = contact or name
    if client and company and is_same_name(client, person):
        return company, person
    return client or company, person


def _title_is_role(cells: _Cells) -> bool:
    """Tell “Title” as in manager from “Title” as in Dr, which stands beside a job title."""
    return "role" not in cells.columns.fields


def _further_people(cells: _Cells) -> tuple[ImportedPerson, ...]:
    return tuple(
        ImportedPerson(
            " ".join(
                (*cells.at(columns.get("firstname", ())), *cells.at(columns.get("lastname", ())))
            ),
            emails=cells.at(columns.get("email", ())),
        )
        for columns in cells.columns.people
    )


def _addresses(cells: _Cells) -> tuple[str, ...]:
    return distinct(
        written.strip()
        for columns in cells.columns.addresses
        for written in _SEVERAL.split(_address(cells, columns))
    )


def _address(cells: _Cells, columns: dict[AddressPart, tuple[int, ...]]) -> str:
    """Return an address line by line, or nothing where only a region or country is known."""
    told = {part: cells.at(places) for part, places in columns.items()}
    whole = told.get("formatted") or (told.get("address") if "street" in columns else None)
    if whole:
        return "\n".join(whole)
    city, region, code, country = (
        " ".join(told.get(part, ())) for part in ("city", "region", "code", "country")
    )
    lines = [line for part in ("address", "street", "box") for line in told.get(part, ())]
    return postal_address(lines, city, region, code, country)
