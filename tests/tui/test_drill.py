"""The drill, and a client who comes back."""

from datetime import date, timedelta

from keepclients.book.book import Book
from keepclients.domain.money import Fee
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.preparations import open_preparation
from keepclients.services.steps import complete_step, skip_step
from memory_store import MemoryStore
from owner import SMALL, TODAY, at_work


def a_book() -> MemoryStore:
    """Two who pay, and one who left."""
    store = MemoryStore()
    book = Book(store)
    add_client(book, "Acme", fees=(Fee.made(amount="300", currency="EUR"),))
    add_client(book, "Bolt", fees=(Fee.made(amount="900", currency="EUR"),))
    add_client(book, "Gone", first_day=date(2020, 1, 1), last_day=TODAY - timedelta(days=90))
    return store


async def test_a_page_says_in_a_line_what_would_be_lost() -> None:
    async with at_work(a_book()) as owner:
        assert owner.sees("If they left")
        assert owner.sees("300 EUR a month, 25% of")


async def test_the_drill_shows_the_loss_and_what_is_missing_and_changes_nothing() -> None:
    store = a_book()
    async with at_work(store, SMALL) as owner:
        before = len(store.history)
        await owner.presses("w")
        assert owner.sees("What if Acme left?")
        assert owner.sees("Bolt is largest with 100%")
        assert owner.sees("Nobody else there is known")
        await owner.presses("escape")
        assert not owner.sees("What if Acme left?")
        assert len(store.history) == before


async def test_the_drill_leads_to_what_mends_it() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("w", "P")
        assert owner.sees("Ready, should they leave")


async def test_a_page_tells_what_was_settled_from_what_was_left_out() -> None:
    store = a_book()
    async with at_work(store) as owner:
        acme, bolt, _gone = owner.book.all_clients()
        for client in (acme, bolt):
            open_preparation(owner.book, client.id, TODAY)
        first, second = (owner.book.preparations_of(it.id)[0] for it in (acme, bolt))
        complete_step(owner.book, first.id, "plan-ahead", TODAY)
        skip_step(owner.book, second.id, "plan-ahead", "It is one job", TODAY)
        await owner.main.choose_client(acme.id)
        await owner.settles()
        assert owner.sees("How it would end was")
        assert not owner.sees("left out")
        await owner.main.choose_client(bolt.id)
        await owner.settles()
        assert owner.sees("left out on")
        assert owner.sees("It is one")


async def test_for_one_who_leaves_already_there_is_nothing_to_prepare() -> None:
    async with at_work(a_book()) as owner:
        open_departure(owner.book, owner.main.client_id or 0, TODAY, TODAY)
        await owner.presses("w", "P")
        assert owner.sees("What if Acme left?")
        assert not owner.sees("P mends what is missing")


async def test_a_former_client_comes_back_through_the_palette() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("G")
        assert owner.sees("2 Gone")
        await owner.main.run_action("client_return")
        await owner.settles()
        assert owner.sees("Gone comes back")
        await owner.presses("enter")
        assert owner.sees("Gone is a client again.")
        gone = next(client for client in owner.book.all_clients() if client.name == "Gone")
        assert (gone.first_day, gone.last_day) == (TODAY, None)
        assert owner.sees("2020-01-01 to")
