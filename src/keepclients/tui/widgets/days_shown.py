"""What the calendar's widgets are given to draw: days, and what is to be seen in each item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from keepclients.domain.agenda_items import AgendaItem, ItemKind
from keepclients.tui.drawing import cut, fitted, flat
from keepclients.tui.widgets.drawn import DrawnWidget
from keepclients.tui.widgets.rows import Cell

WEEK = 7
HOLIDAY_SIGN = "✦"
OVERDUE_SIGN = "!"
MARK_SIGN = "✓"
OWN_SIGN = "▌"
ITEM_SIGNS: dict[ItemKind, str] = {
    "follow-up": "·",
    "contact": "↻",
    "audit": "◎",
    "promise": "◇",
    "playbook": "≡",
    "birthday": "*",
    "anniversary": "+",
    "greeting": "✉",
}
"""The sign of each kind that is not overdue."""

NAME_SHOWN = 16
"""Cells of a client's name that are shown, so that what is to do fits beside it."""


@dataclass(frozen=True, slots=True)
class Highlights:
    """What items are drawn against: the day, the chosen client, and what is marked."""

    today: date
    client_id: int | None = None
    marked: frozenset[str] = frozenset()
    """The keys of the items that are marked."""

    def is_own(self, item: AgendaItem) -> bool:
        """Tell whether an item concerns the chosen client."""
        return self.client_id is not None and item.client_id == self.client_id

    def is_overdue(self, item: AgendaItem) -> bool:
        """Tell whether an item's day has passed."""
        return item.is_overdue(self.today)

    def is_marked(self, item: AgendaItem) -> bool:
        """Tell whether an item is marked."""
        return bool(self.marked) and item.key in self.marked

    def edge(self, item: AgendaItem) -> Cell:
        """Return what stands at the left of an item: a mark, or the sign of the chosen client."""
        if self.is_marked(item):
            return MARK_SIGN, "good"
        return (OWN_SIGN, "heading") if self.is_own(item) else (" ", "")

    def sign(self, item: AgendaItem) -> Cell:
        """Return the sign of an item: that it is overdue, or else its kind."""
        if self.is_overdue(item):
            return OVERDUE_SIGN, "bad"
        return ITEM_SIGNS[item.kind], "dim"

    def one_sign(self, item: AgendaItem) -> str:
        """Return what matters most of an item where there is one cell for it."""
        if self.is_marked(item) or (self.is_own(item) and not self.is_overdue(item)):
            return self.edge(item)[0]
        return self.sign(item)[0]

    def words(self, item: AgendaItem, name_width: int = NAME_SHOWN) -> str:
        """Return an item's time, its client unless that is plain, and what is to do.

        Of a client's name so many cells are shown; none where the name is plain for all.
        """
        title = f"{item.at} {item.title}" if item.at else item.title
        if not (item.client and name_width) or self.is_own(item):
            return title
        name = f"{short_name(item.client, name_width)}:"
        return f"{item.at} {name} {item.title}" if item.at else f"{name} {item.title}"


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day as the calendar shows it."""

    day: date
    count: int
    """How many things stand on it."""
    is_own: bool = False
    """One of them concerns the chosen client."""
    is_off: bool = False
    """It is not worked."""
    is_holiday: bool = False
    """It is a public holiday."""
    name: str = ""
    """What a holiday, or a day off of the owner's, is called."""
    items: Sequence[AgendaItem] = ()
    """What stands on it, where there is room to show that."""


@dataclass(frozen=True, slots=True)
class DaysShown:
    """Weeks from Monday to Sunday, one of whose days is chosen."""

    chosen: date
    days: Sequence[DayShown]
    highlights: Highlights


class DayClicked(Message):
    """A day was clicked, or something that stands on it."""

    def __init__(self, day: date, item: AgendaItem | None = None) -> None:
        super().__init__()
        self.day = day
        self.item = item


class DaysWidget(DrawnWidget):
    """Draws days that it was given; subclasses say how."""

    DEFAULT_CSS = """
    DaysWidget {
        width: 100%;
        background: $surface;
        & .day--name { text-style: dim; }
        & .day--head { background: $surface-lighten-1; }
        & .day--off { text-style: dim; }
        & .day--outside { text-style: dim; }
        & .day--dim { text-style: dim; }
        & .day--marked { text-style: bold; }
        & .day--good { color: $text-success; }
        & .day--own { color: $text-accent; text-style: bold; }
        & .day--overdue { color: $text-error; text-style: bold; }
        & .day--today { text-style: bold underline; }
        & .day--chosen { background: $panel; }
        &:focus .day--chosen { background: $primary; color: $text; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "day--name",
        "day--head",
        "day--off",
        "day--outside",
        "day--dim",
        "day--marked",
        "day--good",
        "day--own",
        "day--overdue",
        "day--today",
        "day--chosen",
    }

    def __init__(self, shown: DaysShown) -> None:
        super().__init__()
        self.shown = shown
        """What is drawn."""
        self._styles: dict[tuple[str, ...], Style] = {}

    def show(self, shown: DaysShown) -> None:
        """Draw other days."""
        self.shown = shown
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the visible lines, looking up each style once for all of them."""
        self._styles = {}
        return super().render_lines(crop)

    def style_of(self, *names: str) -> Style:
        """Return the style of what has these names, the later ones over the earlier."""
        found = self._styles.get(names)
        if found is None:
            found = self.rich_style
            for name in names:
                found += self.get_component_rich_style(f"day--{name}", partial=True)
            self._styles[names] = found
        return found

    def piece(self, text: str, width: int, *names: str) -> Segment:
        """Return text on exactly so many cells, drawn as its names say."""
        return Segment(flat(fitted(text, width) if text else " " * width), self.style_of(*names))

    def names_of(self, day: DayShown) -> tuple[str, ...]:
        """Return what a day's number is drawn as."""
        today = self.shown.highlights.today
        names = (
            ("off", day.is_off),
            ("marked", day.count > 0),
            ("own", day.is_own),
            ("overdue", is_overdue(day, today)),
            ("today", day.day == today),
            ("chosen", day.day == self.shown.chosen),
        )
        return tuple(name for name, applies in names if applies)

    def tone_of(self, item: AgendaItem) -> tuple[str, ...]:
        """Return what an item is drawn as in a cell of its day."""
        highlights = self.shown.highlights
        if highlights.is_marked(item):
            return ("good",)
        if highlights.is_own(item):
            return ("own",)
        return ("overdue",) if highlights.is_overdue(item) else ()


@lru_cache(maxsize=4096)
def short_name(name: str, width: int) -> str:
    """Return a name on at most so many cells."""
    return cut(name, width)


def is_overdue(day: DayShown, today: date) -> bool:
    """Tell whether something on a day is overdue."""
    return day.count > 0 and day.day < today


def column_at(x: int, width: int) -> int:
    """Return which of seven columns, together so wide, a cell lies in."""
    return next(it for it in range(WEEK) if x < width * (it + 1) // WEEK or it == WEEK - 1)


def column_widths(width: int) -> list[int]:
    """Return how wide each of seven columns is that are together so wide."""
    return [width * (it + 1) // WEEK - width * it // WEEK for it in range(WEEK)]
