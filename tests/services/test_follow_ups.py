"""Typed follow-ups are added, done, put off, moved and removed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.follow_ups import FollowUp
from keepclients.services.clients import add_client
from keepclients.services.follow_ups import (
    add_follow_up,
    complete_follow_up,
    edit_follow_up,
    remove_follow_up,
)
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(1)


@pytest.fixture
def book() -> Book:
    return Book(MemoryStore())


def only(book: Book) -> FollowUp:
    (found,) = book.follow_ups
    return found


def test_a_follow_up_is_added_for_a_client_or_for_nobody(book: Book) -> None:
    acme = add_client(book, "Acme").id
    added = add_follow_up(book, " Send the  offer ", TODAY, acme, notes="By post")
    assert only(book) == added
    assert (added.title, added.client_id, added.notes) == ("Send the offer", acme, "By post")
    assert add_follow_up(book, "Taxes", TODAY).client_id is None
    assert book.undo() == "Add follow-up “Taxes”"


def test_a_wrong_field_is_named_and_nothing_is_added(book: Book) -> None:
    with pytest.raises(Refused, match="title: must not be empty"):
        add_follow_up(book, "", TODAY)
    with pytest.raises(Refused, match="snoozed until"):
        add_follow_up(book, "Call", TODAY, snoozed_until="later")
    assert len(book.follow_ups) == 0


def test_a_follow_up_is_done_on_the_day_it_was_done_and_not_overdue_then(book: Book) -> None:
    added = add_follow_up(book, "Call", TODAY)
    assert only(book).is_overdue(TOMORROW)
    assert not only(book).is_overdue(TODAY)
    complete_follow_up(book, added.id, TOMORROW)
    assert only(book).done_on == TOMORROW
    assert not only(book).is_overdue(TOMORROW + timedelta(1))
    assert book.undo() == "Done: “Call”"
    assert only(book) == added


def test_editing_changes_the_named_fields_only(book: Book) -> None:
    added = add_follow_up(book, "Call", TODAY, add_client(book, "Acme").id)
    edit_follow_up(book, added.id, title="Call Ann")
    assert only(book) == added.revised(title="Call Ann")
    with pytest.raises(Refused, match="due"):
        edit_follow_up(book, added.id, due="soon")


def test_a_removed_follow_up_comes_back_by_undo(book: Book) -> None:
    added = add_follow_up(book, "Call", TODAY)
    remove_follow_up(book, added.id)
    assert len(book.follow_ups) == 0
    assert book.undo() == "Remove follow-up “Call”"
    assert only(book) == added


def test_a_follow_up_that_is_gone_is_told(book: Book) -> None:
    acts: list[Callable[[], None]] = [
        lambda: edit_follow_up(book, 5, title="Call"),
        lambda: complete_follow_up(book, 5, TODAY),
        lambda: remove_follow_up(book, 5),
    ]
    for act in acts:
        with pytest.raises(NotFound, match="That follow-up is gone"):
            act()
