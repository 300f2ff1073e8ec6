"""Seasonal greetings on the screen: one list at a time, ticked off, with address and draft."""

from datetime import date, timedelta

import pytest

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.services.clients import add_client, add_contact
from keepclients.services.greetings import add_greeting
from keepclients.services.settings import choose_settings
from keepclients.services.touches import log_touch
from keepclients.tui import clipboard
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, Owner, at_work

SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
LATER = TODAY + timedelta(200)


def a_book() -> MemoryStore:
    """A list for today with four on it, two of whom get none, and one beside it."""
    store = MemoryStore()
    book = Book(store)
    choose_settings(book, None, TODAY, owner_name="Sam")
    for name, fields in (
        ("Acme", {"tier": "A", "address": "1 High Street\nBath"}),
        ("Bolt", {"tier": "A", "email": "hello@bolt.example.com"}),
        ("Corner", {"tier": "A", "contact_wish": "no"}),
        ("Delta", {"tier": "A"}),
        ("Elm", {}),
    ):
        known: dict[str, object] = {**fields}
        add_client(book, name, today=TODAY, **known)
    add_contact(book, named(book, "Acme").id, "Ana Lind")
    log_touch(book, named(book, "Delta").id, "call", "Hello", TODAY - timedelta(5))
    add_greeting(book, "New Year", TODAY, today=TODAY, tiers=["A"])
    return store


def named(book: Book, name: str) -> Client:
    return next(client for client in book.clients if client.name == name)


def shown(owner: Owner) -> list[str]:
    """Return the lines of the list, their white space made even."""
    lines = [" ".join(line.strip(" │▌▐").split()) for line in owner.screen_text.splitlines()]
    start = next(n for n, line in enumerate(lines) if "sent as:" in line)
    return [line for line in lines[start + 1 :] if line]


@SIZES
async def test_it_shows_who_gets_one_and_who_does_not_and_why(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("C")
        assert owner.sees("New Year, Mon 23 Nov 2026")
        assert owner.sees("2 to send, 0 sent, 2 left out · sent as: card (m)")
        assert shown(owner)[:6] == [
            "To send 2",
            "· Acme · Ana Lind",
            "· Bolt e-mail only",
            "Left out 2",
            "– Corner wants no messages",
            "– Delta spoken to in the last three weeks",
        ]
        assert "1 High Street" in owner.screen_text


@SIZES
async def test_space_ticks_one_off_and_goes_on_to_the_next(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("C", "space")
        assert owner.sees("1 to send, 1 sent, 2 left out")
        assert "✓ Acme · Ana Lind sent Mon 23 Nov" in shown(owner)
        assert owner.sees("hello@bolt.example.com")
        await owner.presses("m", "space")
        assert owner.sees("0 to send, 2 sent, 2 left out")
        assert [touch.kind for touch in owner.book.touches] == ["call", "card", "email"]
        await owner.presses("u", "u")
        assert owner.sees("2 to send, 0 sent, 2 left out")
        assert len(owner.book.touches) == 1


async def test_what_cannot_be_ticked_says_why() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("C", "j", "j", "space")
        assert owner.sees("Corner: wants no messages.")
        await owner.presses("j", "space")
        assert owner.sees("2 to send, 1 sent, 1 left out")


async def test_who_is_left_out_says_why_and_can_be_taken_in_again() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("C", "s", "enter")
        assert owner.sees("Say in a few words why they are left out this year.")
        await owner.types("They moved")
        await owner.presses("enter")
        assert "– Acme · Ana Lind They moved" in shown(owner)
        await owner.presses("j", "space")
        assert "· Acme · Ana Lind" in shown(owner)


async def test_somebody_is_put_on_the_list_by_name_and_taken_off() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("C", "a")
        await owner.types("nobody")
        await owner.presses("enter")
        assert owner.sees("There is no client “nobody”.")
        await owner.replaces("el")
        await owner.presses("enter")
        assert owner.sees("“el” fits 2 clients")
        await owner.replaces("elm")
        await owner.presses("enter")
        assert owner.sees("Elm is on the list.")
        assert "· Elm no address" in shown(owner)
        await owner.presses("j", "j", "l")
        assert owner.sees("Elm is off the list.")
        assert named(owner.book, "Elm").greetings == ()


@SIZES
async def test_a_new_list_is_for_those_who_are_ticked(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("C", "n")
        await owner.types("Summer")
        await owner.presses("tab")
        await owner.types("1 jul 2027")
        await owner.presses("ctrl+s")
        assert owner.sees("Summer, Thu 1 Jul 2027")
        assert owner.sees("3 to send, 0 sent, 1 left out")
        await owner.presses("right_square_bracket")
        assert owner.sees("New Year, Mon 23 Nov 2026")
        await owner.presses("u")
        assert [it.name for it in owner.book.greetings] == ["New Year"]


async def test_lists_are_also_chosen_with_the_mouse() -> None:
    store = a_book()
    book = Book(store)
    add_greeting(book, "Summer", LATER, today=TODAY)
    async with at_work(store) as owner:
        await owner.presses("C")
        await owner.clicks("Dropdown")
        await owner.presses("down", "enter")
        assert owner.sees("Summer, ")
        assert owner.sees("0 to send, 0 sent, 0 left out")
        await owner.clicks("Dropdown")
        await owner.presses("home", "enter")
        assert owner.sees("Summer, ")


async def test_a_list_is_edited_and_removed_and_comes_back() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("C", "e")
        await owner.replaces("New Year's Day")
        await owner.presses("tab", "tab")
        await owner.types("Dear {who}")
        await owner.presses("ctrl+s")
        assert owner.sees("Your own words: {who} stands in the text")
        await owner.replaces("Dear {contact}, a good year!")
        await owner.presses("ctrl+s")
        assert owner.sees("New Year's Day, Mon 23 Nov 2026")
        assert owner.sees("your own words (d)")
        await owner.presses("x")
        assert owner.sees("No list yet. n makes one")
        await owner.presses("space", "s", "d", "l", "a", "m", "y", "e", "x", "enter")
        assert owner.sees("No list yet. n makes one")
        await owner.presses("u")
        assert owner.sees("2 to send")


@SIZES
async def test_a_draft_for_each_is_filled_in_and_the_wish_is_kept_for_all(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("C", "d")
        assert owner.sees("Draft for Acme")
        assert owner.sees("Hi Ana Lind,")
        assert owner.sees("All our best wishes for New Year.")
        await owner.replaces("May it be a calm year.")
        await owner.presses("escape", "j", "d")
        assert owner.sees("Draft for Bolt")
        assert owner.sees("May it be a calm year.")
        assert owner.sees("[Whom you write to]")


async def test_all_addresses_are_copied_as_they_stand_on_envelopes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clipboard, "_TOOLS", ())
    async with at_work(a_book()) as owner:
        await owner.presses("C", "y")
        assert owner.app.clipboard == "Acme\nAna Lind\n1 High Street\nBath\n"
        assert owner.sees("1 address: Sent to the terminal")
        await owner.presses("space", "y")
        assert owner.sees("Nobody who still gets one has an address.")


async def test_enter_opens_the_client_and_escape_leads_back() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("C", "j", "enter")
        assert owner.app.screen is owner.main
        assert owner.main.client_id == named(owner.book, "Bolt").id
        await owner.presses("C", "escape", "C", "C")
        assert owner.app.screen is owner.main


async def test_a_list_belongs_to_its_year() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("C", "space", "escape")
        owner.today = date(2027, 11, 1)
        await owner.main.look()
        await owner.presses("C")
        assert owner.sees("New Year, Tue 23 Nov 2027")
        assert owner.sees("3 to send, 0 sent, 1 left out")


async def test_names_that_would_act_on_a_terminal_do_not() -> None:
    store = MemoryStore()
    book = Book(store)
    name = "[@click=app.quit]Acme[/]"
    client = add_client(book, name, today=TODAY, tier="A", address="[red]1\x1b[2J High Street")
    add_contact(book, client.id, "[b]Ana", email="[/]")
    add_greeting(book, name, TODAY, today=TODAY, tiers=["A"])
    async with at_work(store, SMALL) as owner:
        await owner.presses("C")
        assert owner.screen_text.count("[@click=app.quit]Acme[/]") == 3
        assert owner.sees("[red]1")
        await owner.presses("d")
        assert owner.sees("Hi [b]Ana,")
