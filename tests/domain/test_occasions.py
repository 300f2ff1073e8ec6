"""Birthdays and anniversaries come every year, stay on their day, and pass by."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import FakeFacts, a_client, a_departure
from keepclients.domain.agenda import agenda
from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.handled import Handled

TODAY = date(2026, 11, 23)
LEAP_DAY = date(2028, 2, 29)


def a_friend(birthday: str | None = None, **fields: object) -> Client:
    """Return somebody who is to be spoken to, for the first time in a year from now."""
    contacts = [{"id": 7, "name": "Ana", "birthday": birthday}] if birthday else []
    known: dict[str, object] = {"rhythm_days": 365, "tier_since": TODAY, "contacts": contacts}
    return a_client("Acme").revised(**{**known, **fields})


def told(
    facts: FakeFacts, start: date = FIRST, end: date = LAST, today: date = TODAY
) -> list[tuple[str, str]]:
    items = agenda(facts, start, end, today)
    return [(f"{it.day}", it.title) for it in items if it.kind in {"birthday", "anniversary"}]


def of(client: Client, *handled: Handled) -> FakeFacts:
    return FakeFacts(clients=[client], handled=list(handled))


def test_a_birthday_stands_on_its_day_every_year_with_the_age_where_it_is_known() -> None:
    end = date(2028, 1, 1)
    assert told(of(a_friend("--12-24")), end=end) == [
        ("2026-12-24", "Ana has a birthday"),
        ("2027-12-24", "Ana has a birthday"),
    ]
    assert told(of(a_friend("1980-12-24")), end=date(2027, 1, 1)) == [
        ("2026-12-24", "Ana has a birthday (46)")
    ]


@given(st.integers(2026, 2198))
def test_who_was_born_on_29_february_has_a_birthday_every_year(year: int) -> None:
    start, end = date(year, 1, 1), date(year, 12, 31)
    ((day, _),) = told(of(a_friend("--02-29")), start, end, today=start)
    is_leap_year = (date(year, 3, 1) - date(year, 2, 1)).days == 29
    assert day == f"{year}-02-{29 if is_leap_year else 28}"


def test_they_stay_on_a_weekend() -> None:
    assert told(of(a_friend("--12-26")), end=date(2027, 1, 1))[0][0] == "2026-12-26"


def test_the_relationship_has_an_anniversary_from_its_second_year_on() -> None:
    facts = of(a_friend(first_day=date(2025, 12, 1)))
    assert told(facts, end=date(2027, 12, 31)) == [
        ("2026-12-01", "1 year a client: thank them"),
        ("2027-12-01", "2 years a client: thank them"),
    ]
    assert told(of(a_friend(first_day=TODAY)), end=date(2027, 11, 22)) == []


def test_there_are_none_without_a_rhythm_or_with_who_leaves() -> None:
    fields: dict[str, object] = {"first_day": date(2020, 12, 1)}
    nobody = a_friend("--12-24", rhythm_days=None, **fields)
    leaving = a_friend("--12-24", **fields)
    former = a_friend("--12-24", last_day=date(2025, 1, 1), **fields)
    facts = FakeFacts(clients=[nobody, leaving, former], departures=[a_departure(leaving)])
    assert told(facts) == []


@pytest.mark.parametrize(("days_later", "is_told"), [(0, True), (7, True), (8, False)])
def test_what_was_missed_passes_by_after_a_week(days_later: int, *, is_told: bool) -> None:
    today = date(2026, 12, 24) + timedelta(days_later)
    missed = told(of(a_friend("--12-24")), end=today, today=today)
    assert missed == ([("2026-12-24", "Ana has a birthday")] if is_told else [])


def a_handling(client: Client, on: date, **fields: object) -> Handled:
    known = {"id": 3, "client_id": client.id, "what": "birthday", "on": on, "contact_id": 7}
    return Handled.made(**{**known, **fields})


@pytest.mark.parametrize("done", [{"done_on": TODAY}, {"skipped_on": TODAY, "reason": "Too far"}])
def test_what_was_done_or_left_out_is_so_for_one_year(done: dict[str, object]) -> None:
    client = a_friend("--12-24")
    handled = a_handling(client, date(2026, 12, 24), **done)
    assert [day for day, _ in told(of(client, handled), end=date(2028, 1, 1))] == ["2027-12-24"]


def test_what_was_put_off_stands_on_the_other_day_and_says_so() -> None:
    client = a_friend("--12-24")
    handled = a_handling(client, date(2026, 12, 24), snoozed_until=date(2026, 12, 28))
    (item,) = (it for it in agenda(of(client, handled), FIRST, date(2027, 1, 9), TODAY))
    assert (item.day, item.note) == (date(2026, 12, 28), "put off from 24 Dec")
    assert told(of(client, handled), end=date(2027, 1, 4), today=date(2027, 1, 4))
    assert not told(of(client, handled), end=date(2027, 1, 5), today=date(2027, 1, 5))


def test_one_persons_birthday_is_not_another_ones() -> None:
    people = [
        {"id": 7, "name": "Ana", "birthday": "--12-24"},
        {"id": 8, "name": "Ben", "birthday": "--12-24"},
    ]
    client = a_friend(contacts=people)
    handled = a_handling(client, date(2026, 12, 24), done_on=TODAY)
    assert told(of(client, handled), end=date(2027, 1, 1)) == [("2026-12-24", "Ben has a birthday")]
