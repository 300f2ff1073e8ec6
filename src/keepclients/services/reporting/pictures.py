"""The charts of a report."""

from collections.abc import Sequence
from fractions import Fraction

from keepclients.domain.charts import Bar, BarChart, ColumnChart, Part, Row, Stack, StackChart, Tone
from keepclients.domain.health import BAND_NAMES, Band
from keepclients.domain.health_courses import HealthQuarter
from keepclients.domain.limits import Limits
from keepclients.domain.loss_causes import LossCause
from keepclients.domain.movements import Month
from keepclients.domain.shares import Concentration, Share
from keepclients.domain.told_numbers import MINUS, amount, counted, number, percent, short
from keepclients.domain.workloads import Level, Workload
from keepclients.services.reporting.counsel import LEVELS
from keepclients.services.reporting.naming import brief

_MOST_SHARES = 8
"""How many clients have a bar of their own; the others share one."""
_MOST_CAUSES = 8
_A_YEAR = 12
_MOST_MONTHS = 24
_CELLS = 5
"""Cells of a figure under a column."""
_BANDS: dict[Band, tuple[str, Tone]] = {
    "healthy": ("█", "good"),
    "watch": ("▒", "warn"),
    "at-risk": ("!", "bad"),
    "unknown": ("·", "dim"),
}
_TONES: dict[Level, Tone] = {"fine": "good", "much": "warn", "too-much": "bad"}


def shares_chart(concentration: Concentration, limits: Limits) -> BarChart:
    """Return who brought in how much of the income of twelve months."""
    much, too_much = Fraction(limits.one_client), Fraction(limits.one_client_much)
    own = concentration.shares[:_MOST_SHARES]
    others = len(concentration.shares) - len(own)
    bars = [
        Bar(
            brief(it.name),
            it.share,
            percent(it.share),
            much if it.clients else None,
            _share_tone(it, much, too_much),
        )
        for it in own
    ]
    if others:
        rest = 1 - sum((it.share for it in own), Fraction(0))
        bars.append(Bar(f"{others} more", rest, percent(rest), None, "dim"))
    return BarChart(f"Shares of 12 months, {concentration.currency}; the mark: {_at(much)}", bars)


def fees_chart(months: Sequence[Month], currency: str) -> ColumnChart:
    """Return recurring fees month by month, with what came and what went."""
    title, months = _latest(f"Fees at the end of each month, {currency}", months)
    moved = [it.fees for it in months]
    came = [it.won + it.returned + it.raised + it.moved_in for it in moved]
    went = [it.lost + it.reduced + it.moved_out for it in moved]
    fees = [it.at_end for it in moved]
    rows = [
        Row("fees", [short(it, _CELLS) for it in fees]),
        Row("came", [_signed("+", short(it)) for it in came], "good"),
        Row("went", [_signed(MINUS, short(it)) for it in went], "bad"),
    ]
    return ColumnChart(title, _labels(months), fees, rows)


def clients_chart(months: Sequence[Month]) -> ColumnChart:
    """Return clients month by month, with how many came and how many left."""
    title, months = _latest("Clients at the end of each month", months)
    rows = [
        Row("total", [f"{it.clients}" for it in months]),
        Row("came", [_signed("+", f"{len(it.gained)}") for it in months], "good"),
        Row("left", [_signed(MINUS, f"{len(it.gone)}") for it in months], "bad"),
    ]
    counts = [Fraction(it.clients) for it in months]
    return ColumnChart(title, _labels(months), counts, rows)


def causes_by_count(causes: Sequence[LossCause]) -> BarChart:
    """Return why clients left, by how many of them."""
    bars = [
        Bar(brief(it.cause), Fraction(len(it.clients)), counted(len(it.clients), "client"))
        for it in causes[:_MOST_CAUSES]
    ]
    return BarChart("Why clients left, by clients", bars)


def causes_by_fees(causes: Sequence[LossCause], currency: str) -> BarChart:
    """Return why clients left, by the fees that went with them."""
    by_fees = sorted((it for it in causes if it.monthly), key=lambda it: -it.monthly)
    bars = [Bar(brief(it.cause), it.monthly, amount(it.monthly)) for it in by_fees[:_MOST_CAUSES]]
    return BarChart(f"Why clients left, by fees, {currency} a month", bars)


def health_chart(quarters: Sequence[HealthQuarter]) -> StackChart:
    """Return how many clients stood how at the end of each quarter."""
    parts = [Part(BAND_NAMES[band], sign, tone) for band, (sign, tone) in _BANDS.items()]
    stacks = [Stack(it.period.name, [it.counts.get(band, 0) for band in _BANDS]) for it in quarters]
    return StackChart("Clients by their health, quarter by quarter", parts, stacks)


def load_chart(workloads: Sequence[Workload]) -> BarChart:
    """Return how many clients each looks after, with their limits as marks."""
    bars = [
        Bar(
            brief(it.name),
            Fraction(len(it.clients)),
            f"{len(it.clients)} of {it.limit}, {LEVELS[it.level]}",
            Fraction(it.limit),
            _TONES[it.level],
        )
        for it in workloads
    ]
    return BarChart("Clients of each; the mark: their limit", bars)


def hours_chart(workloads: Sequence[Workload]) -> BarChart:
    """Return how many hours a week the clients of each take, with their limits as marks."""
    bars = [
        Bar(
            brief(it.name),
            Fraction(it.hours),
            f"{number(Fraction(it.hours))} of {number(Fraction(it.hours_limit))} h",
            Fraction(it.hours_limit),
            "warn" if it.hours > it.hours_limit else "good",
        )
        for it in workloads
    ]
    return BarChart("Hours a week of each; the mark: their limit", bars)


def _share_tone(share: Share, much: Fraction, too_much: Fraction) -> Tone:
    if not share.clients or share.share < much:
        return ""
    return "bad" if share.share >= too_much else "warn"


def _at(limit: Fraction) -> str:
    return f"{percent(limit)}, from which on one client is much"


def _latest(title: str, months: Sequence[Month]) -> tuple[str, Sequence[Month]]:
    """Return the months that a chart shows, with its title."""
    if len(months) <= _MOST_MONTHS:
        return title, months
    return f"{title}, the latest {_MOST_MONTHS} of {len(months):,}", months[-_MOST_MONTHS:]


def _labels(months: Sequence[Month]) -> list[str]:
    """Return the names of months; by number and year where there are more than in a year."""
    form = "%b" if len(months) <= _A_YEAR else "%m/%y"
    return [it.period.first.strftime(form) for it in months]


def _signed(sign: str, text: str) -> str:
    return "·" if text == "0" else f"{sign}{text}"
