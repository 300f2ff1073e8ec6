"""Public holidays come from a library, in English where it can, and are missed without noise."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from keepclients.exchange.public_holidays import holidays_of, trouble


@pytest.mark.parametrize(
    ("country", "subdivision", "day", "name"),
    [
        ("GB", "ENG", date(2025, 12, 26), "Boxing Day"),
        ("DE", "", date(2026, 10, 3), "German Unity Day"),
        ("DE", "BY", date(2027, 1, 6), "Epiphany"),
        ("FR", "", date(2026, 7, 14), "National Day"),
        ("US", "", date(2026, 11, 26), "Thanksgiving Day"),
        ("AR", "", date(2026, 5, 1), "Labor Day"),
    ],
)
def test_the_holidays_of_a_country_have_english_names(
    country: str, subdivision: str, day: date, name: str
) -> None:
    assert holidays_of(country, subdivision)(day.year).get(day) == name


def test_only_the_year_that_is_asked_for_is_told() -> None:
    found = holidays_of("US", "")(2027)
    assert found
    assert {day.year for day in found} == {2027}


def test_the_names_do_not_hang_on_the_language_of_the_machine() -> None:
    told = """
from datetime import date
from keepclients.exchange.public_holidays import holidays_of
print(holidays_of("DE", "")(2026)[date(2026, 12, 25)])
"""
    for language in ("de_DE.UTF-8", "fr_FR.UTF-8", "C"):
        finished = subprocess.run(
            [sys.executable, "-c", told],
            env={**os.environ, "LANGUAGE": language, "LANG": language},
            capture_output=True,
            text=True,
            check=True,
        )
        assert finished.stdout == "Christmas Day\n"


def test_far_beyond_what_is_known_there_are_none() -> None:
    assert holidays_of("DE", "")(2199) == {}
    assert holidays_of("DE", "")(1900) == {}


@pytest.mark.parametrize(("country", "subdivision"), [("", ""), ("XX", ""), ("DE", "QQ")])
def test_a_place_that_is_not_known_has_none(country: str, subdivision: str) -> None:
    assert holidays_of(country, subdivision)(2026) == {}


@pytest.mark.parametrize(
    ("country", "subdivision", "words"),
    [
        ("", "", ""),
        ("DE", "", ""),
        ("DE", "BY", ""),
        ("XX", "", "The holidays of “XX” are not known; leave the country empty."),
        ("XK", "A", "XK has no parts with holidays of their own; leave that empty."),
        ("GB", "X", "GB has no part called “X”; it has ENG, NIR, SCT, WLS."),
        ("", "BY", "Write the country as well as the part of it."),
    ],
)
def test_what_is_wrong_with_a_place_is_told_with_the_way_out(
    country: str, subdivision: str, words: str
) -> None:
    assert trouble(country, subdivision) == words


def test_without_the_library_nothing_is_off_and_the_way_to_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert "pip install 'keepclients[holidays]'" in trouble("DE", "")
    assert holidays_of("DE", "")(2026) == {}
    assert trouble("", "") == ""


def test_the_library_is_loaded_only_where_a_country_is_chosen(tmp_path: Path) -> None:
    told = """
import sys
from datetime import date
from pathlib import Path
from keepclients.bootstrap import open_book
book = open_book(Path(sys.argv[1]))
book.working_days.is_off(date(2026, 11, 23))
assert "holidays" not in sys.modules
"""
    finished = subprocess.run(
        [sys.executable, "-c", told, tmp_path / "book.json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
