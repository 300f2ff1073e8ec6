"""A small table that an owner fills row by row."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from keepclients.domain.answers import cells_of, row_of
from keepclients.domain.questions import Column
from keepclients.tui.drawing import fitted
from keepclients.tui.widgets.rows import Line, RowList

_GAP = 2
"""Cells of width between two columns."""
_MOST_LINES = 8
_FEWEST = 2
"""Columns that are shown however little room there is."""
_READABLE = 12
"""Cells of width in which most words can be read."""


class TableRows(RowList):
    """Rows of cells, and one line more for adding a row."""

    DEFAULT_CSS = """
    TableRows { height: auto; background: $panel; overflow-y: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Edit the row", show=False),
        Binding("x,delete", "remove_row", "Remove the row", show=False),
    ]

    class RowAsked(Message):
        """A row is to be written: the one at `index`, or a new one behind the last."""

        def __init__(self, table: "TableRows", index: int) -> None:
            super().__init__()
            self.table = table
            self.index = index

        @property
        def control(self) -> "TableRows":
            """The table itself."""
            return self.table

    class Changed(Message):
        """Rows were written, or one was removed."""

        def __init__(self, table: "TableRows") -> None:
            super().__init__()
            self.table = table

        @property
        def control(self) -> "TableRows":
            """The table itself."""
            return self.table

    def __init__(self, asked: str, columns: Sequence[Column], value: str) -> None:
        super().__init__()
        self.asked = asked
        self.columns = tuple(columns)
        self._rows = _rows_of(value)

    @property
    def value(self) -> str:
        """All rows, one a line, as they are written on the command line."""
        return "\n".join(row_of(row) for row in self._rows)

    @value.setter
    def value(self, written: str) -> None:
        self._rows = _rows_of(written)
        self._lay_out()

    def row(self, index: int) -> list[str]:
        """Return the cells of a row; a new row has none."""
        return self._rows[index] if index < len(self._rows) else []

    def put(self, index: int, cells: Sequence[str]) -> None:
        """Write a row, or take it away where all its cells are empty."""
        kept = [list(cells)] if any(cells) else []
        self._rows = [*self._rows[:index], *kept, *self._rows[index + 1 :]]
        self._lay_out()
        self.post_message(self.Changed(self))

    def on_mount(self) -> None:
        """Lay out the rows."""
        self._lay_out()

    def on_resize(self) -> None:
        """Fit the columns to another width."""
        self._lay_out()

    def action_choose(self) -> None:
        """Ask for the row under the cursor, or for a new one."""
        self.post_message(self.RowAsked(self, self.cursor))

    def action_remove_row(self) -> None:
        """Take away the row under the cursor."""
        if self.cursor < len(self._rows):
            self.put(self.cursor, [])

    def _lay_out(self) -> None:
        labels = [{choice.id: choice.label for choice in column.choices} for column in self.columns]
        shown = [
            [label.get(cell, cell) for label, cell in zip(labels, row, strict=False)]
            for row in self._rows
        ]
        heads = [column.label for column in self.columns]
        room = max(self.size.width - 6, 20)
        table = [[*row, *[""] * (len(heads) - len(row))] for row in [heads, *shown]]
        kept, widths = _fitting(table, room)
        hidden = [index for index in range(len(heads)) if index not in kept]
        more = "  …" if any(row[index] for row in table[1:] for index in hidden) else ""
        texts = [_fit([row[index] for index in kept], widths) for row in table]
        lines = [Line(((texts[0] + more, "dim"),))] if self._rows else []
        lines += [Line(((text, ""),), item=index) for index, text in enumerate(texts[1:])]
        lines.append(Line((("+ add a row (enter)", "dim"),), item=len(self._rows)))
        self.styles.height = min(len(lines), _MOST_LINES)
        self.set_lines(lines)


def _rows_of(written: str) -> list[list[str]]:
    return [cells_of(line) for line in written.split("\n") if line.strip()]


def _fitting(table: Sequence[Sequence[str]], room: int) -> tuple[list[int], list[int]]:
    """Return the columns that are shown, and how wide each is.

    Those that hold nothing go first, then the last ones, until each of the others has its width or
    one that can be read; below that the widest gives way.
    """
    filled = [index for index in range(len(table[0])) if any(row[index] for row in table[1:])]
    kept = filled or list(range(len(table[0])))
    wanted = {index: max(cell_len(row[index]) for row in table) for index in kept}
    while len(kept) > _FEWEST and _narrowest(kept, wanted) > room:
        kept = kept[:-1]
    widths = [wanted[index] for index in kept]
    while sum(widths) + _GAP * (len(kept) - 1) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return kept, widths


def _narrowest(kept: Sequence[int], wanted: Mapping[int, int]) -> int:
    """Return the room that these columns need at least, to be read."""
    return sum(min(wanted[index], _READABLE) for index in kept) + _GAP * (len(kept) - 1)


def _fit(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = []
    for cell, width in zip(cells, widths, strict=False):
        padded.append(fitted(cell, width))
    return (" " * _GAP).join(padded)
