"""Drafts, filled in from what the owner answered and typed."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest

from fakes import LAST_DAY, NOTICE, a_departure, a_playbook, a_question, a_step, with_answer
from keepclients.book.book import Book
from keepclients.domain.departures import Departure
from keepclients.domain.drafts import Draft
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.money import Money
from keepclients.domain.playbooks import Step
from keepclients.services.clients import add_client, add_contact
from keepclients.services.departures import open_departure
from keepclients.services.drafts import (
    client_draft,
    draft_of,
    fill_words,
    messages_of,
    mistake_in,
    tone_of,
)
from keepclients.services.settings import choose_settings
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)

COLUMNS = [
    {"id": "what", "label": "What", "kind": "text"},
    {
        "id": "whose",
        "label": "Whose",
        "kind": "choice",
        "choices": [{"id": "t", "label": "Theirs"}],
    },
    {"id": "on", "label": "Handed over", "kind": "date"},
    {"id": "worth", "label": "Worth", "kind": "money"},
]
PLAYBOOK = a_playbook(
    a_step(
        "talk",
        questions=[
            a_question("reason", "text"),
            a_question("day", "date"),
            a_question("sum", "money"),
            a_question("end", "choice", choices=[{"id": "all", "label": "All of it"}]),
            a_question("agreed", "yes-no"),
            a_question("names", "list"),
            a_question("things", "list", columns=COLUMNS),
        ],
        messages=["mine", "gone", "first-reply"],
    ),
    a_step("closed", left_out_when=[{"fact": "departure-kind", "is": "closing-down"}]),
)
MINE = """+++
title = "Mine"
channel = "note"

[fields]
reason = { label = "Reason", answer = "talk.reason" }
day = { label = "Day", answer = "talk.day" }
sum = { label = "Sum", answer = "talk.sum", says = { nothing = "not a cent" } }
end = { label = "End", answer = "talk.end" }
agreed = { label = "Agreed", answer = "talk.agreed", says = { yes = "They agreed." } }
names = { label = "Names", answer = "talk.names" }
things = { label = "Things", answer = "talk.things" }
few = { label = "Few", answer = "talk.things", says = { t = "yours" }, columns = { whose = "W" } }
closed = { label = "Closed", answer = "closed.when", otherwise = "nothing to close" }
elsewhere = { label = "Elsewhere", answer = "nowhere.asked" }
told = { label = "Told", fact = "notice-date" }
last-day = { label = "Last day", fact = "last-day" }
today = { label = "Today", fact = "today" }
+++
reason: {reason}
day: {day}
sum: {sum}
end: {end}
agreed: {agreed}
names: {names}
things: {things}
few: {few}
closed: {closed}
elsewhere: {elsewhere}
told: {told}
last day: {last-day}
today: {today}
client: {client}
contact: {contact}
me: {me}
"""


@pytest.fixture
def book() -> Iterator[Book]:
    numbers = count(1_000)
    book = Book(MemoryStore(), lambda: next(numbers))
    yield book
    book.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine.md").write_text(MINE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def departure(book: Book) -> Departure:
    acme = add_client(book, "Acme Design")
    return kept(book, a_departure(acme, PLAYBOOK))


class Answered(Protocol):
    """Keeps an answer and fills in the trial message."""

    def __call__(self, question: str, value: object) -> Draft:
        """Return the draft after this answer."""


@pytest.fixture
def answered(book: Book, departure: Departure, folder: Path) -> Answered:
    def draft_after(question: str, value: object) -> Draft:
        kept(book, with_answer(departure, f"talk.{question}", value))
        return draft_of(book, departure.id, "mine", TODAY, folder=folder)

    return draft_after


def kept(book: Book, departure: Departure) -> Departure:
    with book.change("Keep it") as draft:
        draft.put(PLAYBOOK)
        draft.put(departure)
    return departure


def line_of(draft: Draft, name: str) -> str:
    """Return what stands behind a name in the trial message."""
    _, _, rest = f"\n{draft.text}\n".partition(f"\n{name}: ")
    return rest.partition("\n")[0]


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        ("reason", "Too slow.", "Too slow."),
        ("day", "2026-12-12", "12 December 2026"),
        ("day", "not a day", "not a day"),
        ("sum", Money.made(amount="1200", currency="EUR"), "1,200 EUR"),
        ("sum", Money.made(amount="1200.5", currency="EUR"), "1,200.50 EUR"),
        ("sum", Money.made(amount="0", currency="EUR"), "not a cent"),
        ("end", "all", "All of it"),
        ("end", "since-removed", "since-removed"),
        ("agreed", True, "They agreed."),
        ("agreed", False, "no"),
    ],
)
def test_an_answer_stands_in_a_draft_as_an_owner_would_write_it(
    answered: Answered, question: str, value: object, words: str
) -> None:
    draft = answered(question, value)

    assert line_of(draft, question) == words
    assert question not in {entry.field for entry in draft.missing}


def test_a_list_stands_line_by_line_and_a_table_row_by_row(
    book: Book, departure: Departure, folder: Path
) -> None:
    rows = (
        {"what": "Logo", "whose": "t", "on": "2026-12-18", "worth": "300 EUR"},
        {"what": "Shop"},
    )
    named = with_answer(departure, "talk.names", ("Ana", "Jo"))
    kept(book, with_answer(named, "talk.things", rows))

    text = draft_of(book, departure.id, "mine", TODAY, folder=folder).text

    assert "names: Ana\nJo\n" in text
    assert "things: Logo, Theirs, 18 December 2026, 300 EUR\nShop\n" in text
    assert "few: yours\n" in text


def test_what_the_book_knows_needs_no_answer(
    book: Book, departure: Departure, folder: Path
) -> None:
    add_contact(book, departure.client_id, "Ana Ruiz")
    add_contact(book, departure.client_id, "Jo Park")
    choose_settings(book, None, TODAY, owner_name="Sam Lee")

    draft = draft_of(book, departure.id, "mine", TODAY, folder=folder)

    names = ("told", "last day", "today", "client", "contact", "me")
    assert [line_of(draft, name) for name in names] == [
        "12 November 2026",
        "31 December 2026",
        "23 November 2026",
        "Acme Design",
        "Ana Ruiz",
        "Sam Lee",
    ]


def test_whom_to_greet_at_a_client_without_people_is_typed_once_for_all_drafts(
    book: Book, departure: Departure
) -> None:
    before = draft_of(book, departure.id, "first-reply", TODAY)
    fill_words(book, departure.id, {"contact": "Ana"})

    assert before.text.startswith("Hi [Whom you write to],\n")
    assert before.text.endswith("[Your name]")
    assert "contact" in {entry.field for entry in before.missing}
    for message in ("first-reply", "closing"):
        assert draft_of(book, departure.id, message, TODAY).text.startswith("Hi Ana,\n")


def test_a_last_day_that_is_only_assumed_goes_into_no_letter(book: Book, folder: Path) -> None:
    bolt = add_client(book, "Bolt & Co")
    open_end = kept(book, a_departure(bolt, PLAYBOOK, last_day=None))

    draft = draft_of(book, open_end.id, "mine", TODAY, folder=folder)

    assert line_of(draft, "last day") == "[Last day]"
    assert "last-day" in {entry.field for entry in draft.missing}


def test_a_step_that_does_not_apply_says_so_in_the_draft(
    book: Book, departure: Departure, folder: Path
) -> None:
    before = draft_of(book, departure.id, "mine", TODAY, folder=folder)
    kept(book, departure.revised(kind="closing-down"))
    after = draft_of(book, departure.id, "mine", TODAY, folder=folder)

    assert line_of(before, "closed") == "[Closed]"
    assert line_of(after, "closed") == "nothing to close"


def test_typed_words_fill_what_nothing_else_fills_and_win_over_nothing(
    book: Book, departure: Departure, folder: Path
) -> None:
    kept(book, with_answer(departure, "talk.reason", "Too slow."))

    fill_words(
        book, departure.id, {"reason": "My guess", "elsewhere": " In the drawer ", "agreed": "Yes"}
    )

    draft = draft_of(book, departure.id, "mine", TODAY, folder=folder)
    assert [line_of(draft, name) for name in ("reason", "elsewhere", "agreed")] == [
        "Too slow.",
        "In the drawer",
        "They agreed.",
    ]


def test_typed_words_are_one_change_that_can_be_taken_back(
    book: Book, departure: Departure
) -> None:
    words = {"slot": "on Tuesday at ten", "contact": "Ana", "me": "Sam"}
    fill_words(book, departure.id, words)
    assert not draft_of(book, departure.id, "first-reply", TODAY).missing

    assert book.undo() == "Fill in a draft for Acme Design"

    draft = draft_of(book, departure.id, "first-reply", TODAY)
    assert [entry.field for entry in draft.missing] == ["slot", "contact", "me"]


def test_an_empty_text_takes_typed_words_back(book: Book, departure: Departure) -> None:
    fill_words(book, departure.id, {"slot": "on Tuesday", "me": "Sam"})
    fill_words(book, departure.id, {"slot": "  "})

    found = book.departures.get(departure.id)
    assert found is not None
    assert found.words == {"me": "Sam"}


def test_words_that_change_nothing_are_no_change(book: Book, departure: Departure) -> None:
    fill_words(book, departure.id, {"slot": "on Tuesday"})
    fill_words(book, departure.id, {"slot": "on Tuesday", "me": ""})

    book.undo()
    found = book.departures.get(departure.id)
    assert found is not None
    assert found.words == {}


def test_a_field_without_a_proper_name_is_refused(book: Book, departure: Departure) -> None:
    with pytest.raises(Refused, match="words"):
        fill_words(book, departure.id, {"Last day!": "soon"})


def test_words_for_this_time_only_are_not_kept(book: Book, departure: Departure) -> None:
    words = {"slot": "{me} at ten", "contact": "Ana", "me": "Sam"}

    draft = draft_of(book, departure.id, "first-reply", TODAY, words=words)

    assert "say {me} at ten?" in draft.ready_text
    found = book.departures.get(departure.id)
    assert found is not None
    assert found.words == {}


def test_words_for_no_field_or_for_what_is_known_are_refused(
    book: Book, departure: Departure
) -> None:
    with pytest.raises(NotFound, match="“First reply” has no field slto; it has: slot"):
        draft_of(book, departure.id, "first-reply", TODAY, words={"slto": "at ten"})
    with pytest.raises(Refused, match="client: it is filled in already"):
        draft_of(book, departure.id, "first-reply", TODAY, words={"client": "Bolt"})


def test_an_active_client_can_be_written_to_as_well(book: Book) -> None:
    bolt = add_client(book, "Bolt & Co")
    words = {"concern": "two late reports", "contact": "Ana", "me": "Sam"}

    draft = client_draft(book, bolt.id, "at-risk-call", TODAY, words=words)

    assert "two late reports" in draft.ready_text
    assert client_draft(book, bolt.id, "save-offer", TODAY).missing[0].field == "cause"


def test_a_step_brings_its_messages_in_order_without_those_not_written_yet(folder: Path) -> None:
    step: Step = PLAYBOOK.steps[0]

    assert [message.id for message in messages_of(step, folder)] == ["mine", "first-reply"]


def test_a_broken_message_of_the_owners_is_named_and_the_shipped_one_used(
    book: Book, departure: Departure, folder: Path
) -> None:
    (folder / "first-reply.md").write_text(MINE.replace("note", "smoke"), encoding="utf-8")

    draft = draft_of(book, departure.id, "first-reply", TODAY, folder=folder)

    assert draft.title == "First reply"
    assert "first-reply.md: channel" in mistake_in("first-reply", folder)
    assert mistake_in("mine", folder) == ""


def test_the_tone_check_reads_what_was_typed_but_not_what_is_missing(
    book: Book, departure: Departure
) -> None:
    empty = draft_of(book, departure.id, "first-reply", TODAY)
    assert "[When could you talk?]" in empty.text
    assert tone_of(book, departure.client_id, empty) == ()

    words = {"slot": "ACME ONCE, as I said", "me": "Sam"}
    rude = draft_of(book, departure.id, "first-reply", TODAY, words=words)
    found = [finding.words for finding in tone_of(book, departure.client_id, rude)]
    assert found == ["ACME", "ONCE", "as I said"]


def test_a_departure_that_is_gone_says_so(book: Book) -> None:
    with pytest.raises(NotFound, match="That playbook is gone"):
        draft_of(book, 7, "first-reply", TODAY)
    with pytest.raises(NotFound, match="That playbook is gone"):
        fill_words(book, 7, {"slot": "at ten"})


def test_the_shipped_playbook_fills_the_note_of_the_facts(book: Book) -> None:
    acme = add_client(book, "Acme Design")
    opened = open_departure(book, acme.id, NOTICE, TODAY, last_day=LAST_DAY)
    answered = with_answer(opened, "confirm-in-writing.scope", "part")
    with book.change("Answer") as draft:
        draft.put(answered)

    text = draft_of(book, opened.id, "confirm", TODAY).text

    assert "- What ends: part of our work for you\n" in text
    assert "- Last day of work: 31 December 2026\n" in text
