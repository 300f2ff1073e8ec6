"""The exit agreement: clauses out of the departure's answers, fit to be signed."""

import io
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from docx import Document

from fakes import LAST_DAY, NOTICE, with_answer, with_state
from keepclients.book.book import Book
from keepclients.domain.departures import Departure
from keepclients.domain.drafts import Draft
from keepclients.domain.errors import Refused
from keepclients.domain.money import Money
from keepclients.domain.runs import StepState
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.drafts import draft_of, save_draft
from keepclients.services.settings import choose_settings
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)
EUROS = Money.made(amount="1850", currency="EUR")
ANSWERS: dict[str, object] = {
    "confirm-in-writing.scope": "all",
    "settle-money.final-amount": EUROS,
    "settle-money.due": "2027-01-14",
    "settle-ownership.assets": (
        {"what": "Logo | files", "owner": "theirs", "delivered": "2026-12-18"},
        {"what": "# Shop", "owner": "ours", "licence": "*both*"},
    ),
    "return-access.accounts": (
        {"what": "acme.example", "whose": "theirs", "both-ways": "yes", "closed-on": "2026-12-30"},
    ),
    "transfer-knowledge.items": ({"what": "Newsletter", "sort": "repeats"},),
    "set-support-end.support-end": "2027-01-30",
    "set-support-end.hours": "4",
    "set-support-end.later-rate": Money.made(amount="80", currency="EUR"),
    "part-warmly.parting-mood-1-5": 5,
    "part-warmly.reference": True,
}
WORDS = {
    "contract": "Web care, of 3 March 2024",
    "licences": "own",
    "data": "delete",
    "surviving": "none",
    "disputes": "the courts of Leeds",
}
CLAUSES = [
    "Who agrees, and on what",
    "Last day",
    "Last payments",
    "What belongs to whom",
    "Personal data",
    "Logins, keys and domains",
    "Handover",
    "Help afterwards",
    "Secrecy and what stays in force",
    "Reference",
    "If we disagree",
    "Signatures",
]


@pytest.fixture
def book() -> Iterator[Book]:
    numbers = count(1_000)
    book = Book(MemoryStore(), lambda: next(numbers))
    choose_settings(book, None, TODAY, owner_name="Sam Lee")
    yield book
    book.close()


@pytest.fixture
def departure(book: Book) -> Departure:
    acme = add_client(book, "Acme *Design*")
    opened = open_departure(book, acme.id, NOTICE, TODAY, last_day=LAST_DAY)
    for address, value in ANSWERS.items():
        opened = with_answer(opened, address, value)
    return kept(book, opened)


def kept(book: Book, departure: Departure) -> Departure:
    with book.change("Keep it") as draft:
        draft.put(departure)
    return departure


def agreement(book: Book, departure: Departure, **words: str) -> Draft:
    return draft_of(book, departure.id, "exit-agreement", TODAY, words={**WORDS, **words})


def headings(draft: Draft) -> list[str]:
    """Return the names of the clauses, which are numbered from 1."""
    lines = [line for line in draft.text.splitlines() if line.startswith("## ")]
    for number, line in enumerate(lines, 1):
        assert line.startswith(f"## {number}. ")
    return [line.partition(". ")[2] for line in lines]


def test_every_clause_is_there_and_says_what_was_answered(book: Book, departure: Departure) -> None:
    draft = agreement(book, departure)

    assert not draft.missing
    assert headings(draft) == CLAUSES
    assert "> Not legal advice." in draft.text.split("## ")[0]
    for words in (
        r"between Acme \*Design\* (the client) and Sam Lee (the supplier)",
        "Web care, of 3 March 2024",
        "All work under it comes to an end.",
        "The last day of work is 31 December 2026.",
        "up to the last day: 1,850 EUR",
        "Due on: 14 January 2027",
        "| Logo \\| files | The client |",
        "| \\# Shop | The supplier | \\*both\\* |",
        "deleted within thirty days",
        "| acme.example | The client | 30 December 2026 |",
        "| Newsletter | Comes back |",
        "up to: 30 January 2027",
        "at most: 4",
        "if both want it: 80 EUR",
        "may be named as a reference",
        "the courts of Leeds",
        "For Sam Lee",
    ):
        assert words in draft.text, words


def test_a_clause_without_its_answer_shows_it_and_blocks_signing(
    book: Book, departure: Departure, tmp_path: Path
) -> None:
    kept(book, with_state(departure, "set-support-end", StepState()))

    draft = agreement(book, departure)

    assert "up to: [Until which day do you help?]" in draft.text
    with pytest.raises(Refused, match=r"support-end.*hours|hours.*support-end"):
        save_draft(draft, tmp_path / "agreement.md")
    assert list(tmp_path.iterdir()) == []


def test_a_step_left_out_is_a_clause_that_says_so(book: Book, departure: Departure) -> None:
    skipped = StepState(skipped_on=TODAY, reason="None are held")
    kept(book, with_state(departure, "return-access", skipped))

    draft = agreement(book, departure)

    assert "Neither side holds logins, keys or domains of the other." in draft.text
    assert not draft.missing


def test_refunds_and_the_release_stand_there_only_if_wanted(
    book: Book, departure: Departure
) -> None:
    assert "gives back" not in agreement(book, departure).text
    assert "No further claims" not in headings(agreement(book, departure, release="no"))

    kept(book, with_answer(departure, "settle-money.refund", EUROS))
    draft = agreement(book, departure, release="Yes")
    assert "The supplier gives back 1,850 EUR" in draft.text
    assert "No further claims" in headings(draft)
    assert "neither side has any further claim" in draft.text


def test_it_is_saved_as_a_word_file_that_reads_the_same(
    book: Book, departure: Departure, tmp_path: Path
) -> None:
    path = tmp_path / "agreement.docx"

    save_draft(agreement(book, departure), path)

    document = Document(io.BytesIO(path.read_bytes()))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "Agreement on the end of our work together"
    assert lines[1].startswith("Not legal advice.")
    assert "For Acme *Design*" in lines
    logo, shop = document.tables[0].rows[1:]
    assert [cell.text for cell in logo.cells][:2] == ["Logo | files", "The client"]
    assert [cell.text for cell in shop.cells][:3] == ["# Shop", "The supplier", "*both*"]
    assert [line for line in lines if "[" in line or "\\" in line] == []
    assert sum(line.startswith("Signature: ____") for line in lines) == 2


def test_it_is_saved_as_markdown_and_never_over_a_file(
    book: Book, departure: Departure, tmp_path: Path
) -> None:
    draft = agreement(book, departure)
    path = tmp_path / "agreement.md"

    save_draft(draft, path)

    assert path.read_text(encoding="utf-8") == f"{draft.text}\n"
    with pytest.raises(Refused, match="exists already"):
        save_draft(draft, path)


def test_a_letter_is_saved_as_text_with_its_subject(
    book: Book, departure: Departure, tmp_path: Path
) -> None:
    words = {"slot": "at ten", "contact": "Ana *Ruiz*"}
    letter = draft_of(book, departure.id, "first-reply", TODAY, words=words)

    with pytest.raises(Refused, match="is saved as text"):
        save_draft(letter, tmp_path / "reply.docx")

    save_draft(letter, tmp_path / "reply.txt")
    assert (
        (tmp_path / "reply.txt")
        .read_text(encoding="utf-8")
        .startswith("Thank you for telling me\n\nHi Ana *Ruiz*,\n")
    )
