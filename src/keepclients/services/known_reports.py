"""Reports that are worked out once for each period, and in pieces where that takes long."""

from collections.abc import Iterator
from datetime import date

from keepclients.domain.effort_splits import effort_split
from keepclients.domain.exchange_rates import purse_of
from keepclients.domain.forewarnings import flagged
from keepclients.domain.health_courses import course_days
from keepclients.domain.incomes import Year
from keepclients.domain.leavings import leavings_in
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.lessons import same_causes_of
from keepclients.domain.metrics import Metric
from keepclients.domain.month_courses import course_of
from keepclients.domain.periods import Period, Stretch, month_of
from keepclients.domain.recovery_rates import save_rate
from keepclients.domain.report_building import completed, figures_of
from keepclients.domain.reports import Report
from keepclients.domain.shares import shares_in

MonthSplit = tuple[Period, Metric]
"""A month, and how the time split in it."""

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
        self._splits: dict[Period, tuple[MonthSplit, ...]] = {}
        """Where the time went, of those that tell more than figures."""
        self._of: tuple[int, date] | None = None
        """The version of the book and the day that they tell of."""

    def known(self, period: Period, today: date) -> Report | None:
        """Return the report of a period as of a day, or None if it has to be worked out.

        Beside the figures it tells nothing as long as that has to be.
        """
        if self._of != (self.ledgers.version, today):
            self._reports.clear()
            self._splits.clear()
            self._of = (self.ledgers.version, today)
        return self._reports.get(period)

    def splits(self, period: Period) -> tuple[MonthSplit, ...]:
        """Return how the time split in the six months up to the end of a period, the latest first.

        They are known with the rest that a report tells.
        """
        return self._splits.get(period, ())

    def work_out(self, period: Period, today: date) -> Iterator[None]:
        """Work out the figures of a period in pieces, unless they are known.

        After a change of the book, or of the day, what was begun is worth nothing: begin anew.
        """
        if self.known(period, today) is not None:
            return
        version, begun = self.ledgers.version, self._of
        for piece in self._pieces(Stretch(period, today)):
            yield piece
            if version != self.ledgers.version or begun != self._of:
                return
        self._reports[period] = figures_of(self.ledgers, period, today)
        yield

    def work_out_rest(self, period: Period, today: date) -> Iterator[None]:
        """Work out what else a report tells whose figures are known, in pieces."""
        report = self.known(period, today)
        if report is None or period in self._splits:
            return
        for piece in self._pieces_of_rest(Stretch(period, today)):
            yield piece
            if self.known(period, today) is not report:
                return
        self._reports[period] = completed(self.ledgers, report)

    def _pieces(self, stretch: Stretch) -> Iterator[None]:
        """Work out what takes longest in figures, a piece at a time."""
        for number, client in enumerate(list(self.ledgers.facts.all_clients())):
            if number % _PIECE == 0:
                yield
            self.ledgers.of(client.id)
        yield from self.ledgers.bands_in_pieces(stretch.end)
        settings = self.ledgers.facts.settings
        purse = purse_of(settings.currency, settings.rates)
        shares_in(self.ledgers, Year(stretch.end, purse))
        yield
        course_of(self.ledgers, stretch, purse)
        yield
        save_rate(self.ledgers, stretch)
        yield
        leavings_in(self.ledgers, stretch)
        yield

    def _pieces_of_rest(self, stretch: Stretch) -> Iterator[None]:
        """Work out what takes longest in the rest of a report, a piece at a time."""
        for day in (*course_days(stretch.end), stretch.today):
            yield from self.ledgers.bands_in_pieces(day)
        flagged(self.ledgers, stretch.today)
        yield
        same_causes_of(self.ledgers, stretch.today)
        yield
        month, splits = month_of(stretch.end), list[MonthSplit]()
        while len(splits) < _MONTHS:
            splits.append((month, effort_split(self.ledgers, Stretch(month, stretch.today))))
            month = month.before
            yield
        self._splits[stretch.period] = tuple(splits)
