"""What a person would read on the screen of a running app."""

from typing import TypeVar

from rich.console import Console
from textual.app import App

T = TypeVar("T")


def drawn_lines(app: App[T]) -> list[str]:
    """Return the lines of the screen, blanks at their ends cut.

    They are those of the picture that Textual exports, without the long way through a picture.
    """
    compositor, below = app.screen._compositor, app._background_screens  # noqa: SLF001 - no other way
    picture = compositor.render_update(full=True, screen_stack=below)
    console = Console(width=app.size.width, height=app.size.height)
    pieces = [] if picture is None else console.render(picture)
    lines = "".join(it.text for it in pieces if not it.control).split("\n")
    return [line.replace("\N{NO-BREAK SPACE}", " ").rstrip() for line in lines]


def drawn(app: App[T]) -> str:
    """Return the screen as one text."""
    return "\n".join(drawn_lines(app))
