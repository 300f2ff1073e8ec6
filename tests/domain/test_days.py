"""Days are read strictly, and moved without leaving the calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepclients.domain.clients import Client
from keepclients.domain.days import (
    FIRST,
    LAST,
    month_moved,
    month_start,
    parse_day,
    rolled_back,
    rolled_forward,
    shifted,
    within_reach,
)
from keepclients.domain.errors import Refused

DAYS = st.dates(FIRST, LAST)
WEEKEND = (5, 6)


@given(DAYS)
def test_a_day_comes_back_from_its_iso_form(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert Client.made(id=1, name="Acme", first_day=day.isoformat()).first_day == day


@pytest.mark.parametrize(
    "written",
    [
        "",
        "today",
        "2026",
        "2026-11",
        "20261123",
        "2026-W48-1",
        "2026-327",
        "23.11.2026",
        "11/23/2026",
        "2026/11/23",
        "26-11-23",
        "2026-1-2",
        "2026-11-23T00:00",
        "1795392000",
        "2026-11-23 10:00",
        "٢٠٢٦-١١-٢٣",
        "２０２６-11-23",
        "2026–11–23",
        "+2026-11-23",
        "02026-11-23",
    ],
)
def test_any_other_form_is_refused_with_the_form_to_write(written: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write YYYY-MM-DD"):
        parse_day(written)


@pytest.mark.parametrize("written", ["2026-02-29", "2026-13-01", "2026-00-01", "2026-04-31"])
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=f"{written} is a day that does not exist"):
        parse_day(written)


@pytest.mark.parametrize("written", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_only_the_years_1900_to_2199_are_in_reach(written: str) -> None:
    with pytest.raises(ValueError, match=r"outside the years 1900 to 2199"):
        parse_day(written)
    with pytest.raises(ValueError, match=r"outside the years 1900 to 2199"):
        within_reach(date.fromisoformat(written))


def test_the_first_and_the_last_day_are_in_reach() -> None:
    assert parse_day("1900-01-01") == FIRST
    assert parse_day(" 2199-12-31\n") == LAST


@pytest.mark.parametrize(
    "day",
    [
        0,
        20250301,
        1.5,
        True,
        datetime(2026, 11, 23, tzinfo=UTC),
        ["2026-11-23"],
        b"2026-11-23",
        "20250301",
        "2026-11-23T10:00:00Z",
        date(1899, 12, 31),
        date(2200, 1, 1),
    ],
)
def test_a_record_takes_days_only(day: object) -> None:
    with pytest.raises(Refused, match="first day"):
        Client.made(id=1, name="Acme", first_day=day)


@given(DAYS, st.integers(min_value=-(10**12), max_value=10**12))
def test_a_shift_never_leaves_the_calendar(day: date, days: int) -> None:
    moved = shifted(day, days)
    assert FIRST <= moved <= LAST
    if FIRST < moved < LAST:
        assert moved - day == timedelta(days=days)


@given(DAYS, st.integers(min_value=-5000, max_value=5000))
def test_a_month_on_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    moved = month_moved(day, months)
    assert FIRST <= moved <= LAST
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)
    passed = (moved.year - day.year) * 12 + moved.month - day.month
    in_reach = FIRST.year * 12 <= day.year * 12 + day.month - 1 + months < (LAST.year + 1) * 12
    assert passed == months or not in_reach


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2199-12-31", 1, "2199-12-31"),
        ("1900-01-01", -1, "1900-01-01"),
    ],
)
def test_months_are_counted_over_the_ends_of_months_and_years(
    day: str, months: int, moved: str
) -> None:
    assert month_moved(parse_day(day), months) == parse_day(moved)


@given(DAYS)
def test_a_month_starts_on_its_first(day: date) -> None:
    assert month_start(day) == date(day.year, day.month, 1)


@given(DAYS.filter(lambda day: FIRST + timedelta(7) < day < LAST - timedelta(7)))
def test_rolling_off_a_weekend_goes_to_the_nearest_working_day(day: date) -> None:
    forward, back = rolled_forward(day, WEEKEND), rolled_back(day, WEEKEND)
    assert forward.weekday() not in WEEKEND
    assert back.weekday() not in WEEKEND
    assert day - timedelta(2) <= back <= day <= forward <= day + timedelta(2)
    if day.weekday() not in WEEKEND:
        assert back == day == forward


def test_another_weekend_is_the_owners_choice() -> None:
    friday = date(2026, 11, 27)
    assert rolled_forward(friday, (4, 5)) == date(2026, 11, 29)
    assert rolled_back(friday, (4, 5)) == date(2026, 11, 26)
    assert rolled_forward(friday, ()) == friday


def test_a_week_without_a_working_day_leaves_the_day_alone() -> None:
    day = date(2026, 11, 23)
    assert rolled_forward(day, range(7)) == rolled_back(day, range(7)) == day
