"""What comes again falls where an independent calendar says, however far from its first day."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Literal

import pytest
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from keepclients.domain.days import FIRST, LAST
from keepclients.domain.recurrence import (
    Recurrence,
    fine_print,
    in_words,
    next_occurrence,
    occurrences,
    previous_occurrence,
)
from recurring import ANCHORS, DAYS, EVERY, RULES

FREQUENCIES: Mapping[str, Literal[0, 1, 2, 3]] = {
    "day": DAILY,
    "week": WEEKLY,
    "month": MONTHLY,
    "year": YEARLY,
}


def a_rule(unit: str, **fields: object) -> Recurrence:
    return Recurrence.made(unit=unit, **fields)


def by_the_other_calendar(rule: Recurrence, anchor: date) -> Iterable[date]:
    """Return the days as RFC 5545 counts them, by another library."""
    last = min(rule.until or LAST, LAST)
    clamped = anchor.day > 28 and rule.unit in {"month", "year"} and rule.nth is None
    found = rrule(
        FREQUENCIES[rule.unit],
        dtstart=datetime.combine(anchor, time()),
        interval=rule.every,
        until=datetime.combine(last, time()),
        bymonth=anchor.month if rule.unit == "year" else None,
        bymonthday=range(28, anchor.day + 1) if clamped else None,
        bysetpos=-1 if clamped else None,
        byweekday=([weekday(rule.weekday or 0)(rule.nth)] if rule.nth else (rule.weekdays or None)),
    )
    return (day.date() for day in islice(found, rule.count))


def listed(rule: Recurrence, anchor: date, start: date = FIRST, end: date = LAST) -> list[date]:
    return list(occurrences(rule, anchor, start, end))


@given(RULES, ANCHORS)
@example(a_rule("month"), date(2026, 1, 31))
@example(a_rule("year"), date(2096, 2, 29))
@example(a_rule("month", every=3, nth=-1, weekday=4), date(2026, 11, 30))
@example(a_rule("week", every=2, weekdays=[0, 3]), date(2026, 11, 26))
@example(a_rule("week", every=2, weekdays=[0, 6]), date(2199, 12, 20))
@example(a_rule("month"), date(2199, 12, 31))
@example(a_rule("week", weekdays=[0], count=1), date(2026, 11, 26))
def test_it_falls_where_an_independent_calendar_says(rule: Recurrence, anchor: date) -> None:
    ours = islice(occurrences(rule, anchor, FIRST, LAST), 400)
    assert list(ours) == list(islice(by_the_other_calendar(rule, anchor), 400))


@given(RULES, ANCHORS, st.integers(0, 1000), st.integers(0, 400))
def test_a_window_shows_what_falls_into_it_and_nothing_else(
    rule: Recurrence, anchor: date, skipped: int, shown: int
) -> None:
    start = min(LAST, anchor + timedelta(skipped)) if anchor < LAST - timedelta(1000) else anchor
    end = start + timedelta(min(shown, (LAST - start).days))
    whole = [day for day in listed(rule, anchor, anchor, end) if day >= start]
    assert listed(rule, anchor, start, end) == whole


@given(RULES, ANCHORS, st.tuples(DAYS, DAYS, DAYS).map(sorted))
def test_a_span_in_two_parts_shows_the_same_as_the_whole(
    rule: Recurrence, anchor: date, days: list[date]
) -> None:
    start, middle, end = days
    end = min(end, date.fromordinal(min(middle.toordinal() + 400, LAST.toordinal())))
    start = max(start, date.fromordinal(max(middle.toordinal() - 400, FIRST.toordinal())))
    parts = listed(rule, anchor, start, middle)
    if middle < LAST:
        parts += listed(rule, anchor, middle + timedelta(1), end)
    whole = listed(rule, anchor, start, end)
    assert parts == whole == sorted(set(whole))


@given(RULES, ANCHORS, DAYS)
def test_the_next_and_the_one_before_are_neighbours(
    rule: Recurrence, anchor: date, day: date
) -> None:
    following, previous = next_occurrence(rule, anchor, day), previous_occurrence(rule, anchor, day)
    if following is not None:
        assert following > day
        assert listed(rule, anchor, day + timedelta(1), following) == [following]
        found = previous_occurrence(rule, anchor, following)
        assert found == (day if listed(rule, anchor, day, day) else previous)
    if previous is not None:
        assert previous < day
        assert listed(rule, anchor, previous, day - timedelta(1)) == [previous]
    if following is None and previous is None:
        assert listed(rule, anchor) in ([], [day])


@given(RULES, ANCHORS)
def test_it_ends_when_it_was_told_to(rule: Recurrence, anchor: date) -> None:
    days = list(islice(occurrences(rule, anchor, FIRST, LAST), 10_000))
    if rule.until is not None:
        assert all(day <= rule.until for day in days)
    if rule.count is not None:
        endless = occurrences(rule.revised(count=None), anchor, FIRST, LAST)
        assert days == list(islice(endless, rule.count))


@given(RULES, ANCHORS)
def test_nothing_falls_before_the_first_day(rule: Recurrence, anchor: date) -> None:
    assert all(day >= anchor for day in islice(occurrences(rule, anchor, FIRST, LAST), 20))
    assert previous_occurrence(rule, anchor, anchor) is None


@pytest.mark.parametrize(
    ("rule", "anchor", "expected"),
    [
        (
            a_rule("month"),
            date(2027, 12, 31),
            ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"],
        ),
        (
            a_rule("year"),
            date(2024, 2, 29),
            ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"],
        ),
        (
            a_rule("month", nth=-1, weekday=4),
            date(2026, 11, 28),
            ["2026-12-25", "2027-01-29", "2027-02-26", "2027-03-26", "2027-04-30"],
        ),
        (
            a_rule("week", every=2, weekdays=[3, 0]),
            date(2026, 11, 26),
            ["2026-11-26", "2026-12-07", "2026-12-10", "2026-12-21", "2026-12-24"],
        ),
        (a_rule("year", every=100), date(2099, 5, 1), ["2099-05-01", "2199-05-01"]),
        (a_rule("day", every=10, count=2), date(2199, 12, 1), ["2199-12-01", "2199-12-11"]),
    ],
)
def test_days_that_anybody_can_look_up(rule: Recurrence, anchor: date, expected: list[str]) -> None:
    found = [str(day) for day in islice(occurrences(rule, anchor, FIRST, LAST), 5)]
    assert found == expected


def test_the_ends_of_the_calendar_hold() -> None:
    daily = a_rule("day")
    assert next_occurrence(daily, FIRST, LAST) is None
    assert next_occurrence(daily, FIRST, date.max) is None
    assert previous_occurrence(daily, FIRST, FIRST) is None
    assert previous_occurrence(daily, FIRST, date.max) == LAST
    assert next_occurrence(daily, FIRST, date.min) == FIRST
    assert listed(a_rule("month"), LAST) == [LAST]


def test_the_days_of_a_week_are_kept_in_order_and_once() -> None:
    assert a_rule("week", weekdays=[3, 0, 3]).weekdays == (0, 3)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"unit": "day", "weekdays": [0]}, "days of the week go with weeks"),
        ({"unit": "month", "nth": 1}, "goes with a day of the week"),
        ({"unit": "month", "weekday": 1}, "goes with a day of the week"),
        ({"unit": "week", "nth": 1, "weekday": 1}, "goes with months"),
        ({"unit": "month", "nth": 5, "weekday": 1}, "-1 for the last one"),
        ({"unit": "month", "nth": 0, "weekday": 1}, "-1 for the last one"),
        ({"unit": "day", "every": 0}, "every"),
        ({"unit": "day", "every": 1000}, "every"),
        ({"unit": "week", "weekdays": [7]}, "weekdays"),
        ({"unit": "day", "count": 0}, "count"),
        ({"unit": "day", "count": 2, "until": "2027-01-01"}, "either on a day or after"),
        ({"unit": "hour"}, "unit"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(fields: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        Recurrence.model_validate(fields)


@pytest.mark.parametrize(
    ("rule", "anchor", "words"),
    [
        (
            a_rule("week", every=2, weekdays=[0, 3], until="2027-12-31"),
            date(2026, 11, 23),
            "every 2 weeks on Mon and Thu, until 31 Dec 2027",
        ),
        (
            a_rule("month", nth=-1, weekday=4),
            date(2026, 11, 27),
            "every month on the last Friday",
        ),
        (a_rule("year"), date(2024, 2, 29), "every year on 29 Feb"),
        (a_rule("day", count=10), date(2026, 11, 23), "every day, 10 times"),
        (a_rule("day", every=3, count=1), date(2026, 11, 23), "every 3 days, 1 time"),
        (a_rule("week"), date(2026, 11, 26), "every week on Thu"),
        (
            a_rule("week", weekdays=[0, 1, 6]),
            date(2026, 11, 23),
            "every week on Mon, Tue and Sun",
        ),
        (a_rule("month", every=3), date(2026, 1, 31), "every 3 months on the 31st"),
        (a_rule("month"), date(2026, 1, 12), "every month on the 12th"),
        (a_rule("month"), date(2026, 1, 22), "every month on the 22nd"),
        (a_rule("month"), None, "every month"),
        (a_rule("week"), None, "every week"),
        (a_rule("year", every=2), None, "every 2 years"),
    ],
)
def test_a_rule_is_said_in_words(rule: Recurrence, anchor: date | None, words: str) -> None:
    assert in_words(rule, anchor) == words


SHORTER = "In shorter months it falls on the last day."
NO_29 = "In years without 29 February it falls on 28 February."


@pytest.mark.parametrize(
    ("rule", "anchor", "words"),
    [
        (a_rule("month"), date(2026, 1, 31), SHORTER),
        (a_rule("month"), date(2026, 1, 30), SHORTER),
        (a_rule("month"), date(2026, 1, 29), SHORTER),
        (a_rule("month"), date(2026, 1, 28), ""),
        (a_rule("month", every=6), date(2026, 1, 31), ""),
        (a_rule("month", every=6), date(2026, 3, 31), SHORTER),
        (a_rule("month", every=12), date(2026, 12, 31), ""),
        (a_rule("month", every=24), date(2028, 2, 29), NO_29),
        (a_rule("year"), date(2028, 2, 29), NO_29),
        (a_rule("year"), date(2027, 2, 28), ""),
        (a_rule("year"), date(2027, 10, 31), ""),
        (a_rule("month", nth=-1, weekday=4), date(2026, 1, 30), ""),
        (a_rule("week"), date(2028, 2, 29), ""),
        (a_rule("day"), date(2028, 2, 29), ""),
    ],
)
def test_the_fine_print_says_what_becomes_of_days_that_are_not_in_every_month(
    rule: Recurrence, anchor: date, words: str
) -> None:
    assert fine_print(rule, anchor) == words


@given(st.builds(Recurrence, every=EVERY, unit=st.sampled_from(["month", "year"])), ANCHORS)
def test_without_fine_print_it_always_falls_on_the_same_day(rule: Recurrence, anchor: date) -> None:
    days = {day.day for day in occurrences(rule, anchor, FIRST, LAST)}
    assert fine_print(rule, anchor) or days == {anchor.day}
