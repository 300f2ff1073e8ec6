"""The owner's choices, and who joins and leaves the team by them."""

from datetime import date
from pathlib import Path

import pytest

from keepclients.book.book import Book
from keepclients.bootstrap import open_book
from keepclients.domain.errors import Refused
from keepclients.exchange.public_holidays import holidays_of
from keepclients.services.settings import choose_settings
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)


@pytest.fixture
def book() -> Book:
    return Book(MemoryStore())


def present(book: Book) -> list[str]:
    return sorted(member.name for member in book.all_team() if member.left_on is None)


def test_choices_are_kept_and_taken_back_as_one(book: Book) -> None:
    choose_settings(book, ["Ann", "Ben"], TODAY, currency="gbp", owner_name="Ada", weekend=[4, 5])
    assert (book.settings.currency, book.settings.owner_name) == ("GBP", "Ada")
    assert book.settings.weekend == (4, 5)
    assert present(book) == ["Ann", "Ben"]
    assert book.undo() == "Settings"
    assert (book.settings.currency, present(book)) == ("EUR", [])


def test_a_wrong_choice_is_named_and_nobody_joins(book: Book) -> None:
    with pytest.raises(Refused, match="currency"):
        choose_settings(book, ["Ann"], TODAY, currency="euros")
    assert present(book) == []


def test_who_is_named_again_stays_the_same_person(book: Book) -> None:
    choose_settings(book, ["Ann", "José"], TODAY)
    ids = {member.id for member in book.all_team()}
    choose_settings(book, [" ann ", "jose", "", "Ann"], TODAY)
    assert {member.id for member in book.all_team()} == ids
    assert present(book) == ["Ann", "José"]


def test_who_is_not_named_any_more_left_today_and_is_remembered(book: Book) -> None:
    choose_settings(book, ["Ann", "Ben"], TODAY)
    choose_settings(book, ["Ben"], TODAY)
    assert present(book) == ["Ben"]
    assert {member.name: member.left_on for member in book.all_team()} == {
        "Ann": TODAY,
        "Ben": None,
    }


def test_who_comes_back_joins_anew(book: Book) -> None:
    choose_settings(book, ["Ann"], TODAY)
    choose_settings(book, [], TODAY)
    choose_settings(book, ["Ann"], TODAY)
    assert present(book) == ["Ann"]
    assert len(book.team) == 2


def test_choosing_the_same_again_changes_nothing(book: Book) -> None:
    choose_settings(book, ["Ann"], TODAY, currency="GBP")
    choose_settings(book, ["Ann"], TODAY, currency="GBP")
    assert book.undo() == "Settings"
    assert present(book) == []


def test_a_country_and_a_part_of_it_bring_their_holidays(tmp_path: Path) -> None:
    book = open_book(tmp_path / "book.json")
    choose_settings(book, None, TODAY, country="de", subdivision="BY")
    assert book.working_days.day_off(date(2027, 1, 6)) == "Epiphany"
    choose_settings(book, None, TODAY, subdivision="BE")
    assert book.working_days.day_off(date(2027, 1, 6)) is None
    choose_settings(book, None, TODAY, country="", subdivision="")
    assert book.working_days.day_off(date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"country": "XX"}, "The holidays of “XX” are not known; leave the country empty"),
        ({"country": "Germany"}, "“Germany” is no country; write its two letters, such as DE"),
        ({"country": "DE", "subdivision": "QQ"}, "DE has no part called “QQ”; it has BB, BE"),
        ({"subdivision": "BY"}, "Write the country as well"),
        ({"zone": "Berlin"}, "“Berlin” is no time zone that is known here; write one such as"),
    ],
)
def test_what_is_not_known_is_refused_with_the_way_out(
    book: Book, fields: dict[str, object], problem: str
) -> None:
    with pytest.raises(Refused, match=problem):
        choose_settings(book, None, TODAY, **fields)
    assert book.settings.country == ""


def test_a_place_that_is_not_known_here_keeps_nobody_from_other_choices() -> None:
    store = MemoryStore({"settings": {1: {"country": "XX", "zone": "Mars/Olympus"}}})
    book = Book(store, holidays_of=holidays_of)
    assert not book.working_days.is_off(TODAY)
    choose_settings(book, None, TODAY, owner_name="Ada")
    assert book.settings.owner_name == "Ada"


def test_a_time_zone_is_kept_by_its_name(book: Book) -> None:
    choose_settings(book, None, TODAY, zone="Europe/Berlin")
    assert book.settings.zone == "Europe/Berlin"
