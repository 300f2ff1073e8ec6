"""Record numbers: positive, small enough for every JSON tool, never doubled."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from keepclients.book.book import Book, random_id
from keepclients.domain.clients import Client
from keepclients.domain.records import LARGEST_ID
from keepclients.domain.touches import Touch
from memory_store import MemoryStore
from shelves import Shelf


def test_the_largest_number_is_one_that_javascript_keeps_exactly() -> None:
    assert LARGEST_ID == 2**53 - 1
    assert int(float(LARGEST_ID)) == LARGEST_ID


def test_drawn_numbers_are_positive_have_at_most_53_bits_and_use_them() -> None:
    drawn = [random_id() for _ in range(2000)]
    assert all(1 <= number <= LARGEST_ID for number in drawn)
    assert len(set(drawn)) == len(drawn)
    assert max(drawn).bit_length() == 53


def test_a_number_that_any_record_has_is_drawn_again(shelf: Shelf) -> None:
    drawn: Iterator[int] = iter([7, 8, 9, 7, 8, 10])
    book = shelf.open(lambda: next(drawn))
    with book.change("Add") as draft:
        draft.put(Client.made(id=7, name="Acme"))
        draft.put(Touch.made(id=8, client_id=7, kind="call", on="2026-11-23"))
    assert book.new_id() == 9
    assert book.new_id() == 10


@given(st.lists(st.integers(min_value=1, max_value=12), min_size=12, unique=True))
def test_no_two_records_ever_get_one_number(order: list[int]) -> None:
    doubled = iter([number for number in order for _ in range(3)])
    book = Book(MemoryStore(), lambda: next(doubled))
    given_out = []
    for _ in order:
        client = Client.made(id=book.new_id(), name="Acme")
        given_out.append(client.id)
        with book.change("Add") as draft:
            draft.put(client)
    assert given_out == order
