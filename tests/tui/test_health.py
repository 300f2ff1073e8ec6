"""How well it stands with clients: in the roster, on their page, and in the list of all."""

from datetime import date, timedelta

import pytest

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.services.clients import add_client
from keepclients.services.complaints import log_complaint
from keepclients.services.slips import log_slip
from keepclients.services.touches import log_touch
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, Owner, at_work

SINCE = date(2020, 1, 1)
SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])


def a_book() -> MemoryStore:
    """One who is well, one to watch, one at risk, and one of whom too little is known."""
    store = MemoryStore()
    book = Book(store)
    for name, days, tier in (("Bolt", 3, "A"), ("Cove", 75, "A"), ("Dune", 3, "B")):
        client = add_client(book, name, today=SINCE, tier=tier, tier_since=SINCE)
        log_touch(book, client.id, "call", "", TODAY - timedelta(days))
    add_client(book, "Ebb", today=SINCE)
    dune = named(book, "Dune")
    for days in (40, 20):
        log_complaint(book, dune.id, f"Too slow, {days} days ago", TODAY - timedelta(days))
    log_slip(book, dune.id, "A typo", TODAY - timedelta(10))
    return store


def named(book: Book, name: str) -> Client:
    return next(client for client in book.clients if client.name == name)


def lines_of(owner: Owner) -> list[str]:
    """Return the lines of the screen, their white space made even."""
    return [" ".join(line.strip(" │▌▐").split()) for line in owner.screen_text.splitlines()]


def order_of(owner: Owner, *names: str) -> list[str]:
    """Return names and headings in the order in which they begin lines."""
    starts = [" ".join(line.split()[:2]) for line in lines_of(owner)]
    return [start for start in starts if start in names]


async def test_the_roster_says_how_well_it_stands_with_a_sign_and_follows_every_change() -> None:
    async with at_work(a_book()) as owner:
        text = owner.screen_text
        for state in ("● well", "◐ watch", "! at risk", "○ unknown"):
            assert text.count(state) == 1, state
        log_touch(owner.book, named(owner.book, "Cove").id, "call", "", TODAY)
        await owner.settles()
        assert owner.screen_text.count("● well") == 2


@SIZES
async def test_the_page_begins_with_why_since_when_and_what_to_do(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.main.choose_client(named(owner.book, "Cove").id)
        await owner.settles()
        page = owner.main.centre.page
        rows = ["".join(cell for cell, _ in page.line_at(y).left) for y in range(7)]
        words = " ".join(rows)
        assert words.startswith(
            "Health 62, watch: last contact 75 days ago, meant every 30 (−38). "
            "Not known: audit, payment. Dec 2025 "
        )
        assert "Nov 2026 Call them by Tue 24 Nov." in words
        assert owner.sees("Health 62, watch:")
        await owner.presses("2")
        assert owner.sees("Health 62, watch:")


@SIZES
async def test_the_list_of_all_puts_the_worst_first_and_says_what_to_do(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("H")
        assert owner.sees("4 clients are active: 1 at risk, 1 watch, 1 unknown, 1 well.")
        shown = ("At risk", "! Dune", "Watch 1", "◐ Cove", "Unknown 1", "○ Ebb", "Well 1", "● Bolt")
        assert tuple(order_of(owner, "At risk", *shown)) == shown
        assert owner.sees("they complained more than once")
        assert owner.sees("Answer their complaint by Tue 24 Nov yourself: it is not the only one.")
        await owner.presses("j")
        assert owner.sees("Health 62, watch: last contact 75 days ago, meant every 30 (−38).")
        await owner.presses("c", "ctrl+s")
        assert owner.sees("Contact with Cove is logged.")
        assert owner.sees("4 clients are active: 1 at risk, 1 unknown, 2 well.")
        assert owner.sees("Health 100, well: nothing speaks against it.")
        await owner.presses("exclamation_mark")
        assert owner.sees("Cove")
        await owner.presses("escape", "Q")
        assert owner.sees("0 of 10 scored")
        assert owner.sees("Cove")
        await owner.presses("escape", "escape", "u", "j")
        assert owner.sees("Give them a tier and log your last contact, or audit them")
        await owner.presses("enter")
        assert owner.app.screen is owner.main
        assert owner.main.client_id == named(owner.book, "Ebb").id
        await owner.presses("H", "H")
        assert owner.app.screen is owner.main


async def test_a_long_list_is_worked_out_in_slices_and_then_kept() -> None:
    store = MemoryStore()
    book = Book(store)
    with book.change("Many") as draft:
        for number in range(450):
            draft.put(Client.made(id=number + 1, name=f"Client {number:03}"))
    async with at_work(store, SMALL) as owner:
        await owner.presses("H")
        assert owner.sees("450 clients are active: 450 unknown.")
        await owner.presses("G")
        assert owner.sees("○ Client 449")
        add_client(owner.book, "Zeal", today=TODAY)
        await owner.settles()
        assert owner.sees("451 clients are active: 451 unknown.")


async def test_an_empty_book_has_an_empty_list() -> None:
    async with at_work() as owner:
        await owner.presses("3", "H")
        assert owner.sees("There are no active clients yet.")
