"""The application: paints its frame at once, then opens the book."""

import asyncio
import contextlib
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.containers import Horizontal
from textual.widgets import Static

from keepclients.bootstrap import open_book
from keepclients.domain.errors import Refused

if TYPE_CHECKING:
    from datetime import date

    from keepclients.book.book import Book

_Ending = Literal["demo"]
_DEMO_NOTE = "demo book, nothing is kept"
_PATIENCE = 1.0
"""Seconds that the screen waits for another program's change; a form stays open afterwards."""


class KeepclientsApp(App[_Ending]):
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
        self.refusal = ""
        """Why the program ended, if it could not go on."""

    def compose(self) -> ComposeResult:
        """Compose the frame that stands until the book is open."""
        yield Static(" keepclients", id="frame-bar", markup=False)
        with Horizontal(id="panes"):
            for pane in ("roster", "centre", "calendar"):
                yield Static(id=pane, classes="pane", markup=False)

    def on_mount(self) -> None:
        """Open the book once the frame is painted."""
        self._obey_signals()
        self.call_after_refresh(self._open)

    def action_command_palette(self) -> None:
        """Show the palette, unless it is shown."""
        if not isinstance(self.screen, CommandPalette):
            from keepclients.tui.palette import Palette  # noqa: PLC0415 - after the first paint

            self.push_screen(Palette(id="--command-palette"))

    async def _open(self) -> None:
        from keepclients.services.clock import today  # noqa: PLC0415 - after the first paint
        from keepclients.tui.screens.main import MainScreen  # noqa: PLC0415 - likewise

        try:
            book = self._open_book()
            screen = MainScreen(book, self._clock or today, self._note)
        except Refused as refusal:
            self.refusal = str(refusal)
            self.exit(return_code=1)
            return
        if self.return_code is None:  # else the system asked us to end meanwhile
            await self.push_screen(screen)

    def _obey_signals(self) -> None:
        """End properly, with the screen restored, when the system asks for it."""
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            with contextlib.suppress(NotImplementedError, RuntimeError):
                if number is not None:
                    loop = asyncio.get_running_loop()
                    loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def _fatal_error(self) -> None:
        """End on a fault without showing what was in the book.

        Textual's own version prints local variables, and with them clients' data.
        """
        self.refusal = f"keepclients met a fault and had to stop. {_fault_place()}"
        self._close_messages_no_wait()


def run(book_path: Path, *, is_demo: bool = False) -> int:
    """Show the book in a file until the owner quits; return the exit status."""
    note = _DEMO_NOTE if is_demo else ""
    app = KeepclientsApp(lambda: open_book(book_path, patience=_PATIENCE), note=note)
    ending = app.run()
    if app.refusal:
        print(f"keepclients: {app.refusal}", file=sys.stderr)  # noqa: T201 - the screen is gone
    return run_demo() if ending == "demo" else app.return_code or 0


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


def _fault_place() -> str:
    """Return where the current exception was raised, without its message."""
    error = sys.exc_info()[1]
    frames = traceback.extract_tb(error.__traceback__) if error else []
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
    return f"Your book is as it was last saved. Please report: {type(error).__name__} at {place}."
