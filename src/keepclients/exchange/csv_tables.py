"""The table in a CSV file: its delimiter, its header and the rows that can be used."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from keepclients.domain.errors import Refused
from keepclients.domain.graphemes import quoted
from keepclients.domain.text import folded, one_line
from keepclients.exchange.csv_columns import Columns, columns_of
from keepclients.exchange.csv_rows import CsvRow, long_cells, rows_of
from keepclients.exchange.incoming import RowProblem

DELIMITERS = ",;\t"
HEADER_WITHIN = 20
"""Rows, blank ones too, among which the header is looked for; reports have title lines above it."""
MOST_BROKEN = 100
"""Rows with broken quotes after which a file is not worth reading on."""

_SHOWN = 120
_STAMP_LENGTH = 80
_YEAR = re.compile(r"\b(19|20|21)\d\d\b")
_TIME = re.compile(r"\b\d{1,2}:\d\d\b")


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The rows below a header."""

    columns: Columns
    rows: tuple[CsvRow, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class _Header:
    row: CsvRow
    delimiter: str
    columns: Columns
    has_title: bool
    """Whether title lines stand above it, as in a report."""


def read_table(lines: Sequence[str], name: str) -> CsvTable:
    """Return the table in the lines of a CSV file.

    Raises Refused, with the file's name, where there is no column for a name, nothing below the
    header, or hardly a row with matching quotes.
    """
    with long_cells():
        header = _header(lines, name)
        rows: list[CsvRow] = []
        problems: list[RowProblem] = []
        for entry in _readable(lines, header, name):
            if isinstance(entry, RowProblem):
                problems.append(entry)
            else:
                rows.append(entry)
    _drop_footer(rows, header)
    if not rows and not problems:
        raise Refused(f"{name} has a header but no client below it; export it again.")
    return CsvTable(header.columns, tuple(rows), tuple(problems))


def _header(lines: Sequence[str], name: str) -> _Header:
    """Return the row, and the delimiter, with the most columns that we know."""
    best: _Header | None = None
    for delimiter in DELIMITERS:
        first = islice(rows_of(lines, delimiter), HEADER_WITHIN)
        told = (row for row in first if row.cells and not row.is_blank)
        for place, row in enumerate(told):
            columns = columns_of(row.cells or ())
            if columns and (best is None or columns.recognised > best.columns.recognised):
                best = _Header(row, delimiter, columns, place > 0)
    if best is None:
        raise Refused(
            f"{name} has no column for the name. Call one “Name”, “Client” or “Company”, "
            f"in a line above the clients. Its first line reads: {_first_line(lines)}"
        )
    return best


def _first_line(lines: Sequence[str]) -> str:
    """Return the first line that says something, shortened."""
    line = next((line for line in map(one_line, lines) if line), "")
    return quoted(line, _SHOWN)


def _readable(lines: Sequence[str], header: _Header, name: str) -> Iterator[CsvRow | RowProblem]:
    """Yield the rows below the header, and what is wrong with those that cannot be used.

    After broken quotes, what follows may still belong to the broken row: it counts as a row
    again from where the number of cells is that of the header.
    """
    broken_from = broken_to = 0
    broken = 0
    for row in rows_of(lines, header.delimiter, header.row.line):
        cells = row.cells
        if row.line == header.row.line:
            continue
        if cells is None:
            broken += 1
            if broken > MOST_BROKEN:
                raise Refused(
                    f"{name}: more than {MOST_BROKEN} rows have quotes that do not match, "
                    f"the last on line {row.line}; export it again."
                )
        if cells is None or (broken_from and len(cells) != header.columns.width):
            broken_from, broken_to = broken_from or row.line, row.line
            continue
        if broken_from:
            yield _broken(broken_from, broken_to)
            broken_from = 0
        if any(cells[header.columns.width :]):
            width = header.columns.width
            yield RowProblem(row.line, f"has {len(cells)} cells where the header has {width}")
        elif not row.is_blank:
            yield row
    if broken_from:
        yield _broken(broken_from, broken_to)


def _broken(start: int, end: int) -> RowProblem:
    below = f"; lines {start} to {end} were left out" if end > start else ""
    return RowProblem(start, f"has quotes that do not match{below}")


def _drop_footer(rows: list[CsvRow], header: _Header) -> None:
    """Take off the sum and the time of printing that reports end with."""
    while rows:
        told = [cell for cell in rows[-1].cells or () if cell]
        sums = [cell for cell in told[1:] if any(mark.isdigit() for mark in cell)]
        is_total = folded(told[0]) == "total" and sums == told[1:] and (sums or header.has_title)
        is_stamp = header.has_title and len(told) == 1 and _is_stamp(told[0])
        if not is_total and not is_stamp:
            return
        rows.pop()


def _is_stamp(cell: str) -> bool:
    return bool(len(cell) <= _STAMP_LENGTH and _YEAR.search(cell) and _TIME.search(cell))
