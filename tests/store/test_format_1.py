"""A book that the version before wrote, opened by this one.

`format_1.json` was written by that version's own verbs, with the playbook that lies in
`../playbooks/format_1_leaving.toml`: Acme left and wants no more messages, Bolt was kept, the
Corner Bakery is leaving.
"""

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tinydb import TinyDB

from keepclients.book.book import Book
from keepclients.domain.money import Money
from keepclients.domain.playbook_updates import update_between
from keepclients.domain.playbooks import Playbook
from keepclients.domain.runs import Run
from keepclients.playbooks.loader import read_playbook
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.playbooks import update_playbook
from keepclients.services.reviews import open_review
from keepclients.services.runs import circumstances_in, progress_on
from keepclients.services.steps import answer_questions
from keepclients.store.book_store import BookStore
from keepclients.store.tables import RawTables

OLD = Path(__file__).with_name("format_1.json")
ACME, BOLT, CORNER = 9, 11, 13
TODAY = date(2026, 11, 23)


@pytest.fixture
def book(path: Path) -> Book:
    shutil.copy(OLD, path)
    return Book(BookStore(path))


def run_of(book: Book, run_id: int) -> Run:
    run = book.run(run_id)
    assert run is not None
    return run


def own_playbook(book: Book) -> Playbook:
    """Return what the owner's file of then says."""
    text = (Path(__file__).parent.parent / "playbooks" / "format_1_leaving.toml").read_text("utf-8")
    return read_playbook(text, "leaving", book.new_id())


def standings(book: Book, run_id: int) -> dict[str, tuple[str, str]]:
    """Return how each step stands, and on which day."""
    steps = progress_on(book, run_of(book, run_id), TODAY).steps
    return {it.step.id: (it.standing, str(it.stands_on)) for it in steps}


def answers(book: Book, run_id: int) -> dict[str, object]:
    """Return what an owner sees answered, by step.question."""
    circumstances = circumstances_in(book, run_of(book, run_id))
    given = {
        f"{step.id}.{question.id}": circumstances.given(step.id, question)
        for step in circumstances.playbook.steps
        for question in step.questions
    }
    return {address: answer.value for address, answer in given.items() if answer is not None}


def test_every_step_stands_where_the_version_before_showed_it(book: Book) -> None:
    assert standings(book, ACME) == {
        "measure-impact": ("done", "2026-07-03"),
        "attempt-save": ("skipped", "2026-07-08"),
        "stay-in-touch": ("folded", "2026-08-03"),
        "after-action-review": ("done", "2026-08-07"),
    }
    assert standings(book, BOLT) == {
        "measure-impact": ("open", "2026-09-03"),
        "attempt-save": ("done", "2026-09-08"),
        "stay-in-touch": ("folded", "2026-11-02"),
        "after-action-review": ("open", "2026-11-09"),
    }
    assert standings(book, CORNER) == {
        "measure-impact": ("open", "2026-11-16"),
        "attempt-save": ("open", "2026-11-30"),
        "stay-in-touch": ("open", "2027-01-01"),
        "after-action-review": ("open", "2027-01-07"),
    }


def test_every_answer_reads_as_before(book: Book) -> None:
    assert answers(book, ACME) == {
        "measure-impact.cash": Money(amount=Decimal(18000), currency="EUR"),
        "measure-impact.monthly-cost": Money(amount=Decimal(4500), currency="EUR"),
        "stay-in-touch.consent": "no",
        "after-action-review.actions": (
            {"what": "Ring on the day", "until": "2026-12-07"},
            {"what": "Keep a list"},
        ),
    }
    assert answers(book, BOLT) == {
        "attempt-save.outcome": "saved",
        "attempt-save.decided-on": "2026-09-10",
    }
    assert answers(book, CORNER) == {"stay-in-touch.consent": "not-asked"}


def test_every_tick_and_every_day_put_off_is_kept(book: Book) -> None:
    for run_id, place, done, put_off in (
        (ACME, "measure-impact.share", "2026-07-02", "None"),
        (ACME, "stay-in-touch.agree-channel", "2026-08-03", "None"),
        (CORNER, "stay-in-touch.anniversary", "None", "2028-01-10"),
    ):
        step_id, _, item_id = place.partition(".")
        state = run_of(book, run_id).state(step_id).items[item_id]
        assert (str(state.done_on), str(state.snoozed_until)) == (done, put_off)


def test_the_playbook_asks_what_it_asked(book: Book) -> None:
    kept = book.playbook(8)
    assert kept is not None

    update = update_between(own_playbook(book).steps, kept.steps, run_of(book, ACME))

    assert (update.added, update.dropped) == ((), ())


def test_the_file_that_is_written_then_holds_all_of_it_for_any_tinydb(
    book: Book, path: Path
) -> None:
    add_client(book, "Delta Legal")

    old: RawTables = json.loads(OLD.read_text(encoding="utf-8"))
    with TinyDB(path) as db:
        assert db.tables() == old.keys()
        for table in old.keys() - {"_book", "playbooks"}:
            for key, document in old[table].items():
                kept = db.table(table).get(doc_id=int(key))
                assert isinstance(kept, dict)
                assert document.items() <= kept.items()


def test_each_departure_can_be_looked_back_on_at_length(book: Book) -> None:
    for run_id in (ACME, BOLT, CORNER):
        review = open_review(book, run_id, TODAY)

        assert (review.departure_id, review.step_id) == (run_id, "after-action-review")


def test_a_no_given_since_holds_when_an_own_playbook_of_then_is_taken_over(book: Book) -> None:
    answer_questions(book, CORNER, "stay-in-touch", {"consent": "no"}, TODAY)

    update_playbook(book, CORNER, own_playbook(book))

    assert answers(book, CORNER) == {"stay-in-touch.consent": "no"}
    assert standings(book, CORNER)["stay-in-touch"][0] == "folded"


def test_an_own_playbook_of_then_still_decides_by_its_own_answer(book: Book) -> None:
    delta = add_client(book, "Delta Legal")
    departure = open_departure(book, delta.id, TODAY, TODAY, playbook=own_playbook(book))
    assert standings(book, departure.id)["stay-in-touch"][0] == "open"

    answer_questions(book, departure.id, "stay-in-touch", {"consent": "no"}, TODAY)

    assert standings(book, departure.id)["stay-in-touch"][0] == "folded"
