"""Texts that strike back, and books that are full of them."""

import json
from datetime import date
from pathlib import Path
from typing import cast

from keepclients.book.book import Book
from keepclients.domain.changes import Document
from keepclients.domain.money import Money
from keepclients.services.clients import add_client, add_contact
from keepclients.services.complaints import log_complaint
from keepclients.services.departures import open_departure
from keepclients.services.expectations import log_expectation
from keepclients.services.follow_ups import add_follow_up
from keepclients.services.guidance import log_guidance
from keepclients.services.hints import log_hint
from keepclients.services.late_payments import log_late_payment
from keepclients.services.promises import log_promise
from keepclients.services.refunds import log_refund
from keepclients.services.settings import choose_settings
from keepclients.services.slips import log_slip
from keepclients.services.touches import log_touch
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)

STRIKING = {
    "markup that quits on a click": "[@click=app.quit]hi[/]",
    "markup that is not closed": "Acme [/",
    "a name in brackets": "[Acme] Ltd",
    "a title for the terminal": "Acme\x1b]0;owned\x07",
    "something for the clipboard": "Acme\x1b]52;c;aGk=\x07",
    "colours": "Acme\x1b[31m red",
    "a clear screen in one byte": "Acme\x9b2J",
    "a string terminator in one byte": "Acme\x90q\x9c",
    "nothing at all": "Acme\x00Corp",
    "half a character": "Acme\ud83d",
    "a line that reads backwards": "Acme \u202egnp.exe",
    "an isolated direction": "Acme \u2066x\u2069\u200f",
    "a hidden message": "Acme\U000e0041\U000e0042",
    "a backspace": "Acme\x08\x7f",
}
SURVIVING = {
    "a family": "Ada 👩‍👩‍👧‍👦",
    "a flag": "Pão 🇵🇹",
    "an accent of its own": "Cafe\u0301",
    "Arabic": "شركة النور",
    "Persian with its joiner": "می\u200cخواهم",
    "wide letters": "家具と照明の店" * 9,
    "as long as a name may be": "A" * 200,
}
ALL_AT_ONCE = " ".join(STRIKING.values())

RAW_TEXTS = (*STRIKING.values(), *SURVIVING.values(), ALL_AT_ONCE)

MARK = "Xmarkx"
"""Stands in a book where a text is to be written past the program."""

ACTING = frozenset(
    {chr(code) for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) != "\n"}
    | {
        chr(code)
        for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    }
    | {chr(code) for code in (*range(0xD800, 0xE000), *range(0xE0000, 0xE0080))}
)
"""What must reach no screen and no terminal."""


def full_of(text: str) -> MemoryStore:
    """Return a book with a text wherever an owner can write one."""
    store = MemoryStore()
    fill(Book(store), text)
    return store


def fill(book: Book, text: str = MARK) -> None:
    """Write a text wherever an owner can, or the mark for one that is to be written there later."""
    choose_settings(book, [text], TODAY, owner_name=text)
    client = add_client(
        book,
        text,
        notes=text * 3,
        tags=(text,),
        email=text,
        phone=text,
        address=text,
        website=text,
        group=text,
    )
    add_contact(book, client.id, text, role=text, email=text, phone=text, notes=text)
    log_touch(book, client.id, "call", text * 2, date(2026, 11, 3))
    add_follow_up(book, text, TODAY, client.id, notes=text)
    log_slip(book, client.id, text, TODAY)
    log_complaint(book, client.id, text, TODAY)
    log_promise(book, client.id, text, TODAY, TODAY)
    log_hint(book, client.id, text, TODAY)
    log_late_payment(book, client.id, TODAY, TODAY, text=text)
    log_expectation(book, client.id, text, TODAY)
    log_guidance(book, client.id, text, TODAY)
    log_refund(book, client.id, Money.made(amount="50", currency="EUR"), TODAY, text)


def leaving(store: MemoryStore, text: str) -> MemoryStore:
    """Open a departure of the book's client, with the text in it."""
    book = Book(store)
    client = next(iter(book.all_clients()))
    open_departure(book, client.id, TODAY, TODAY, what_happened=text)
    return store


def edited_by_hand(text: str) -> MemoryStore:
    """Return such a book into whose file the text was written past the program."""
    marked = full_of(MARK)
    return MemoryStore(
        {
            table: {key: replaced(document, text) for key, document in kept.items()}
            for table, kept in marked.tables.items()
        }
    )


def edit_by_hand(file: Path, text: str) -> None:
    """Put a text in the place of the mark, in a book's file, as an editor would.

    Half a character makes a file that is no JSON, which is the store's to mend; it is left out.
    """
    written = file.read_text(encoding="utf-8")
    assert MARK in written
    escaped = json.dumps(text.replace("\ud83d", ""))[1:-1]
    file.write_text(written.replace(MARK, escaped), encoding="utf-8")


def replaced(document: Document, text: str) -> Document:
    """Return a document with a text in the place of the mark."""
    return cast("Document", _put(document, text))


def _put(value: object, text: str) -> object:
    if isinstance(value, str):
        return value.replace(MARK, text)
    if isinstance(value, dict):
        return {key: _put(entry, text) for key, entry in value.items()}
    return [_put(entry, text) for entry in value] if isinstance(value, list) else value
