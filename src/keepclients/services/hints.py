"""Hints of leaving: noting them, and clearing them up."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.hints import Hint
from keepclients.services.finding import client_of


def log_hint(book: Book, client_id: int, text: str, on: date) -> Hint:
    """Note a sign that a client thinks of leaving and return it; raises Refused where empty."""
    client = client_of(book, client_id)
    hint = Hint.made(id=book.new_id(), client_id=client_id, text=text, on=on)
    with book.change(f"Note a hint of leaving from {client.name}") as draft:
        draft.put(hint)
    return hint


def edit_hint(book: Book, hint_id: int, **fields: object) -> None:
    """Change these fields of a hint; raises Refused where one is wrong."""
    hint = _known(book, hint_id).revised(**fields)
    with book.change("Edit a hint of leaving") as draft:
        draft.put(hint)


def clear_up_hint(book: Book, hint_id: int, today: date) -> None:
    """Note that a hint was talked over today and is gone; raises Refused where it was before."""
    hint = _known(book, hint_id)
    if hint.cleared_on is not None:
        raise Refused(f"That hint was cleared up on {hint.cleared_on}.")
    cleared = hint.revised(cleared_on=today)
    with book.change("Clear up a hint of leaving") as draft:
        draft.put(cleared)


def remove_hint(book: Book, hint_id: int) -> None:
    """Remove a hint that was none."""
    hint = _known(book, hint_id)
    with book.change("Remove a hint of leaving") as draft:
        draft.remove(hint)


def _known(book: Book, hint_id: int) -> Hint:
    hint = book.hints.get(hint_id)
    if hint is None:
        raise NotFound("That hint of leaving is gone; somebody may have removed it.")
    return hint
