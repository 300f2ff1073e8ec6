"""Birthdays, as they are kept and as they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepclients.domain.birthdays import age_in, birth_day
from keepclients.domain.clients import Contact
from keepclients.domain.errors import Refused
from keepclients.domain.written_birthdays import birthday_meant

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("24 dec", "--12-24"),
        (" Dec  24th ", "--12-24"),
        ("24.12.", "--12-24"),
        ("24.12", "--12-24"),
        ("--12-24", "--12-24"),
        ("--1224", "--12-24"),
        ("29 feb", "--02-29"),
        ("1604-12-24", "--12-24"),
        ("24.12.1980", "1980-12-24"),
        ("24 december 1980", "1980-12-24"),
        ("1980-12-24", "1980-12-24"),
        ("19801224", "1980-12-24"),
        ("1980-12-24T00:00:00Z", "1980-12-24"),
        ("12/24/1980", "1980-12-24"),
    ],
)
def test_it_is_understood_as_people_and_address_books_write_it(written: str, kept: str) -> None:
    assert birthday_meant(written, TODAY) == kept


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("next week", "is not a date"),
        ("tomorrow", "is not a date"),
        ("", "is not a date"),
        ("30 feb", "is not a date|does not exist"),
        ("31.4.1980", "does not exist"),
        ("3/4/1980", "can be read in two ways"),
        ("24.12.2026", "has not come yet"),
        ("0/0/00", "is not a date"),
    ],
)
def test_what_is_none_is_refused(written: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        birthday_meant(written, TODAY)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_what_is_kept_can_be_written_again(born: date) -> None:
    for form in (f"{born}", f"{born.day}.{born.month}.{born.year}", f"--{born:%m-%d}"):
        kept = birthday_meant(form, TODAY)
        assert (
            birthday_meant(kept, TODAY)
            == kept
            == Contact.made(id=1, name="Ana", birthday=kept).birthday
        )
        assert (birth_day(kept).month, birth_day(kept).day) == (born.month, born.day)


def test_only_who_told_their_year_has_an_age() -> None:
    assert age_in("1980-12-24", 2026) == 46
    assert age_in("--12-24", 2026) is None


def test_a_record_takes_its_own_form_only() -> None:
    with pytest.raises(Refused, match="birthday: “24 dec” is not a birthday"):
        Contact.made(id=1, name="Ana", birthday="24 dec")
