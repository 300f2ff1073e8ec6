"""What befell the book's file is told, and a client can be erased for good."""

from keepclients.book.book import Book
from keepclients.services.clients import add_client
from keepclients.services.touches import log_touch
from memory_store import MemoryStore
from owner import SMALL, TODAY, Owner, at_work

NOTE = "book.json is empty (0 bytes). It was brought back from a copy; every change is there."


def a_book() -> MemoryStore:
    """Two clients; one names the other."""
    store = MemoryStore()
    book = Book(store)
    acme = add_client(book, "Acme")
    log_touch(book, acme.id, kind="call", on=TODAY, text="spoke of the budget")
    add_client(book, "Bolt", notes="Acme sent them to us")
    return store


async def test_what_befell_the_file_stands_over_everything_until_it_was_read() -> None:
    store = a_book()
    store.notes = (NOTE,)
    async with at_work(store, SMALL) as owner:
        assert owner.sees("About your book's file")
        assert owner.sees("It was brought back from a copy")
        await owner.presses("enter")
        assert not owner.sees("About your book's file")
        assert owner.sees("Bolt")


async def test_what_befalls_the_file_while_the_program_is_open_is_told_at_the_next_look() -> None:
    store = a_book()
    async with at_work(store) as owner:
        store.notes = (NOTE,)
        await owner.main.look()
        await owner.settles()
        assert owner.sees("It was brought back from a copy")
        await owner.presses("escape")
        assert not owner.sees("It was brought back from a copy")


async def test_nothing_breaks_into_a_form_that_is_being_filled_in() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await owner.presses("n")
        await owner.types("Cor")
        store.notes = (NOTE,)
        await owner.main.look()
        await owner.types("ner")
        assert owner.sees("Corner")
        assert not owner.sees("It was brought back from a copy")
        await owner.presses("escape")
        await owner.main.look()
        await owner.settles()
        assert owner.sees("It was brought back from a copy")


async def erase(owner: Owner, typed: str) -> None:
    """Ask to erase the client under the cursor, and type something at the question."""
    await owner.presses("ctrl+p")
    await owner.types("erase the client")
    await owner.presses("enter")
    assert owner.sees("Erase for good")
    await owner.types(typed)
    await owner.presses("ctrl+s")


async def test_a_client_is_erased_once_their_name_was_typed_and_not_before() -> None:
    store = a_book()
    async with at_work(store, SMALL) as owner:
        await erase(owner, "yes")
        assert owner.sees("Nothing was erased: what you typed is not “Acme”")
        assert owner.sees("Acme sent them to us")
        await owner.replaces("Acme")
        await owner.presses("ctrl+s")
        assert owner.sees("Acme is erased")
        assert [client.name for client in owner.book.all_clients()] == ["Bolt"]
        assert store.tables["touches"] == {}
        await owner.presses("u")
        assert not owner.sees("Undone")
        assert [client.name for client in owner.book.all_clients()] == ["Bolt"]
