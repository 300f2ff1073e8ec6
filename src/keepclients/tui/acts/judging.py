"""Acts on what figures are judged by: health, limits, exchange rates, the team."""

from textual import work

from keepclients.domain.settings import Settings
from keepclients.services.settings import choose_settings, edit_member
from keepclients.tui.acts.base import Acts
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields


class JudgingActs(Acts):
    """What the owner may judge otherwise than the program does."""

    @work
    async def action_health_rules(self) -> None:
        """Ask how health is judged, and keep it."""
        from keepclients.tui.dialogs.judging import health_rules_dialog  # noqa: PLC0415 - seldom

        await self._keep_choices(health_rules_dialog(self.book.settings, self.today))

    @work
    async def action_limits_edit(self) -> None:
        """Ask from when on something is too much, and keep it."""
        from keepclients.tui.dialogs.judging import limits_dialog  # noqa: PLC0415 - seldom

        await self._keep_choices(limits_dialog(self.book.settings))

    @work
    async def action_rates_edit(self) -> None:
        """Ask what other currencies are worth, and keep it."""
        from keepclients.tui.dialogs.judging import rates_dialog  # noqa: PLC0415 - seldom

        await self._keep_choices(rates_dialog(self.book.settings))

    @work
    async def action_team_edit(self) -> None:
        """Ask who is meant where there are several, then for their hours and limit."""
        from keepclients.tui.dialogs.judging import (  # noqa: PLC0415 - seldom
            member_dialog,
            whose_dialog,
        )

        book = self.book
        present = [member for member in book.all_team() if member.left_on is None]
        present.sort(key=lambda member: member.name.casefold())
        if not present:
            self.warn("Nobody works beside you yet: “Settings and team” (ctrl+p) names them.")
            return
        several = len(present) > 1
        chosen = await self.ask(whose_dialog(present)) if several else present[0].id
        member = book.team.get(chosen)
        if member is not None:
            await self.ask_and_keep(
                member_dialog(member, book.settings.limits),
                lambda fields: edit_member(book, member.id, **fields),
                record=lambda: book.team.get(member.id),
            )

    async def _keep_choices(self, dialog: FormDialog[Fields]) -> None:
        def present() -> Settings:
            return self.book.settings

        await self.ask_and_keep(
            dialog,
            lambda fields: choose_settings(self.book, None, self.today, **fields),
            record=present,
        )
