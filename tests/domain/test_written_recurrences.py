"""What comes again is read as people write it, and what could be two rules is refused."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from keepclients.domain.days import FIRST, LAST
from keepclients.domain.recurrence import Recurrence, in_words, occurrences
from keepclients.domain.written_recurrences import parse_recurrence
from recurring import ANCHORS, RULES

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("daily", {"unit": "day"}),
        ("every day", {"unit": "day"}),
        ("Every 2 weeks", {"unit": "week", "every": 2}),
        ("every other week", {"unit": "week", "every": 2}),
        ("every third month", {"unit": "month", "every": 3}),
        ("weekly", {"unit": "week"}),
        ("fortnightly", {"unit": "week", "every": 2}),
        ("each week on Thursdays", {"unit": "week", "weekdays": [3]}),
        ("every mon thu", {"unit": "week", "weekdays": [0, 3]}),
        ("every Mon, Tue & Sun", {"unit": "week", "weekdays": [0, 1, 6]}),
        ("every friday", {"unit": "week", "weekdays": [4]}),
        ("every other fri", {"unit": "week", "every": 2, "weekdays": [4]}),
        ("every weekday", {"unit": "week", "weekdays": [0, 1, 2, 3, 4]}),
        ("every 2 weeks on mon and thu", {"unit": "week", "every": 2, "weekdays": [0, 3]}),
        ("every 3 months", {"unit": "month", "every": 3}),
        ("quarterly", {"unit": "month", "every": 3}),
        ("last friday of the month", {"unit": "month", "nth": -1, "weekday": 4}),
        ("every month on the last fri", {"unit": "month", "nth": -1, "weekday": 4}),
        ("every first monday", {"unit": "month", "nth": 1, "weekday": 0}),
        ("every second friday of the month", {"unit": "month", "nth": 2, "weekday": 4}),
        ("monthly on the 3rd tue", {"unit": "month", "nth": 3, "weekday": 1}),
        ("monthly on the 31st", {"unit": "month"}),
        ("yearly", {"unit": "year"}),
        ("every year on 29 feb", {"unit": "year"}),
        ("weekly until 2027-12-31", {"unit": "week", "until": "2027-12-31"}),
        ("every mon, until 31.12.2027", {"unit": "week", "weekdays": [0], "until": "2027-12-31"}),
        ("weekly 10 times", {"unit": "week", "count": 10}),
        ("every 2 days for 5x", {"unit": "day", "every": 2, "count": 5}),
    ],
)  # fmt: skip
def test_it_is_read_as_people_write_it(written: str, fields: dict[str, object]) -> None:
    assert parse_recurrence(written) == Recurrence.made(**fields)


@given(RULES)
def test_what_is_said_of_a_rule_is_read_as_that_rule(rule: Recurrence) -> None:
    assert parse_recurrence(in_words(rule)) == rule


@given(RULES, ANCHORS)
def test_with_its_first_day_it_is_read_as_falling_on_the_same_days(
    rule: Recurrence, anchor: date
) -> None:
    days = list(islice(occurrences(rule, anchor, FIRST, LAST), 100))
    assume(days)
    found = parse_recurrence(in_words(rule, anchor), anchor)
    assert found == rule.revised(weekdays=found.weekdays)
    assert list(islice(occurrences(found, anchor, FIRST, LAST), 100)) == days


@pytest.mark.parametrize(
    "written",
    [
        "",
        "sometimes",
        "every",
        "every 5 hours",
        "every s",
        "every month on mon",
        "every day on mon",
        "yearly on 30 feb",
        "yearly on the last friday",
        "every month on the fifth fri",
        "every week on mon foo",
        "every ٣ days",
    ],
)
def test_anything_else_is_refused_with_what_to_write(written: str) -> None:
    with pytest.raises(ValueError, match="nothing that comes again; write for example: every"):
        parse_recurrence(written)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("every second friday", "two ways; write “every 2 weeks on Fri” or “every month on the se"),
        ("every 3rd mon", "two ways; write “every 3 weeks on Mon” or “every month on the third"),
        ("every 1000 days", "“every 1000 days”: every: "),
        ("daily 0 times", "“daily 0 times”: count: "),
        ("daily until 2027-02-30", "2027-02-30 is a day that does not exist"),
        ("daily until soon", "“soon” is not a date; write 2026-12-31"),
    ],
)
def test_a_refusal_names_what_is_wrong(written: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong) as refused:
        parse_recurrence(written)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("written", ["monthly on the 31st", "every year on 29 feb"])
def test_a_day_other_than_the_first_one_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not the day that it begins with, 2026-11-23"):
        parse_recurrence(written, MONDAY)


@pytest.mark.parametrize(
    "written", ["monthly on the 23rd", "every year on 23 nov", "every 2 weeks"]
)
def test_saying_the_first_day_again_is_fine(written: str) -> None:
    assert parse_recurrence(written, MONDAY) == parse_recurrence(written)


def test_a_rule_that_ends_before_it_begins_is_refused() -> None:
    assert parse_recurrence("weekly on mon until 2026-11-23", MONDAY).until == MONDAY
    with pytest.raises(ValueError, match="it would never come"):
        parse_recurrence("weekly on tue until 2026-11-23", MONDAY)
    with pytest.raises(ValueError, match="it would never come"):
        parse_recurrence("weekly until 2026-11-22", MONDAY)


@given(st.text() | st.text("every 12 mondayslastfri until,times on the month", max_size=40))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    try:
        parse_recurrence(text, MONDAY)
    except ValueError as refused:
        assert str(refused)  # noqa: PT017 - most texts are refused, some are not
        assert len(str(refused).splitlines()) == 1  # noqa: PT017 - as above
