"""Bringing clients in from other programs' files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keepclients.book.book import Book
from keepclients.domain.cadences import with_rhythm_noted
from keepclients.domain.clients import Client
from keepclients.domain.errors import Refused
from keepclients.domain.graphemes import quoted
from keepclients.domain.money import PERIODS, Period, parse_amount
from keepclients.domain.text import folded, one_line, replaced
from keepclients.domain.written_birthdays import birthday_meant
from keepclients.domain.written_days import day_meant
from keepclients.exchange.csv_clients import read_csv
from keepclients.exchange.gathering import grouped, joined
from keepclients.exchange.incoming import (
    ImportedFee,
    ImportedPerson,
    ImportedRow,
    RowProblem,
    distinct,
    joined_notes,
)
from keepclients.exchange.reading import lines_of, read_text, shown
from keepclients.exchange.vcards import is_vcard, read_vcards

__all__ = ["ImportPlan", "RowProblem", "carry_out", "plan_import"]

_VCARD_ENDINGS = frozenset({".vcf", ".vcard"})
_PERIOD_WORDS: dict[str, Period] = {
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
    "one-off": "once",
    "project": "once",
    **{period: period for period in PERIODS},
}


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would bring."""

    source: str
    """What the file was taken for, such as `Google Contacts CSV`, `CSV` or `vCard 3.0`."""
    clients: tuple[Client, ...]
    """The new ones."""
    known: tuple[str, ...]
    """Names that the book has already, by name or e-mail address; they are left alone."""
    problems: tuple[RowProblem, ...]
    """Rows that could not be read, in the order of the file."""
    replaced: int
    """Characters that could act on a terminal and were made visible."""
    file: str = ""
    """The file's name."""


def plan_import(book: Book, path: Path, today: date) -> ImportPlan:
    """Return what importing a CSV or vCard file would bring; nothing is changed.

    The rhythm of those whose tier it names is counted from today: nobody is late by it. Raises
    Refused, naming the file and what to do, where it is not such a file.
    """
    lines = lines_of(read_text(path))
    is_card_file = path.suffix.casefold() in _VCARD_ENDINGS or is_vcard(lines)
    read = read_vcards if is_card_file else read_csv
    incoming = read(lines, shown(path))
    problems = list(incoming.problems)
    clients: list[Client] = []
    known: list[str] = []
    made_visible = 0
    has = _Known(book)
    for group in grouped(incoming.rows):
        checked = [(row, _problem_of(book, row, today)) for row in group]
        problems.extend(problem for _, problem in checked if problem is not None)
        sound = [row for row, problem in checked if problem is None]
        if not sound:
            continue
        row = joined(sound)
        client = _client(book, row, today)
        if has.knows(client):
            known.append(client.name)
        else:
            clients.append(client)
            made_visible += sum(replaced(text) for text in _texts(row))
    return ImportPlan(
        source=incoming.source,
        clients=tuple(clients),
        known=tuple(known),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        replaced=made_visible,
        file=one_line(path.name),
    )


def carry_out(book: Book, plan: ImportPlan) -> None:
    """Bring the plan's clients into the book, as one change; a copy of the book is kept before."""
    book.keep_copy()
    count = len(plan.clients)
    noun = "client" if count == 1 else "clients"
    with book.change(f"Import {count} {noun} from {plan.file or plan.source}") as draft:
        for client in plan.clients:
            draft.put(client)


class _Known:
    """By what a client of the book is known again."""

    def __init__(self, book: Book) -> None:
        self._names: set[str] = set()
        self._emails: set[str] = set()
        for client in book.all_clients():
            self._names.add(folded(client.name))
            self._emails.update(_emails(client))
            self._emails.update(folded(contact.email) for contact in client.contacts)

    def knows(self, client: Client) -> bool:
        """Tell whether the book has that name, or every main e-mail address of that client."""
        emails = _emails(client)
        return folded(client.name) in self._names or bool(emails and emails <= self._emails)


def _emails(client: Client) -> set[str]:
    """Return a client's own e-mail address, or those of the people there if it has none."""
    written = [client.email] if client.email else [contact.email for contact in client.contacts]
    return {folded(email) for email in written if email}


def _problem_of(book: Book, row: ImportedRow, today: date) -> RowProblem | None:
    try:
        _client(book, row, today)
    except Refused as refusal:
        return RowProblem(row.line, one_line(str(refusal)))
    return None


def _client(book: Book, row: ImportedRow, today: date) -> Client:
    """Return the client that a row tells of; raises Refused where a field is wrong.

    What a client has no second place for, such as another e-mail address, goes into the notes.
    """
    client = Client.made(
        id=book.new_id(),
        name=row.client,
        contacts=[_contact(book, person, today) for person in row.people],
        email=_first(row.emails),
        phone=_first(row.phones),
        address=_first(row.addresses),
        website=_first(row.websites),
        tags=distinct(one_line(tag) for tag in row.tags),
        tier=one_line(row.tier).upper() or None,
        fees=_fees(row.fee, book.settings.currency),
        first_day=_since(row.since),
        notes=_notes(
            row.notes,
            ("E-mail", row.emails),
            ("Phone", row.phones),
            ("Address", row.addresses),
            ("Website", row.websites),
        ),
    )
    return with_rhythm_noted(client, None, today)


def _contact(book: Book, person: ImportedPerson, today: date) -> dict[str, object]:
    birthday, further = _birthday(person.birthday, today)
    return {
        "id": book.new_id(),
        "name": person.name,
        "role": person.role,
        "email": _first(person.emails),
        "phone": _first(person.phones),
        "birthday": birthday,
        "notes": _notes(
            joined_notes((person.notes, further)),
            ("E-mail", person.emails),
            ("Phone", person.phones),
        ),
    }


def _birthday(written: str, today: date) -> tuple[str | None, str]:
    """Return a birthday, or a note of what was written where nobody can tell which day is meant."""
    if not any(digit in "123456789" for digit in written):  # 0/0/00 stands for none in some files
        return None, ""
    try:
        return birthday_meant(written, today), ""
    except ValueError:
        return None, f"Birthday: {one_line(written)}"


def _first(texts: Sequence[str]) -> str:
    return texts[0] if texts else ""


def _notes(notes: str, *kinds: tuple[str, Sequence[str]]) -> str:
    further = [
        f"{kind}: {', '.join(text.splitlines())}" for kind, texts in kinds for text in texts[1:]
    ]
    return joined_notes((notes, *further))


def _fees(fee: ImportedFee | None, currency: str) -> list[dict[str, object]]:
    if fee is None:
        return []
    words = folded(one_line(fee.period)).removeprefix("per ").removeprefix("a ")
    period = _PERIOD_WORDS.get(words or "month")
    if period is None:
        choice = ", ".join(PERIODS)
        raise Refused(f"period: {quoted(fee.period)} is not known; write one of {choice}")
    try:
        amount = parse_amount(fee.amount)
    except ValueError as error:
        raise Refused(f"fee: {error}") from None
    return [{"amount": amount, "currency": fee.currency or currency, "period": period}]


def _since(written: str) -> object:
    try:
        return day_meant(written) if written else None
    except ValueError as error:
        raise Refused(f"since: {error}") from None


def _texts(row: ImportedRow) -> Iterable[str]:
    """Return every text of a row that is kept."""
    yield from (row.client, row.notes)
    for texts in (row.emails, row.phones, row.addresses, row.websites, row.tags):
        yield from texts
    for person in row.people:
        yield from (
            person.name,
            person.role,
            person.birthday,
            person.notes,
            *person.emails,
            *person.phones,
        )
