"""Complaints: noting them, and settling them."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.complaints import Complaint
from keepclients.domain.errors import NotFound, Refused
from keepclients.services.finding import client_of


def log_complaint(book: Book, client_id: int, text: str, on: date) -> Complaint:
    """Note a client's complaint and return it; raises Refused where it is empty."""
    client = client_of(book, client_id)
    complaint = Complaint.made(id=book.new_id(), client_id=client_id, text=text, on=on)
    with book.change(f"Note a complaint of {client.name}") as draft:
        draft.put(complaint)
    return complaint


def edit_complaint(book: Book, complaint_id: int, **fields: object) -> None:
    """Change these fields of a complaint; raises Refused where one is wrong."""
    complaint = _known(book, complaint_id).revised(**fields)
    with book.change("Edit a complaint") as draft:
        draft.put(complaint)


def close_complaint(book: Book, complaint_id: int, today: date) -> None:
    """Note that an open complaint is settled today; raises Refused where it was settled before."""
    complaint = _known(book, complaint_id)
    if complaint.closed_on is not None:
        raise Refused(f"That complaint was settled on {complaint.closed_on}.")
    closed = complaint.revised(closed_on=today)
    with book.change("Settle a complaint") as draft:
        draft.put(closed)


def remove_complaint(book: Book, complaint_id: int) -> None:
    """Remove a complaint that nobody made."""
    complaint = _known(book, complaint_id)
    with book.change("Remove a complaint") as draft:
        draft.remove(complaint)


def _known(book: Book, complaint_id: int) -> Complaint:
    complaint = book.complaints.get(complaint_id)
    if complaint is None:
        raise NotFound("That complaint is gone; somebody may have removed it.")
    return complaint
