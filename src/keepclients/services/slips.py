"""Noting mistakes of ours as they happen."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound
from keepclients.domain.slips import Slip
from keepclients.services.finding import client_of


def log_slip(book: Book, client_id: int, text: str, on: date) -> Slip:
    """Note a mistake that concerned a client and return it; raises Refused where it is empty."""
    client = client_of(book, client_id)
    slip = Slip.made(id=book.new_id(), client_id=client_id, text=text, on=on)
    with book.change(f"Note a mistake at {client.name}") as draft:
        draft.put(slip)
    return slip


def edit_slip(book: Book, slip_id: int, **fields: object) -> None:
    """Change these fields of a noted mistake; raises Refused where one is wrong."""
    slip = _known(book, slip_id).revised(**fields)
    with book.change("Edit a noted mistake") as draft:
        draft.put(slip)


def remove_slip(book: Book, slip_id: int) -> None:
    """Remove a mistake that was none."""
    slip = _known(book, slip_id)
    with book.change("Remove a noted mistake") as draft:
        draft.remove(slip)


def _known(book: Book, slip_id: int) -> Slip:
    slip = book.slips.get(slip_id)
    if slip is None:
        raise NotFound("That noted mistake is gone; somebody may have removed it.")
    return slip
