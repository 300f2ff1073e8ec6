"""Acts on how the calendar is looked at: views, days, what is shown, and marks."""

from typing import Literal

from textual import work

from keepclients.tui.acts.base import Acts
from keepclients.tui.dialogs.agenda_filters import filter_dialog
from keepclients.tui.dialogs.questions import jump_dialog


class CalendarViewActs(Acts):
    """How the calendar is looked at; nothing of the book is changed."""

    def action_calendar_view(self) -> None:
        """Turn to the next view."""
        self._look_there()
        self.calendar.turn()

    def action_calendar_widen(self) -> None:
        """Give the calendar the whole screen, or take it back."""
        self._look_there()
        self.calendar.widen()

    def action_calendar_group(self) -> None:
        """Show the list by client, or by day again."""
        self._look_there()
        self.calendar.group()

    def action_calendar_client(self) -> None:
        """Show only what concerns the chosen client, or everybody's again."""
        self._look_there()
        self.calendar.turn_to_client()

    @work
    async def action_calendar_filter(self) -> None:
        """Ask what of the calendar is to be shown."""
        self._look_there()
        team = [member for member in self.book.team if member.left_on is None]
        dialog = filter_dialog(self.calendar.filter, self.book.settings.owner_name, team)
        wanted = await self.ask(dialog)
        if wanted is not None:
            self.calendar.show_only(wanted)

    @work
    async def action_calendar_day(self) -> None:
        """Ask for a day and go there."""
        self._look_there()
        day = await self.ask(jump_dialog(self.today))
        if day is not None:
            self.calendar.go_to(day)

    def action_calendar_busy(self, step: Literal[1, -1]) -> None:
        """Go to the next day on which something stands, or to the last one before."""
        self._look_there()
        day = self.calendar.busy_day(step)
        if day is None:
            self.warn(f"Nothing stands in the two years {'after' if step > 0 else 'before'} that.")
        else:
            self.calendar.go_to(day)

    def action_agenda_mark(self) -> None:
        """Mark what is under the cursor, or take its mark away."""
        self.calendar.mark()

    def action_agenda_mark_all(self) -> None:
        """Mark all of the section under the cursor, or take its marks away."""
        self.calendar.mark_section()

    def action_calendar_clear(self) -> None:
        """Take the marks away, or else show everything again."""
        self.calendar.clear()

    def _look_there(self) -> None:
        """Put the focus into the calendar, unless it is there."""
        if not self.calendar.has_focus_within:
            self.go_to("calendar")
