"""The owner's choices, and who joins and leaves the team by them."""

from datetime import date

import pytest

from keepclients.book.book import Book
from keepclients.domain.errors import Refused
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
