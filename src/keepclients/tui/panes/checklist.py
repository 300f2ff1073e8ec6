"""A step's checklist: each line with its box."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widget import Widget

from keepclients.domain.progress import Progress, StepProgress
from keepclients.tui.commands import bindings_for
from keepclients.tui.drawing import short_day, wrapped
from keepclients.tui.messages import ItemTicked
from keepclients.tui.widgets.rows import Line, RowList


class Checklist(RowList):
    """The lines of a checklist, each with its box."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("checklist")

    DEFAULT_CSS = """
    Checklist {
        height: auto; background: $surface; margin-bottom: 1; overflow-y: hidden;
        & .row--cursor { background: $surface; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="checklist")
        self._entry: tuple[StepProgress, Progress] | None = None

    @property
    def item_id(self) -> str | None:
        """The line under the cursor, or None."""
        items = self._entry[0].items if self._entry else ()
        return items[self.cursor].item.id if self.cursor < len(items) else None

    def show(self, entry: StepProgress, progress: Progress) -> None:
        """Show the lines of a step."""
        is_other = self._entry is None or self._entry[0].step.id != entry.step.id
        self._entry = (entry, progress)
        self.display = bool(entry.items)
        self._lay_out(0 if is_other else None)

    def on_resize(self) -> None:
        """Break the lines for another width."""
        self._lay_out(None)

    @on(RowList.Highlighted)
    def _was_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if self.has_focus and isinstance(self.parent, VerticalScroll):
            first, behind = self.lines_of(self.cursor)
            region = Region(0, self.virtual_region.y + first, 1, behind - first)
            self.parent.scroll_to_region(region, animate=False)

    @on(RowList.Chosen)
    def _was_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if self._entry and self.item_id:
            self.post_message(ItemTicked(self._entry[0].step.id, self.item_id))

    def _lay_out(self, cursor: int | None) -> None:
        if self._entry is not None:
            lines = list(self._lines_of(*self._entry))
            self.styles.height = len(lines)
            self.set_lines(lines, cursor)

    def _lines_of(self, entry: StepProgress, progress: Progress) -> Iterator[Line]:
        width = max((self.parent.size.width if isinstance(self.parent, Widget) else 0) - 7, 16)
        for number, line in enumerate(entry.items):
            text = line.item.do
            if line.stands_on is not None and not line.is_done:
                text += f" · by {short_day(line.stands_on, progress.today)}"
            for row_number, row in enumerate(wrapped(text, width)):
                box = ("[x] " if line.is_done else "[ ] ") if row_number == 0 else "    "
                tone = "dim" if line.is_done else ""
                yield Line(((box, "good" if line.is_done else "dim"), (row, tone)), item=number)
