"""The pages of the figures screen, and what is said above all of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.days import day_and_month
from keepclients.domain.periods import Period
from keepclients.domain.reports import MoneyFigures, Report
from keepclients.services.known_reports import KnownReports
from keepclients.tui.figure_pages.causes import cause_pieces
from keepclients.tui.figure_pages.health import health_pieces
from keepclients.tui.figure_pages.loads import load_pieces
from keepclients.tui.figure_pages.moves import move_pieces
from keepclients.tui.figure_pages.overview import overview_pieces
from keepclients.tui.figure_pages.shapes import Piece, Room, View
from keepclients.tui.figure_pages.shares import share_pieces


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    title: str
    short: str
    """Its name where room is scarce."""
    pieces: Callable[[View], Iterator[Piece]]
    """Yields its lines, from top to bottom."""


PAGES = (
    Page("Overview", "Overview", overview_pieces),
    Page("Won and lost", "Won, lost", move_pieces),
    Page("On whom it hangs", "Hangs on", share_pieces),
    Page("Why they left", "Why", cause_pieces),
    Page("Health", "Health", health_pieces),
    Page("Load", "Load", load_pieces),
)
"""Every page, in the order of their digits."""


def view_of(
    reports: KnownReports, report: Report, before: Report | None, currency: str, room: Room
) -> View:
    """Return what a page is drawn from; the first currency where the chosen one is not there."""
    money = _in_currency(report, currency) or report.by_currency[0]
    earlier = _in_currency(before, money.currency) if before is not None else None
    splits = reports.splits(report.period)
    return View(reports.ledgers, report, money, before, earlier, splits, room)


def head_of(period: Period, today: date, report: Report | None, currency: str) -> str:
    """Return what is shown: the period, its days, whether it goes on, and the currency."""
    named = f"{period.name}, to date" if period.holds(today) else period.name
    first = day_and_month(period.first, today)
    days = f"{first} to {day_and_month(min(period.last, today), today)}"
    if period.first > today:
        days = f"{first} to {day_and_month(period.last, today)}, still to come"
    return " · ".join(filter(None, (named, days, _money_named(report, currency))))


def _money_named(report: Report | None, currency: str) -> str:
    """Return the currency that is shown, and how many there are besides."""
    if report is None or not report.by_currency:
        return ""
    codes = [it.currency for it in report.by_currency]
    place = codes.index(currency) if currency in codes else 0
    if len(codes) == 1:
        return codes[0]
    return f"{codes[place]}, {place + 1} of {len(codes)} currencies (c)"


def _in_currency(report: Report, currency: str) -> MoneyFigures | None:
    return next((it for it in report.by_currency if it.currency == currency), None)
