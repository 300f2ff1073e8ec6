"""Acts that show a list over the main screen: who goes quiet, how all are, greetings, figures."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work

from keepclients.tui.acts.base import Acts

if TYPE_CHECKING:
    from keepclients.services.known_reports import KnownReports
    from keepclients.tui.screens.side import SideScreen


class ListActs(Acts):
    """What is looked through for all clients at once; each leads to the one who was chosen."""

    _reports: "KnownReports | None" = None
    """What was worked out for the figures; kept while the program runs."""

    def action_quiet_open(self) -> None:
        """Show who has gone quiet."""

        def quiet() -> "SideScreen[int | None]":
            from keepclients.tui.screens.quiet import QuietScreen  # noqa: PLC0415 - seldom

            return QuietScreen(self.book, self.today)

        self._look_through(quiet)

    def action_health_open(self) -> None:
        """Show how well it stands with everybody."""

        def health() -> "SideScreen[int | None]":
            from keepclients.tui.screens.health import HealthScreen  # noqa: PLC0415 - seldom

            return HealthScreen(self.book, self.today)

        self._look_through(health)

    def action_audits_open(self, client_id: int | None = None) -> None:
        """Show who is audited, the client of that id first."""

        def audits() -> "SideScreen[int | None]":
            from keepclients.tui.screens.audits import AuditsScreen  # noqa: PLC0415 - seldom

            return AuditsScreen(self.book, self.today, client_id)

        self._look_through(audits)

    def action_greetings_open(self, greeting_id: int | None = None) -> None:
        """Show the lists of seasonal greetings, the one of that id first."""

        def greetings() -> "SideScreen[int | None]":
            from keepclients.tui.screens.greetings import GreetingsScreen  # noqa: PLC0415 - seldom

            return GreetingsScreen(self.book, self.today, greeting_id)

        self._look_through(greetings)

    def action_figures_open(self) -> None:
        """Show the figures."""

        def figures() -> "SideScreen[int | None]":
            from keepclients.services.known_reports import KnownReports  # noqa: PLC0415 - seldom
            from keepclients.tui.screens.figures import FiguresScreen  # noqa: PLC0415 - likewise

            self._reports = self._reports or KnownReports(self.book.ledgers)
            return FiguresScreen(self.book, self.today, self._reports)

        self._look_through(figures)

    def _look_through(self, screen: "Callable[[], SideScreen[int | None]]") -> None:
        """Show a screen, keep the next keys for it, and turn to the client who is chosen there."""
        self.expect_screen()
        self._show_list(screen)

    @work
    async def _show_list(self, screen: "Callable[[], SideScreen[int | None]]") -> None:
        client_id = await self.ask(screen())
        if client_id is not None:
            await self.choose_client(client_id)
            self.go_to("centre")
