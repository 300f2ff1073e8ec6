"""Being ready for a client's leaving while nobody speaks of it."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from keepclients.book.book import Book
from keepclients.domain.agenda import agenda
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.changes import Change
from keepclients.domain.clients import Client
from keepclients.domain.errors import Refused
from keepclients.services.clients import add_client, remove_client
from keepclients.services.departures import open_departure
from keepclients.services.preparations import open_preparation
from keepclients.services.steps import complete_step, reopen_step, skip_step
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)
A_YEAR_ON = date(2027, 12, 31)


@pytest.fixture
def book() -> Iterator[Book]:
    numbers = count(1)
    book = Book(MemoryStore(), lambda: next(numbers))
    yield book
    book.close()


@pytest.fixture
def acme(book: Book) -> Client:
    return add_client(book, "Acme", first_day=date(2026, 11, 10))


def in_calendar(book: Book, end: date = A_YEAR_ON) -> list[AgendaItem]:
    return list(agenda(book, TODAY, end, TODAY))


def test_nothing_is_asked_before_the_owner_asks_for_it(book: Book, acme: Client) -> None:
    assert in_calendar(book) == []


def test_a_preparation_is_due_thirty_days_after_the_client_began(book: Book, acme: Client) -> None:
    open_preparation(book, acme.id, TODAY)

    titles = {item.title: item.day for item in in_calendar(book)}
    assert titles["Settle how it would end, while all is well"] == date(2026, 12, 10)


def test_one_who_has_long_been_a_client_gives_two_days(book: Book) -> None:
    old = add_client(book, "Bolt", first_day=date(2019, 1, 1))

    open_preparation(book, old.id, TODAY)

    assert {item.day for item in in_calendar(book)} == {date(2026, 11, 25)}


def test_what_was_begun_is_gone_on_with(book: Book, acme: Client) -> None:
    first = open_preparation(book, acme.id, TODAY)

    assert open_preparation(book, acme.id, A_YEAR_ON) == first
    assert len(book.preparations) == 1


def test_it_is_over_with_its_last_step_and_the_drill_comes_again_each_year(
    book: Book, acme: Client
) -> None:
    run = open_preparation(book, acme.id, TODAY)

    complete_step(book, run.id, "plan-ahead", TODAY)

    kept = book.preparations.get(run.id)
    assert kept is not None
    assert kept.closed_on == TODAY
    assert [item.title for item in in_calendar(book)] == [
        "Go through it once a year: what if they left today? (w)"
    ]


def test_it_can_be_opened_again(book: Book, acme: Client) -> None:
    run = open_preparation(book, acme.id, TODAY)
    skip_step(book, run.id, "plan-ahead", "It is one job, and ends by itself", TODAY)

    reopen_step(book, run.id, "plan-ahead")

    kept = book.preparations.get(run.id)
    assert kept is not None
    assert kept.is_open


def test_nobody_prepares_for_what_has_come(book: Book, acme: Client) -> None:
    run = open_preparation(book, acme.id, TODAY)

    open_departure(book, acme.id, TODAY, TODAY)

    assert not [item for item in in_calendar(book) if getattr(item.origin, "run_id", 0) == run.id]


def test_for_one_who_is_leaving_it_is_too_late(book: Book, acme: Client) -> None:
    open_departure(book, acme.id, TODAY, TODAY)

    with pytest.raises(Refused, match="Acme is leaving"):
        open_preparation(book, acme.id, TODAY)


def test_it_goes_with_its_client_and_comes_back_with_them(book: Book, acme: Client) -> None:
    open_preparation(book, acme.id, TODAY)

    remove_client(book, acme.id)
    assert not len(book.preparations)

    book.undo()
    assert len(book.preparations) == 1


def test_an_owners_own_playbook_is_the_one_that_is_used(
    book: Book, acme: Client, tmp_path: Path
) -> None:
    (tmp_path / "ready.toml").write_text(
        """
        title = "Mine"
        phases = [{ id = "only", title = "Only" }]
        [[steps]]
        id = "think"
        phase = "only"
        title = "Think of the day"
        why = "It comes."
        essential = true
        due = { anchor = "first-day", days = 1 }
        """,
        encoding="utf-8",
    )

    run = open_preparation(book, acme.id, TODAY, folder=tmp_path)

    playbook = book.playbook(run.playbook_id)
    assert playbook is not None
    assert [step.id for step in playbook.steps] == ["think"]


class HurriedStore(MemoryStore):
    """A store on which somebody else is always a moment faster."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: Callable[[], object] | None = None

    def commit(self, change: Change, expected: int) -> int:
        """Let the other one go first, then keep the change."""
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return super().commit(change, expected)


def test_two_windows_that_begin_in_the_same_moment_share_one_preparation() -> None:
    store = HurriedStore()
    mine, theirs = Book(store), Book(store)
    acme = add_client(mine, "Acme")
    store.meanwhile = lambda: open_preparation(theirs, acme.id, TODAY)

    begun = open_preparation(mine, acme.id, TODAY)

    assert [run.id for run in mine.preparations] == [begun.id]
    theirs.refresh()
    assert [run.id for run in theirs.preparations] == [begun.id]
