"""The outlook: from a warning to a dated choice, from a prospect to a client, page by page."""

from datetime import date
from decimal import Decimal

import pytest

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.steps import answer_questions
from keepclients.tui.screens.outlook import OutlookScreen
from keepclients.tui.screens.outlook_pages import summed_up
from memory_store import MemoryStore
from owner import SMALL, WIDE, Owner, at_work

SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
MARCH = date(2026, 3, 2)


def a_book() -> MemoryStore:
    """Nine clients, one of whom gave notice in March because of us, as did another one lately."""
    store = MemoryStore()
    book = Book(store)
    for number in range(9):
        add_client(book, f"Client {number}", first_day=date(2020, 1, 1))
    for name, on in (("Acme", MARCH), ("Bolt", date(2026, 11, 2))):
        leaver = add_client(book, name, first_day=date(2020, 1, 1))
        last_day = date(2026, 11, 20)
        departure = open_departure(book, leaver.id, on, on, last_day=last_day)
        answer_questions(book, departure.id, "ask-why", {"root-cause": "late"}, on)
        if on == MARCH:
            rows = {"keep-change": "Ring when a day slips | Mia | 2026-03-16"}
            answer_questions(book, departure.id, "after-action-review", rows, on)
    return store


def named(book: Book, name: str) -> Client:
    return next(client for client in book.clients if client.name == name)


async def fills_in(owner: Owner, *texts: str) -> None:
    """Type a text into each field, from the one that has the focus on; then save."""
    for number, text in enumerate(texts):
        if number:
            await owner.presses("tab")
        if text:
            await owner.types(text)
    await owner.presses("ctrl+s")


@SIZES
async def test_from_a_warning_to_a_choice_from_a_goal_to_a_lesson(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("O")
        assert owner.sees("[1 Warnings]")
        assert owner.sees("You look after 9 clients; up to 8 are fine.")
        assert owner.sees("→ Decide by a day: pass clients on, raise the limit knowingly, or hire.")
        await owner.presses("enter")
        assert owner.sees("What is done about it?")
        await owner.presses("ctrl+s")
        assert owner.sees("Decided; in the calendar")
        assert owner.sees("Nothing asks for a step now.")
        (follow_up,) = owner.book.follow_ups
        assert follow_up.title == "Your load: pass clients on"

        await owner.presses("2")
        assert owner.sees("No goal yet: n sets one.")
        await owner.presses("n")
        await fills_in(owner, "", "90%")
        assert owner.sees("Keep 90% of the clients · 2026-Q4")
        assert owner.sees("missed")
        assert owner.sees("81.8%; 2 of 11 lost")
        await owner.presses("x", "u")
        assert owner.sees("Keep 90% of the clients · 2026-Q4")

        await owner.presses("right_square_bracket")
        assert owner.sees("1 lesson open, 1 overdue, 1 in all.")
        assert owner.sees("Second time: We were late (Bolt Nov 2026; Acme Mar 2026)")
        assert owner.sees("the lesson of March 2026 is not done: Ring when a day slips")
        await owner.presses("space")
        assert owner.sees("0 lessons open")
        assert owner.sees("no lesson about it is open")
        await owner.presses("space", "m")
        await owner.replaces("2026-12-01")
        await owner.presses("ctrl+s")
        assert owner.sees("1 lesson open, none overdue")
        await owner.presses("enter")
        assert not isinstance(owner.app.screen, OutlookScreen)
        assert owner.main.client_id == named(owner.book, "Acme").id


@SIZES
async def test_from_a_prospect_to_a_client_and_to_where_time_goes(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("T")
        await fills_in(owner, "90", "", "Talk at the chamber")
        assert owner.sees("Noted: 90 minutes")
        await owner.presses("O", "4", "n")
        await fills_in(owner, "Casa", "400", "50")
        assert owner.sees("1 prospect.")
        assert owner.sees("prospects 200")
        assert owner.sees("400 EUR")
        assert owner.sees("no next step in the calendar: f adds one")
        await owner.presses("f")
        await fills_in(owner, "Send an offer")
        assert owner.sees("next: Tue 24 Nov, Send an offer")
        await owner.presses("w")
        assert owner.sees("1 open follow-up stays in the calendar")
        await owner.presses("ctrl+s")
        assert owner.sees("Casa is a client from Mon 23 Nov on.")
        assert named(owner.book, "Casa").fees[0].amount == Decimal(400)
        await owner.presses("u", "s")
        await fills_in(owner, "Too dear")
        assert owner.sees("Said no")
        await owner.presses("right_square_bracket", "n")
        await fills_in(owner, "Course", "120")
        assert owner.sees("120 EUR a month beside your clients.")
        await owner.presses("6")
        assert owner.sees("This quarter: 1.5 h winning clients, 0 h keeping them")
        assert owner.sees("Talk at the chamber")
        await owner.presses("enter")
        await fills_in(owner, "")
        await owner.presses("x")
        assert owner.sees("No time is noted this quarter: T notes some")
        await owner.presses("O")
        assert owner.app.screen is owner.main


async def test_what_belongs_to_another_page_is_not_offered() -> None:
    async with at_work(MemoryStore()) as owner:
        await owner.presses("escape", "O")
        screen = owner.app.screen
        assert isinstance(screen, OutlookScreen)
        assert screen.check_action("outlook_add", ()) is False
        assert screen.check_action("outlook_open_entry", ()) is None
        await owner.presses("4")
        assert screen.check_action("outlook_add", ()) is True
        assert screen.check_action("prospect_won", ()) is None


def test_currencies_for_which_there_is_no_room_are_counted() -> None:
    told = "\n".join(["3 prospects.", *(f"{code} a month" for code in ("EUR", "CHF", "USD"))])
    assert summed_up(told, 40, 4) == told.split("\n")
    assert summed_up(told, 40, 3) == ["3 prospects.", "EUR a month", "… and 2 more currencies"]
    assert summed_up(told, 5, 6)[-1] == "… and 2 more currencies"
