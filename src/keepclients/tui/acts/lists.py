"""Acts that show a list over the main screen: who goes quiet, how all are, greetings."""

from textual import work

from keepclients.tui.acts.base import Acts


class ListActs(Acts):
    """What is looked through for all clients at once."""

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
    async def action_greetings_open(self, greeting_id: int | None = None) -> None:
        """Show the lists of seasonal greetings, the one of that id first."""
        from keepclients.tui.screens.greetings import GreetingsScreen  # noqa: PLC0415 - seldom

        client_id = await self.ask(GreetingsScreen(self.book, self.today, greeting_id))
        if client_id is not None:
            await self.choose_client(client_id)
            self.go_to("centre")
