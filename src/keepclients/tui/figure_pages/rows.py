"""The list of a page: figures that the cursor stands on, and charts that are only read."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from keepclients.tui.widgets.rows import RowList


class PageRows(RowList):
    """The lines of a page; what is only read is brought into sight with the item next to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.step_period(-1)", "The period before", show=False),
        Binding("right", "screen.step_period(1)", "The period after", show=False),
    ]

    def lines_of(self, item: int) -> tuple[int, int]:
        """Return the first line that belongs to an item, and the one behind its last."""
        first, behind = super().lines_of(item)
        above = super().lines_of(item - 1)[1] if item else 0
        below = self.line_count if item == self.item_count - 1 else behind
        return (above if behind - above <= self.size.height else first), below
