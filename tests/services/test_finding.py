"""The client that somebody means: by number, by name, or by a part that fits one only."""

import pytest

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.errors import Ambiguous, NotFound
from keepclients.services.finding import client_of, find_client
from memory_store import MemoryStore

NAMES = {
    1: "Acme Design",
    2: "Acme",
    3: "Bolt & Co",
    4: "Café Ünal",
    5: "Straße 9",
    6: "42",
    42: "Answer GmbH",
    7: "Twin",
    8: "Twin",
}


@pytest.fixture
def book() -> Book:
    book = Book(MemoryStore())
    with book.change("Add") as draft:
        for client_id, name in NAMES.items():
            draft.put(Client.made(id=client_id, name=name))
    return book


@pytest.mark.parametrize(
    ("named", "client_id"),
    [
        ("3", 3),
        (" 3 ", 3),
        ("Acme Design", 1),
        ("acme design", 1),
        ("  Acme   Design ", 1),
        ("design", 1),
        ("Acme", 2),
        ("ACME", 2),
        ("cafe unal", 4),
        ("CAFÉ", 4),
        ("strasse", 5),
        ("bolt & co", 3),
        ("42", 42),
        ("GmbH", 42),
    ],
)
def test_a_client_is_found_by_what_one_would_type(book: Book, named: str, client_id: int) -> None:
    assert find_client(book, named).id == client_id


def test_a_number_that_no_client_has_may_still_be_a_name(book: Book) -> None:
    assert find_client(book, "9").id == 5


@pytest.mark.parametrize("named", ["Delta", "99", "9" * 5000, "[bold]", "*", "\x1b[31m"])
def test_somebody_unknown_is_not_guessed(book: Book, named: str) -> None:
    with pytest.raises(NotFound, match="There is no client") as refusal:
        find_client(book, named)
    assert "\x1b" not in str(refusal.value)


@pytest.mark.parametrize("named", ["", "  ", "\n"])
def test_nothing_names_nobody(book: Book, named: str) -> None:
    with pytest.raises(NotFound, match="Name a client"):
        find_client(book, named)


def test_twins_are_told_apart_by_their_numbers(book: Book) -> None:
    with pytest.raises(Ambiguous) as refusal:
        find_client(book, "twin")
    assert str(refusal.value) == "“twin” fits 2 clients: Twin (7), Twin (8). Use the id."


def test_of_many_that_fit_a_few_are_shown(book: Book) -> None:
    with pytest.raises(Ambiguous, match=r"“a” fits 5 clients: Acme \(2\), .* and 2 more"):
        find_client(book, "a")


def test_a_client_is_had_by_number_or_told_to_be_gone(book: Book) -> None:
    assert client_of(book, 3).name == "Bolt & Co"
    with pytest.raises(NotFound, match="no client 99; somebody may have removed it"):
        client_of(book, 99)
