"""Erasing a client for good: what goes, what others say of them, and doing it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from keepclients.book.book import Book
from keepclients.book.collections import document_of
from keepclients.domain.changes import Erased, JsonValue
from keepclients.domain.clients import Client
from keepclients.domain.errors import Refused
from keepclients.domain.records import Record
from keepclients.domain.text import folded, one_line

_AROUND = 40
"""Characters shown on each side of a mention."""

_SHORTEST = 3
"""Shorter names stand in anybody's file."""

_SPACED = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC", "DIGIT")
"""How Unicode's names of characters begin in scripts that put spaces between words."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a record of somebody else where a client is named."""

    record: Record
    client: Client | None
    """Whose record it is, if it is a client's."""
    field: str
    excerpt: str


def records_of(book: Book, client: Client) -> tuple[Record, ...]:
    """Return everything that goes with a client, their own record first."""
    return client, *book.belonging_to(Client.table, client.id)


def mentions_of(book: Book, client: Client) -> tuple[Mention, ...]:
    """Return where the client or one of their contacts is named in records that stay."""
    pattern = _pattern(_names(client))
    if pattern is None:
        return ()
    gone = {(it.table, it.id) for it in records_of(book, client)}
    found: list[Mention] = []
    for record in book.all_records():
        if (record.table, record.id) in gone:
            continue
        owner = record if isinstance(record, Client) else _client_of(book, record)
        for field, text in _texts(document_of(record)):
            place = pattern.search(folded(text))
            if place is not None:
                found.append(Mention(record, owner, field, _excerpt(text, place.start())))
    return tuple(found)


def erase_client(book: Book, client: Client, typed: str) -> Erased:
    """Take a client with everything that is theirs out of the book and its copies, for good.

    `typed` is what the owner typed to confirm it: the client's name. Raises Refused where it is
    another one, and StoreRefused.
    """
    if one_line(typed) != client.name:
        raise Refused(f"Nothing was erased: what you typed is not “{client.name}”.")
    return book.forget(client, _traces(client))


def _names(client: Client) -> list[str]:
    contacts = [text for it in client.contacts for text in (it.name, it.email)]
    return [client.name, client.email, *contacts]


def _traces(client: Client) -> list[str]:
    return [name for name in _names(client) if len(name) >= _SHORTEST]


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the names in folded text, as whole words where it has spaces."""
    wanted = [_whole_word(folded(name)) for name in names if name]
    return re.compile("|".join(wanted)) if wanted else None


def _whole_word(name: str) -> str:
    before = r"(?<!\w)" if _stands_between_spaces(name[0]) else ""
    after = r"(?!\w)" if _stands_between_spaces(name[-1]) else ""
    return f"{before}{re.escape(name)}{after}"


def _stands_between_spaces(mark: str) -> bool:
    """Tell whether a character is of a script that puts spaces between words."""
    return mark.isalnum() and unicodedata.name(mark, "").startswith(_SPACED)


def _client_of(book: Book, record: Record) -> Client | None:
    client_id = getattr(record, "client_id", None)
    return book.client(client_id) if isinstance(client_id, int) else None


def _texts(value: JsonValue, field: str = "") -> Iterator[tuple[str, str]]:
    """Return every text in a document with the names of the fields that lead there."""
    match value:
        case str():
            yield field, value
        case dict():
            for name, inner in value.items():
                yield from _texts(inner, f"{field} {name}".strip())
        case list():
            for inner in value:
                yield from _texts(inner, field)


def _excerpt(text: str, place: int) -> str:
    """Return what stands around a place, which is counted in folded characters."""
    passed = accumulate(len(folded(mark)) for mark in text)
    middle = next((number for number, length in enumerate(passed) if length > place), 0)
    start, stop = max(middle - _AROUND, 0), middle + _AROUND
    excerpt = one_line(text[start:stop])
    return f"{'…' if start else ''}{excerpt}{'…' if stop < len(text) else ''}"
