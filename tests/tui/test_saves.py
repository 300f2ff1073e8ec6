"""A client who stays after all, and one who wants no more messages."""

from datetime import timedelta

import pytest

from keepclients.book.book import Book
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.steps import answer_questions, complete_step, tick_item
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, at_work

SAVED = TODAY - timedelta(days=20)
"""3 November."""


def a_book() -> MemoryStore:
    """Acme was leaving and stays since twenty days."""
    store = MemoryStore()
    book = Book(store)
    acme = add_client(book, "Acme")
    add_client(book, "Bolt")
    told_on = SAVED - timedelta(days=5)
    departure = open_departure(book, acme.id, told_on, told_on)
    answer_questions(book, departure.id, "judge-fixable", {"decision": "save"}, told_on)
    outcome = {"outcome": "saved", "decided-on": SAVED.isoformat()}
    answer_questions(book, departure.id, "attempt-save", outcome, SAVED)
    complete_step(book, departure.id, "attempt-save", SAVED)
    return store


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_who_stays_is_marked_in_words_until_it_has_held(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        assert owner.sees("! at risk")
        assert owner.sees("At risk         They stayed on 3 Nov")

        owner.today = SAVED + timedelta(days=90)
        await owner.main.look()
        await owner.settles()

        assert not owner.sees("at risk")
        assert owner.sees("Save            They stayed on 3 Nov")


async def test_the_page_says_from_when_on_it_counts_and_when_to_look() -> None:
    async with at_work(a_book()) as owner:
        page = owner.main.centre.page
        cells = [
            page.line_at(y).left[-1][0] for y in range(page.line_count) if page.line_at(y).left
        ]
        words = " ".join(cells)
        assert "They stayed on 3 Nov; it counts as a save from 1 Feb 2027." in words
        assert "In the calendar: a look on 3 Dec, 4 Jan 2027 and 1 Feb 2027." in words


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_playbook_of_a_save_stays_at_hand_and_begins_with_the_looks_to_come(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        assert not owner.sees("Make them one good offer")
        await owner.presses("p")
        assert owner.sees("They stayed on 3 Nov; it counts as a save from")
        assert owner.sees("a look on 3 Dec")
        assert owner.sees("Make them one good offer")
        assert not owner.sees("overdue !")
        await owner.presses("p")
        assert owner.sees("Stage")


async def test_the_playbook_of_a_save_that_has_held_is_put_away_with_its_last_look() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await owner.presses("p")
        assert owner.sees("it counts as a save from")
        (departure,) = owner.book.all_departures()
        for line in ("check-30", "check-60", "check-90"):
            tick_item(owner.book, departure.id, "attempt-save", line, TODAY)
        await owner.settles()
        assert owner.sees("it counts as a save from")
        assert not owner.sees("a look on")
        await owner.presses("p")
        owner.today = SAVED + timedelta(days=90)
        await owner.main.look()
        await owner.settles()
        await owner.presses("p")
        assert owner.sees("Stage")


async def test_the_playbook_of_a_save_that_has_held_is_at_hand_until_its_last_look() -> None:
    async with at_work(a_book()) as owner:
        owner.today = SAVED + timedelta(days=91)
        await owner.main.look()
        await owner.settles()
        await owner.presses("p")
        assert owner.sees("it has counted as a")
        assert owner.sees("Make them one good offer")


async def test_who_is_closed_as_staying_is_promised_the_looks_that_stand_in_the_calendar() -> None:
    store = a_book()
    bolt = next(client for client in Book(store).all_clients() if client.name == "Bolt")
    open_departure(Book(store), bolt.id, TODAY, TODAY)
    async with at_work(store) as owner:
        await owner.main.choose_client(bolt.id)
        await owner.main.run_action("departure_stayed")
        await owner.settles()
        assert owner.sees("the calendar: a look on 23 Dec,")
    async with at_work(store, (120, 60)) as owner:
        await owner.main.choose_client(bolt.id)
        await owner.presses("p")
        assert owner.sees("They stayed on 23 Nov")
        assert owner.sees("One month on: ask")


async def test_a_look_is_ticked_in_that_playbook() -> None:
    async with at_work(a_book(), (120, 60)) as owner:
        await owner.presses("p")
        await owner.presses("enter")
        lines = owner.main.centre.playbook.detail.checklist
        assert lines is not None
        await owner.presses("G", "space")
        (departure,) = owner.book.all_departures()
        ticked = departure.state("attempt-save").items
        assert [line for line in ticked if line.startswith("check-")] == ["check-90"]
        assert departure.outcome == "stayed"


async def test_a_wish_about_messages_is_noted_in_the_form_and_stands_on_the_page() -> None:
    async with at_work(a_book()) as owner:
        assert not owner.sees("Wants messages")
        await owner.presses("e")
        owner.app.screen.query_one("#field-contact_wish Select").focus()
        await owner.settles()
        await owner.presses("enter", "end", "enter", "ctrl+s")
        acme = owner.main.client
        assert acme is not None
        assert acme.contact_wish == "no"
        assert owner.sees("Wants messages  No, they want no more messages")
