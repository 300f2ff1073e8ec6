"""The act that hands the calendar to other programs."""

from collections.abc import Sequence
from pathlib import Path

from textual import work

from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.days import FIRST, shifted
from keepclients.services.clock import moment, zone_of
from keepclients.tui.acts.base import Acts
from keepclients.tui.drawing import counted

_YEAR = 365


class ExportActs(Acts):
    """What can be done to see the calendar elsewhere."""

    @work
    async def action_export_calendar(self) -> None:
        """Ask for a file and what is to stand in it, and write it."""
        from keepclients.services.exporting import exported, save_calendar  # noqa: PLC0415 - seldom
        from keepclients.tui.dialogs.exporting import Export, export_dialog  # noqa: PLC0415 - seldom

        chosen, client_id = self.calendar.chosen_items, self.client_id

        def save(export: Export) -> tuple[Path, int]:
            items = (
                chosen
                if export.extent == "chosen"
                else self._open_items(client_id if export.extent == "client" else None)
            )
            zone = zone_of(self.book.settings)
            content = exported(items, stamp=moment(), zone=zone)
            return save_calendar(content, export.path), len(items)

        saved = await self.ask_and_keep(export_dialog(chosen, self.client), save)
        if saved is not None:
            path, count = saved
            self.tell(f"Written: {path}, {counted(count, 'entry', 'entries')}.")

    def _open_items(self, client_id: int | None) -> Sequence[AgendaItem]:
        """Return what is overdue and what comes within a year, of a client or of everybody."""
        agenda, end = self.book.agenda(self.today), shifted(self.today, _YEAR)
        if client_id is None:
            return agenda.between(FIRST, end)
        return agenda.of_client(client_id, FIRST, end)
