"""Follow-ups that come again: what was missed, what lies ahead, what was moved, where they end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import FakeFacts
from keepclients.domain.agenda import agenda
from keepclients.domain.errors import Refused
from keepclients.domain.follow_ups import (
    FollowUp,
    Occurrence,
    begun_on,
    ended_before,
    next_time,
    rule_from,
    stands_next,
    times_ahead,
)
from keepclients.domain.recurrence import Recurrence, occurrences
from keepclients.domain.settings import Settings

MONDAY = date(2026, 11, 23)
WEEKLY = Recurrence(unit="week")
YEAR = timedelta(365)


def weekly(*became: Occurrence, due: date = date(2026, 11, 2), **fields: object) -> FollowUp:
    """Return what comes every Monday from 2 November on."""
    rule = fields.pop("repeats", WEEKLY)
    return FollowUp.made(
        id=1, title="Send the report", due=due, repeats=rule, occurrences=became, **fields
    )


def days_of(follow_up: FollowUp, today: date, **chosen: object) -> list[str]:
    """Return where it stands from a year ago to four weeks ahead."""
    facts = FakeFacts(follow_ups=[follow_up], settings=Settings.made(id=1, **chosen))
    items = agenda(facts, today - YEAR, today + timedelta(28), today)
    return [f"{item.day:%d %b}" + (f" {item.note}" if item.note else "") for item in items]


def test_what_was_missed_several_times_is_to_be_done_once() -> None:
    wednesday = date(2026, 11, 25)
    assert days_of(weekly(), wednesday)[:2] == ["23 Nov", "30 Nov"]


def test_today_is_not_missed() -> None:
    assert days_of(weekly(), MONDAY)[:2] == ["16 Nov", "23 Nov"]


def test_doing_one_lets_those_before_it_lapse() -> None:
    done = Occurrence(on=date(2026, 11, 16), done_on=date(2026, 11, 18))
    assert days_of(weekly(done), MONDAY)[:2] == ["23 Nov", "30 Nov"]


def test_one_that_was_done_before_its_day_comes_no_more_and_the_others_do() -> None:
    early = Occurrence(on=date(2026, 11, 30), done_on=MONDAY)
    left = Occurrence(on=date(2026, 12, 7), skipped_on=MONDAY, reason="Holiday")
    assert days_of(weekly(early, left), MONDAY)[:3] == ["16 Nov", "23 Nov", "14 Dec"]


def test_one_that_was_moved_stands_where_it_was_moved_to_also_when_others_follow() -> None:
    moved = Occurrence(on=date(2026, 11, 9), moved_to=date(2026, 11, 26))
    assert "26 Nov moved from 9 Nov" in days_of(weekly(moved), MONDAY)
    ahead = Occurrence(on=date(2026, 11, 30), moved_to=date(2026, 12, 2))
    assert "30 Nov" not in days_of(weekly(ahead), MONDAY)
    assert "02 Dec moved from 30 Nov" in days_of(weekly(ahead), MONDAY)


def test_what_falls_on_a_day_off_moves_as_the_owner_chose_and_says_so() -> None:
    saturdays = weekly(due=date(2026, 11, 28))
    assert days_of(saturdays, MONDAY)[0] == "30 Nov moved from Sat 28 Nov: weekend"
    assert days_of(saturdays, MONDAY, roll="before")[0] == "27 Nov moved from Sat 28 Nov: weekend"
    assert days_of(saturdays, MONDAY, roll="stay")[0] == "28 Nov"


def test_one_that_moved_to_before_today_is_overdue_and_not_lost() -> None:
    saturday = date(2026, 11, 28)
    assert days_of(weekly(due=saturday), saturday, roll="before")[0].startswith("27 Nov")
    assert days_of(weekly(due=saturday), saturday + timedelta(1), roll="before")[0].startswith(
        "27 Nov"
    )


def test_a_single_day_that_was_typed_stays_where_it_is() -> None:
    once = FollowUp.made(id=1, title="Call", due=date(2026, 11, 28))
    assert days_of(once, MONDAY) == ["28 Nov"]


def test_the_next_time_is_the_one_that_was_missed_or_the_first_that_is_open() -> None:
    assert next_time(weekly(), MONDAY) == date(2026, 11, 16)
    settled = [Occurrence(on=date(2026, 11, day), done_on=MONDAY) for day in (16, 23)]
    assert next_time(weekly(*settled), MONDAY) == date(2026, 11, 30)
    over = weekly(*settled, repeats=Recurrence(unit="week", count=4))
    assert next_time(over, MONDAY) is None


def test_what_became_of_its_times_stands_in_order_one_a_day() -> None:
    first, second = Occurrence(on=MONDAY), Occurrence(on=MONDAY + timedelta(7))
    with pytest.raises(Refused, match="in their order"):
        weekly(second, first)
    with pytest.raises(Refused, match="one a day"):
        weekly(first, first)
    assert weekly(second).with_occurrence(first).occurrences == (first, second)


rules = st.builds(
    lambda every, unit, count: Recurrence(every=every, unit=unit, count=count),
    st.integers(1, 4),
    st.sampled_from(["day", "week", "month", "year"]),
    st.one_of(st.none(), st.integers(1, 30)),
)


@pytest.mark.parametrize("roll", ["after", "before"])
def test_what_comes_every_day_stands_on_a_working_day_once(roll: str) -> None:
    daily = weekly(repeats=Recurrence(unit="day"), due=MONDAY)
    (*_, last) = days = [day[:6] for day in days_of(daily, MONDAY, roll=roll)]
    assert days == ["23 Nov", "24 Nov", "25 Nov", "26 Nov", "27 Nov", "30 Nov", *days[6:]]
    assert len(set(days)) == len(days)
    assert last == "21 Dec"


def test_times_in_a_long_holiday_wait_for_its_end_as_one() -> None:
    away = [{"first": "2026-12-01", "last": "2027-01-31"}]
    facts = FakeFacts(follow_ups=[weekly()], settings=Settings.made(id=1, days_off=away))
    items = agenda(facts, MONDAY, date(2027, 2, 9), MONDAY)
    assert [f"{item.day:%d %b}" for item in items] == ["23 Nov", "30 Nov", "01 Feb", "08 Feb"]


@given(
    st.sampled_from(
        [
            Recurrence(unit="day"),
            Recurrence(unit="day", every=2),
            Recurrence(unit="week", weekdays=(4, 5, 6)),
            Recurrence(unit="week", weekdays=(0, 5), count=9),
        ]
    ),
    st.sampled_from(["after", "before", "stay"]),
    st.sampled_from([(5, 6), (4, 5), (0, 1, 2), ()]),
    st.integers(0, 20),
)
def test_every_day_that_a_time_is_moved_to_has_one_of_them_and_no_other_day_has(
    rule: Recurrence, roll: str, weekend: tuple[int, ...], passed: int
) -> None:
    series = weekly(repeats=rule, due=MONDAY)
    today = MONDAY + timedelta(passed)
    settings = Settings.made(id=1, weekend=weekend, roll=roll)
    facts = FakeFacts(follow_ups=[series], settings=settings)
    items = agenda(facts, today, today + timedelta(20), today)
    found = [item.day for item in items]
    ahead = occurrences(rule, MONDAY, today, today + timedelta(27))
    wanted = {facts.working_days.moved(on, settings.roll) for on in ahead}
    assert len(set(found)) == len(found)
    assert {day for day in wanted if today <= day <= today + timedelta(20)} <= set(found)
    assert set(found) <= wanted | {
        facts.working_days.moved(on, settings.roll)
        for on in occurrences(rule, MONDAY, MONDAY, today)
    }


@given(rules, st.dates(date(2000, 1, 1), date(2190, 1, 1)), st.integers(0, 25))
def test_parting_a_series_on_a_day_leaves_all_its_times_and_none_twice(
    rule: Recurrence, anchor: date, place: int
) -> None:
    horizon = anchor + timedelta(3000)
    days = list(occurrences(rule, anchor, anchor, horizon))
    on = days[place % len(days)]
    series = weekly(due=anchor, repeats=rule)
    before = ended_before(series, on)
    kept = list(times_ahead(before, anchor, horizon)) if before is not None else []
    behind = list(times_ahead(begun_on(series, on), anchor, horizon))
    assert (kept, behind) == (days[: days.index(on)], days[days.index(on) :])


def test_what_is_counted_anew_from_the_middle_comes_as_often_as_was_left() -> None:
    series = weekly(repeats=Recurrence(unit="week", count=10))
    assert rule_from(series, date(2026, 11, 16)) == Recurrence(unit="week", count=8)
    assert rule_from(weekly(), date(2026, 11, 16)) == WEEKLY


def test_a_time_that_was_put_off_far_is_not_the_next_before_those_that_come_sooner() -> None:
    series = weekly(
        Occurrence(on=date(2026, 11, 16), moved_to=date(2026, 12, 22)), due=date(2026, 11, 16)
    )
    assert next_time(series, MONDAY) == MONDAY
    assert stands_next(series, MONDAY) == MONDAY
    assert stands_next(series, date(2026, 12, 22)) == date(2026, 12, 21)


def test_a_time_that_was_moved_away_and_back_does_not_say_that_it_moved() -> None:
    assert (
        days_of(weekly(Occurrence(on=MONDAY, moved_to=MONDAY), due=MONDAY), MONDAY)[0] == "23 Nov"
    )
