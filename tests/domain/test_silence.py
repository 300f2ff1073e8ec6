"""How long a client has not been spoken to."""

from datetime import date, timedelta

import pytest

from keepclients.book.book import Book
from keepclients.domain.silence import days_silent, is_quiet, last_contact, last_touch
from keepclients.domain.touches import Touch
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)


def a_book(*days_ago: int, direction: str = "out", kind: str = "call") -> Book:
    book = Book(MemoryStore())
    with book.change("Log") as draft:
        for number, days in enumerate(days_ago, 1):
            draft.put(
                Touch.made(
                    id=number,
                    client_id=1,
                    kind=kind,
                    on=TODAY - timedelta(days),
                    direction=direction,
                )
            )
    return book


def test_nobody_is_called_silent_who_was_never_spoken_to() -> None:
    assert last_contact(a_book(), 1, TODAY) is None
    assert days_silent(a_book(), 1, TODAY) is None


@pytest.mark.parametrize("direction", ["out", "in"])
def test_the_last_contact_counts_whoever_sought_it(direction: str) -> None:
    book = a_book(30, 3, 12, direction=direction)
    assert last_contact(book, 1, TODAY) == date(2026, 11, 20)
    assert days_silent(book, 1, TODAY) == 3


def test_contact_today_leaves_no_silence() -> None:
    assert days_silent(a_book(0, 5), 1, TODAY) == 0


def test_what_has_not_taken_place_yet_does_not_count() -> None:
    assert days_silent(a_book(-2, 7), 1, TODAY) == 7
    assert days_silent(a_book(-2), 1, TODAY) is None
    assert days_silent(a_book(-2, 7), 1, TODAY + timedelta(2)) == 0


def test_contact_with_another_client_does_not_count() -> None:
    assert days_silent(a_book(1), 2, TODAY) is None


def test_a_card_is_a_touch_but_no_contact() -> None:
    book = a_book(9, kind="card")
    assert (last_contact(book, 1, TODAY), days_silent(book, 1, TODAY)) == (None, None)
    assert last_touch(book, 1, TODAY) == TODAY - timedelta(9)
    assert last_touch(book, 1, TODAY - timedelta(10)) is None


@pytest.mark.parametrize(("days", "quiet"), [(0, False), (59, False), (60, True), (900, True)])
def test_two_months_of_silence_are_worth_mentioning(days: int, *, quiet: bool) -> None:
    assert is_quiet(days) is quiet
