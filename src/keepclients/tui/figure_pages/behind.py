"""The clients behind a figure: who they are, what they pay, and what happened with them when."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from keepclients.domain.client_ledgers import FeeFrom, Ledger
from keepclients.domain.days import FIRST, day_and_month
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.periods import Period
from keepclients.tui.drawing import fitted
from keepclients.tui.figure_pages.risks import fee_told, why_at_risk
from keepclients.tui.widgets.rows import Line, RowList

_NAME = 26
"""Cells that a name takes at most."""
_NAME_SHARE = 3
"""A name takes one of so many parts of the line, where that is less."""


class BehindList(RowList):
    """One line a client; a line is made when it comes into sight, however many there are."""

    def __init__(self) -> None:
        super().__init__(id="behind-list")
        self.clients: tuple[int, ...] = ()
        self._ledgers: Ledgers | None = None
        self._period: Period | None = None
        self._today = FIRST
        self.is_about_risk = False
        """It says why each is at risk, not what happened with them."""

    def show(
        self,
        ledgers: Ledgers,
        clients: tuple[int, ...],
        period: Period,
        today: date,
        *,
        is_about_risk: bool = False,
    ) -> None:
        """Show these clients as they were in a period: what happened, or why they are at risk."""
        self.clients, self._ledgers = clients, ledgers
        self.is_about_risk = is_about_risk
        self._period, self._today = period, today
        self.settle(0)

    @property
    def chosen(self) -> int | None:
        """The client under the cursor, or None."""
        return self.clients[self.cursor] if self.cursor < len(self.clients) else None

    @property
    def item_count(self) -> int:
        """How many clients there are."""
        return len(self.clients)

    @property
    def line_count(self) -> int:
        """How many lines there are: one a client."""
        return len(self.clients)

    def lines_of(self, item: int) -> tuple[int, int]:
        """Return the line of a client, and the one behind it."""
        return item, item + 1

    def line_at(self, y: int) -> Line:
        """Return the line of a client."""
        ledger = self._ledgers.of(self.clients[y]) if self._ledgers else None
        if ledger is None or self._ledgers is None or self._period is None:
            return Line((("removed since", "dim"),), item=y)
        width = self.scrollable_content_region.width
        end = min(self._period.last, self._today)
        if self.is_about_risk:
            told = why_at_risk(self._ledgers, ledger.client_id, end, self._today)
        else:
            told = happened_in(ledger, self._period, self._today)
        fee = ledger.client.fee_on(end)
        return Line(
            (
                (fitted(ledger.client.name, min(_NAME, width // _NAME_SHARE)), ""),
                (f"  {told}", "dim"),
            ),
            ((f"  {fee_told(fee, self._ledgers.facts.settings)}", ""),) if fee is not None else (),
            y,
        )


def happened_in(ledger: Ledger, period: Period, today: date) -> str:
    """Return what happened with a client in a period, in words; or since when they are one."""
    return " · ".join(_events(ledger, period, today)) or _standing(ledger, period, today)


def _events(ledger: Ledger, period: Period, today: date) -> Iterator[str]:
    """Yield comings, goings, notices and other fees of a period, kind by kind."""
    for number, spell in enumerate(ledger.spells):
        if period.holds(spell.first):
            coming, came = ("comes back", "came back") if number else ("joins", "joined")
            began = coming if spell.first > today else came
            yield f"{began} {day_and_month(spell.first, today)}"
        if spell.lost_on is not None and period.holds(spell.lost_on):
            lost = day_and_month(spell.lost_on, today)
            if spell.ending == "left":
                yield f"last day {lost}" if spell.lost_on > today else f"left {lost}"
            else:
                yield f"paused, {'to be ' if spell.lost_on > today else ''}lost {lost}"
    for departure in ledger.departures:
        if period.holds(departure.notice_date):
            yield f"notice {day_and_month(departure.notice_date, today)}"
        if departure.decided_on is not None and period.holds(departure.decided_on):
            yield f"stayed {day_and_month(departure.decided_on, today)}"
    for fee in ledger.fees:
        before = _fee_before(ledger, fee)
        if before is not None and period.holds(fee.since):
            way = "raised" if fee.yearly > before.yearly else "reduced"
            way = f"to be {way}" if fee.since > today else way
            yield f"fee {way} {day_and_month(fee.since, today)}"


def _fee_before(ledger: Ledger, fee: FeeFrom) -> FeeFrom | None:
    """Return the fee that another one took the place of, if it was another amount."""
    place = bisect_right(ledger.fees, fee.since, key=lambda it: it.since) - 1
    before = ledger.fees[place - 1] if place > 0 else None
    return before if before is not None and before.yearly != fee.yearly else None


def _standing(ledger: Ledger, period: Period, today: date) -> str:
    """Return how it stood with a client at the end of a period in which nothing happened."""
    end = min(period.last, today)
    begun = [spell for spell in ledger.spells if spell.first <= end]
    if not begun:
        return "no client yet"
    spell = begun[-1]
    if spell.lost_on is not None and spell.lost_on <= end:
        return f"left {day_and_month(spell.lost_on, today)}"
    if spell.first == FIRST:
        return "client, nobody knows since when"
    return f"client since {day_and_month(spell.first, today)}"
