"""Contact that took place is logged, corrected and removed."""

from datetime import date

import pytest

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.silence import days_silent
from keepclients.services.clients import add_client
from keepclients.services.touches import edit_touch, log_touch, remove_touch
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)


@pytest.fixture
def book() -> Book:
    return Book(MemoryStore())


def test_logging_a_call_ends_the_silence(book: Book) -> None:
    acme = add_client(book, "Acme")
    log_touch(book, acme.id, "email", "Offer", date(2026, 11, 1))
    assert days_silent(book, acme.id, TODAY) == 22
    touch = log_touch(book, acme.id, "call", "They like it", TODAY, minutes=20, direction="in")
    assert days_silent(book, acme.id, TODAY) == 0
    assert book.touches_of(acme.id)[-1] == touch
    assert (touch.minutes, touch.direction, touch.kind) == (20, "in", "call")
    assert book.undo() == "Log contact with Acme"
    assert days_silent(book, acme.id, TODAY) == 22


@pytest.mark.parametrize(
    ("kind", "fields", "place"),
    [
        ("fax", {}, "kind"),
        ("call", {"minutes": -1}, "minutes"),
        ("call", {"direction": "up"}, "dir"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_logged(
    book: Book, kind: str, fields: dict[str, object], place: str
) -> None:
    acme = add_client(book, "Acme")
    with pytest.raises(Refused, match=place):
        log_touch(book, acme.id, kind, "Hello", TODAY, **fields)
    assert len(book.touches) == 0


def test_nothing_is_logged_with_a_client_who_is_not_there(book: Book) -> None:
    with pytest.raises(NotFound, match="no client 7"):
        log_touch(book, 7, "call", "Hello", TODAY)


def test_a_logged_contact_is_corrected_and_removed(book: Book) -> None:
    acme = add_client(book, "Acme")
    touch = log_touch(book, acme.id, "call", "Hello", TODAY)
    edit_touch(book, touch.id, text="Hello again", minutes=5)
    assert book.touches.get(touch.id) == touch.revised(text="Hello again", minutes=5)
    with pytest.raises(Refused, match="minutes"):
        edit_touch(book, touch.id, minutes="many")
    remove_touch(book, touch.id)
    assert book.touches_of(acme.id) == ()
    assert book.undo() == "Remove a logged contact"
    assert [found.text for found in book.touches_of(acme.id)] == ["Hello again"]


def test_a_correction_of_what_is_gone_is_not_lost_silently(book: Book) -> None:
    with pytest.raises(NotFound, match="logged contact is gone"):
        edit_touch(book, 5, text="Hello")
    with pytest.raises(NotFound, match="logged contact is gone"):
        remove_touch(book, 5)
