"""Refunds: noting money that went back to a client."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.money import Money
from keepclients.domain.refunds import Refund
from keepclients.services.finding import client_of


def log_refund(book: Book, client_id: int, amount: Money, on: date, text: str = "") -> Refund:
    """Note what was paid back or credited to a client and return it; raises Refused for 0."""
    client = client_of(book, client_id)
    refund = Refund.made(id=book.new_id(), client_id=client_id, amount=amount, on=on, text=text)
    _refuse_nothing(refund)
    with book.change(f"Note a refund to {client.name}") as draft:
        draft.put(refund)
    return refund


def edit_refund(book: Book, refund_id: int, **fields: object) -> None:
    """Change these fields of a refund; raises Refused where one is wrong."""
    refund = _known(book, refund_id).revised(**fields)
    _refuse_nothing(refund)
    with book.change("Edit a refund") as draft:
        draft.put(refund)


def remove_refund(book: Book, refund_id: int) -> None:
    """Remove a refund that was never paid."""
    refund = _known(book, refund_id)
    with book.change("Remove a refund") as draft:
        draft.remove(refund)


def _refuse_nothing(refund: Refund) -> None:
    if not refund.amount.amount:
        raise Refused("Amount: 0 is no refund; write how much went back.")


def _known(book: Book, refund_id: int) -> Refund:
    refund = book.refunds.get(refund_id)
    if refund is None:
        raise NotFound("That refund is gone; somebody may have removed it.")
    return refund
