"""Logging contact that took place."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound
from keepclients.domain.touches import Touch
from keepclients.services.finding import client_of


def log_touch(
    book: Book, client_id: int, kind: str, text: str, on: date, **fields: object
) -> Touch:
    """Log a call, e-mail, meeting, message or card; raises Refused where a field is wrong."""
    client = client_of(book, client_id)
    touch = Touch.made(
        **{
            **fields,
            "id": book.new_id(),
            "client_id": client_id,
            "kind": kind,
            "text": text,
            "on": on,
        }
    )
    with book.change(f"Log contact with {client.name}") as draft:
        draft.put(touch)
    return touch


def edit_touch(book: Book, touch_id: int, **fields: object) -> None:
    """Change these fields of a touch; raises Refused where one is wrong."""
    touch = _known(book, touch_id).revised(**fields)
    with book.change("Edit a logged contact") as draft:
        draft.put(touch)


def remove_touch(book: Book, touch_id: int) -> None:
    """Remove a touch that did not take place."""
    touch = _known(book, touch_id)
    with book.change("Remove a logged contact") as draft:
        draft.remove(touch)


def _known(book: Book, touch_id: int) -> Touch:
    touch = book.touches.get(touch_id)
    if touch is None:
        raise NotFound("That logged contact is gone; somebody may have removed it.")
    return touch
