"""A departure whose playbook is not in the book is shown as such, and can be given one."""

import pytest

from keepclients.book.book import Book
from keepclients.domain.playbooks import Playbook
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, at_work


@pytest.fixture
def store() -> MemoryStore:
    """A client who is leaving, without the playbook for it."""
    store = MemoryStore()
    book = Book(store)
    open_departure(book, add_client(book, "Acme").id, TODAY, TODAY, hold_until=TODAY)
    store.tables[Playbook.table].clear()
    return store


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_screen_says_what_is_missing_and_gives_the_departure_a_playbook(
    store: MemoryStore, size: tuple[int, int]
) -> None:
    async with at_work(store, size) as owner:
        await owner.presses("2")
        assert owner.sees("They are leaving, but the playbook")
        assert owner.sees("Follow the present playbook")
        await owner.main.run_action("departure_update")
        await owner.settles()
        assert owner.sees("Wait before you reply")
        assert owner.sees("Acme's departure follows")


async def test_its_facts_can_be_corrected_and_it_can_be_ended_all_the_same(
    store: MemoryStore,
) -> None:
    async with at_work(store) as owner:
        await owner.presses("F", "tab", "tab")
        await owner.types("31 dec")
        await owner.presses("ctrl+s")
        await owner.main.run_action("departure_finish")
        await owner.settles()
        (departure,) = owner.book.all_departures()
        assert (str(departure.last_day), departure.outcome) == ("2026-12-31", "left")
