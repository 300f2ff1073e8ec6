"""What can be done with the figures that are shown: another period, a currency, a file."""

from datetime import date
from pathlib import Path
from typing import Literal

from textual import work

from keepclients.book.book import Book
from keepclients.domain.periods import Period, month_of, quarter_of, year_of
from keepclients.domain.reports import Report
from keepclients.services.known_reports import KnownReports
from keepclients.services.reporting.showing import (
    document_in,
    report_in,
    save_report,
    written_as,
)
from keepclients.tui.dialogs.periods import period_dialog
from keepclients.tui.dialogs.reports import ReportFile, report_dialog
from keepclients.tui.screens.side import SideScreen

Kind = Literal["year", "quarter", "month"]
_KINDS = {"year": year_of, "quarter": quarter_of, "month": month_of}


class FigureActs(SideScreen[int | None]):
    """The period and the currency that are shown, and how to turn to others."""

    def __init__(self, book: Book, today: date, reports: KnownReports) -> None:
        super().__init__(book, today, "figures-list")
        self.reports = reports
        """What was worked out so far."""
        self.period = quarter_of(today)
        """The period that is shown."""
        self.currency = ""
        """The one that was chosen, by its ISO 4217 code; nothing: the first."""

    @property
    def report(self) -> Report | None:
        """The report that is shown, or None while it is worked out."""
        return self.reports.known(self.period, self.today)

    def turn_to_period(self, period: Period) -> None:
        """Show another period."""
        raise NotImplementedError

    def turn_to_currency(self, currency: str) -> None:
        """Show another currency."""
        raise NotImplementedError

    def action_step_period(self, step: int) -> None:
        """Turn to the period after or before."""
        self.turn_to_period(self.period.after if step > 0 else self.period.before)

    def action_take_period(self, kind: Kind) -> None:
        """Turn to the year, quarter or month that the shown period ends in, or goes on in."""
        day = self.today if self.period.holds(self.today) else self.period.last
        self.turn_to_period(_KINDS[kind](day))

    def action_figures_today(self) -> None:
        """Turn to the year, quarter or month that goes on today, as what is shown is one."""
        same = (it for it in _KINDS.values() if it(self.period.first) == self.period)
        self.turn_to_period(next(same, quarter_of)(self.today))

    @work
    async def action_figures_period(self) -> None:
        """Ask for a period and turn to it."""
        period = await self.ask(period_dialog(self.period))
        if period is not None:
            self.turn_to_period(period)

    def action_figures_currency(self) -> None:
        """Turn to the next currency, after the last one to the first."""
        if self.report is not None:
            codes = [it.currency for it in self.report.by_currency]
            place = codes.index(self.currency) if self.currency in codes else 0
            self.turn_to_currency(codes[(place + 1) % len(codes)])

    @work
    async def action_figures_export(self) -> None:
        """Ask for a file, and write the report of the period to it."""
        period = self.period

        def save(file: ReportFile) -> Path:
            path, form = file
            report = report_in(self.book, period, self.today)
            save_report(written_as(form, document_in(self.book, report)), path)
            return path

        path = await self.ask_and_keep(report_dialog(period), save)
        if path is not None:
            self.tell(f"Written: {path}.")
