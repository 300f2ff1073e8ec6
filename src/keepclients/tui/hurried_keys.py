"""Keys that come faster than the screen that one of them asked for."""

from typing import Generic, TypeVar

from textual.app import App
from textual.events import Event, Key

R = TypeVar("R")

_PATIENCE = 2.0
"""Seconds after which keys go on even if no screen came."""


class HurriedKeysApp(App[R], Generic[R]):
    """Holds keys back while a screen is on its way that they are meant for."""

    _held: list[Key] | None = None
    """What was pressed meanwhile; None where nothing is awaited."""
    _awaited = 0
    """How often a screen was awaited so far."""

    def hold_keys(self) -> None:
        """Let keys wait until `let_keys_go`, or for two seconds at most."""
        if self._held is None:
            self._held = []
        self._awaited += 1
        awaited = self._awaited
        self.set_timer(_PATIENCE, lambda: self._give_up(awaited))

    def let_keys_go(self) -> None:
        """Let keys go on to the screen that is there now, in their order."""
        self.call_later(self._go_on)

    async def on_event(self, event: Event) -> None:
        """Handle an event; a key waits while a screen is awaited."""
        if self._held is not None and isinstance(event, Key) and not event.is_forwarded:
            self._held.append(event)
        else:
            await super().on_event(event)

    def _give_up(self, awaited: int) -> None:
        if awaited == self._awaited:
            self.let_keys_go()

    async def _go_on(self) -> None:
        held, self._held = self._held or [], None
        while held:
            await self.on_event(held.pop(0))
            if self._held is not None:  # one of them asked for a screen itself
                self._held[:0] = held
                return
