"""Days off are read as people write them, a line each."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from keepclients.domain.days import FIRST, LAST
from keepclients.domain.working_days import DaysOff
from keepclients.domain.written_days_off import days_off_written, parse_days_off

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "first", "last", "name"),
    [
        ("2026-12-24 - 2027-01-01 Winter break", "2026-12-24", "2027-01-01", "Winter break"),
        ("24 dec - 1 jan Winter break", "2026-12-24", "2027-01-01", "Winter break"),
        ("24.12.2026 – 1.1.2027", "2026-12-24", "2027-01-01", ""),
        ("24 dec 2026 to 31 dec", "2026-12-24", "2026-12-31", ""),
        ("24 Dec until +7d Away", "2026-12-24", "2026-12-31", "Away"),
        ("2026-12-07 My  birthday", "2026-12-07", "2026-12-07", "My birthday"),
        ("fri", "2026-11-27", "2026-11-27", ""),
        ("fri 13 candles", "2026-11-27", "2026-11-27", "13 candles"),
        ("tomorrow", "2026-11-24", "2026-11-24", ""),
        ("+ 3 d Fair", "2026-11-26", "2026-11-26", "Fair"),
    ],
)
def test_a_line_is_read_as_people_write_it(line: str, first: str, last: str, name: str) -> None:
    assert parse_days_off(line, TODAY) == DaysOff.made(first=first, last=last, name=name)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("", "“” is not a date; write 2026-12-31"),
        ("Winter break", "“winter” is not a date"),
        ("2026-12-24 -", "“” is not a date"),
        ("2026-12-24 - soon", "“soon” is not a date"),
        ("2026-12-24 - 2026-12-23 Away", "2026-12-23 is before 2026-12-24"),
        ("2026-02-30 Away", "2026-02-30 is a day that does not exist"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(line: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        parse_days_off(line, TODAY)


@given(
    st.dates(FIRST, LAST - timedelta(400)),
    st.integers(0, 400),
    st.text() | st.sampled_from(["to Paris", "- x", "2027", "jan 2027", "until then", "13 dec"]),
)
@example(date(2000, 1, 1), 0, "¯")
def test_what_is_written_is_read_as_the_same(first: date, days: int, name: str) -> None:
    known = DaysOff(first=first, last=first + timedelta(days), name=name)
    assert parse_days_off(days_off_written(known), TODAY) == known
