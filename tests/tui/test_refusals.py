"""A change that cannot be kept loses nothing of what was written for it."""

from keepclients.book.book import Book
from keepclients.domain.errors import StoreRefused
from keepclients.services.clients import add_client, edit_client
from memory_store import MemoryStore
from owner import at_work

_FULL = "book.json could not be saved: No space left on device. Nothing was changed."


def a_book() -> MemoryStore:
    """One client."""
    store = MemoryStore()
    add_client(Book(store), "Acme")
    return store


async def test_a_form_that_could_not_be_kept_stays_open_and_is_kept_the_next_time() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await owner.presses("n")
        await owner.types("Bolt & Co")
        store.refuse_next = StoreRefused(_FULL)
        await owner.presses("ctrl+s")
        assert owner.sees("No space left on device")
        assert owner.sees("Bolt & Co")
        await owner.presses("ctrl+s")
        assert owner.sees("2 of 2")
        assert [client.name for client in owner.book.all_clients()] == ["Acme", "Bolt & Co"]


async def test_saving_twice_in_haste_adds_one_client() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("n")
        await owner.types("Bolt & Co")
        await owner.in_haste("ctrl+s ctrl+s ctrl+s")
        assert [client.name for client in owner.book.all_clients()] == ["Acme", "Bolt & Co"]


async def test_what_somebody_else_changed_meanwhile_is_said_before_it_is_written_over() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await owner.presses("e")
        await owner.replaces("Acme Design")
        other = Book(store)
        acme = next(iter(other.all_clients()))
        edit_client(other, acme.id, name="Acme Studio")
        await owner.presses("ctrl+s")
        assert owner.sees("Somebody changed this elsewhere")
        assert [client.name for client in owner.book.all_clients()] == ["Acme Studio"]
        await owner.presses("ctrl+s")
        assert [client.name for client in owner.book.all_clients()] == ["Acme Design"]
