"""Due dates: before the last day, after it, opened late, on weekends."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fakes import (
    LAST_DAY,
    NOTICE,
    FakeFacts,
    a_client,
    a_departure,
    a_playbook,
    a_step,
    circumstances_in,
    progress_in,
    with_answer,
    with_state,
)
from keepclients.domain.agenda import agenda
from keepclients.domain.agenda_items import StepOrigin
from keepclients.domain.circumstances import Circumstances
from keepclients.domain.departures import Departure
from keepclients.domain.due_dates import DueDate, due_date
from keepclients.domain.playbooks import DueRule
from keepclients.domain.runs import StepState
from keepclients.domain.settings import Settings
from keepclients.domain.working_days import NO_HOLIDAYS, DaysOff, Holidays
from keepclients.playbooks.loader import load_playbook

LEAVING = load_playbook("leaving", 1)
TODAY = date(2026, 11, 16)
NO_WEEKEND: tuple[int, ...] = ()

notices = st.dates(date(2000, 1, 1), date(2100, 12, 31))
spans = st.integers(0, 120)
weekends = st.sampled_from([(5, 6), (4, 5), (6,), NO_WEEKEND, (0, 1, 2, 3, 4, 5, 6)])
rules_before = st.one_of(
    st.integers(-40, 0).map(lambda days: DueRule(anchor="last-day", days=days)),
    st.integers(-5, 40).map(
        lambda days: DueRule(anchor="notice", days=days, before_last_day=True),
    ),
)
rules_after = st.integers(1, 400).map(lambda days: DueRule(anchor="last-day", days=days))
rules_of_notice = st.integers(0, 60).map(lambda days: DueRule(anchor="notice", days=days))


def christmas(year: int) -> dict[date, str]:
    return {date(year, 12, 25): "Christmas Day", date(year, 12, 26): "Boxing Day"}


def around(
    notice: date = NOTICE,
    last: date | None = LAST_DAY,
    weekend: tuple[int, ...] = (5, 6),
    days_off: Sequence[DaysOff] = (),
    holidays: Holidays = NO_HOLIDAYS,
    **fields: object,
) -> Circumstances:
    """Return a departure between two days, in a business with those days off."""
    client, playbook = a_client(), a_playbook(a_step("only"))
    days = {"opened_on": notice, "notice_date": notice, "last_day": last}
    departure = a_departure(client, playbook, **{**days, **fields})
    settings = Settings(id=1, weekend=weekend, days_off=tuple(days_off))
    facts = FakeFacts(
        [client], [departure], playbooks=[playbook], settings=settings, holidays=holidays
    )
    return circumstances_in(facts, departure)


def day_of(
    rule: DueRule,
    circumstances: Circumstances,
    opened_on: date | None = None,
    today: date = TODAY,
    earliest: date | None = None,
) -> date:
    due = due_date(rule, circumstances, opened_on, today, earliest)
    assert due is not None
    return due.day


def later(day: date, days: int) -> date:
    return day + timedelta(days=days)


@given(rules_before, notices, spans.filter(bool), weekends)
def test_work_before_the_last_day_lies_between_the_notice_and_that_day(
    rule: DueRule, notice: date, span: int, weekend: tuple[int, ...]
) -> None:
    last = later(notice, span)

    day = day_of(rule, around(notice, last, weekend))

    assert later(notice, 1) <= day <= last


@given(rules_before, notices, notices, weekends)
def test_work_before_a_last_day_that_is_the_notice_day_is_for_today_even_on_a_weekend(
    rule: DueRule, notice: date, today: date, weekend: tuple[int, ...]
) -> None:
    due = due_date(rule, around(notice, notice, weekend), None, today)

    assert due == DueDate(today, ("no time left before the last day",))


@given(rules_after, notices, spans, weekends)
def test_work_after_the_last_day_is_never_drawn_before_its_day(
    rule: DueRule, notice: date, span: int, weekend: tuple[int, ...]
) -> None:
    meant = later(notice, span + rule.days)

    day = day_of(rule, around(notice, later(notice, span), weekend))

    assert meant <= day <= later(meant, 6)


@given(st.one_of(rules_after, rules_of_notice), notices, spans, weekends)
def test_other_work_never_falls_on_a_weekend_while_there_are_working_days(
    rule: DueRule, notice: date, span: int, weekend: tuple[int, ...]
) -> None:
    day = day_of(rule, around(notice, later(notice, span), weekend))

    assert day.weekday() not in weekend or len(weekend) == 7


@given(rules_before, notices, spans.filter(bool), weekends)
def test_work_before_the_last_day_falls_on_a_weekend_only_where_no_working_day_is_left(
    rule: DueRule, notice: date, span: int, weekend: tuple[int, ...]
) -> None:
    day = day_of(rule, around(notice, later(notice, span), weekend))

    room = {later(notice, days).weekday() for days in range(1, span + 1)}
    assert day.weekday() not in weekend or room <= set(weekend)


@given(st.one_of(rules_before, rules_after, rules_of_notice), notices, spans, weekends)
def test_a_step_that_opened_after_the_notice_has_two_days_at_least(
    rule: DueRule, notice: date, span: int, weekend: tuple[int, ...]
) -> None:
    circumstances = around(notice, later(notice, span), weekend)

    for days in (1, 2, 9, 200):
        opened_on = later(notice, days)
        assert day_of(rule, circumstances, opened_on, today=opened_on) >= later(opened_on, 2)


@given(rules_before, notices, spans, st.integers(1, 7), weekends)
def test_a_step_that_opened_too_late_for_the_last_day_waits_for_a_working_day(
    rule: DueRule, notice: date, span: int, days: int, weekend: tuple[int, ...]
) -> None:
    last = later(notice, span)
    opened_on = later(last, days)

    day = day_of(rule, around(notice, last, weekend), opened_on, today=opened_on)

    assert later(opened_on, 2) <= day <= later(opened_on, 8)
    assert day.weekday() not in weekend or len(weekend) == 7


@given(st.one_of(rules_before, rules_after, rules_of_notice), notices, spans, weekends)
def test_a_step_that_opened_with_the_notice_did_not_open_late(
    rule: DueRule, notice: date, span: int, weekend: tuple[int, ...]
) -> None:
    circumstances = around(notice, later(notice, span), weekend)

    assert due_date(rule, circumstances, notice, TODAY) == due_date(
        rule, circumstances, None, TODAY
    )


@example(
    rule=DueRule(anchor="notice", days=5, before_last_day=True),
    notice=date(2026, 11, 9),
    span=30,
    days=5,
    weekend=(5, 6),
)
@given(
    st.one_of(rules_before, rules_after, rules_of_notice),
    notices,
    spans,
    st.integers(0, 60),
    weekends,
)
def test_a_departure_that_is_noted_late_has_nothing_overdue_on_that_day(
    rule: DueRule, notice: date, span: int, days: int, weekend: tuple[int, ...]
) -> None:
    noted = later(notice, days)
    circumstances = around(notice, later(notice, span), weekend, opened_on=noted)

    assert day_of(rule, circumstances, today=noted) >= noted


@pytest.mark.parametrize(
    ("noted", "expected"),
    [
        (date(2026, 11, 13), date(2026, 11, 17)),
        (date(2026, 11, 17), date(2026, 11, 17)),
        (date(2026, 11, 18), date(2026, 11, 20)),
    ],
)
def test_what_was_due_before_a_departure_was_noted_is_due_two_days_after_that(
    noted: date, expected: date
) -> None:
    rule = DueRule(anchor="notice", days=5)

    assert day_of(rule, around(opened_on=noted), today=noted) == expected


@given(rules_before, notices, st.integers(1, 60), st.integers(0, 59), weekends)
def test_nothing_is_due_before_it_opens_nor_after_the_last_day_because_of_it(
    rule: DueRule, notice: date, span: int, days: int, weekend: tuple[int, ...]
) -> None:
    earliest = later(notice, 1 + days % span)
    last = later(notice, span)

    day = day_of(rule, around(notice, last, weekend), earliest=earliest)

    assert earliest <= day <= last


@given(
    notices,
    spans,
    spans,
    st.sets(st.sampled_from([step.id for step in LEAVING.steps])),
)
def test_moving_the_last_day_redates_what_is_open_and_nothing_that_is_done(
    notice: date, span: int, other: int, done: set[str]
) -> None:
    client = a_client(fee="300")
    departure = a_departure(
        client,
        LEAVING,
        opened_on=notice,
        notice_date=notice,
        last_day=later(notice, span),
    )
    for step_id in done:
        departure = with_state(departure, step_id, StepState(done_on=notice))
    moved = departure.revised(last_day=later(notice, other))

    def dates(departure: Departure) -> dict[str, date | None]:
        steps = progress_in(FakeFacts([client], [departure], playbooks=[LEAVING]), departure).steps
        return {it.step.id: it.stands_on for it in steps if it.standing in {"open", "waiting"}}

    def planned(departure: Departure) -> set[str]:
        facts = FakeFacts([client], [departure], playbooks=[LEAVING])
        origins = [it.origin for it in agenda(facts, date.min, date.max, notice)]
        return {origin.step_id for origin in origins if isinstance(origin, StepOrigin)}

    before, after = dates(departure), dates(moved)

    assert before.keys() == after.keys()
    assert not done & (planned(departure) | planned(moved))
    for step in LEAVING.steps:
        if step.id in after and step.due.anchor == "notice" and not step.due.before_last_day:
            assert before[step.id] == after[step.id]
    greeted = after.get("stay-in-touch")
    assert greeted is None or 1 <= (greeted - later(notice, other)).days <= 3


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (DueRule(anchor="notice", days=1), date(2026, 11, 13)),
        (DueRule(anchor="notice", days=2), date(2026, 11, 16)),
        (DueRule(anchor="notice", days=2, on_weekends=True), date(2026, 11, 14)),
        (DueRule(anchor="notice", days=2, before_last_day=True), date(2026, 11, 13)),
        (DueRule(anchor="last-day"), date(2026, 12, 31)),
        (DueRule(anchor="last-day", days=-4), date(2026, 12, 25)),
        (DueRule(anchor="last-day", days=-400), date(2026, 11, 13)),
        (DueRule(anchor="last-day", days=2), date(2027, 1, 4)),
        (DueRule(anchor="hold"), date(2026, 11, 13)),
    ],
)
def test_a_rule_names_a_day_of_the_calendar(rule: DueRule, expected: date) -> None:
    assert day_of(rule, around()) == expected


def test_an_unknown_last_day_is_assumed_from_the_notice_period_and_says_so() -> None:
    client, playbook = a_client(notice_days=13), a_playbook(a_step("only"))
    departure = a_departure(client, playbook, last_day=None)
    facts = FakeFacts([client], [departure], playbooks=[playbook])

    due = due_date(DueRule(anchor="last-day"), circumstances_in(facts, departure), None, TODAY)

    assert due == DueDate(date(2026, 11, 25), ("last day assumed",))


def test_a_client_without_a_notice_period_has_the_businesss_own() -> None:
    facts_of_thirty_days = around(last=None, weekend=NO_WEEKEND)

    assert day_of(DueRule(anchor="last-day"), facts_of_thirty_days) == later(NOTICE, 30)


@pytest.mark.parametrize(
    ("rule", "opened_on", "note"),
    [
        (DueRule(anchor="notice", days=2), None, "moved off a weekend"),
        (DueRule(anchor="notice", days=1), date(2026, 11, 16), "two days from opening"),
    ],
)
def test_a_day_that_is_not_the_rules_own_says_why(
    rule: DueRule, opened_on: date | None, note: str
) -> None:
    due = due_date(rule, around(), opened_on, TODAY)

    assert due is not None
    assert due.notes == (note,)


RECESS = DaysOff(first=date(2026, 12, 29), last=date(2027, 1, 1), name="Recess")


@pytest.mark.parametrize(
    ("rule", "expected", "note"),
    [
        (DueRule(anchor="last-day", days=-6), "2026-12-24", "moved off Christmas Day"),
        (DueRule(anchor="last-day", days=-5), "2026-12-24", "moved off Boxing Day"),
        (DueRule(anchor="last-day", days=-4), "2026-12-24", "moved off a weekend"),
        (DueRule(anchor="last-day"), "2026-12-28", "moved off Recess"),
        (DueRule(anchor="notice", days=43), "2026-12-28", "moved off Christmas Day"),
        (DueRule(anchor="last-day", days=1), "2027-01-04", "moved off Recess"),
        (DueRule(anchor="notice", days=48, on_weekends=True), "2026-12-30", None),
    ],
)
def test_work_moves_off_holidays_and_own_days_off_as_off_a_weekend(
    rule: DueRule, expected: str, note: str | None
) -> None:
    due = due_date(rule, around(days_off=[RECESS], holidays=christmas), None, TODAY)

    assert due is not None
    assert (str(due.day), due.notes) == (expected, (note,) if note else ())


def test_an_own_day_off_without_a_name_is_left_as_a_day_off() -> None:
    day = date(2026, 11, 16)

    due = due_date(
        DueRule(anchor="notice", days=4),
        around(days_off=[DaysOff(first=day, last=day)]),
        None,
        TODAY,
    )

    assert due is not None
    assert (str(due.day), due.notes) == ("2026-11-17", ("moved off a day off",))


def test_a_day_counted_from_an_answer_is_unknown_until_it_is_given() -> None:
    day = {"id": "day", "kind": "date", "ask": "When?"}
    playbook = a_playbook(
        a_step("pay", questions=[day]),
        a_step("remind", due={"anchor": "answer", "answer": "pay.day", "days": 7}),
    )
    client = a_client()
    departure = a_departure(client, playbook)
    facts = FakeFacts([client], [departure], playbooks=[playbook])

    unanswered = progress_in(facts, departure).steps[1]
    answered = progress_in(facts, with_answer(departure, "pay.day", "2026-12-01")).steps[1]

    assert unanswered.stands_on is None
    assert answered.stands_on == date(2026, 12, 8)


def test_of_two_rules_the_earlier_day_counts() -> None:
    rule = DueRule(
        anchor="notice",
        days=14,
        before_last_day=True,
        or_earlier=DueRule(anchor="last-day", days=-3),
    )

    assert day_of(rule, around()) == later(NOTICE, 14)
    assert day_of(rule, around(last=later(NOTICE, 8))) == later(NOTICE, 5)


def test_a_rule_can_count_from_the_day_on_which_its_step_opened() -> None:
    rule = DueRule(anchor="opened", days=10)

    assert day_of(rule, around(weekend=NO_WEEKEND)) == later(NOTICE, 10)
    assert day_of(rule, around(weekend=NO_WEEKEND), later(NOTICE, 4)) == later(NOTICE, 14)


def test_a_rule_can_count_from_the_day_on_which_something_was_answered_so() -> None:
    mended = {"anchor": "since", "since": {"answer": "return.mended", "is": True}, "days": 2}
    question = {"id": "mended", "kind": "yes-no", "ask": "Mended?"}
    later_on = {"anchor": "last-day", "days": 180, "or_earlier": mended}
    playbook = a_playbook(a_step("return", due=later_on, questions=[question]))
    client = a_client()
    departure = a_departure(client, playbook)
    facts = FakeFacts([client], [departure], playbooks=[playbook])

    def stands_on(departure: Departure) -> date | None:
        return progress_in(facts, departure).steps[0].stands_on

    def answered(on: date, *, is_mended: bool = True) -> Departure:
        return with_answer(departure, "return.mended", is_mended, on)

    unanswered = stands_on(departure)
    assert unanswered == date(2027, 6, 29)
    assert stands_on(answered(date(2027, 2, 1), is_mended=False)) == unanswered
    assert stands_on(answered(date(2027, 2, 1))) == date(2027, 2, 3)
    assert stands_on(answered(date(2027, 8, 2))) == unanswered
