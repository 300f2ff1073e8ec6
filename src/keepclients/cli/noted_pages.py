"""What was noted of a client, as lines of text: what is open, what counts, what is over."""

from collections.abc import Iterator
from datetime import date

from keepclients.book.book import Book
from keepclients.cli.columns import indented_table
from keepclients.domain.guidance import GUIDANCE_KINDS, USE_IN_WORDS
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.money import money_in_words
from keepclients.domain.promises import Promise
from keepclients.domain.text import one_line

_LATEST = 10
"""How many of what is over a page shows."""

_Row = tuple[str, ...]


def open_lines(book: Book, client_id: int, today: date) -> Iterator[str]:
    """Yield what is open, the worst first, then what they count on and were shown."""
    hints = [it for it in book.hints_of(client_id) if it.is_open]
    owed = [it for it in book.late_payments_of(client_id) if it.is_open]
    complaints = [it for it in book.complaints_of(client_id) if it.is_open]
    promises = [it for it in book.promises_of(client_id) if it.is_open]
    expected = [it for it in book.expectations_of(client_id) if it.is_open]
    rows: tuple[tuple[str, list[_Row]], ...] = (
        ("Hints of leaving", [(f"since {it.on}", one_line(it.text)) for it in hints]),
        ("Late payments", [(_late(it, today), _sum_and_words(it)) for it in owed]),
        ("Open complaints", [(f"since {it.on}", one_line(it.text)) for it in complaints]),
        ("Open promises", [(_when(it, today), one_line(it.text)) for it in promises]),
        (
            "What they count on",
            [
                (f"agreed {it.agreed_on}" if it.agreed_on else "not agreed", one_line(it.text))
                for it in expected
            ],
        ),
        (
            "Training and guides",
            [
                (
                    f"{it.on}",
                    GUIDANCE_KINDS[it.kind].lower(),
                    USE_IN_WORDS[it.used],
                    one_line(it.text),
                )
                for it in book.guidance_of(client_id)
            ],
        ),
    )
    for heading, found in rows:
        if found:
            yield f"\n{heading}"
            yield from indented_table(found)


def noted_lines(book: Book, client_id: int) -> Iterator[str]:
    """Yield mistakes, refunds and what is over, the newest first."""
    noted = [
        *((it.on, "mistake", it.text) for it in book.slips_of(client_id)),
        *((it.on, "complaint", it.text) for it in book.complaints_of(client_id) if not it.is_open),
        *((it.on, "promise", it.text) for it in book.promises_of(client_id) if not it.is_open),
        *((it.on, "hint", it.text) for it in book.hints_of(client_id) if not it.is_open),
        *(
            (it.due, f"paid {it.paid_on}", _sum_and_words(it))
            for it in book.late_payments_of(client_id)
            if it.paid_on is not None
        ),
        *(
            (it.on, "expectation", it.text)
            for it in book.expectations_of(client_id)
            if not it.is_open
        ),
        *(
            (it.on, "refund", _joined(money_in_words(it.amount), it.text))
            for it in book.refunds_of(client_id)
        ),
    ]
    if noted:
        count = f", {_LATEST} of {len(noted)}" if len(noted) > _LATEST else ""
        yield f"\nMistakes, refunds, and what is settled, kept or over{count}"
        newest = sorted(noted, reverse=True)[:_LATEST]
        yield from indented_table([(str(on), kind, one_line(text)) for on, kind, text in newest])


def _when(promise: Promise, today: date) -> str:
    if promise.due is None:
        return f"since {promise.on}"
    return f"late since {promise.due}" if promise.is_late(today) else f"by {promise.due}"


def _late(payment: LatePayment, today: date) -> str:
    days = payment.days_late_on(today)
    return f"{days} {'day' if days == 1 else 'days'} late, due {payment.due}"


def _sum_and_words(payment: LatePayment) -> str:
    amount = money_in_words(payment.amount) if payment.amount else ""
    return _joined(amount, payment.text)


def _joined(*texts: str) -> str:
    return ", ".join(one_line(text) for text in texts if text)
