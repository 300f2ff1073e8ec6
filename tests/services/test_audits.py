"""Auditing a client: one score a change, the verdict, and one fix with a day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from auditing import BAD, MIDDLING, WELL, score_names
from keepclients.book.book import Book
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.audits import Audit
from keepclients.domain.client_words import client_words
from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST
from keepclients.domain.errors import Refused
from keepclients.playbooks.shipped import shipped_text
from keepclients.services.audits import (
    Fix,
    audit_in_hand,
    finish_audit,
    fix_wanted,
    name_fix,
    open_audit,
    score,
)
from keepclients.services.calendar import Contacted, finish, put_off, skip
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)
FAR = date(2027, 12, 31)


@pytest.fixture
def book() -> Iterator[Book]:
    numbers = count(1)
    book = Book(MemoryStore(), lambda: next(numbers))
    yield book
    book.close()


@pytest.fixture
def acme(book: Book) -> Client:
    return add_client(book, "Acme")


def scored(book: Book, client: Client, scores: Sequence[int], day: date = TODAY) -> None:
    """Score a client in the order of the questions."""
    for name, value in zip(score_names(), scores, strict=False):
        score(book, client.id, f"score-it.{name}", str(value), day)


def the_audit(book: Book) -> Audit:
    (audit,) = book.audits
    return audit


def items(book: Book, day: date = TODAY) -> dict[str, AgendaItem]:
    """Return what stands in the calendar, by the beginning of its key."""
    found = book.agenda(day).between(FIRST, FAR)
    return {item.key.rpartition("-1-")[0] or item.title: item for item in found}


def test_an_audit_begins_with_its_first_score_and_is_undone_with_it(
    book: Book, acme: Client
) -> None:
    score(book, acme.id, "score-it.results", "4", TODAY)
    assert the_audit(book).opened_on == TODAY
    score(book, acme.id, "score-it.results", "5", TODAY)
    assert len(list(book.audits)) == 1

    book.undo()
    book.undo()
    assert list(book.audits) == []


def test_a_score_that_is_taken_back_does_not_apply(book: Book, acme: Client) -> None:
    scored(book, acme, WELL)
    score(book, acme.id, "score-it.price", "", TODAY)
    judged = finish_audit(book, acme.id, TODAY)
    assert judged.scores[7].value is None
    assert judged.verdict == "healthy"


def test_six_scores_are_too_few(book: Book, acme: Client) -> None:
    scored(book, acme, WELL[:6])
    with pytest.raises(Refused, match=r"Acme: 6 of 10 are scored; 7 are needed\."):
        finish_audit(book, acme.id, TODAY)


def test_a_healthy_one_is_over_at_once_and_the_question_that_was_not_asked_is_left_out(
    book: Book, acme: Client
) -> None:
    scored(book, acme, WELL)
    assert finish_audit(book, acme.id, TODAY).verdict == "healthy"
    audit = the_audit(book)
    assert audit.closed_on == TODAY
    assert audit.state("ask-them").reason == "Not asked this time"
    book.undo()
    assert the_audit(book).is_open


def test_what_they_said_is_collected_the_latest_first(book: Book, acme: Client) -> None:
    bolt = add_client(book, "Bolt")
    for client, day, words in (
        (acme, TODAY - timedelta(90), "Be on time"),
        (bolt, TODAY, "Ring now and then"),
        (acme, TODAY, "Nothing"),
    ):
        scored(book, client, WELL, day)
        score(book, client.id, "ask-them.one-thing", words, day)
        finish_audit(book, client.id, day)
    assert all(not audit.is_open for audit in book.audits)
    assert [(it.client.name, it.words) for it in client_words(book)] == [
        ("Acme", "Nothing"),
        ("Bolt", "Ring now and then"),
        ("Acme", "Be on time"),
    ]


def test_at_risk_it_stays_open_until_a_fix_has_a_day(book: Book, acme: Client) -> None:
    scored(book, acme, BAD)
    assert finish_audit(book, acme.id, TODAY).verdict == "at-risk"
    audit = the_audit(book)
    assert audit.is_open
    assert fix_wanted(book, audit, TODAY) is not None
    with pytest.raises(Refused, match="only a wish"):
        name_fix(book, audit.id, Fix("Ring weekly", None), TODAY)

    name_fix(book, audit.id, Fix("Ring weekly", date(2026, 12, 4), "Jo"), TODAY)
    assert not the_audit(book).is_open
    assert fix_wanted(book, audit, TODAY) is None
    assert items(book)["Ring weekly"].day == date(2026, 12, 4)


def test_what_was_finished_today_is_corrected_and_asks_for_a_fix_then(
    book: Book, acme: Client
) -> None:
    scored(book, acme, WELL)
    finish_audit(book, acme.id, TODAY)
    score(book, acme.id, "score-it.results", "1", TODAY)
    assert the_audit(book).is_open
    score(book, acme.id, "score-it.results", "5", TODAY)
    assert not the_audit(book).is_open

    tomorrow = TODAY + timedelta(1)
    score(book, acme.id, "score-it.results", "2", tomorrow)
    assert len(list(book.audits)) == 2


def test_an_audit_that_waits_for_its_fix_is_shown_until_the_next_is_due(
    book: Book, acme: Client
) -> None:
    scored(book, acme, BAD)
    finish_audit(book, acme.id, TODAY)
    assert open_audit(book, acme.id, TODAY + timedelta(20)) == the_audit(book)
    assert audit_in_hand(book, acme.id, TODAY + timedelta(20)) is None
    assert open_audit(book, acme.id, TODAY + timedelta(30)).opened_on == TODAY + timedelta(30)


def test_nobody_is_audited_who_is_leaving(book: Book, acme: Client) -> None:
    open_departure(book, acme.id, TODAY, TODAY)
    with pytest.raises(Refused, match="Acme is no client at present, or is leaving"):
        open_audit(book, acme.id, TODAY)


def test_an_audit_keeps_the_owners_own_playbook(book: Book, acme: Client, tmp_path: Path) -> None:
    own = shipped_text("audit").replace("Do they find the price fair?", "Is it dear?")
    (tmp_path / "audit.toml").write_text(own, encoding="utf-8")
    score(book, acme.id, "score-it.price", "3", TODAY, folder=tmp_path)
    (tmp_path / "audit.toml").unlink()
    scored(book, acme, MIDDLING)
    (kept,) = book.playbooks
    question = kept.question("score-it.price")
    assert question is not None
    assert question.ask == "Is it dear?"


def test_a_call_that_an_audit_asks_for_is_done_by_a_voice(book: Book, acme: Client) -> None:
    scored(book, acme, BAD)
    finish_audit(book, acme.id, TODAY)
    call = items(book)["audit-call"]
    with pytest.raises(Refused, match="log the contact"):
        finish(book, call, TODAY)
    with pytest.raises(Refused, match="only a call or a meeting"):
        finish(book, call, TODAY, Contacted("email", TODAY))
    finish(book, call, TODAY, Contacted("call", TODAY))
    assert "audit-call" not in items(book)


def test_an_audit_is_put_off_left_out_and_never_ticked(book: Book, acme: Client) -> None:
    scored(book, acme, WELL)
    finish_audit(book, acme.id, TODAY)
    audit = items(book)["audit-audit"]
    with pytest.raises(Refused, match="by scoring it"):
        finish(book, audit, TODAY)
    put_off(book, audit, FAR - timedelta(1), TODAY)
    assert items(book)["audit-audit"].day == FAR - timedelta(1)
    book.undo()
    skip(book, audit, "they are on holiday", audit.day)
    assert items(book, audit.day)["audit-audit"].day > audit.day + timedelta(80)
