"""Expectations: noting what a client counts on, agreeing to it, and ending it."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.expectations import Expectation
from keepclients.services.finding import client_of


def log_expectation(
    book: Book, client_id: int, text: str, on: date, agreed_on: date | None = None
) -> Expectation:
    """Note what a client expects and return it; raises Refused where a field is wrong."""
    client = client_of(book, client_id)
    expectation = Expectation.made(
        id=book.new_id(), client_id=client_id, text=text, on=on, agreed_on=agreed_on
    )
    with book.change(f"Note what {client.name} expects") as draft:
        draft.put(expectation)
    return expectation


def edit_expectation(book: Book, expectation_id: int, **fields: object) -> None:
    """Change these fields of an expectation; raises Refused where one is wrong."""
    _revise(book, "Edit an expectation", _known(book, expectation_id), fields)


def agree_to_expectation(book: Book, expectation_id: int, today: date) -> None:
    """Note that we agreed to an expectation today; raises Refused where we did before."""
    expectation = _known(book, expectation_id)
    if expectation.agreed_on is not None:
        raise Refused(f"That expectation was agreed on {expectation.agreed_on}.")
    _revise(book, "Agree to an expectation", expectation, {"agreed_on": today})


def end_expectation(book: Book, expectation_id: int, today: date) -> None:
    """Note that an expectation counts no more from today on; raises Refused where it ended."""
    expectation = _known(book, expectation_id)
    if expectation.ended_on is not None:
        raise Refused(f"That expectation ended on {expectation.ended_on}.")
    _revise(book, "End an expectation", expectation, {"ended_on": today})


def remove_expectation(book: Book, expectation_id: int) -> None:
    """Remove what nobody expected."""
    expectation = _known(book, expectation_id)
    with book.change("Remove an expectation") as draft:
        draft.remove(expectation)


def _known(book: Book, expectation_id: int) -> Expectation:
    expectation = book.expectations.get(expectation_id)
    if expectation is None:
        raise NotFound("That expectation is gone; somebody may have removed it.")
    return expectation


def _revise(book: Book, label: str, expectation: Expectation, fields: dict[str, object]) -> None:
    revised = expectation.revised(**fields)
    with book.change(label) as draft:
        draft.put(revised)
