"""The application: paints its frame at once, then opens the book."""

import asyncio
import contextlib
import gc
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.containers import Horizontal
from textual.events import Event, Key, MouseDown, Paste
from textual.widgets import Static
from textual.worker import WorkerFailed

from keepclients.bootstrap import open_book
from keepclients.domain.errors import Refused
from keepclients.tui.hurried_keys import HurriedKeysApp

if TYPE_CHECKING:
    from datetime import date

    from keepclients.book.book import Book
    from keepclients.tui.messages import WaitingFound

_Ending = Literal["demo"]
_DEMO_NOTE = "demo book, nothing is kept"
_PATIENCE = 1.0
"""Seconds that the screen waits for another program's change; a form stays open afterwards."""


class KeepclientsApp(HurriedKeysApp[_Ending]):
    """The client book on a screen."""

    TITLE = "keepclients"
    CSS_PATH = "styles/main.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = set()
    """None: the main screen brings its own, from the command table."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", show=False)]

    def __init__(
        self,
        open_book: "Callable[[], Book]",
        clock: "Callable[[], date] | None" = None,
        note: str = "",
    ) -> None:
        super().__init__()
        self.animation_level = "none"  # keys come faster than a pane glides; two would pull at it
        self._open_book = open_book
        self._clock = clock
        self._note = note
        self._is_asked_to_end = False
        """The system asked for it."""
        self.refusal = ""
        """Why the program ended, if it could not go on."""
        self._is_greeting = False
        """What waits is shown, and the owner did nothing since."""
        self._book: Book | None = None

    def compose(self) -> ComposeResult:
        """Compose the frame that stands until the book is open."""
        yield Static(" keepclients", id="frame-bar", markup=False)
        with Horizontal(id="panes"):
            for pane in ("roster", "centre", "calendar"):
                yield Static(id=pane, classes="pane", markup=False)

    def on_load(self) -> None:
        """Obey the system before the terminal is taken over."""
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            with contextlib.suppress(NotImplementedError, RuntimeError):
                if number is not None:
                    loop = asyncio.get_running_loop()
                    loop.add_signal_handler(number, partial(self._obey, number))

    def on_mount(self) -> None:
        """Open the book once the frame is painted."""
        self._stay_away_from_lost_terminal()
        self.call_after_refresh(self._open)

    async def on_event(self, event: Event) -> None:
        """Clean what is pasted, wherever it goes; what was said on the start makes way."""
        if self._is_greeting and isinstance(event, Key | MouseDown):
            self._is_greeting = False
            self.clear_notifications()
        if isinstance(event, Paste):
            from keepclients.domain.text import clean  # noqa: PLC0415 - loads pydantic

            event.text = clean(event.text)
        await super().on_event(event)

    def on_waiting_found(self, event: "WaitingFound") -> None:
        """Say what waits, until a key or the mouse is pressed."""
        from keepclients.tui.drawing import shown  # noqa: PLC0415 - loads pydantic

        self.notify(shown(event.words), markup=False)
        self._is_greeting = True

    def action_command_palette(self) -> None:
        """Show the palette, unless it is shown."""
        if not isinstance(self.screen, CommandPalette):
            from keepclients.tui.palette import Palette  # noqa: PLC0415 - after the first paint

            self.push_screen(Palette(id="--command-palette"))

    async def _open(self) -> None:
        from keepclients.services.clock import today  # noqa: PLC0415 - after the first paint
        from keepclients.tui.screens.main import MainScreen  # noqa: PLC0415 - likewise

        with self._nothing_collected():
            try:
                book = self._open_book()
                screen = MainScreen(book, self._clock or today, self._note)
            except Refused as refusal:
                self.refusal = str(refusal)
                self.exit(return_code=1)
                return
            self._book = book
            if self.return_code is None:  # else the system asked us to end meanwhile
                await self.push_screen(screen)

    @contextmanager
    def _nothing_collected(self) -> Iterator[None]:
        """Keep what is made in the block out of the garbage collector's sight, for good.

        Looking through a large book for waste takes longer than any key, and it holds none.
        """
        if self.is_headless:  # what is left of a test is not kept for the next one
            yield
            return
        gc.disable()
        try:
            yield
        finally:
            gc.freeze()
            gc.enable()

    def last_notes(self) -> tuple[str, ...]:
        """Return what befell the book's file as it was closed."""
        return self._book.take_notes() if self._book is not None else ()

    def _obey(self, number: int) -> None:
        """End properly, with the terminal restored, because the system asks for it."""
        self._is_asked_to_end = True
        self.exit(return_code=128 + number)

    def _stay_away_from_lost_terminal(self) -> None:
        """Take the terminal again after a stop only where there still is one.

        Some programs let us go on right after they told us that it is gone; Textual would then
        write to it for ever.
        """
        number = getattr(signal, "SIGCONT", None)
        resume = signal.getsignal(number) if number is not None else None
        if number is None or not callable(resume):
            return

        def resume_in_terminal(received: int, frame: FrameType | None) -> None:
            with contextlib.suppress(OSError):
                os.tcgetpgrp(sys.__stdin__.fileno() if sys.__stdin__ else 0)
                resume(received, frame)

        signal.signal(number, resume_in_terminal)

    def _handle_exception(self, error: Exception) -> None:
        """End on a fault; one that comes of ending in the middle of something counts for nothing.

        So is a screen that is filled while its widgets are taken away.
        """
        if self._is_asked_to_end:
            self._close_messages_no_wait()
            return
        self.refusal = f"it met a fault and had to stop. {_fault_place(error)}"
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without showing what was in the book.

        Textual's own version prints local variables, and with them clients' data.
        """
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:  # noqa: ARG002 - they may show what was in the book
        """End without showing what was in the book, as after any other fault."""
        self._fatal_error()


def run(book_path: Path, *, is_demo: bool = False) -> int:
    """Show the book in a file until the owner quits; return the exit status."""
    note = _DEMO_NOTE if is_demo else ""
    app = KeepclientsApp(lambda: open_book(book_path, patience=_PATIENCE), note=note)
    ending = app.run()
    _say_last(app.refusal, *app.last_notes())
    return run_demo() if ending == "demo" else app.return_code or 0


def _say_last(*lines: str) -> None:
    """Print what there is to say once the screen is gone."""
    from keepclients.tui.drawing import flat  # noqa: PLC0415 - loads pydantic

    for line in filter(None, lines):
        print(flat(f"keepclients: {line}"), file=sys.stderr)  # noqa: T201 - no screen is left


def run_demo() -> int:
    """Show a throw-away demo book until the owner quits; return the exit status."""
    with tempfile.TemporaryDirectory(prefix="keepclients-demo-") as folder:
        path = Path(folder) / "demo.json"
        _write_demo(path)
        return run(path, is_demo=True)


def _write_demo(path: Path) -> None:
    """Write the demo book to a file, as of today; raises Refused."""
    from keepclients.services.clock import today  # noqa: PLC0415 - loads pydantic
    from keepclients.services.demo import demo_ids, fill_demo  # noqa: PLC0415 - likewise

    with closing(open_book(path, demo_ids())) as book:
        fill_demo(book, today())


def _fault_place(error: BaseException) -> str:
    """Return what failed and where in the code, without anything that the book holds."""
    cause = error.error if isinstance(error, WorkerFailed) else error
    frames = traceback.extract_tb(cause.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
    return f"Your book is as it was last saved. Please report: {type(cause).__name__} at {place}."
