"""What falls on a day off goes where the owner chose, and says why."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from keepclients.domain.days import FIRST, LAST, shifted
from keepclients.domain.working_days import DaysOff, Roll, WorkingDays

DAYS = st.dates(FIRST, LAST)
WEEKENDS = st.sets(st.integers(0, 6)).map(lambda it: tuple(sorted(it)))
SPANS = st.lists(
    st.builds(
        lambda first, days: DaysOff(
            first=first, last=min(first + timedelta(days), LAST), name="Away"
        ),
        DAYS.filter(lambda day: day < LAST - timedelta(50)),
        st.integers(0, 45),
    ),
    max_size=4,
).map(tuple)
ROLLS = st.sampled_from(["after", "before", "stay"])


def english(year: int) -> Mapping[date, str]:
    return {
        date(year, 1, 1): "New Year's Day",
        date(year, 12, 25): "Christmas Day",
        date(year, 12, 26): "Boxing Day",
    }


WINTER = DaysOff(first=date(2026, 12, 28), last=date(2026, 12, 31), name="Winter break")
AT_HOME = WorkingDays(own=(WINTER,), holidays=english)
WEEKS = st.builds(WorkingDays, WEEKENDS, SPANS, st.just(english))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 24), None),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 26), "Boxing Day"),
        (date(2026, 12, 27), "weekend"),
        (date(2026, 12, 28), "Winter break"),
        (date(2026, 12, 31), "Winter break"),
        (date(2027, 1, 1), "New Year's Day"),
        (date(2027, 1, 4), None),
    ],
)
def test_a_day_off_has_a_name(day: date, name: str | None) -> None:
    assert AT_HOME.day_off(day) == name
    assert AT_HOME.is_off(day) == (name is not None)


def test_an_own_day_off_without_a_name_is_called_that() -> None:
    day = date(2026, 11, 23)
    assert WorkingDays(own=(DaysOff(first=day, last=day),)).day_off(day) == "day off"


@pytest.mark.parametrize(
    ("day", "roll", "moved", "because"),
    [
        ("2026-12-26", "after", "2027-01-04", "moved from Sat 26 Dec 2026: Boxing Day"),
        ("2026-12-26", "before", "2026-12-24", "moved from Sat 26 Dec: Boxing Day"),
        ("2026-12-26", "stay", "2026-12-26", ""),
        ("2026-11-28", "after", "2026-11-30", "moved from Sat 28 Nov: weekend"),
        ("2026-11-27", "after", "2026-11-27", ""),
        ("2027-01-01", "before", "2026-12-24", "moved from Fri 1 Jan 2027: New Year's Day"),
    ],
)
def test_what_falls_on_a_day_off_moves_and_says_so(
    day: str, roll: Roll, moved: str, because: str
) -> None:
    found = date.fromisoformat(day)
    assert AT_HOME.moved(found, roll) == date.fromisoformat(moved)
    assert AT_HOME.moved_because(found, roll) == because


@given(WEEKS, DAYS, ROLLS)
def test_it_moves_to_the_nearest_working_day_or_stays_where_there_is_none(
    days: WorkingDays, day: date, roll: Roll
) -> None:
    moved = days.moved(day, roll)
    step = {"after": 1, "before": -1, "stay": 0}[roll]
    between = [day + timedelta(step * it) for it in range(abs((moved - day).days))]
    assert all(days.is_off(it) for it in between)
    assert (moved - day).days * step >= 0
    if moved == day and days.is_off(day) and step:
        assert all(days.is_off(shifted(day, step * it)) for it in range(31))
    elif moved != day:
        assert not days.is_off(moved)
    assert bool(days.moved_because(day, roll)) == (moved != day)


@given(WEEKS, DAYS.filter(lambda day: day < LAST))
def test_the_next_working_day_comes_later(days: WorkingDays, day: date) -> None:
    assert days.next_working_day(day) > day


def test_where_nobody_ever_works_nothing_moves() -> None:
    never = WorkingDays(weekend=tuple(range(7)))
    day = date(2026, 11, 23)
    assert never.moved(day, "after") == never.moved(day, "before") == day
    assert never.next_working_day(day) == date(2026, 11, 24)


def test_the_ends_of_the_calendar_hold() -> None:
    days = WorkingDays(own=(DaysOff(first=date(2199, 12, 20), last=LAST, name="The end"),))
    assert days.moved(LAST, "after") == LAST
    assert days.moved(LAST, "before") == date(2199, 12, 19)
    assert days.next_working_day(LAST) == LAST


def test_the_holidays_of_a_year_are_asked_for_once() -> None:
    asked: list[int] = []

    def noted(year: int) -> Mapping[date, str]:
        asked.append(year)
        return {}

    days = WorkingDays(holidays=noted)
    for number in range(20):
        days.is_off(date(2026, 12, 20) + timedelta(number))
    assert asked == [2026, 2027]


def test_days_off_end_after_they_begin() -> None:
    with pytest.raises(ValidationError, match="2026-12-23 is before 2026-12-24"):
        DaysOff(first=date(2026, 12, 24), last=date(2026, 12, 23))
