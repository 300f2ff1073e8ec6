"""Times as people write them, and the zones in which they are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from keepclients.domain.clock_times import ClockTime, known_zone, time_meant

TIMES = st.times().map(lambda it: f"{it:%H:%M}")


@pytest.mark.parametrize(
    "zone",
    ["Mars/Olympus", "Europe", "../etc/passwd", "/etc/localtime", "a\0b", "Ünder", "x" * 999],
)
def test_an_unknown_zone_is_refused_by_name(zone: str) -> None:
    with pytest.raises(ValueError, match=r"is no time zone that is known here; write one such"):
        known_zone(zone)


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
