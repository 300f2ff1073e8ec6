"""Days are understood as people write them, where only one day can be meant."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepclients.domain.days import FIRST, LAST
from keepclients.domain.written_days import day_meant

TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-31",
        " 2026/12/31 ",
        "31.12.2026",
        "31. 12. 2026",
        "31/12/2026",
        "12/31/2026",
        "31 dec 2026",
        "31 December 2026",
        "31. Dec. 2026",
        "31st december, 2026",
        "Dec 31, 2026",
        "dec 31 2026",
        "DECEMBER 31st 2026",
    ],
)
def test_a_day_with_its_year_is_understood_in_many_forms(written: str) -> None:
    assert day_meant(written) == date(2026, 12, 31)
    assert day_meant(written, TODAY) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("31 dec", date(2026, 12, 31)),
        ("31.12.", date(2026, 12, 31)),
        ("31.12", date(2026, 12, 31)),
        ("dec 31", date(2026, 12, 31)),
        ("12 Nov", date(2026, 11, 12)),
        ("sept 30", date(2026, 9, 30)),
        ("15 jan", date(2027, 1, 15)),
        ("1st may", date(2027, 5, 1)),
    ],
)
def test_a_day_without_a_year_is_the_one_nearest_to_today(written: str, day: date) -> None:
    assert day_meant(written, TODAY) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 24)),
        ("next mon", date(2026, 11, 30)),
        ("Next Tue", date(2026, 12, 1)),
        ("next  sunday", date(2026, 12, 6)),
        ("yesterday", date(2026, 11, 22)),
        ("fri", date(2026, 11, 27)),
        ("Sunday", date(2026, 11, 29)),
        ("mon", date(2026, 11, 30)),
        ("+3d", date(2026, 11, 26)),
        ("+ 2 w", date(2026, 12, 7)),
        ("+3m", date(2027, 2, 23)),
        ("+9999m", date(2199, 12, 23)),
    ],
)
def test_words_are_counted_from_today(written: str, day: date) -> None:
    assert day_meant(written, TODAY) == day


@pytest.mark.parametrize("written", ["tomorrow", "fri", "+3d", "31 dec", "31.12."])
def test_where_nobody_says_what_day_it_is_only_whole_dates_are_known(written: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write 2026-12-31"):
        day_meant(written)


@pytest.mark.parametrize("written", ["03/04/2026", "3/4/2026"])
def test_slashes_that_can_be_read_in_two_ways_are_refused_with_both(written: str) -> None:
    with pytest.raises(ValueError, match="in two ways; write 2026-03-04 or 2026-04-03"):
        day_meant(written, TODAY)


def test_slashes_around_the_same_number_leave_no_doubt() -> None:
    assert day_meant("5/5/2026") == date(2026, 5, 5)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2026",
        "2026-11",
        "20261123",
        "2026-W48-1",
        "2026-11/23",
        "26-11-23",
        "31.12.26",
        "31/12",
        "2026-11-23T00:00",
        "2026–11–23",
        "+2026-11-23",
        "fr",
        "ma 3",
        "31 dezember",
        "12 fri",
        "-3d",
        "+3",
        "3d",
        "٢٠٢٦-١١-٢٣",
    ],
)
def test_anything_else_is_refused_with_forms_to_write(written: str) -> None:
    with pytest.raises(
        ValueError, match=r"is not a date; write 2026-12-31, 31\.12\.2026 or 31 dec"
    ):
        day_meant(written, TODAY)


@pytest.mark.parametrize(
    "written", ["2026-02-29", "2026-13-01", "29.2.2026", "31.11.", "30 feb", "13/31/2026", "0 may"]
)
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is a day that does not exist"):
        day_meant(written, TODAY)


@pytest.mark.parametrize("written", ["1899-12-31", "1.1.2200", "31 dec 9999"])
def test_only_the_years_1900_to_2199_are_in_reach(written: str) -> None:
    with pytest.raises(ValueError, match="outside the years 1900 to 2199"):
        day_meant(written, TODAY)


@given(st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_a_day_is_understood_from_its_own_forms(day: date, today: date) -> None:
    for written in (
        f"{day}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {day:%B %Y}",
        f"{day:%b} {day.day}, {day.year}",
    ):
        assert day_meant(written, today) == day


@given(st.dates(FIRST, LAST - timedelta(days=7)), st.sampled_from(["mon", "tue", "sun"]))
def test_a_weekday_is_within_the_next_seven_days(today: date, name: str) -> None:
    found = day_meant(name, today)

    assert timedelta(1) <= found - today <= timedelta(7)
    assert f"{found:%a}".lower() == name


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_day_or_refused(written: str) -> None:
    try:
        found = day_meant(written, TODAY)
    except ValueError:
        return
    assert FIRST <= found <= LAST


@given(st.dates(date(1900, 1, 1), date(2199, 12, 1)), st.sampled_from(["mon", "wed", "sun"]))
def test_next_with_a_weekday_is_a_day_of_the_week_after_this_one(today: date, name: str) -> None:
    monday = today - timedelta(days=today.weekday())
    found = day_meant(f"next {name}", today)
    assert f"{found:%a}".lower() == name
    assert (found - monday).days in range(7, 14)
