"""Coming to a departure's review, whatever playbook the departure follows."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound
from keepclients.domain.playbooks import Playbook
from keepclients.playbooks.loader import load_playbook
from keepclients.playbooks.shipped import shipped_text
from keepclients.services.clients import add_client
from keepclients.services.departures import close_departure, open_departure
from keepclients.services.playbooks import update_playbook
from keepclients.services.reviews import open_review
from memory_store import MemoryStore

NOTICE = date(2026, 11, 12)
TODAY = date(2026, 11, 23)


@pytest.fixture
def book() -> Iterator[Book]:
    numbers = count(1)
    book = Book(MemoryStore(), lambda: next(numbers))
    yield book
    book.close()


def without_review(book: Book) -> Playbook:
    """Return the shipped playbook as it was before anything could be looked at at length."""
    playbook = load_playbook("leaving", book.new_id())
    steps = tuple(step.model_copy(update={"at_length": None}) for step in playbook.steps)
    return playbook.model_copy(update={"steps": steps})


def test_a_review_is_found_again_when_the_playbook_leads_to_none_any_more(
    book: Book,
) -> None:
    acme = add_client(book, "Acme")
    departure = open_departure(book, acme.id, NOTICE, NOTICE)
    review = open_review(book, departure.id, TODAY)

    update_playbook(book, departure.id, without_review(book))

    assert open_review(book, departure.id, TODAY) == review


def test_where_nothing_can_be_reviewed_the_way_out_is_named(book: Book) -> None:
    acme = add_client(book, "Acme Design")
    playbook = without_review(book)
    departure = open_departure(book, acme.id, NOTICE, NOTICE, playbook=playbook)

    with pytest.raises(NotFound, match=r"run `keepclients playbook update 'Acme Design'`\.$"):
        open_review(book, departure.id, TODAY)

    update_playbook(book, departure.id, load_playbook("leaving", book.new_id()))
    assert open_review(book, departure.id, TODAY).step_id == "after-action-review"


def test_the_way_out_begins_with_reopening_what_is_finished(book: Book) -> None:
    acme = add_client(book, "Acme")
    playbook = without_review(book)
    departure = open_departure(book, acme.id, NOTICE, NOTICE, playbook=playbook)
    close_departure(book, departure.id, "left", TODAY)

    with pytest.raises(NotFound, match=r"reopen .* then run `keepclients playbook update Acme`"):
        open_review(book, departure.id, TODAY)


def test_the_way_out_leads_through_an_own_playbook_that_has_no_review(
    book: Book, tmp_path: Path
) -> None:
    own = tmp_path / "leaving.toml"
    own.write_text(shipped_text("leaving").replace('at_length = "review"\n', ""), encoding="utf-8")
    acme = add_client(book, "Acme")
    playbook = load_playbook("leaving", book.new_id(), tmp_path)
    departure = open_departure(book, acme.id, NOTICE, NOTICE, playbook=playbook)

    with pytest.raises(NotFound) as refused:
        open_review(book, departure.id, TODAY, folder=tmp_path)

    assert f'write at_length = "review" into a step of {own}, then run' in str(refused.value)
