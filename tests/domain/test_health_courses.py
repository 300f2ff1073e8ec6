"""The course of a client's health: the ends of the last months, and today."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fakes import FakeFacts, a_client
from health_facts import facts_about
from keepclients.domain.health import health_on
from keepclients.domain.health_courses import (
    COURSE_MONTHS,
    HealthPoint,
    course_in_words,
    course_of,
    course_signs,
)
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.sparklines import sparkline
from keepclients.domain.touches import Touch

TODAY = date(2026, 11, 23)
ACME = a_client("Acme", tier="A", first_day="2026-08-15")


def a_call(on: date) -> Touch:
    return Touch.made(id=1, client_id=ACME.id, kind="call", on=on)


def test_a_course_begins_with_the_first_day_and_falls_with_silence() -> None:
    facts = FakeFacts([ACME], touches=[a_call(date(2026, 9, 1))])
    course = course_of(Ledgers(facts), ACME.id, TODAY)
    known = [(it.day, it.score) for it in course if it.score is not None]
    assert [it.day.month for it in course] == [12, *range(1, 12)]
    assert known == [
        (date(2026, 9, 30), 100),
        (date(2026, 10, 31), 75),
        (TODAY, 55),
    ]
    assert course_in_words(course) == "Dec 2025 ·········▇▆▄ Nov 2026"


def test_nothing_is_said_of_a_course_that_is_all_unknown() -> None:
    nobody = course_of(Ledgers(FakeFacts()), 1, TODAY)
    assert course_in_words(nobody) == ""
    assert course_signs(nobody) == "·" * COURSE_MONTHS


@given(facts_about(a_client("Old", tier="B"), TODAY), st.dates(date(2026, 1, 1), TODAY))
def test_every_point_is_the_health_of_its_day(facts: FakeFacts, today: date) -> None:
    client = facts.clients[0]
    course = course_of(Ledgers(facts), client.id, today)
    assert course[-1].day == today
    assert all((it.day + timedelta(1)).day == 1 for it in course[:-1])
    for it in course:
        left = any(d.last_day and d.last_day <= it.day for d in facts.departures)
        expected = None if left else health_on(facts, client.id, it.day).score
        assert it == HealthPoint(it.day, expected)


def test_a_sparkline_holds_values_within_its_ends() -> None:
    assert sparkline([0, 50, None, 99, 100, 900, Fraction(-1, 2)], 100) == "▁▄·▇▇▇▁"
    assert sparkline([1, 2], 0) == "▁▁"


@given(st.lists(st.none() | st.integers(0, 100)))
def test_a_sparkline_has_a_character_for_each_value_and_rises_with_it(
    values: list[int | None],
) -> None:
    drawn = sparkline(values, 100)
    assert len(drawn) == len(values)
    known = sorted((it, sign) for it, sign in zip(values, drawn, strict=True) if it is not None)
    signs = [sign for _, sign in known]
    assert signs == sorted(signs)
    assert [sign == "·" for sign in drawn] == [it is None for it in values]
