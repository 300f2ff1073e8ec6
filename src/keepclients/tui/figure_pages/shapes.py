"""What a page of figures is made of, and what it is drawn from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from keepclients.domain.ledgers import Ledgers
from keepclients.domain.reports import MoneyFigures, Report
from keepclients.services.known_reports import MonthSplit
from keepclients.tui.drawing import cut, wrapped
from keepclients.tui.widgets.rows import Cell, Line

WORKING = "Working it out…"
"""Said as long as something takes its time."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much room a page has."""

    cells: int
    """How wide a line may be."""
    is_wide: bool
    """There is room for the period before beside the one that is shown."""


@dataclass(frozen=True, slots=True)
class View:
    """What a page is drawn from, and for how much room."""

    ledgers: Ledgers
    report: Report
    money: MoneyFigures
    """The currency that is shown."""
    before: Report | None
    """The period before; None as long as it is not known, or not shown."""
    money_before: MoneyFigures | None
    """The same currency in the period before; None where nothing is known of it."""
    splits: tuple[MonthSplit, ...]
    """How the time split month by month; none as long as that is not known."""
    room: Room

    @property
    def cells(self) -> int:
        """How wide a line may be."""
        return self.room.cells

    def name_of(self, client_id: int) -> str:
        """Return the name of a client; nothing if they were removed since."""
        client = self.ledgers.facts.client(client_id)
        return client.name if client is not None else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a page that the cursor can stand on."""

    left: Sequence[Cell]
    """Gives way with an ellipsis where the line is too long."""
    right: Sequence[Cell] = ()
    """Drawn whole, at the right end."""
    about: str = ""
    """How it is worked out and where that comes from, or what it means."""
    note: str = ""
    """What has to be known beside it."""
    clients: tuple[int, ...] = ()
    """Who stands behind it, the heaviest first."""
    behind: str = ""
    """What the list of them is called."""
    below: Sequence[Sequence[Cell]] = ()
    """More lines of it."""
    is_about_risk: bool = False
    """The list of who stands behind it says why each is at risk, not what happened with them."""

    def detail(self, cells: int, most: int) -> Sequence[str]:
        """Return what is said about it, on at most so many lines.

        What has to be known beside it begins a line of its own as long as there is room; where
        there is not enough for both it stands first, as a reason must be read in full.
        """
        texts = [text for text in (self.about, self.note) if text]
        lines = [line for text in texts for line in wrapped(text, cells)]
        if len(lines) > most:
            lines = list(wrapped(" ".join(texts), cells))
        if len(lines) > most:
            lines = list(wrapped(" ".join(reversed(texts)), cells))
            lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), cells)]
        return lines


Piece = Line | Entry
"""A line that is only read, such as a heading, or one that the cursor can stand on."""


def heading(text: str, beside: str = "") -> Line:
    """Return a heading, with what stands at the right end of its line."""
    return Line(((text, "heading"),), ((beside, "dim"),) if beside else ())


def chart(lines: Iterable[Sequence[Cell]]) -> Iterator[Line]:
    """Yield the lines of a chart that are only read."""
    for line in lines:
        yield Line(line)


def said(text: str, cells: int) -> Iterator[Line]:
    """Yield sentences that are only read, on as many lines as they take."""
    for line in wrapped(text, cells):
        yield Line(((line, "dim"),))


def sentence(
    text: str,
    cells: int,
    mark: Cell = ("", ""),
    *,
    tone: str = "",
    about: str = "",
    note: str = "",
    clients: tuple[int, ...] = (),
    behind: str = "",
) -> Entry:
    """Return a sentence that the cursor can stand on, on as many lines as it takes."""
    first, *more = wrapped(text, cells - len(mark[0]))
    space: Cell = (" " * len(mark[0]), "")
    below = [(space, (line, tone)) for line in more]
    return Entry((mark, (first, tone)), (), about or text, note, clients, behind or text, below)


def laid_out(pieces: Iterable[Piece]) -> tuple[list[Line], list[Entry]]:
    """Return the lines of a page, and its entries in the order of their items."""
    lines: list[Line] = []
    entries: list[Entry] = []
    for piece in pieces:
        if isinstance(piece, Entry):
            lines.append(Line(piece.left, piece.right, len(entries)))
            lines += [Line(cells, (), len(entries)) for cells in piece.below]
            entries.append(piece)
        else:
            lines.append(piece)
    return lines, entries
