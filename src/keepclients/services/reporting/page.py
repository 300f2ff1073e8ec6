"""The report as a document that reads from what matters most to how it was worked out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from keepclients.domain.figure_notes import to_date
from keepclients.domain.limits import Limits
from keepclients.domain.metrics import DEFINITIONS, MetricName
from keepclients.domain.movements import FeeMovement
from keepclients.domain.periods import Stretch
from keepclients.domain.report_documents import (
    Block,
    Figure,
    Figures,
    Paragraph,
    Points,
    ReportDocument,
    Section,
    Table,
)
from keepclients.domain.reports import MoneyFigures, Report
from keepclients.domain.told_numbers import counted
from keepclients.services.reporting.claims import CLAIMS, NOT_USED
from keepclients.services.reporting.concentration import (
    equals_line,
    gone_line,
    pipeline_lines,
    replace_line,
)
from keepclients.services.reporting.counsel import alert_line, goal_line, goal_title, load_line
from keepclients.services.reporting.figures import figure_of, formula_line
from keepclients.services.reporting.learning import lesson_line, same_cause_line, struck_line
from keepclients.services.reporting.movements import (
    cause_line,
    fee_lines,
    leaving_line,
    movement_in,
    movement_lines,
    pause_lines,
)
from keepclients.services.reporting.naming import Names
from keepclients.services.reporting.pictures import (
    causes_by_count,
    causes_by_fees,
    clients_chart,
    fees_chart,
    health_chart,
    hours_chart,
    load_chart,
    shares_chart,
)

_HEADLINES: tuple[MetricName, ...] = (
    "logo_churn",
    "retention",
    "gross_revenue_retention",
    "net_revenue_retention",
    "revenue_at_risk",
)
_COURSES: tuple[MetricName, ...] = ("save_rate", "win_back_rate", "lifetime_months", "days_to_exit")
_MONEY: tuple[MetricName, ...] = ("revenue_churn",)
_HANGING: tuple[MetricName, ...] = ("top_client_share", "top_three_share", "equal_clients")
_LOADS: tuple[MetricName, ...] = ("clients_per_owner", "effort_split")
_MOST_ALERTS = 8
_MOST_LESSONS = 10


def document_of(report: Report, names: Names, limits: Limits) -> ReportDocument:
    """Return a report as a document; every figure stands in it once for each currency."""
    page = _Page(report, names, limits)
    return ReportDocument(
        f"How you keep your clients: {report.period.name}",
        span_in_words(report),
        [Section(title, list(blocks)) for title, blocks in page.sections()],
    )


def span_in_words(report: Report) -> str:
    """Return which days a report is about, and as of which day it tells them."""
    period, today = report.period, report.today
    told = f"{_day(period.first)} to {_day(period.last)}, as of {_day(today)}"
    if today < period.first:
        return f"{told}; the period has not begun"
    return f"{told}; the period goes on, and all is to date" if report.is_to_date else told


@dataclass(frozen=True, slots=True)
class _Page:
    """The sections of one report."""

    report: Report
    names: Names
    limits: Limits

    def sections(self) -> Iterator[tuple[str, Iterable[Block]]]:
        yield "In short", self._in_short()
        yield "Won and lost", self._won_and_lost()
        for it in self.report.by_currency:
            yield f"Money, {it.currency}", self._money(it)
        yield "On whom it hangs", self._hanging()
        yield "Who is at risk", self._at_risk()
        yield "Load and time", self._load()
        yield "Goals", self._goals()
        yield "Lessons", self._lessons()
        if self.report.has_figures:
            yield "How the figures are worked out", self._worked_out()

    @property
    def _first(self) -> MoneyFigures:
        return self.report.by_currency[0]

    def _in_short(self) -> Iterator[Block]:
        first, alerts = self._first, self.report.alerts
        yield Paragraph(movement_in(self.report))
        if self.report.movement.at_end or self.report.leaving:
            yield Paragraph(self._leaving())
        yield Paragraph(self._hangs_on(first))
        yield Paragraph(replace_line(first.pipeline))
        yield self._figures(_HEADLINES)
        if alerts:
            told = _first_of(map(alert_line, alerts), _MOST_ALERTS)
            yield Points("What asks for a step today", told)
        else:
            yield Paragraph("Nothing asks for a step today.")

    def _leaving(self) -> str:
        report, is_past = self.report, not self.report.is_to_date
        return leaving_line(report.leaving, self.names, report.today, is_past=is_past)

    def _won_and_lost(self) -> Iterator[Block]:
        rows = list(movement_lines(self.report.movement, self.names))
        for it in self.report.by_currency:
            rows += pause_lines(it, self.names)
        yield Table("", (), rows)
        yield self._figures(_COURSES)
        if any(it.clients for it in self._first.months):
            yield clients_chart(self._first.months)
        if self._first.causes:
            currency = self._first.currency
            yield causes_by_count(self._first.causes)
            yield Points("", [cause_line(it, self.names, currency) for it in self._first.causes])
        else:
            yield Paragraph("Nobody left, so there are no causes to tell.")

    def _money(self, money: MoneyFigures) -> Iterator[Block]:
        yield Table("Recurring fees", (), list(fee_lines(money, self.names)))
        others = () if money is self._first else _HEADLINES
        yield self._figures((*_MONEY, *(it for it in others if it in money.metrics)), money)
        if any(_is_moving(it.fees) for it in money.months):
            yield fees_chart(money.months, money.currency)
        if any(it.monthly for it in money.causes):
            yield causes_by_fees(money.causes, money.currency)
        if money.pipeline.lost:
            yield Table("What replaces them", (), list(pipeline_lines(money.pipeline)))

    def _hanging(self) -> Iterator[Block]:
        for it in self.report.by_currency:
            if it is not self._first:
                yield Paragraph(self._hangs_on(it))
            yield self._figures(_HANGING, it)
            if it.concentration.shares:
                yield shares_chart(it.concentration, self.limits)

    def _hangs_on(self, money: MoneyFigures) -> str:
        told = f"{equals_line(money.concentration)} "
        is_to_date = self.report.is_to_date
        told += gone_line(money.largest_gone, money.three_gone, is_to_date=is_to_date)
        return f"In {money.currency}: {told}" if len(self.report.by_currency) > 1 else told

    def _at_risk(self) -> Iterator[Block]:
        if any(sum(it.counts.values()) for it in self.report.health):
            yield health_chart(self.report.health)
        else:
            yield Paragraph("There was nobody whose health could be told.")
        if self.report.flagged is None:
            yield Paragraph("After five departures, this says how many of them showed beforehand.")
        else:
            of_all, seen = self.report.flagged
            yield Paragraph(
                f"{seen} of {counted(of_all, 'departure')} showed beforehand: at risk or on watch "
                "30 days before notice."
            )

    def _load(self) -> Iterator[Block]:
        if any(it.clients for it in self.report.workloads):
            yield load_chart(self.report.workloads)
            if any(it.hours for it in self.report.workloads):
                yield hours_chart(self.report.workloads)
            noted = [it for it in self.report.workloads if it.level != "fine" or it.choice]
            yield Points("", [load_line(it, self.report.today) for it in noted])
        yield self._figures(_LOADS)

    def _goals(self) -> Iterator[Block]:
        goals, today = self.report.goals, self.report.today
        if goals:
            rows = [(goal_title(it.goal), goal_line(it, today)) for it in goals]
            yield Table("", (), rows)
        else:
            yield Paragraph("No goal is set for this period.")

    def _lessons(self) -> Iterator[Block]:
        report, names = self.report, self.names
        same = [
            f"{same_cause_line(it, report.today)} {struck_line(it, names, report.today)}."
            for it in report.same_causes
        ]
        if same:
            yield Points("What struck again", same)
        told = [lesson_line(it, names, report.today) for it in report.lessons]
        if told:
            yield Points("Not done yet", _first_of(told, _MOST_LESSONS))
        else:
            yield Paragraph("No lesson is open.")

    def _worked_out(self) -> Iterator[Block]:
        yield Table("", (), [(it.title, formula_line(it)) for it in DEFINITIONS.values()])
        yield Paragraph("Where no source is named, and for every limit: a rule of thumb.")
        yield Table(NOT_USED, (), CLAIMS)

    def _figures(self, wanted: Sequence[MetricName], money: MoneyFigures | None = None) -> Figures:
        found = [self._figure(name, money) for name in wanted]
        return Figures([it for it in found if it is not None])

    def _figure(self, name: MetricName, money: MoneyFigures | None) -> Figure | None:
        metrics = self.report.metrics if money in (None, self._first) else money.metrics
        metric = metrics.get(name)
        known = to_date(Stretch(self.report.period, self.report.today))
        return figure_of(metric, self.names, known) if metric is not None else None


def _first_of(texts: Iterable[str], most: int) -> list[str]:
    """Return the first of some texts, and how many more there are."""
    told = list(texts)
    more = len(told) - most
    return [*told[:most], f"and {more:,} more"] if more > 0 else told


def _is_moving(fees: FeeMovement) -> bool:
    """Tell whether fees came or went; a course without any is no picture."""
    came = (fees.won, fees.returned, fees.raised, fees.moved_in)
    return any((*came, fees.lost, fees.reduced, fees.moved_out))


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
