"""Promises: noting them, keeping them, removing them."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.promises import Promise
from keepclients.services.finding import client_of


def log_promise(
    book: Book, client_id: int, text: str, on: date, due: date | None = None
) -> Promise:
    """Note what a client was promised and return it; raises Refused where a field is wrong."""
    client = client_of(book, client_id)
    promise = Promise.made(id=book.new_id(), client_id=client_id, text=text, on=on, due=due)
    with book.change(f"Note a promise to {client.name}") as draft:
        draft.put(promise)
    return promise


def edit_promise(book: Book, promise_id: int, **fields: object) -> None:
    """Change these fields of a promise; raises Refused where one is wrong."""
    _revise(book, "Edit a promise", _known(book, promise_id), fields)


def keep_promise(book: Book, promise_id: int, today: date) -> None:
    """Note that an open promise is kept today; raises Refused where it was kept before."""
    promise = _known(book, promise_id)
    if promise.kept_on is not None:
        raise Refused(f"That promise was kept on {promise.kept_on}.")
    _revise(book, "Keep a promise", promise, {"kept_on": today})


def remove_promise(book: Book, promise_id: int) -> None:
    """Remove a promise that was not given."""
    promise = _known(book, promise_id)
    with book.change("Remove a promise") as draft:
        draft.remove(promise)


def _known(book: Book, promise_id: int) -> Promise:
    promise = book.promises.get(promise_id)
    if promise is None:
        raise NotFound("That promise is gone; somebody may have removed it.")
    return promise


def _revise(book: Book, label: str, promise: Promise, fields: dict[str, object]) -> None:
    revised = promise.revised(**fields)
    with book.change(label) as draft:
        draft.put(revised)
