"""Mistakes, complaints and promises are noted, corrected, settled, and taken back."""

from collections.abc import Callable
from datetime import date

import pytest

from keepclients.book.book import Book
from keepclients.domain.agenda import agenda
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.errors import NotFound, Refused
from keepclients.services.calendar import move, put_off
from keepclients.services.clients import add_client
from keepclients.services.complaints import (
    close_complaint,
    edit_complaint,
    log_complaint,
    remove_complaint,
)
from keepclients.services.promises import (
    edit_promise,
    keep_promise,
    log_promise,
    remove_promise,
)
from keepclients.services.slips import edit_slip, log_slip, remove_slip
from memory_store import MemoryStore

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def book() -> Book:
    return Book(MemoryStore())


@pytest.fixture
def acme(book: Book) -> int:
    return add_client(book, "Acme").id


def days_in_calendar(book: Book) -> list[date]:
    return [item.day for item in agenda(book, FIRST, LAST, MONDAY)]


def test_what_was_noted_last_is_taken_back_first(book: Book, acme: int) -> None:
    log_slip(book, acme, "The report was late", MONDAY)
    log_complaint(book, acme, "Late again!", MONDAY)
    log_promise(book, acme, "On time from now on", MONDAY, FRIDAY)
    assert [slip.text for slip in book.slips_of(acme)] == ["The report was late"]
    assert [complaint.text for complaint in book.complaints_of(acme)] == ["Late again!"]
    assert [promise.due for promise in book.promises_of(acme)] == [FRIDAY]
    assert book.undo() == "Note a promise to Acme"
    assert book.undo() == "Note a complaint of Acme"
    assert book.undo() == "Note a mistake at Acme"
    assert len(book.slips) == len(book.complaints) == len(book.promises) == 0


def test_what_was_noted_is_corrected_and_removed(book: Book, acme: int) -> None:
    slip = log_slip(book, acme, "Late", MONDAY)
    edit_slip(book, slip.id, text="A day late", on=TUESDAY)
    assert book.slips.get(slip.id) == slip.revised(text="A day late", on=TUESDAY)
    complaint = log_complaint(book, acme, "Late!", MONDAY)
    edit_complaint(book, complaint.id, text="Late, they said")
    assert book.complaints.get(complaint.id) == complaint.revised(text="Late, they said")
    promise = log_promise(book, acme, "Soon", MONDAY)
    edit_promise(book, promise.id, due=FRIDAY)
    assert days_in_calendar(book) == [FRIDAY]
    remove_slip(book, slip.id)
    remove_complaint(book, complaint.id)
    remove_promise(book, promise.id)
    assert len(book.slips) == len(book.complaints) == len(book.promises) == 0
    assert book.undo() == "Remove a promise"
    assert book.undo() == "Remove a complaint"
    assert book.undo() == "Remove a noted mistake"


def test_a_complaint_is_settled_once_and_opened_again_by_undo(book: Book, acme: int) -> None:
    complaint = log_complaint(book, acme, "Late!", MONDAY)
    assert complaint.is_open_on(MONDAY)
    close_complaint(book, complaint.id, TUESDAY)
    (settled,) = book.complaints_of(acme)
    assert (settled.is_open_on(MONDAY), settled.is_open_on(TUESDAY)) == (True, False)
    with pytest.raises(Refused, match="settled on 2026-11-24"):
        close_complaint(book, complaint.id, FRIDAY)
    assert book.undo() == "Settle a complaint"
    assert book.complaints_of(acme) == (complaint,)


def test_a_promise_is_put_off_moved_and_kept(book: Book, acme: int) -> None:
    promise = log_promise(book, acme, "New prices", MONDAY, TUESDAY)
    assert days_in_calendar(book) == [TUESDAY]
    (item,) = book.agenda(MONDAY).between(FIRST, LAST)
    put_off(book, item, FRIDAY, MONDAY)
    assert days_in_calendar(book) == [FRIDAY]
    assert [kept.due for kept in book.promises_of(acme)] == [TUESDAY]
    move(book, item, MONDAY, MONDAY)
    assert days_in_calendar(book) == [MONDAY]
    keep_promise(book, promise.id, TUESDAY)
    assert days_in_calendar(book) == []
    with pytest.raises(Refused, match="kept on 2026-11-24"):
        keep_promise(book, promise.id, FRIDAY)
    assert book.undo() == "Keep a promise"
    assert days_in_calendar(book) == [MONDAY]


@pytest.mark.parametrize("log", [log_slip, log_complaint, log_promise])
def test_nothing_is_noted_without_words_or_of_nobody(
    log: Callable[[Book, int, str, date], object], book: Book, acme: int
) -> None:
    with pytest.raises(Refused, match="text: must not be empty"):
        log(book, acme, " \n ", MONDAY)
    with pytest.raises(NotFound, match="no client 7"):
        log(book, 7, "Late", MONDAY)
    assert book.undo() == "Add Acme"


def test_a_promise_due_before_it_was_given_is_refused(book: Book, acme: int) -> None:
    with pytest.raises(Refused, match="due on 2026-11-23, before it was given on 2026-11-24"):
        log_promise(book, acme, "Yesterday", TUESDAY, MONDAY)


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (lambda book: edit_slip(book, 5, text="Late"), "noted mistake"),
        (lambda book: remove_slip(book, 5), "noted mistake"),
        (lambda book: edit_complaint(book, 5, text="Late"), "complaint"),
        (lambda book: close_complaint(book, 5, MONDAY), "complaint"),
        (lambda book: remove_complaint(book, 5), "complaint"),
        (lambda book: edit_promise(book, 5, text="Soon"), "promise"),
        (lambda book: keep_promise(book, 5, MONDAY), "promise"),
        (lambda book: remove_promise(book, 5), "promise"),
    ],
)
def test_what_is_gone_is_named(act: Callable[[Book], None], what: str, book: Book) -> None:
    with pytest.raises(NotFound, match=f"That {what} is gone"):
        act(book)
