"""Stages: where a client stands, as of any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import LAST_DAY, NOTICE, a_client, a_departure
from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.domain.stages import STAGES, Stage, stage_of

DAY = timedelta(days=1)
YEARS_LATER = date(2031, 1, 1)

AFTERWARDS: dict[str, Stage] = {
    "leaving": "former",
    "cutting-back": "active",
    "pausing": "paused",
    "not-renewing": "former",
    "closing-down": "former",
    "we-ended-it": "former",
}


@given(st.dates())
def test_a_client_of_whom_nothing_is_known_is_active(day: date) -> None:
    assert stage_of(a_client(), [], day) == "active"


def test_a_client_is_a_prospect_until_the_first_day() -> None:
    client = a_client(first_day=date(2026, 3, 1))

    assert stage_of(client, [], date(2026, 2, 28)) == "prospect"
    assert stage_of(client, [], date(2026, 3, 1)) == "active"


def test_who_is_only_talked_to_is_a_prospect() -> None:
    prospect = a_client(prospect_since=date(2026, 1, 1))
    won = prospect.revised(first_day=date(2026, 3, 1))

    assert stage_of(prospect, [], YEARS_LATER) == "prospect"
    assert stage_of(won, [], YEARS_LATER) == "active"


def test_a_former_client_was_active_to_the_last_day() -> None:
    client = a_client(first_day=date(2020, 1, 1), last_day=LAST_DAY)

    assert stage_of(client, [], LAST_DAY) == "active"
    assert stage_of(client, [], LAST_DAY + DAY) == "former"


def test_a_former_client_who_began_again_is_active() -> None:
    client = a_client(first_day=date(2026, 6, 1), last_day=date(2025, 12, 31))

    assert stage_of(client, [], date(2026, 6, 1)) == "active"


@pytest.mark.parametrize("kind", DEPARTURE_KINDS)
def test_each_kind_of_leaving_ends_in_its_stage(kind: str) -> None:
    client = a_client()
    departures = [a_departure(client, kind=kind)]

    stages = [
        stage_of(client, departures, day)
        for day in (NOTICE - DAY, NOTICE, LAST_DAY, LAST_DAY + DAY, YEARS_LATER)
    ]

    after = AFTERWARDS[kind]
    assert stages == ["active", "leaving", "leaving", after, after]


def test_without_a_last_day_somebody_is_leaving_until_it_is_known() -> None:
    client = a_client()

    assert stage_of(client, [a_departure(client, last_day=None)], YEARS_LATER) == "leaving"


def test_without_a_last_day_a_finished_departure_ends_when_it_was_finished() -> None:
    client = a_client()
    closed_on = date(2026, 12, 7)
    finished = a_departure(client, last_day=None, outcome="left", closed_on=closed_on)

    assert stage_of(client, [finished], closed_on) == "leaving"
    assert stage_of(client, [finished], closed_on + DAY) == "former"


def test_who_stayed_was_never_leaving() -> None:
    client = a_client()
    stayed = a_departure(client, outcome="stayed", closed_on=date(2026, 11, 30))

    for day in (NOTICE, LAST_DAY, YEARS_LATER):
        assert stage_of(client, [stayed], day) == "active"


def test_a_closed_departure_still_made_them_former() -> None:
    client = a_client()
    left = a_departure(client, outcome="left", closed_on=date(2027, 12, 31))

    assert stage_of(client, [left], YEARS_LATER) == "former"


def test_who_came_back_is_active_again() -> None:
    client = a_client(first_day=date(2027, 5, 1))
    departures = [a_departure(client)]

    assert stage_of(client, departures, date(2027, 4, 30)) == "prospect"
    assert stage_of(client, departures, date(2027, 5, 1)) == "active"


def test_of_two_departures_the_latest_notice_up_to_that_day_counts() -> None:
    client = a_client()
    paused = a_departure(
        client, kind="pausing", notice_date=date(2025, 1, 1), last_day=date(2025, 2, 1)
    )
    left = a_departure(client)

    for departures in ([paused, left], [left, paused]):
        assert stage_of(client, departures, date(2026, 1, 1)) == "paused"
        assert stage_of(client, departures, NOTICE) == "leaving"
        assert stage_of(client, departures, YEARS_LATER) == "former"


@given(
    notice=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    span=st.integers(0, 400),
    offset=st.integers(-500, 500),
    kind=st.sampled_from(sorted(DEPARTURE_KINDS)),
)
def test_leaving_lasts_from_the_notice_to_the_last_day_and_no_longer(
    notice: date, span: int, offset: int, kind: str
) -> None:
    client = a_client()
    last_day = notice + timedelta(days=span)
    departure = a_departure(client, kind=kind, notice_date=notice, last_day=last_day)

    stage = stage_of(client, [departure], notice + timedelta(days=offset))

    assert stage in STAGES
    assert (stage == "leaving") == (0 <= offset <= span)
