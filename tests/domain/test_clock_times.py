"""Times as people write them, and the instants that they are where clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from keepclients.domain.clock_times import ClockTime, instant, known_zone, time_meant
from keepclients.domain.days import FIRST, LAST

ZONES = [
    "Europe/Berlin",
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
]
TIMES = st.times().map(lambda it: f"{it:%H:%M}")


@st.composite
def changes_of_clocks(draw: st.DrawFn) -> tuple[str, date]:
    """Return a zone and a day in it on which its clocks are changed, up to 2199."""
    zone = draw(st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]))
    year = draw(st.integers(2008, LAST.year))
    known = ZoneInfo(zone)
    noons = [datetime(year, 1, 1, 12, tzinfo=known) + timedelta(days=it) for it in range(365)]
    changed = [
        after.date() for before, after in pairwise(noons) if before.utcoffset() != after.utcoffset()
    ]
    return zone, draw(st.sampled_from(changed))


def offset(zone: str, wall: datetime) -> timedelta:
    """Return how far the clocks of a zone are from UTC when they show a time."""
    return wall.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()


def walls_of(day: date, clock: str, zone: str) -> list[datetime]:
    """Return every minute, in UTC, at which the clocks of a zone show a time of a day."""
    wanted = datetime.combine(day, time.fromisoformat(clock))
    known = ZoneInfo(zone)
    about = datetime.combine(day, time(), tzinfo=UTC) - timedelta(hours=15)
    minutes = (about + timedelta(minutes=it) for it in range(54 * 60))
    return [it for it in minutes if it.astimezone(known).replace(tzinfo=None, fold=0) == wanted]


@given(changes_of_clocks(), TIMES | st.sampled_from(["01:45", "02:00", "02:15", "02:30", "03:00"]))
@example(("Europe/Berlin", date(2027, 3, 28)), "02:30")
@example(("Europe/Berlin", date(2026, 10, 25)), "02:30")
@example(("Europe/Berlin", date(2199, 3, 31)), "02:30")
@example(("Pacific/Apia", date(2011, 12, 30)), "12:00")
def test_on_the_day_of_a_change_it_is_the_first_such_time_or_later_by_the_gap(
    change: tuple[str, date], clock: str
) -> None:
    zone, day = change
    found = instant(day, clock, zone)
    walls = walls_of(day, clock, zone)
    if walls:
        assert found == walls[0]
    else:
        wall = datetime.combine(day, time.fromisoformat(clock))
        gap = offset(zone, wall + timedelta(days=1)) - offset(zone, wall - timedelta(days=1))
        assert found.replace(tzinfo=None) - wall == gap


@given(st.sampled_from(ZONES), st.dates(FIRST, LAST), TIMES)
def test_an_instant_reads_as_the_time_that_was_asked_for_or_later(
    zone: str, day: date, clock: str
) -> None:
    found = instant(day, clock, zone)
    wall = datetime.combine(day, time.fromisoformat(clock))
    late = found.replace(tzinfo=None) - wall
    assert timedelta(0) <= late <= timedelta(days=1)
    assert found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == found.replace(tzinfo=None)
    assert late == timedelta(0) or not walls_of(day, clock, zone)


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (date(2027, 3, 28), "02:30", "2027-03-28T03:30:00+02:00"),
        (date(2026, 10, 25), "02:30", "2026-10-25T02:30:00+02:00"),
        (date(2026, 10, 25), "03:00", "2026-10-25T03:00:00+01:00"),
        (date(2026, 7, 1), "09:00", "2026-07-01T09:00:00+02:00"),
        (date(2199, 7, 1), "09:00", "2199-07-01T09:00:00+02:00"),
        (date(2199, 12, 31), "23:59", "2199-12-31T23:59:00+01:00"),
    ],
)
def test_clocks_in_berlin(day: date, clock: str, expected: str) -> None:
    assert instant(day, clock, "Europe/Berlin").isoformat() == expected


def test_without_a_zone_it_is_the_machines_own_time() -> None:
    found = instant(date(2026, 11, 23), "09:00", "")
    assert found == datetime(2026, 11, 23, 9, 0).astimezone()
    assert found.tzinfo is not None


@pytest.mark.parametrize(
    "zone",
    ["Mars/Olympus", "Europe", "../etc/passwd", "/etc/localtime", "a\0b", "Ünder", "x" * 999],
)
def test_an_unknown_zone_is_refused_by_name(zone: str) -> None:
    with pytest.raises(ValueError, match=r"is no time zone that is known here; write one such"):
        instant(date(2026, 11, 23), "09:00", zone)


def test_a_known_zone_has_its_name() -> None:
    assert known_zone("Europe/Berlin").key == "Europe/Berlin"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9", "09:00"),
        ("9:05", "09:05"),
        ("09.30", "09:30"),
        ("14h30", "14:30"),
        ("14h", "14:00"),
        ("9am", "09:00"),
        ("9 PM", "21:00"),
        ("9:15 p.m.", "21:15"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        (" 23:59 ", "23:59"),
        ("0", "00:00"),
    ],
)
def test_a_time_is_read_as_people_write_it(written: str, meant: str) -> None:
    assert time_meant(written) == meant


@pytest.mark.parametrize(
    "written",
    ["", "24:00", "24", "9:60", "13pm", "0am", "nine", "9:5", "900", "-1", "٩:00", "9:00:00"],
)
def test_anything_else_is_no_time(written: str) -> None:
    with pytest.raises(ValueError, match="is not a time; write for example 9:00 or 14:30"):
        time_meant(written)


@given(TIMES)
def test_a_time_that_is_kept_is_read_as_itself(clock: str) -> None:
    assert TypeAdapter(ClockTime).validate_python(clock) == time_meant(clock) == clock


@pytest.mark.parametrize("wrong", ["9:00", "24:00", "09:60", "0900", "", "٠٩:٠٠", "09:00\n"])
def test_only_one_form_of_a_time_is_kept(wrong: str) -> None:
    with pytest.raises(ValidationError, match="is not a time; write HH:MM"):
        TypeAdapter(ClockTime).validate_python(wrong)
