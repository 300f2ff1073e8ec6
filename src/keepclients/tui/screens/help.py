"""Help: every key and command, from the one table, and the signs of the calendar."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from keepclients.domain.agenda_items import ITEM_KINDS
from keepclients.tui.commands import COMMANDS, PLACES, Command
from keepclients.tui.drawing import joined, plain
from keepclients.tui.widgets.days_shown import (
    HOLIDAY_SIGN,
    ITEM_SIGNS,
    MARK_SIGN,
    OVERDUE_SIGN,
    OWN_SIGN,
)

_KEY_WIDTH = 14
_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "asterisk": "*",
    "comma": ",",
    "full_stop": ".",
    "escape": "esc",
    "f1": "F1",
}
_MOVING = (
    ("tab", "Next field or pane; shift+tab goes back"),
    ("arrows, j k", "Move in a list; g and G jump to its ends"),
    ("arrows, hjkl", "Move by day and week; page up/down by month"),
    ("ctrl+p", "Find any command by its name"),
    ("esc", "Leave a search or a window"),
    ("the mouse", "Everything can be clicked; a second click opens it"),
)


class HelpScreen(ModalScreen[None]):
    """The keys by place."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 76; max-width: 96%; height: 92%;
            padding: 0 2; background: $surface; border: round $primary;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "leave", "Close"),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with Vertical() as window:
            window.border_title = "Help"
            window.border_subtitle = "esc closes"
            with VerticalScroll():
                yield Static(help_text(), markup=False)

    def action_leave(self) -> None:
        """Close the help."""
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


_OTHER_SIGNS = {
    OVERDUE_SIGN: "Overdue",
    MARK_SIGN: "Marked",
    OWN_SIGN: "The chosen client's",
    HOLIDAY_SIGN: "A public holiday",
    "▸": "Today; in a week also the chosen day",
}


def key_names(command: Command) -> str:
    """Return a command's keys as they stand on a keyboard."""
    return ", ".join(_NAMES.get(key, key) for key in command.keys.split(",")) or "ctrl+p"


def help_text() -> Content:
    """Return every key and command, by place, and what signs mean."""
    lines = [plain("Moving about", "bold $text-accent")]
    lines += [plain(f"  {keys:<{_KEY_WIDTH}}{text}") for keys, text in _MOVING]
    for where, title in PLACES.items():
        lines += [plain(""), plain(title, "bold $text-accent")]
        lines += [
            plain(f"  {key_names(command):<{_KEY_WIDTH}}{command.title}")
            for command in COMMANDS
            if command.where == where
        ]
    lines += [plain(""), plain("Signs in the calendar", "bold $text-accent")]
    lines += [
        plain(f"  {sign:<{_KEY_WIDTH}}{text}")
        for sign, text in (
            *_OTHER_SIGNS.items(),
            *((sign, ITEM_KINDS[kind]) for kind, sign in ITEM_SIGNS.items()),
        )
    ]
    return joined(lines)
