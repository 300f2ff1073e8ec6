"""What a person would read on the screen of a running app, taken from its exported picture."""

import html
import re
from typing import TypeVar

from textual.app import App

_CELL_WIDTH = 12.2
_CELL_HEIGHT = 24.4
_FIRST_LINE = 20
_TEXT = re.compile(r'<text class="[^"]*" x="([\d.]+)" y="([\d.]+)" textLength[^>]*>([^<]*)</text>')

T = TypeVar("T")


def drawn_lines(app: App[T]) -> list[str]:
    """Return the lines of the screen, blanks at their ends cut."""
    rows: dict[int, dict[int, str]] = {}
    for x, y, text in _TEXT.findall(app.export_screenshot()):
        row = round((float(y) - _FIRST_LINE) / _CELL_HEIGHT)
        rows.setdefault(row, {})[round(float(x) / _CELL_WIDTH)] = html.unescape(text)
    return [_line(rows.get(row, {})) for row in range(app.size.height)]


def drawn(app: App[T]) -> str:
    """Return the screen as one text."""
    return "\n".join(drawn_lines(app))


def _line(pieces: dict[int, str]) -> str:
    line = ""
    for column, text in sorted(pieces.items()):
        line = line.ljust(column) + text.replace("\N{NO-BREAK SPACE}", " ")
    return line.rstrip()
