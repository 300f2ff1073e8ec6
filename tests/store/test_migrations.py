"""Books in older formats, and what becomes of them."""

import json
from copy import deepcopy
from pathlib import Path

from keepclients.book.book import Book
from keepclients.domain.changes import Document, JsonValue
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.departures import Departure
from keepclients.domain.figures import Beside
from keepclients.store.book_store import BookStore
from keepclients.store.migrations import wishes_to_clients
from keepclients.store.tables import RawTables

ACME, LEFT, CAME_BACK, PLAYBOOK = "1", "2", "3", "4"

STEPS: list[JsonValue] = [
    {
        "id": "measure-impact",
        "phase": "only",
        "title": "Measure",
        "why": "Because.",
        "essential": True,
        "due": {"anchor": "notice"},
        "questions": [
            {"id": "cash", "kind": "money", "ask": "Cash?"},
            {"id": "cost", "kind": "money", "ask": "Cost?"},
        ],
        "figures": {"cash": "measure-impact.cash", "monthly_cost": "measure-impact.cost"},
    },
    {
        "id": "attempt-save",
        "phase": "only",
        "title": "Offer",
        "why": "Because.",
        "essential": True,
        "due": {"anchor": "notice"},
        "questions": [{"id": "decided-on", "kind": "date", "ask": "When?"}],
    },
    {
        "id": "stay-in-touch",
        "phase": "only",
        "title": "Write",
        "why": "Because.",
        "essential": True,
        "left_out_when": [{"answer": "stay-in-touch.consent", "is": "no", "all": [], "one_of": []}],
        "due": {"anchor": "notice"},
        "questions": [
            {
                "id": "consent",
                "kind": "choice",
                "ask": "May you?",
                "choices": [{"id": it, "label": it} for it in ("yes", "not-asked", "no")],
            }
        ],
    },
]


def a_departure(notice: str, consent: str, answered_on: str) -> Document:
    return {
        "client_id": 1,
        "playbook_id": 4,
        "opened_on": notice,
        "notice_date": notice,
        "hold_until": notice,
        "closed_on": answered_on,
        "outcome": "left",
        "steps": {
            "stay-in-touch": {"answers": {"consent": {"value": consent, "on": answered_on}}},
        },
    }


def first_format() -> RawTables:
    """Return a book of the first format, with a client who left twice."""
    stayed = a_departure("2026-01-10", "yes", "2026-02-01")
    stayed["outcome"] = "stayed"
    stayed["steps"] = {
        "attempt-save": {"answers": {"decided-on": {"value": "2026-01-20", "on": "2026-02-01"}}}
    }
    return {
        "_book": {"1": {"schema": 1, "sequence": 3}},
        "clients": {ACME: {"name": "Acme Design", "contacts": []}},
        "departures": {
            LEFT: a_departure("2025-03-01", "no", "2025-09-01"),
            CAME_BACK: stayed,
        },
        "playbooks": {
            PLAYBOOK: {
                "name": "leaving",
                "title": "Leaving",
                "phases": [{"id": "only", "title": "Only"}],
                "steps": deepcopy(STEPS),
            }
        },
        "dreams": {"1": {"of": "the sea"}},
    }


def opened(path: Path, tables: RawTables) -> Book:
    path.write_text(json.dumps(tables), encoding="utf-8")
    return Book(BookStore(path))


def is_left_out(book: Book, departure: Departure, step_id: str) -> bool:
    circumstances = circumstances_of(book, departure)
    step = circumstances.playbook.step(step_id) if circumstances else None
    assert circumstances is not None
    assert step is not None
    return circumstances.since_any(step.left_out_when) is not None


def test_a_wish_that_an_old_departure_holds_counts_for_the_client(path: Path) -> None:
    book = opened(path, first_format())

    client = book.client(1)
    assert client is not None
    assert client.contact_wish == "no"
    for departure in book.all_departures():
        circumstances = circumstances_of(book, departure)
        assert circumstances is not None
        assert circumstances.facts["opted-out"] is True
        answer = circumstances.answer("stay-in-touch.consent")
        assert answer is not None
        assert answer.value == "no"
        assert is_left_out(book, departure, "stay-in-touch")


def test_of_several_wishes_the_last_one_given_counts(path: Path) -> None:
    tables = first_format()
    tables["departures"]["5"] = a_departure("2026-05-01", "yes", "2026-06-01")

    client = opened(path, tables).client(1)

    assert client is not None
    assert client.contact_wish == "yes"


def test_not_having_asked_says_nothing_against_what_was_said_before(path: Path) -> None:
    tables = first_format()
    tables["departures"]["5"] = a_departure("2026-05-01", "not-asked", "2026-06-01")

    client = opened(path, tables).client(1)

    assert client is not None
    assert client.contact_wish == "no"


def test_not_having_asked_is_known_where_nothing_was_said(path: Path) -> None:
    tables = first_format()
    tables["departures"][LEFT] = a_departure("2025-03-01", "not-asked", "2025-09-01")

    client = opened(path, tables).client(1)

    assert client is not None
    assert client.contact_wish == "not-asked"


def test_of_two_wishes_of_one_day_no_counts(path: Path) -> None:
    tables = first_format()
    tables["departures"]["5"] = a_departure("2025-03-01", "yes", "2025-09-01")

    client = opened(path, tables).client(1)

    assert client is not None
    assert client.contact_wish == "no"


def test_the_day_of_a_save_stands_with_its_departure(path: Path) -> None:
    book = opened(path, first_format())

    days = {departure.id: str(departure.decided_on) for departure in book.all_departures()}

    assert days == {2: "None", 3: "2026-01-20"}
    playbook = book.playbook(4)
    question = playbook.question("attempt-save.decided-on") if playbook else None
    assert question is not None
    assert question.fills == "decided_on"


def test_what_was_worked_out_beside_a_step_still_is(path: Path) -> None:
    playbook = opened(path, first_format()).playbook(4)

    step = playbook.step("measure-impact") if playbook else None
    assert step is not None
    uses = {"cash": "measure-impact.cash", "monthly-cost": "measure-impact.cost"}
    assert step.beside == (Beside(kind="loss"), Beside(kind="runway", uses=uses))


def test_nothing_that_an_older_book_holds_is_lost() -> None:
    old = first_format()
    before = deepcopy(old)

    new = wishes_to_clients(old)

    assert old == before
    assert new["dreams"] == old["dreams"]
    for table in ("clients", "departures"):
        for key, document in old[table].items():
            assert document.items() <= new[table][key].items()


def test_what_hangs_on_an_owners_own_question_still_does(path: Path) -> None:
    tables = first_format()
    steps = deepcopy(STEPS)
    assert isinstance(steps[2], dict)
    choices: list[JsonValue] = [{"id": it, "label": it} for it in ("yes", "no")]
    own: JsonValue = {"id": "consent", "kind": "choice", "ask": "May you?", "choices": choices}
    steps[2] = {**steps[2], "questions": [own]}
    tables["playbooks"][PLAYBOOK]["steps"] = steps

    book = opened(path, tables)

    left_out = {it.id: is_left_out(book, it, "stay-in-touch") for it in book.all_departures()}
    assert left_out == {int(LEFT): True, int(CAME_BACK): False}


def test_an_owners_own_questions_and_days_that_are_none_stay_as_they_are(path: Path) -> None:
    tables = first_format()
    steps = deepcopy(STEPS)
    consent: JsonValue = {"id": "consent", "kind": "text", "ask": "May you, and how?"}
    assert isinstance(steps[2], dict)
    steps[2] = {**steps[2], "questions": [consent], "left_out_when": []}
    tables["playbooks"][PLAYBOOK]["steps"] = steps
    tables["departures"][CAME_BACK]["steps"] = {
        "attempt-save": {"answers": {"decided-on": {"value": "soon", "on": "2026-02-01"}}}
    }
    tables["departures"][LEFT]["steps"] = {
        "stay-in-touch": {"answers": {"consent": {"value": "by phone", "on": "2025-09-01"}}}
    }

    book = opened(path, tables)

    client, playbook = book.client(1), book.playbook(4)
    assert client is not None
    assert client.contact_wish is None
    assert playbook is not None
    question = playbook.question("stay-in-touch.consent")
    assert question is not None
    assert question.fills is None
    assert {departure.decided_on for departure in book.all_departures()} == {None}
