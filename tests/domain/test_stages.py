"""Stages: where a client stands, as of any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import LAST_DAY, NOTICE, a_client, a_departure
from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.domain.spells import spells_of
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


def test_who_gives_notice_in_a_pause_is_not_served_again_by_it() -> None:
    client = a_client()
    paused = a_departure(
        client, kind="pausing", notice_date=date(2025, 1, 1), last_day=date(2025, 2, 1)
    )
    left = a_departure(client)

    for departures in ([paused, left], [left, paused]):
        assert stage_of(client, departures, date(2025, 1, 31)) == "leaving"
        assert stage_of(client, departures, date(2026, 1, 1)) == "paused"
        assert stage_of(client, departures, NOTICE) == "paused"
        assert stage_of(client, departures, YEARS_LATER) == "former"


def test_who_leaves_out_of_a_pause_is_lost_when_they_left_also_once_they_are_back() -> None:
    # Paused after 20 March, left on 15 April for good, and was welcomed back on 1 September.
    client = a_client(first_day=date(2024, 1, 1))
    paused, left = (
        a_departure(client, kind=kind, notice_date=notice, last_day=last, closed_on=last)
        for kind, notice, last in (
            ("pausing", date(2025, 3, 1), date(2025, 3, 20)),
            ("leaving", date(2025, 4, 1), date(2025, 4, 15)),
        )
    )
    departures = [paused, left]
    again = client.revised(
        first_day=date(2025, 9, 1),
        earlier=[{"first_day": "2024-01-01", "last_day": "2025-04-15"}],
    )

    (spell,) = spells_of(client, departures)

    assert (spell.last, spell.lost_on) == (date(2025, 3, 20), date(2025, 4, 15))
    assert spell.departure == left
    assert spells_of(again, departures)[0] == spell
    assert stage_of(client, departures, date(2025, 4, 15)) == "paused"
    assert stage_of(client, departures, date(2025, 4, 16)) == "former"
    assert stage_of(again, departures, date(2025, 3, 20)) == "leaving"
    assert stage_of(again, departures, date(2025, 3, 21)) == "prospect"


@pytest.mark.parametrize(
    ("second", "last_day"), [("pausing", 91), ("pausing", 30), ("leaving", 91)]
)
def test_a_pause_that_goes_on_for_ninety_days_is_the_loss(second: str, last_day: int) -> None:
    client = a_client(first_day=date(2024, 1, 1))
    paused = a_departure(client, kind="pausing", notice_date=NOTICE, last_day=LAST_DAY)
    later = a_departure(
        client, kind=second, notice_date=LAST_DAY + DAY, last_day=LAST_DAY + last_day * DAY
    )

    (spell,) = spells_of(client, [paused, later])

    assert (spell.lost_on, spell.departure) == (LAST_DAY + 90 * DAY, paused)


def test_who_came_back_was_a_client_in_the_time_before_too() -> None:
    client = a_client(
        first_day=date(2026, 5, 1),
        earlier=[{"first_day": "2020-01-01", "last_day": "2025-12-31"}],
    )
    left = a_departure(client, notice_date=date(2025, 12, 1), last_day=date(2025, 12, 31))

    stages = [
        stage_of(client, [left], day)
        for day in (
            date(2019, 12, 31), date(2020, 1, 1), date(2025, 12, 1), date(2025, 12, 31),
            date(2026, 1, 1), date(2026, 4, 30), date(2026, 5, 1),
        )
    ]  # fmt: skip

    assert stages == ["prospect", "active", "leaving", "leaving", "prospect", "prospect", "active"]


DAYS = st.dates(date(2024, 1, 1), date(2024, 2, 20))
ENDS = st.tuples(DAYS, DAYS).map(sorted)


@st.composite
def clients_who_come_and_go(draw: st.DrawFn) -> tuple[Client, list[Departure]]:
    """Return a client, before and now, with departures of every kind on days close together."""
    client = a_client(
        first_day=draw(st.none() | DAYS),
        last_day=draw(st.none() | DAYS),
        prospect_since=draw(st.none() | DAYS),
        earlier=[
            {"first_day": draw(st.sampled_from([None, first])), "last_day": last}
            for first, last in draw(st.lists(ENDS, max_size=2))
        ],
    )
    departures = [
        a_departure(
            client,
            kind=draw(st.sampled_from(sorted(DEPARTURE_KINDS))),
            notice_date=draw(DAYS),
            last_day=draw(st.none() | DAYS),
            outcome=draw(st.sampled_from([None, "left", "stayed"])),
            closed_on=draw(st.none() | DAYS),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return client, departures


@given(known=clients_who_come_and_go(), day=DAYS)
def test_who_is_active_or_leaving_is_who_is_served_on_that_day_and_nobody_else(
    known: tuple[Client, list[Departure]], day: date
) -> None:
    client, departures = known

    is_served = any(spell.serves_on(day) for spell in spells_of(client, departures))

    assert (stage_of(client, departures, day) in {"active", "leaving"}) == is_served


@given(known=clients_who_come_and_go())
def test_whoever_comes_back_was_served_and_lost_before_as_it_was_told_then(
    known: tuple[Client, list[Departure]],
) -> None:
    client, departures = known
    now = client.revised(earlier=(), prospect_since=None)
    (spell,) = spells_of(now, departures)
    ending = [it for it in departures if it.kind != "cutting-back" and it.outcome != "stayed"]
    ends = [it.last_day or it.closed_on for it in ending]
    last = max((day for day in ends if day), default=None) if now.last_day is None else now.last_day
    if last is None or spell.last is None or (now.first_day and last < now.first_day):
        return
    before = {"first_day": now.first_day, "last_day": last}
    back = now.revised(first_day=date(2024, 12, 1), last_day=None, earlier=[before])

    assert spells_of(back, departures)[0] == spell


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
