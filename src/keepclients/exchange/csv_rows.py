"""The rows of a CSV file, each with the line on which it begins."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from keepclients.exchange.reading import LARGEST_FILE

LONGEST_ROW = 1_000
"""Lines that one row spans at most; beyond, a quote was not closed."""


@dataclass(frozen=True, slots=True)
class CsvRow:
    """The cells of a row."""

    line: int
    """The line on which it begins, from 1."""
    cells: tuple[str, ...] | None
    """Without surrounding white space; None where the quotes do not match."""

    @property
    def is_blank(self) -> bool:
        """Tell whether every cell is empty."""
        return self.cells is not None and not any(self.cells)


@contextmanager
def long_cells() -> Iterator[None]:
    """Let cells be as long as a whole file while the block runs."""
    before = csv.field_size_limit(LARGEST_FILE)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def rows_of(lines: Sequence[str], delimiter: str, start: int = 1) -> Iterator[CsvRow]:
    """Yield the rows from a line on.

    After a row whose quotes do not match, reading goes on with the line below its first one, so
    that one lost quote does not swallow the rest.
    """
    position = start - 1
    while position < len(lines):
        end = min(position + LONGEST_ROW, len(lines))
        ahead = map(lines.__getitem__, range(position, end))
        reader = csv.reader(ahead, delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error:
            yield CsvRow(position + 1, None)
            position += 1
        else:
            yield CsvRow(position + 1, tuple(cell.strip() for cell in cells))
            position += reader.line_num
