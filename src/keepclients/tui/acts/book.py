"""Acts on the whole book: undo, redo, import, settings, help."""

from textual import work
from textual.theme import ThemeProvider

from keepclients.services.settings import choose_settings
from keepclients.tui.acts.base import Acts
from keepclients.tui.dialogs.questions import file_dialog
from keepclients.tui.dialogs.settings import settings_dialog
from keepclients.tui.drawing import counted
from keepclients.tui.palette import Palette
from keepclients.tui.screens.help import HelpScreen
from keepclients.tui.widgets.fields import Field


class BookActs(Acts):
    """What can be done with the whole book."""

    _given_up: tuple[Field, str] | None = None
    """The refused answer, with its text, over which the owner was asked whether to leave."""

    @work
    async def action_import_file(self) -> None:
        """Ask for a file, show what it would bring, and bring it in."""
        await self.import_file()

    async def import_file(self) -> None:
        """Ask for a file, show what it would bring, and bring it in; in a worker."""
        path = await self.ask(
            file_dialog(
                "Import clients",
                intro="A CSV file with a column of names, or vCards. Nothing is changed yet.",
            )
        )
        if path is None:
            return
        from keepclients.services.importing import carry_out, plan_import  # noqa: PLC0415 - seldom
        from keepclients.tui.dialogs.importing import ImportDialog  # noqa: PLC0415 - seldom

        with self.refusals_told():
            plan = plan_import(self.book, path, self.today)
            if await self.ask(ImportDialog(plan)):
                carry_out(self.book, plan)
                self.tell(f"{counted(len(plan.clients), 'client')} brought in; u takes it back.")

    @work
    async def action_settings_edit(self) -> None:
        """Ask for the owner's choices and keep them."""
        team = list(self.book.all_team())
        await self.ask_and_keep(
            settings_dialog(self.book.settings, team, self.today),
            lambda chosen: choose_settings(self.book, chosen.team, self.today, **chosen.fields),
        )

    def action_quit(self) -> None:
        """Keep what is still being typed, then end the program; ask once where that is refused."""
        refused = None if self.keep_answers() else self.centre.playbook.detail.refused
        if refused is None or self._given_up == (refused, refused.value):
            self.app.exit()
            return
        self._given_up = (refused, refused.value)
        refused.focus_control()
        self.warn(f"An answer is not kept yet: {refused.spec.label} ctrl+q again leaves it.")

    def action_help_show(self) -> None:
        """Show every key and command."""
        self.app.push_screen(HelpScreen())

    def action_theme_choose(self) -> None:
        """Show the themes to choose from."""
        self.app.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for a theme"))
