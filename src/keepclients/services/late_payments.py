"""Late payments: noting what is owed, and that it came."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.money import Money
from keepclients.services.finding import client_of


def log_late_payment(
    book: Book,
    client_id: int,
    due: date,
    today: date,
    *,
    amount: Money | None = None,
    text: str = "",
) -> LatePayment:
    """Note a payment that did not come on its day and return it.

    With the first one in a book it is known of all clients that what is not noted is paid: from
    its day on, or from today where that is earlier. Raises Refused where a field is wrong, where
    its day is yet to come, and for an amount of 0.
    """
    client = client_of(book, client_id)
    if due > today:
        raise Refused(f"That payment is due on {due}: it is not late before that day has passed.")
    payment = LatePayment.made(
        id=book.new_id(), client_id=client_id, due=due, amount=amount, text=text
    )
    _refuse_nothing(payment)
    settings = book.settings
    with book.change(f"Note a late payment of {client.name}") as draft:
        draft.put(payment)
        if settings.payments_since is None:
            draft.put(settings.revised(payments_since=min(due, today)))
    return payment


def edit_late_payment(book: Book, payment_id: int, **fields: object) -> None:
    """Change these fields of a late payment; raises Refused where one is wrong."""
    payment = _known(book, payment_id).revised(**fields)
    _refuse_nothing(payment)
    with book.change("Edit a late payment") as draft:
        draft.put(payment)


def receive_payment(book: Book, payment_id: int, today: date) -> None:
    """Note that a late payment came today; raises Refused where it came before."""
    payment = _known(book, payment_id)
    if payment.paid_on is not None:
        raise Refused(f"That payment came on {payment.paid_on}.")
    paid = payment.revised(paid_on=today)
    with book.change("Receive a late payment") as draft:
        draft.put(paid)


def remove_late_payment(book: Book, payment_id: int) -> None:
    """Remove a late payment that was none."""
    payment = _known(book, payment_id)
    with book.change("Remove a late payment") as draft:
        draft.remove(payment)


def _refuse_nothing(payment: LatePayment) -> None:
    if payment.amount is not None and not payment.amount.amount:
        raise Refused("Amount: 0 is nothing to wait for; write how much is owed, or leave it out.")


def _known(book: Book, payment_id: int) -> LatePayment:
    payment = book.late_payments.get(payment_id)
    if payment is None:
        raise NotFound("That late payment is gone; somebody may have removed it.")
    return payment
