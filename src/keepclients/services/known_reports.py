"""Reports that are worked out once for each period, and in pieces where that takes long."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from keepclients.domain.effort_splits import effort_split
from keepclients.domain.forewarnings import flagged
from keepclients.domain.health_courses import course_days, health_course
from keepclients.domain.leavings import leavings_in
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.metrics import Metric
from keepclients.domain.periods import Period, Stretch, month_of
from keepclients.domain.recovery_rates import save_rate
from keepclients.domain.report_building import report_of
from keepclients.domain.reports import Report

_MONTHS = 6
"""Months over which it is told where the time went."""
_PIECE = 50
"""Clients whose ledgers are worked out in one piece."""


class KnownReports:
    """The reports of one book, kept until the book or the day is another."""

    def __init__(self, ledgers: Ledgers) -> None:
        self.ledgers = ledgers
        """What they are worked out from."""
        self._reports: dict[Period, Report] = {}
        self._of: tuple[int, date] | None = None
        """The version of the book and the day that they tell of."""

    def known(self, period: Period, today: date) -> Report | None:
        """Return the report of a period as of a day, or None if it has to be worked out.

        Its course of health is empty as long as that has to be.
        """
        if self._of != (self.ledgers.version, today):
            self._reports.clear()
            self._of = (self.ledgers.version, today)
        return self._reports.get(period)

    def work_out(self, period: Period, today: date) -> Iterator[None]:
        """Work out a report in pieces, but for the course of health.

        After a change of the book, what was begun is worth nothing: begin anew.
        """
        version, stretch = self.ledgers.version, Stretch(period, today)
        for piece in self._pieces(stretch):
            yield piece
            if version != self.ledgers.version:
                return
        if self.known(period, today) is None:
            self._reports[period] = report_of(self.ledgers, period, today, has_course=False)
        yield

    def work_out_course(self, period: Period, today: date) -> Iterator[None]:
        """Work out the course of health of a report that is known, in pieces."""
        report, end = self.known(period, today), Stretch(period, today).end
        if report is None or report.health:
            return
        for day in course_days(end):
            yield from self.ledgers.bands_in_pieces(day)
        if self.known(period, today) is report:
            self._reports[period] = replace(report, health=health_course(self.ledgers, end))

    def _pieces(self, stretch: Stretch) -> Iterator[None]:
        """Work out what takes longest in a report, a piece at a time."""
        for number, client in enumerate(list(self.ledgers.facts.all_clients())):
            if number % _PIECE == 0:
                yield
            self.ledgers.of(client.id)
        yield from self.ledgers.bands_in_pieces(stretch.end)
        longest: tuple[Callable[[], object], ...] = (
            partial(flagged, self.ledgers, stretch.today),
            partial(save_rate, self.ledgers, stretch),
            partial(leavings_in, self.ledgers, stretch),
            partial(splits_by_month, self.ledgers, stretch),
        )
        for work in longest:
            work()
            yield


def splits_by_month(ledgers: Ledgers, stretch: Stretch) -> tuple[tuple[Period, Metric], ...]:
    """Return how the time split in the six months up to the end of a stretch, the latest first."""
    months = [month_of(stretch.end)]
    while len(months) < _MONTHS:
        months.append(months[-1].before)
    return tuple((it, effort_split(ledgers, Stretch(it, stretch.today))) for it in months)
