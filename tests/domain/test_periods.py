"""Periods: how they are written, and which comes before and after which."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepclients.domain.days import shifted
from keepclients.domain.periods import Period, between, month_of, parse_period, quarter_of, year_of

DAY = date(2026, 11, 23)
days = st.dates(date(1902, 1, 1), date(2197, 12, 31))
periods = st.one_of(
    st.builds(year_of, days),
    st.builds(quarter_of, days),
    st.builds(month_of, days),
    st.builds(lambda day, more: between(day, shifted(day, more)), days, st.integers(0, 500)),
)


@pytest.mark.parametrize(
    ("written", "first", "last", "name"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), "2026-Q3"),
        (" 2026q1 ", date(2026, 1, 1), date(2026, 3, 31), "2026-Q1"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        ("2026-01-05..2026-02-04", date(2026, 1, 5), date(2026, 2, 4), "2026-01-05..2026-02-04"),
        ("2026-01-05/2026-01-05", date(2026, 1, 5), date(2026, 1, 5), "2026-01-05..2026-01-05"),
    ],
)
def test_a_period_is_read_as_it_is_written(
    written: str, first: date, last: date, name: str
) -> None:
    assert parse_period(written) == Period(first, last, name)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-Q5", "“2026-Q5” is no period; write 2026, 2026-Q3, 2026-11"),
        ("last year", "is no period"),
        ("", "is no period"),
        ("٢٠٢٦", "is no period"),
        ("2026-13", "2026-13-01 is a day that does not exist"),
        ("1800", "lies outside the years 1900 to 2199"),
        ("2026-02-04..2026-01-05", "2026-01-05 is before 2026-02-04"),
        ("2026-02-30..2026-03-05", "2026-02-30 is a day that does not exist"),
    ],
)
def test_what_is_no_period_is_said_in_one_line(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as refusal:
        parse_period(written)
    assert "\n" not in str(refusal.value)


@given(periods)
def test_what_is_written_is_read_back(period: Period) -> None:
    assert parse_period(period.name) == period


@given(periods)
def test_periods_of_a_kind_follow_each_other_without_a_gap(period: Period) -> None:
    assert shifted(period.before.last, 1) == period.first
    assert shifted(period.last, 1) == period.after.first
    assert len(period.after.name) == len(period.name)


@given(periods)
def test_the_one_before_the_one_after_is_the_same(period: Period) -> None:
    assert period.after.before == period
    assert period.before.after == period


@given(days, st.sampled_from([year_of, quarter_of, month_of]))
def test_a_day_lies_in_its_own_year_quarter_and_month(
    day: date, kind: Callable[[date], Period]
) -> None:
    assert kind(day).holds(day)


def test_a_period_goes_on_until_its_last_day_has_passed() -> None:
    period = between(DAY, DAY)
    assert not period.is_over(DAY)
    assert period.is_over(shifted(DAY, 1))
    assert (period.days, year_of(DAY).days) == (1, 365)
