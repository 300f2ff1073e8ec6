"""The lines of the health list, and what is said of the client under its cursor."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from keepclients.domain.days import month_moved
from keepclients.domain.facts import Facts
from keepclients.domain.health import BAND_NAMES, Band, health_in_words
from keepclients.domain.health_advice import advice_on
from keepclients.domain.health_courses import COURSE_MONTHS
from keepclients.domain.health_lists import Judged
from keepclients.tui.drawing import cut, monthly_fee, wrapped
from keepclients.tui.panes.health_lines import BAND_SIGNS, BAND_TONES
from keepclients.tui.widgets.rows import Cell, Line, RowList

_DETAIL_LINES = 5
"""Lines for why it stands as it does, and what to do next."""
_WIDE = 90
"""Cells from which there is room for the fee, too."""
_FEE, _SCORE, _COURSE = 7, 7, COURSE_MONTHS + 2
"""Cells of the columns."""


def health_heads(today: date, *, is_wide: bool) -> str:
    """Return the headings of the columns, as they stand at the right end."""
    first = month_moved(today, 1 - COURSE_MONTHS)
    fee = f"{'fee':>{_FEE}}" if is_wide else ""
    months = f"{first:%b}{f'{today:%b}':>{COURSE_MONTHS - 3}}"
    return f"{fee}{'score':>{_SCORE}}{months:>{_COURSE}}"


def health_detail(facts: Facts, found: Judged, today: date, width: int) -> Sequence[str]:
    """Return why it stands as it does with a client, then what to do next, which is whole."""
    why = wrapped(health_in_words("Health", found.health), width)
    then = wrapped(advice_on(facts, found.client, found.health, today).text, width)
    room = _DETAIL_LINES - len(then)
    if len(why) > room:
        why = (*why[: room - 1], cut(" ".join(why[room - 1 :]), width))
    return *why, *then


class HealthRows(RowList):
    """A line for each client under the headings of the bands.

    The course of their health is worked out for the lines that are drawn.
    """

    def __init__(self, today: date, course_of: Callable[[int], str]) -> None:
        super().__init__(id="health-list")
        self.found: Sequence[Judged] = ()
        """Who is shown, in order."""
        self._places: list[Band | int] = []
        """Of each line, the band that it heads or whose it is."""
        self._sizes: Counter[Band] = Counter()
        self._today = today
        self._course_of = course_of

    @property
    def chosen(self) -> Judged | None:
        """Whom the cursor stands on, or None."""
        return self.found[self.cursor] if self.cursor < len(self.found) else None

    def show(self, found: Sequence[Judged], today: date) -> None:
        """Show these as of a day, the cursor staying with its client or in its place."""
        before = self.chosen
        self.found, self._today = found, today
        self._sizes = Counter(it.health.band for it in found)
        self._places = []
        for number, it in enumerate(found):
            if number == 0 or found[number - 1].health.band != it.health.band:
                self._places.append(it.health.band)
            self._places.append(number)
        self._items = [(y, y + 1) for y, place in enumerate(self._places) if isinstance(place, int)]
        ids = [it.client.id for it in found]
        known = before is not None and before.client.id in ids
        self.settle(ids.index(before.client.id) if before is not None and known else None)

    @property
    def is_wide(self) -> bool:
        """Tell whether there is room for the fee, too."""
        return self.size.width >= _WIDE

    @property
    def line_count(self) -> int:
        """How many lines there are: one a client, and the headings."""
        return len(self._places)

    def line_at(self, y: int) -> Line:
        """Return the heading of a band, or the line of a client."""
        place = self._places[y]
        if not isinstance(place, int):
            name = BAND_NAMES[place].capitalize()
            return Line(((name, "heading"),), ((f"{self._sizes[place]:,}", "dim"),))
        it = self.found[place]
        tone = BAND_TONES[it.health.band]
        score = "–" if it.health.score is None else f"{it.health.score}"
        right: list[Cell] = [
            (f"{score:>{_SCORE}}", tone),
            (f"{self._course_of(it.client.id):>{_COURSE}}", "dim"),
        ]
        if self.is_wide:
            right.insert(0, (f"{monthly_fee(it.client.fee_on(self._today)):>{_FEE}}", ""))
        left = ((f"{BAND_SIGNS[it.health.band]} ", tone), (it.client.name, ""))
        return Line(left, right, place)
