"""The command palette: every command of the table, and every client by name."""

from collections.abc import Coroutine, Iterator, Mapping
from contextlib import suppress
from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from keepclients.tui.acts.base import Acts
from keepclients.tui.commands import COMMANDS, PLACES, Command
from keepclients.tui.drawing import escaped, highlighted, plain
from keepclients.tui.screens.help import key_names

SUBJECTS: Mapping[str, str] = {
    "settings.edit": "your name, currency, notice, days off, time zone",
    "health.rules": "settings of weights and bands",
    "limits.edit": "settings of limits, thresholds",
    "rates.edit": "settings of other currencies",
}
"""By the id of a command: what it is about, where the title does not say it."""


def found_as(command: Command) -> str:
    """Return what the search reads of a command: its title, and what it is about."""
    subjects = SUBJECTS.get(command.id)
    return f"{command.title}: {subjects}" if subjects else command.title


class Palette(CommandPalette):
    """Textual's palette, that also bears a page key before its list is laid out."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):  # so does Textual 8.2.8 say that no line is laid out yet
            super()._action_command_list(action)


class CommandProvider(Provider):
    """The commands that are possible now."""

    async def discover(self) -> Hits:
        """Yield every possible command."""
        for command in self._possible():
            yield DiscoveryHit(
                plain(command.title), self._running(command), help=escaped(_keys_of(command))
            )

    async def search(self, query: str) -> Hits:
        """Yield the possible commands that match."""
        matcher = self.matcher(query)
        for command in self._possible():
            words = found_as(command)
            score = matcher.match(words)
            if score > 0:
                title = highlighted(words, matcher)
                yield Hit(score, title, self._running(command), help=escaped(_keys_of(command)))

    def _possible(self) -> Iterator[Command]:
        for command in COMMANDS:
            name = command.screen_action.partition("(")[0]
            if hasattr(self.screen, f"action_{name}") and self.screen.check_action(name, ()):
                yield command

    def _running(self, command: Command) -> partial[Coroutine[object, object, None]]:
        return partial(self.screen.run_action, command.screen_action)


class ClientProvider(Provider):
    """The clients, by name."""

    async def search(self, query: str) -> Hits:
        """Yield the clients whose names match."""
        screen = self.screen
        if isinstance(screen, Acts):
            matcher = self.matcher(query)
            for client in screen.book.all_clients():
                score = matcher.match(client.name)
                if score > 0:
                    choose = partial(screen.choose_client, client.id)
                    yield Hit(score, highlighted(client.name, matcher), choose, help="client")


def _keys_of(command: Command) -> str:
    if not command.keys:
        return ""
    where = "" if command.where == "everywhere" else f", {PLACES[command.where].lower()}"
    return f"{key_names(command)}{where}"
