"""A report made by hand: seven clients, one of them lost, one won, and one who came back."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from keepclients.domain.alerts import Alert
from keepclients.domain.goal_progress import GoalProgress
from keepclients.domain.goals import Goal
from keepclients.domain.health import Band
from keepclients.domain.health_courses import HealthQuarter
from keepclients.domain.lessons import Lesson, SameCause
from keepclients.domain.load_choices import LoadChoice
from keepclients.domain.loss_causes import LossCause
from keepclients.domain.metrics import DEFINITIONS, Metric, MetricName
from keepclients.domain.movements import FeeMovement, Month, Movement
from keepclients.domain.periods import Period, month_of, parse_period, quarter_of
from keepclients.domain.prospects import Pipeline
from keepclients.domain.registers import ListRow, RowKey
from keepclients.domain.reports import MoneyFigures, Report
from keepclients.domain.shares import Concentration, Share
from keepclients.domain.workloads import Workload

TODAY = date(2026, 11, 23)
PERIOD = parse_period("2026-Q4")
NAMES = ("Acme", "Bolt", "Corner", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India")
ACME, BOLT, CORNER, DELTA, ECHO, FOXTROT, GOLF, HOTEL, INDIA = range(1, 10)

MONEY_NAMES: frozenset[MetricName] = frozenset(
    {
        "revenue_churn",
        "gross_revenue_retention",
        "net_revenue_retention",
        "top_client_share",
        "top_three_share",
        "equal_clients",
        "revenue_at_risk",
    }
)
_VALUES: Mapping[MetricName, tuple[str | None, str | None, str | None, tuple[int, ...], str]] = {
    "logo_churn": ("1/7", "1", "7", (BOLT,), ""),
    "retention": ("6/7", "6", "7", (ACME, CORNER, DELTA, ECHO, FOXTROT, GOLF), ""),
    "revenue_churn": ("1200/8400", "1200", "8400", (BOLT,), ""),
    "gross_revenue_retention": ("7200/8400", "7200", "8400", (ACME, CORNER, DELTA), ""),
    "net_revenue_retention": ("7500/8400", "7500", "8400", (ACME, CORNER, DELTA), ""),
    "lifetime_months": ("31", "62", "2", (BOLT, INDIA), "Those who are still there: 40 months."),
    "save_rate": (None, None, None, (), "Nobody was asked to stay."),
    "win_back_rate": ("1/2", "1", "2", (HOTEL,), "Open until 2028."),
    "top_client_share": ("3/10", "30000", "100000", (ACME,), ""),
    "top_three_share": ("6/10", "60000", "100000", (ACME, CORNER, DELTA), ""),
    "equal_clients": ("21/5", None, None, (ACME, CORNER, DELTA), ""),
    "revenue_at_risk": ("14400", None, None, (ACME,), "On watch besides: 3,600 EUR a year."),
    "days_to_exit": ("49", None, "1", (BOLT,), ""),
    "clients_per_owner": ("4", "8", "2", (ACME, CORNER), ""),
    "effort_split": ("12/19", "12", "19", (), ""),
}


def a_metric(name: MetricName, currency: str = "EUR") -> Metric:
    """Return a figure as it would be worked out."""
    value, part, whole, clients, note = _VALUES[name]
    code = currency if name in MONEY_NAMES else ""
    return Metric(name, _exact(value), _exact(part), _exact(whole), clients, note, code)


def an_empty_metric(name: MetricName, currency: str = "EUR") -> Metric:
    """Return a figure of a book in which nothing stands."""
    code = currency if name in MONEY_NAMES else ""
    return Metric(name, None, note="Nobody was a client then.", currency=code)


def a_report(
    *,
    period: Period = PERIOD,
    today: date = TODAY,
    currencies: Sequence[str] = ("EUR",),
    words: str = "Missed dates",
) -> Report:
    """Return a report in which every part has something; `words` stand in its free texts."""
    lesson = _lesson(words)
    goal = Goal.made(
        id=1, kind="retention", target="0.9", first_day=period.first, last_day=period.last
    )
    return Report(
        period,
        today,
        a_movement(period),
        {name: a_metric(name, currencies[0]) for name in DEFINITIONS},
        [money_figures(code, today, words) for code in currencies],
        health_course(today),
        _workloads(words),
        [
            Alert("one-client", "Acme is 30% of your income.", "Cultivate others.", is_grave=True),
            Alert("no-winning", f"{words}.", "Block three hours a week."),
        ],
        [
            GoalProgress(goal, Fraction(6, 7), Fraction(5, 6), "behind", "6 of 7 are still there."),
        ],
        [lesson],
        [SameCause(words, (BOLT, INDIA), (date(2026, 10, 2), date(2026, 3, 3)), (lesson,))],
        (6, 4),
    )


def an_empty_report(today: date = TODAY, period: Period = PERIOD) -> Report:
    """Return the report of a book in which nothing stands."""
    nobody = Movement(period, (), (), (), (), (), (), (), ())
    months = _months("EUR", today, empty=True)
    money = MoneyFigures(
        "EUR",
        {name: an_empty_metric(name) for name in MONEY_NAMES},
        _fees("EUR", ["0"] * 9),
        months,
        Concentration("EUR", Fraction(0), (), None),
        None,
        None,
        (),
        Pipeline("EUR", Fraction(0), Fraction(0), Fraction(0), Fraction(0), 0),
    )
    metrics = {name: an_empty_metric(name) for name in DEFINITIONS}
    founder = Workload(None, "you", (), 8, Decimal(0), Decimal(40), 0, "fine", None)
    return Report(period, today, nobody, metrics, [money], [], [founder], [], [], [], [], None)


def a_movement(period: Period) -> Movement:
    """Return who was won, returned and lost."""
    start = (ACME, BOLT, CORNER, DELTA, ECHO, FOXTROT, GOLF)
    end = (ACME, CORNER, DELTA, ECHO, FOXTROT, GOLF, HOTEL)
    return Movement(period, start, end, (GOLF,), (HOTEL,), (BOLT,), (INDIA,), (ACME,), (CORNER,))


def money_figures(currency: str, today: date, words: str) -> MoneyFigures:
    """Return what is told in one currency."""
    shares = (
        Share("Acme", (ACME,), Fraction(30_000), Fraction(3, 10)),
        Share(words, (CORNER, DELTA), Fraction(20_000), Fraction(2, 10)),
        Share("Rent", (), Fraction(10_000), Fraction(1, 10)),
        Share("Echo", (ECHO,), Fraction(40_000), Fraction(4, 10)),
    )
    return MoneyFigures(
        currency,
        {name: a_metric(name, currency) for name in MONEY_NAMES},
        _fees(currency, ["8400", "8500", "400", "600", "300", "1000", "200", "50", "50"]),
        _months(currency, today),
        Concentration(currency, Fraction(100_000), shares, Fraction(21, 5)),
        Fraction(3, 10),
        Fraction(6, 10),
        (LossCause(words, "Execution", (BOLT,), Fraction(1000)),),
        Pipeline(currency, Fraction(1200), Fraction(500), Fraction(250), Fraction(50), unknown=1),
    )


def health_course(today: date) -> list[HealthQuarter]:
    """Return eight quarters, the last that of today."""
    quarters = [quarter_of(today)]
    while len(quarters) < 8:
        quarters.insert(0, quarters[0].before)
    counts: Mapping[Band, int] = {"healthy": 4, "watch": 2, "at-risk": 1, "unknown": 0}
    return [HealthQuarter(it, counts) for it in quarters]


def _months(currency: str, today: date, *, empty: bool = False) -> list[Month]:
    months = [month_of(today)]
    while len(months) < 12:
        months.insert(0, months[0].before)
    if empty:
        return [Month(it, 0, (), (), _fees(currency, ["0"] * 9)) for it in months]
    amounts = ["8400", "8500", "400", "600", "300", "1000", "200", "50", "50"]
    return [Month(it, 7, (HOTEL,), (BOLT,), _fees(currency, amounts)) for it in months]


def _fees(currency: str, amounts: Sequence[str]) -> FeeMovement:
    return FeeMovement(currency, *(Fraction(it) for it in amounts))


def _workloads(words: str) -> list[Workload]:
    choice = LoadChoice.made(id=1, owner=20, on="2026-11-01", way="hire", until="2027-01-31")
    return [
        Workload(None, "you", (ACME, CORNER), 8, Decimal("12.5"), Decimal(40), 1, "fine", None),
        Workload(20, words, tuple(range(1, 10)), 8, Decimal(44), Decimal(40), 0, "much", choice),
    ]


def _lesson(words: str) -> Lesson:
    key = RowKey(0, f"Check dates: {words}", date(2026, 3, 17))
    row = ListRow(key, "Ben", is_done=False, done_on=None)
    return Lesson(
        1, "review", "actions", row, "Ben", INDIA, date(2026, 3, 3), words, "Execution", None
    )


def _exact(written: str | None) -> Fraction | None:
    return Fraction(written) if written is not None else None


def name_of(client_id: int) -> str:
    """Return a client's name."""
    return NAMES[client_id - 1]
