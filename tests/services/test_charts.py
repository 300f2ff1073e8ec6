"""Charts in a terminal: what an owner sees, at any width, whatever the names are."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from hostile import ACTING, RAW_TEXTS
from keepclients.domain.charts import (
    Bar,
    BarChart,
    Chart,
    ColumnChart,
    Part,
    Row,
    Stack,
    StackChart,
)
from keepclients.domain.graphemes import width
from keepclients.services.charts.drawing import chart_lines
from keepclients.services.charts.spans import plain

BANDS = (Part("well", "█"), Part("watch", "▒"), Part("at risk", "!"), Part("unknown", "·"))

names = st.one_of(st.sampled_from(RAW_TEXTS), st.text(max_size=300))
shares = st.fractions(0, 10**9)
bar_charts = st.builds(
    BarChart,
    st.just("Shares"),
    st.lists(
        st.builds(Bar, names, shares, st.sampled_from(["31 %", "12 of 8"]), st.none() | shares),
        max_size=5,
    ),
    st.none() | shares,
)
stack_charts = st.builds(
    StackChart,
    st.just("Health"),
    st.just(BANDS),
    st.lists(
        st.builds(
            Stack, st.just("2026-Q4"), st.lists(st.integers(0, 10_000), min_size=4, max_size=4)
        ),
        max_size=8,
    ),
)
column_charts = st.lists(shares, max_size=40).map(
    lambda values: ColumnChart(
        "Fees", ["Nov"] * len(values), values, [Row("gained", ["+1.2k"] * len(values))]
    )
)


def drawn(chart: Chart, cells: int = 80) -> list[str]:
    return [plain(line) for line in chart_lines(chart, cells)]


def test_bars_end_with_their_value_and_are_as_long_as_it_in_eighths() -> None:
    chart = BarChart(
        "Shares",
        [
            Bar("Acme", Fraction(1, 2), "50 %"),
            Bar("Bolt", Fraction(1, 4), "25 %"),
            Bar("Corner", Fraction(1, 32), "3 %"),
            Bar("Delta", Fraction(1, 10_000), "under 1 %"),
            Bar("Echo", Fraction(0), "0 %"),
        ],
    )
    assert drawn(chart, 39) == [
        "Acme    ████████████████████       50 %",
        "Bolt    ██████████                 25 %",
        "Corner  █▎                          3 %",
        "Delta   ▏                     under 1 %",
        "Echo                                0 %",
    ]


def test_a_limit_stands_in_the_bar_also_where_it_is_passed() -> None:
    load = [
        Bar("Ben", Fraction(10), "10 of 8", Fraction(8)),
        Bar("You", Fraction(4), "4 of 8", Fraction(8)),
    ]
    assert drawn(BarChart("Load", load), 24) == [
        "Ben  ████████┃█  10 of 8",
        "You  ████    │    4 of 8",
    ]


def test_twelve_months_fit_into_eighty_columns() -> None:
    months = ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    values = [Fraction(600 * step) for step in range(12)]
    rows = [Row("fees", ["12.4k"] * 12), Row("gained", ["+1.2k"] * 12), Row("lost", ["−600"] * 12)]
    lines = drawn(ColumnChart("Fees", months, values, rows))
    assert lines[4].split() == months
    assert lines[-1].split() == ["lost", *["−600"] * 12]
    assert [line[-5:] for line in lines[:4]] == ["█████"] * 4
    assert lines[3][7:12] == "     ", "nothing is drawn where nothing was paid"
    assert max(map(len, lines)) <= 80


def test_of_more_months_than_fit_the_latest_are_drawn_and_that_is_said() -> None:
    labels = [str(2000 + year) for year in range(30)]
    chart = ColumnChart("Fees", labels, [Fraction(1)] * 30, [Row("fees", labels)])
    assert drawn(chart)[4].split() == labels[-12:]
    assert drawn(chart)[-1] == "The latest 12 of 30."


def test_stacks_tell_their_parts_by_signs_and_numbers() -> None:
    chart = StackChart("Health", BANDS, [Stack("2026-Q3", [9, 2, 1, 3])])
    assert drawn(chart, 48) == [
        "█ well  ▒ watch  ! at risk  · unknown",
        "2026-Q3  █████████▒▒!···      █ 9  ▒ 2  ! 1  · 3",
    ]


@given(st.one_of(bar_charts, stack_charts, column_charts), st.integers(40, 200))
def test_no_line_is_longer_than_asked_for_and_nothing_in_it_acts(chart: Chart, cells: int) -> None:
    for line in drawn(chart, cells):
        assert width(line) <= cells
        assert not ACTING & set(line)
        assert "\n" not in line
