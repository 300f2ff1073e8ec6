"""A person in front of the running program."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import date
from typing import Literal, Protocol, cast

from textual.command import CommandList
from textual.events import Key, Paste
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.widget import Widget

from drawn import drawn
from keepclients.book.book import Book
from keepclients.tui.app import KeepclientsApp
from keepclients.tui.screens.main import MainScreen
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)
"""A Monday."""

WIDE = (120, 36)
SMALL = (80, 24)

_MOST_LOOKS = 100_000
"""Rounds of all tasks after which a program is taken to be going in circles."""

_FRAME = 0.01
"""Seconds until another look at a screen that is held back by the clock."""
_PATIENCE = 10.0
"""Seconds after which what the palette should offer is taken to be missing."""

_NAMES = {" ": "space", "/": "slash", "?": "question_mark", "[": "left_square_bracket"}


class _Loop(Protocol):
    """What asyncio's own loops know."""

    _ready: Collection[object]
    """What goes on in the next round."""


class Owner:
    """Types, clicks and reads."""

    def __init__(self, app: KeepclientsApp, pilot: Pilot[Literal["demo"]], book: Book) -> None:
        self.app = app
        self.pilot = pilot
        self.book = book
        self.today = TODAY

    @property
    def main(self) -> MainScreen:
        """The main screen."""
        found = [screen for screen in self.app.screen_stack if isinstance(screen, MainScreen)]
        return found[0]

    @property
    def screen_text(self) -> str:
        """Everything that is drawn."""
        return drawn(self.app)

    @property
    def focused(self) -> Widget | None:
        """What takes the keys."""
        return self.app.screen.focused

    async def presses(self, *keys: str) -> None:
        """Press keys, by Textual's names; each may move the focus, so each is waited for."""
        for key in keys:
            self.app.post_message(Key(key, key_to_character(key)))
            await self.settles()

    async def types(self, text: str) -> None:
        """Type a text into what has the focus."""
        for character in text:
            self.app.post_message(Key(_NAMES.get(character, character), character))
        await self.settles()

    async def pastes(self, text: str) -> None:
        """Paste a text into what has the focus."""
        self.app.post_message(Paste(text))
        await self.settles()

    async def in_haste(self, keys: str) -> None:
        """Press keys, named with a space between, without waiting for any."""
        for key in keys.split():
            self.app.post_message(Key(key, key_to_character(key)))
        await self.settles()

    async def replaces(self, text: str) -> None:
        """Type a text in the place of the one in the focused line."""
        await self.presses("end", "ctrl+u")
        await self.types(text)

    async def clicks(self, selector: str, offset: tuple[int, int] | None = None) -> None:
        """Click a widget, in its middle or so many cells from its upper left corner."""
        if offset is None:
            await self.pilot.click(selector)
        else:
            await self.pilot.click(selector, offset=offset)
        await self.settles()

    async def runs(self, command: str, typed: str = "") -> None:
        """Type a command into the palette, or what stands for it, and run it once it is offered."""
        await self.presses("ctrl+p")
        await self.types(typed or command)
        async with asyncio.timeout(_PATIENCE):
            while command not in self._offered:
                await self.pilot.pause(0.05)  # the palette gathers by the clock
        await self.presses("enter")

    @property
    def _offered(self) -> str:
        """What the palette would run by enter, in its words."""
        offered = self.app.screen.query_one(CommandList).highlighted_option
        return str(offered.prompt) if offered else ""

    async def settles(self) -> None:
        """Wait until the program has done what it was asked for, and no longer.

        Then nothing is left that could go on now, also when the screen was laid out and drawn.
        """
        loop = cast("_Loop", asyncio.get_running_loop())
        for _ in range(_MOST_LOOKS):
            await asyncio.sleep(_FRAME if self._holds_back else 0)
            if not loop._ready:  # noqa: SLF001 - nothing else tells that all tasks wait
                if self.app.is_running:
                    self.app.screen._on_timer_update()  # noqa: SLF001 - as Textual's pilot does
                if not (loop._ready or self._holds_back):  # noqa: SLF001 - as above
                    return
        raise AssertionError("the program does not come to rest")

    @property
    def _holds_back(self) -> bool:
        """Tell whether the screen is not drawn for a moment, as when the palette closes."""
        return self.app.is_running and self.app._batch_count > 0  # noqa: SLF001 - not told otherwise

    def sees(self, text: str) -> bool:
        """Tell whether a text stands on the screen."""
        return text in self.screen_text


@asynccontextmanager
async def at_work(
    store: MemoryStore | None = None, size: tuple[int, int] = WIDE
) -> AsyncIterator[Owner]:
    """Run the program over a store in memory, on 23 November 2026."""
    book = Book(store or MemoryStore())
    owner: Owner
    app = KeepclientsApp(lambda: book, lambda: owner.today)
    async with app.run_test(size=size, notifications=True) as pilot:
        owner = Owner(app, pilot, book)
        await owner.settles()
        yield owner
