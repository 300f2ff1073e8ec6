"""The act that hands the calendar to other programs."""

from pathlib import Path

from textual import work

from keepclients.domain.days import FIRST, shifted
from keepclients.services.clock import moment, zone_of
from keepclients.services.exporting import DAYS_AHEAD, exported, items_between, save_calendar
from keepclients.tui.acts.base import Acts
from keepclients.tui.dialogs.exporting import Export, export_dialog
from keepclients.tui.drawing import counted


class ExportActs(Acts):
    """What can be done to see the calendar elsewhere."""

    @work
    async def action_export_calendar(self) -> None:
        """Ask for a file and what is to stand in it, and write it."""
        chosen, client = self.calendar.chosen_items, self.client

        def save(export: Export) -> tuple[Path, int]:
            items = chosen
            if export.extent != "chosen":
                only = client if export.extent == "client" else None
                end = shifted(self.today, DAYS_AHEAD)
                items = items_between(self.book, self.today, FIRST, end, only)
            content = exported(items, stamp=moment(), zone=zone_of(self.book.settings))
            return save_calendar(content, export.path), len(items)

        dialog = export_dialog(chosen, client, is_marked=bool(self.calendar.marked))
        saved = await self.ask_and_keep(dialog, save)
        if saved is not None:
            path, count = saved
            self.tell(f"Written: {path}, {counted(count, 'entry', 'entries')}.")
