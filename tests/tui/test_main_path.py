from datetime import date

import pytest
from textual.widgets import Input, Static

from keepclients.book.book import Book
from keepclients.services.clients import add_client, add_contact
from keepclients.services.departures import open_departure
from keepclients.services.follow_ups import add_follow_up
from keepclients.services.touches import log_touch
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, at_work


def a_book() -> MemoryStore:
    """Three clients; Acme has a contact, a touch and a follow-up."""
    store = MemoryStore()
    book = Book(store)
    acme = add_client(book, "Acme Design", email="hello@acme.example")
    add_client(book, "Bolt & Co")
    add_client(book, "Café Noir", tags=("food",))
    add_contact(book, acme.id, "Ada Miller", role="owner")
    log_touch(book, acme.id, "call", "Autumn campaign", date(2026, 11, 3))
    add_follow_up(book, "Send the draft", TODAY, acme.id)
    return store


async def test_an_empty_book_offers_the_worst_day_first() -> None:
    async with at_work() as owner:
        lines = owner.screen_text
        assert "1  A client just told me they are leaving" in lines
        assert "2  Bring in my clients from a file" in lines
        assert "3  Start with an empty book" in lines
        assert "4  Look around in a demo book" in lines


async def test_the_worst_day_goes_from_a_name_to_the_calm_screen_to_the_playbook() -> None:
    async with at_work() as owner:
        await owner.presses("1")
        await owner.types("Acme Design")
        await owner.presses("enter")
        assert owner.sees("Acme Design told you they are leaving.")
        assert owner.sees("You need not answer today.")
        await owner.presses("enter")
        assert owner.sees("No answer is owed before Tue 24 Nov, tomorrow.")
        (departure,) = owner.book.all_departures()
        assert departure.notice_date == TODAY
        assert departure.hold_until == date(2026, 11, 24)


async def test_leaving_the_calm_screen_changes_nothing() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("L")
        assert owner.sees("Acme Design told you they are leaving.")
        await owner.presses("escape")
        assert list(owner.book.all_departures()) == []


async def test_the_roster_shows_health_and_the_page_shows_facts_people_and_contact() -> None:
    async with at_work(a_book()) as owner:
        text = owner.screen_text
        assert text.count("○ unknown") == 3
        assert "20 days ago" in text
        assert "Ada Miller, owner" in text
        assert "Autumn campaign" in text
        assert "hello@acme.example" in text


async def test_search_narrows_as_one_types_without_accents_and_escape_gives_all_back() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("slash")
        await owner.types("cafe")
        assert owner.sees("1 of 3")
        assert not owner.sees("Bolt & Co")
        await owner.presses("escape")
        assert owner.sees("Bolt & Co")


async def test_a_client_is_added_edited_removed_and_comes_back_by_undo() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("n")
        await owner.types("Delta Legal")
        await owner.presses("ctrl+s")
        assert owner.sees("Delta Legal")
        await owner.presses("e")
        await owner.replaces("Delta Law")
        await owner.presses("ctrl+s")
        assert owner.sees("Delta Law")
        await owner.presses("1", "x")
        assert owner.sees("Delta Law is removed. u takes it back.")
        assert len(owner.book.clients) == 3
        await owner.presses("u")
        assert len(owner.book.clients) == 4


async def test_a_wrong_date_in_a_form_is_named_and_what_was_typed_stays() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("f")
        await owner.types("Call them")
        await owner.presses("tab")
        await owner.replaces("when they call")
        await owner.presses("ctrl+s")
        assert owner.sees("“when they call” is not a date; write 2026-12-31")
        assert owner.sees("Call them")
        assert len(owner.book.follow_ups) == 1


async def test_a_day_may_be_written_in_words_and_is_shown_as_it_was_understood() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("f")
        await owner.types("Call them")
        await owner.presses("tab")
        await owner.replaces("fri")
        await owner.presses("ctrl+s")
        assert owner.sees("In the calendar on 2026-11-27.")
        await owner.presses("1", "g", "L", "ctrl+s")
        last_day = owner.main.query_one("#field-last-day Input", Input)
        owner.main.set_focus(last_day)
        await owner.types("31 dec")
        await owner.presses("tab")
        assert last_day.value == "2026-12-31"
        assert owner.sees("last day 31 Dec")


async def test_a_follow_up_stands_in_the_calendar_on_its_day() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("f")
        await owner.types("Call Ada about the fair")
        await owner.presses("tab")
        await owner.replaces("2026-11-27")
        await owner.presses("ctrl+s")
        assert owner.sees("27¹")
        assert owner.sees("Call Ada about the fair")


async def test_contact_that_is_logged_restarts_the_silence() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("c", "ctrl+s")
        assert owner.sees("Last contact    today")
        assert len(owner.book.touches) == 2


async def test_done_and_undone_in_the_calendar() -> None:
    async with at_work(a_book()) as owner:
        assert owner.sees("1 today")
        await owner.presses("3", "space")
        assert owner.sees("0 today")
        await owner.presses("u")
        assert owner.sees("1 today")


async def test_what_is_put_off_leaves_its_day_and_stands_on_the_other() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "s", "tab")
        await owner.replaces("2026-11-26")
        await owner.presses("enter")
        assert owner.sees("26¹")
        (follow_up,) = owner.book.all_follow_ups()
        assert follow_up.due == TODAY
        assert follow_up.snoozed_until == date(2026, 11, 26)


async def test_a_step_is_done_left_out_with_a_reason_and_reopened() -> None:
    store = a_book()
    acme = next(iter(Book(store).all_clients()))
    open_departure(Book(store), acme.id, TODAY, TODAY)
    async with at_work(store) as owner:
        await owner.presses("2", "space")
        assert owner.sees("✓ ")
        (departure,) = owner.book.all_departures()
        assert departure.state("cool-off").done_on == TODAY
        await owner.presses("s")
        await owner.presses("tab") if owner.sees("Usual reasons") else None
        await owner.types("They know already")
        await owner.presses("enter")
        (departure,) = owner.book.all_departures()
        assert departure.state("express-regret").reason == "They know already"
        await owner.presses("o")
        (departure,) = owner.book.all_departures()
        assert departure.state("express-regret").skipped_on is None


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_step_that_is_done_makes_way_for_the_next_one(size: tuple[int, int]) -> None:
    store = a_book()
    acme = next(iter(Book(store).all_clients()))
    open_departure(Book(store), acme.id, TODAY, TODAY)
    async with at_work(store, size) as owner:
        await owner.presses("2", "enter", "D")
        (departure,) = owner.book.all_departures()
        assert departure.state("cool-off").done_on == TODAY
        title = owner.main.query_one(".step--title", Static)
        assert str(title.render()) == "Tell them you are sorry"
        assert owner.main.centre.playbook.detail.has_focus_within
        await owner.presses("escape", "v") if size == SMALL else None
        assert owner.sees("▸ Tell them you are sorry")


async def test_at_80_columns_an_open_departure_takes_the_whole_width() -> None:
    store = a_book()
    acme = next(iter(Book(store).all_clients()))
    open_departure(Book(store), acme.id, TODAY, TODAY)
    async with at_work(store, SMALL) as owner:
        assert owner.sees("1 Clients")
        await owner.presses("2")
        assert not owner.sees("1 Clients")
        assert owner.sees("▸ Stay calm 0/1")
        await owner.presses("3")
        assert owner.sees("November 2026")


async def test_the_day_rolls_over_in_a_program_left_open() -> None:
    async with at_work(a_book()) as owner:
        assert owner.sees("Mon 23 Nov 2026")
        assert owner.sees("0 overdue")
        owner.today = date(2026, 11, 24)
        await owner.main.look()
        await owner.settles()
        assert owner.sees("Tue 24 Nov 2026")
        assert owner.sees("1 overdue")


async def test_what_somebody_else_changed_is_shown() -> None:
    store = a_book()
    async with at_work(store) as owner:
        add_client(Book(store), "Echo Films")
        await owner.main.look()
        await owner.settles()
        assert owner.sees("Echo Films")
