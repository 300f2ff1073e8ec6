"""Acts that show over the main screen: who goes quiet, health, audits, greetings, figures."""

from typing import TYPE_CHECKING

from textual import work

from keepclients.tui.acts.base import Acts

if TYPE_CHECKING:
    from keepclients.services.known_reports import KnownReports


class ListActs(Acts):
    """What is looked through for all clients at once."""

    _reports: "KnownReports | None" = None
    """What was worked out for the figures; kept while the program runs."""

    @work
    async def action_quiet_open(self) -> None:
        """Show who has gone quiet, and turn to the client who was chosen there."""
        from keepclients.tui.screens.quiet import QuietScreen  # noqa: PLC0415 - seldom

        client_id = await self.ask(QuietScreen(self.book, self.today))
        if client_id is not None:
            await self.choose_client(client_id)
            self.go_to("centre")

    @work
    async def action_health_open(self) -> None:
        """Show how well it stands with everybody, and turn to the client who was chosen there."""
        from keepclients.tui.screens.health import HealthScreen  # noqa: PLC0415 - seldom

        client_id = await self.ask(HealthScreen(self.book, self.today))
        if client_id is not None:
            await self.choose_client(client_id)
            self.go_to("centre")

    @work
    async def action_audits_open(self, client_id: int | None = None) -> None:
        """Show who is audited, the client of that id first, and turn to the one opened there."""
        from keepclients.tui.screens.audits import AuditsScreen  # noqa: PLC0415 - seldom

        opened = await self.ask(AuditsScreen(self.book, self.today, client_id))
        if opened is not None:
            await self.choose_client(opened)
            self.go_to("centre")

    @work
    async def action_greetings_open(self, greeting_id: int | None = None) -> None:
        """Show the lists of seasonal greetings, the one of that id first."""
        from keepclients.tui.screens.greetings import GreetingsScreen  # noqa: PLC0415 - seldom

        client_id = await self.ask(GreetingsScreen(self.book, self.today, greeting_id))
        if client_id is not None:
            await self.choose_client(client_id)
            self.go_to("centre")

    @work
    async def action_figures_open(self) -> None:
        """Show the figures, and turn to the client who was chosen behind one."""
        from keepclients.services.known_reports import KnownReports  # noqa: PLC0415 - seldom
        from keepclients.tui.screens.figures import FiguresScreen  # noqa: PLC0415 - seldom

        self._reports = self._reports or KnownReports(self.book.ledgers)
        client_id = await self.ask(FiguresScreen(self.book, self.today, self._reports))
        if client_id is not None:
            await self.choose_client(client_id)
            self.go_to("centre")
