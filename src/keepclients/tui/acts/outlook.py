"""Acts that look ahead: the outlook, and noting the time that goes into it."""

from textual import work

from keepclients.tui.acts.base import Acts


class OutlookOpening(Acts):
    """What leads to the outlook, and what can be noted for it from anywhere."""

    def action_outlook_open(self) -> None:
        """Show the outlook, and turn to the client who was chosen there."""
        self.expect_screen()
        self._show_outlook()

    @work
    async def _show_outlook(self) -> None:
        from keepclients.tui.screens.outlook import OutlookScreen  # noqa: PLC0415 - seldom

        screen = OutlookScreen(self.book, self.today)
        client_id = await self.ask(screen)
        if client_id is not None:
            lesson = screen.lesson
            step_id, run_id = (lesson.step_id, lesson.run_id) if lesson else (None, None)
            await self.choose_client(client_id, step_id, run_id)
            self.go_to("centre")

    @work
    async def action_time_log(self) -> None:
        """Ask what time was spent on, and note it."""
        from keepclients.tui.acts.time_spent import ask_for_time  # noqa: PLC0415 - seldom

        await ask_for_time(self)
