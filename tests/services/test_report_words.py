"""What an owner reads in a report, part by part."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepclients.domain.lessons import SameCause
from keepclients.domain.limits import Limits
from keepclients.domain.metrics import DEFINITIONS, Metric
from keepclients.domain.pauses import Pause
from keepclients.domain.periods import parse_period
from keepclients.domain.prospects import Pipeline
from keepclients.domain.registers import ListRow, RowKey
from keepclients.domain.report_documents import Figures
from keepclients.domain.reports import Report
from keepclients.domain.told_numbers import amount, number, ordinal, percent, short
from keepclients.services.reporting.claims import CLAIMS
from keepclients.services.reporting.concentration import equals_line, gone_line, replace_line
from keepclients.services.reporting.counsel import alert_line, goal_line, goal_title, load_line
from keepclients.services.reporting.figures import figure_of, in_words, sources_line
from keepclients.services.reporting.learning import lesson_line, same_cause_line, struck_line
from keepclients.services.reporting.movements import (
    fee_lines,
    movement_in,
    movement_line,
    movement_lines,
)
from keepclients.services.reporting.naming import listed
from keepclients.services.reporting.page import document_of, span_in_words
from keepclients.services.reporting.pictures import clients_chart
from keepclients.services.reporting.text_page import page_lines
from reports_made import (
    ACME,
    BOLT,
    TODAY,
    a_metric,
    a_report,
    an_empty_metric,
    an_empty_report,
    name_of,
)

REPORT = a_report()


def page(report: Report, cells: int = 80) -> str:
    return "\n".join(page_lines(document_of(report, name_of, Limits()), cells))


def test_below_ten_clients_the_counts_come_first() -> None:
    assert in_words(a_metric("logo_churn")) == "1 of 7 (14%)"
    of_many = Metric("logo_churn", Fraction(1, 10), Fraction(1), Fraction(10))
    assert in_words(of_many) == "10% (1 of 10)"


def test_figures_read_in_their_own_units() -> None:
    assert [in_words(a_metric(name)) for name in DEFINITIONS] == [
        "1 of 7 (14%)",
        "6 of 7 (86%)",
        "14% (1,200 of 8,400 EUR a month)",
        "86% (7,200 of 8,400 EUR a month)",
        "89% (7,500 of 8,400 EUR a month)",
        "31 months (mean of 2 clients)",
        "n/a: nobody was asked to stay",
        "1 of 2 (50%)",
        "30% (30,000 of 100,000 EUR in 12 months)",
        "60% (60,000 of 100,000 EUR in 12 months)",
        "4.2",
        "14,400 EUR a year",
        "49 days (median of 1 client)",
        "4 (8 clients, 2 people)",
        "63%: 12 of 19 hours",
    ]


def test_what_has_no_value_says_why_once() -> None:
    figure = figure_of(an_empty_metric("retention"), name_of)
    assert (figure.said, figure.note, figure.who) == ("n/a: nobody was a client then", "", "")
    known = figure_of(a_metric("win_back_rate"), name_of)
    assert (known.said, known.note) == ("1 of 2 (50%)", "Open until 2028.")


def test_every_figure_names_its_formula_and_its_source() -> None:
    assert sources_line(DEFINITIONS["net_revenue_retention"]) == (
        "fees now of the clients of the first day ÷ their fees then. Source: rule of thumb."
    )
    told = " ".join(page(REPORT).split())
    assert all(it.source.split()[0] in told for it in DEFINITIONS.values())


@pytest.mark.parametrize(
    ("share", "said"),
    [("0", "0%"), ("1/300", "under 1%"), ("1/7", "14%"), ("399/400", "over 99%"), ("9/8", "112%")],
)
def test_a_share_never_reads_as_nothing_or_all_unless_it_is(share: str, said: str) -> None:
    assert percent(Fraction(share)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "0"),
        ("999", "999"),
        ("999.7", "1k"),
        ("1200", "1.2k"),
        ("9999", "10k"),
        ("12400", "12k"),
        ("999600", "1M"),
        ("123456", "123k"),
        ("1250000", "1.2M"),
    ],
)
def test_numbers_under_columns_are_short(value: str, said: str) -> None:
    assert short(Fraction(value)) == said


def test_where_there_is_room_for_a_decimal_more_it_is_used() -> None:
    assert [short(Fraction(it), 5) for it in (17_400, 123_456, 17_000)] == ["17.4k", "123k", "17k"]


@given(st.fractions(0, 10**12))
def test_short_numbers_fit_four_cells_and_come_close(value: Fraction) -> None:
    said = short(value)
    assert len(said) <= 5
    size = {"k": 10**3, "M": 10**6, "G": 10**9}.get(said[-1], 1)
    meant = Fraction(said.rstrip("kMG")) * size
    assert abs(meant - value) <= max(Fraction(1), value * Fraction(6, 100))


def test_money_and_numbers_read_plainly() -> None:
    assert [amount(Fraction(it)) for it in ("1200", "1200.5", "-0.001", "-3")] == [
        "1,200",
        "1,200.50",
        "0",
        "−3",
    ]
    assert [number(Fraction(it)) for it in ("4.2", "4.04", "-4.25", "1200")] == [
        "4.2",
        "4",
        "−4.2",
        "1,200",
    ]
    assert [ordinal(it) for it in (2, 3, 6, 11, 22)] == ["second", "third", "6th", "11th", "22nd"]


def test_won_stands_beside_lost_and_is_not_set_off_against_it() -> None:
    assert movement_line(REPORT.movement) == (
        "7 clients on the first day; 1 won, 1 returned; 1 lost; 7 at the end."
    )
    assert list(movement_lines(REPORT.movement, name_of))[:4] == [
        ("Won", "1: Golf"),
        ("Returned", "1: Hotel"),
        ("Lost", "1: Bolt"),
        ("Came and left again", "1: India"),
    ]
    assert dict(fee_lines(REPORT.by_currency[0], name_of)) == {
        "On the first day": "8,400 EUR a month",
        "Came": "+400 won, +600 returned, +300 raised, +50 moved in from another currency",
        "Went": "−1,000 lost, −200 reduced, −50 moved out to another currency",
        "At the end": "8,500 EUR a month",
    }


def test_a_pause_is_named_with_its_fee_so_that_the_movement_adds_up() -> None:
    figures = replace(REPORT.by_currency[0], paused=[Pause(ACME, Fraction(140))])
    report = replace(REPORT, by_currency=[figures])
    assert movement_in(report).endswith("; 1 lost, 1 paused; 7 today.")
    told = " ".join(page(report).split())
    assert " Paused 1: Acme (140 EUR a month) " in told
    assert " Of that paused Acme (140 EUR a month), in what was lost " in told


def test_many_names_are_cut_with_their_number() -> None:
    assert listed(range(1, 10), name_of) == "Acme, Bolt, Corner, Delta, Echo and 4 more"
    assert listed((), name_of) == ""


def test_on_whom_it_hangs() -> None:
    money = REPORT.by_currency[0]
    assert equals_line(money.concentration) == (
        "You live on the like of 4.2 equal clients, by the income of 12 months."
    )
    assert gone_line(money.largest_gone, money.three_gone) == (
        "With the largest client 30% of the recurring fees of today would leave, "
        "with the three largest 60%."
    )
    assert gone_line(None, None).startswith("Nobody pays a recurring fee")


def test_what_replaces_a_loss_has_a_number() -> None:
    pipeline = REPORT.by_currency[0].pipeline
    assert replace_line(pipeline) == (
        "To replace what was lost: 1,200 EUR a month; 400 EUR a month missing."
    )
    replaced = Pipeline("EUR", Fraction(100), Fraction(200), Fraction(0), Fraction(0), 0)
    assert replace_line(replaced).endswith("100 EUR a month; nothing is missing.")


def test_warnings_goals_and_loads_end_in_a_next_step_or_a_standing() -> None:
    grave, mild = REPORT.alerts
    assert alert_line(grave) == "! Acme is 30% of your income. Cultivate others."
    assert not alert_line(mild).startswith("!")
    goal = REPORT.goals[0]
    assert goal_title(goal.goal) == "Keep 90% of the clients, 2026-Q4"
    assert goal_line(goal, TODAY) == (
        "behind; 85.7%; 6 of 7 are still there; at this pace 83.3% kept by 31 Dec"
    )
    assert load_line(REPORT.workloads[1], TODAY) == (
        "Missed dates: much; 9 of 8 clients, 44 hours of 40 a week; decided: hire somebody, "
        "or contract the work out, until 31 Jan 2027"
    )
    assert REPORT.workloads[1].hours == Decimal(44)


def test_the_same_cause_again_names_the_lesson_that_is_not_done() -> None:
    again = REPORT.same_causes[0]
    assert same_cause_line(again, TODAY) == (
        "Second time: missed dates; the lesson of March is not done."
    )
    assert struck_line(again, name_of, TODAY) == "Bolt (2 Oct), India (3 Mar)"
    lesson = REPORT.lessons[0]
    two = SameCause("Late", (BOLT,) * 3, (date(2026, 1, 2),) * 3, (lesson, lesson))
    assert same_cause_line(two, TODAY) == "Third time: late; the lessons of March are not done."
    none = SameCause("Late", (ACME, BOLT), (TODAY, TODAY), ())
    assert same_cause_line(none, TODAY) == "Second time: late."


def test_a_lesson_says_who_by_when_and_who_taught_it() -> None:
    assert lesson_line(REPORT.lessons[0], name_of, TODAY) == (
        "Check dates: Missed dates, Ben, overdue since 17 Mar (learned from India: missed dates)"
    )
    undated = replace(
        REPORT.lessons[0], row=ListRow(RowKey(0, "Ring", None), "Ben", is_done=False, done_on=None)
    )
    assert lesson_line(undated, name_of, TODAY) == "Ring, Ben (learned from India: missed dates)"


def test_claims_are_named_as_claims_and_compute_nothing() -> None:
    assert all("a claim" in known for _, known in CLAIMS)
    assert "25 to 95%" in CLAIMS[1][1]
    assert "nothing in this report is worked out from it" in page(REPORT)


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2026-Q3", "1 July 2026 to 30 September 2026, as of 23 November 2026"),
        ("2026-Q4", "; the period goes on, and all is to date"),
        ("2027", "; the period has not begun"),
    ],
)
def test_a_period_that_is_not_over_says_so(period: str, told: str) -> None:
    assert span_in_words(a_report(period=parse_period(period))).endswith(told)


@pytest.mark.parametrize("currencies", [("EUR",), ("EUR", "USD", "GBP")])
def test_every_figure_stands_in_the_document_once_for_each_currency(
    currencies: Sequence[str],
) -> None:
    document = document_of(a_report(currencies=currencies), name_of, Limits())
    blocks = [it for section in document.sections for it in section.blocks]
    found = [
        (it.name, it.currency)
        for block in blocks
        if isinstance(block, Figures)
        for it in block.figures
    ]
    assert len(found) == len(set(found))
    assert {name for name, currency in found if currency in {"", "EUR"}} == set(DEFINITIONS)
    assert len(found) == len(DEFINITIONS) + 7 * (len(currencies) - 1)


def test_of_very_many_months_a_chart_shows_the_latest_and_says_so() -> None:
    months = REPORT.by_currency[0].months
    chart = clients_chart([*months] * 3)
    assert chart.title == "Clients at the end of each month, the latest 24 of 36"
    assert len(chart.values) == 24
    assert (chart.labels[0], clients_chart(months).labels[0]) == ("12/25", "Dec")


def test_the_page_begins_with_what_matters_most() -> None:
    lines = page(REPORT).splitlines()
    assert lines[0] == "How you keep your clients: 2026-Q4"
    headings = [line.strip("─ ") for line in lines if line.startswith("──")]
    assert headings == [
        "In short",
        "Won and lost",
        "Money, EUR",
        "On whom it hangs",
        "Who is at risk",
        "Load and time",
        "Goals",
        "Lessons",
        "How the figures are worked out",
    ]
    assert "\n  Clients lost               1 of 7 (14%)\n" in page(REPORT)
    assert max(map(len, lines)) <= 80


def test_of_many_warnings_and_lessons_the_first_stand_there_with_how_many_more() -> None:
    many = replace(REPORT, alerts=[*REPORT.alerts] * 10, lessons=[*REPORT.lessons] * 12)
    assert "· and 12 more" in page(many)
    assert "· and 2 more" in page(many)


def test_an_empty_book_has_a_report_without_a_chart_or_a_number_out_of_nothing() -> None:
    told = page(an_empty_report())
    assert "0 clients on the first day" in told
    assert told.count("n/a: nobody was a client then") == len(DEFINITIONS)
    assert not set("█▏▁") & set(told)
    for said in ("Nothing asks for a step", "No goal is set", "No lesson is open", "Nobody left"):
        assert said in told


def test_figures_that_count_those_who_stayed_name_nobody() -> None:
    assert figure_of(a_metric("retention"), name_of).who == ""
    assert figure_of(a_metric("logo_churn"), name_of).who == "Bolt"


def test_formulas_stand_once_at_the_end_and_not_in_an_empty_book() -> None:
    told = " ".join(page(REPORT).split())
    assert told.count("rule of thumb") == 1
    assert told.count("fees now of the clients of the first day") == 1
    assert "÷" not in page(an_empty_report())


def test_what_asks_for_a_step_is_said_to_be_of_today() -> None:
    past = replace(REPORT, period=parse_period("2025"))
    assert "What asks for a step today" in page(past)
    assert "of the recurring fees at the end would leave" in " ".join(page(past).split())
