"""What stands in the calendar is done with what came of it, put off, left out, changed, removed."""

from datetime import date, timedelta

import pytest

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.recurrence import Recurrence
from keepclients.playbooks.loader import load_playbook
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.follow_ups import add_follow_up
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, Owner, at_work

NEXT_WEEK = TODAY + timedelta(7)


def a_book(*, with_rhythm: bool = False) -> tuple[MemoryStore, Client]:
    """Return a book with one client, to whom nobody has spoken since summer."""
    store = MemoryStore()
    rhythm: dict[str, object] = {"tier": "A", "tier_since": TODAY} if with_rhythm else {}
    return store, add_client(Book(store), "Acme", today=TODAY, **rhythm)


def standing(owner: Owner) -> list[tuple[date, str]]:
    """Return what stands in the calendar of the next weeks."""
    items = owner.book.agenda(TODAY).between(FIRST, TODAY + timedelta(40))
    return [(item.day, item.title) for item in items]


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_call_that_is_done_asks_what_came_of_it_and_logs_it(size: tuple[int, int]) -> None:
    store, acme = a_book()
    add_follow_up(Book(store), "Ask for the photos", TODAY, acme.id, channel="call", minutes=15)
    async with at_work(store, size) as owner:
        await owner.presses("3", "space")
        assert owner.sees("Contact with Acme")
        await owner.presses("ctrl+s")
        assert standing(owner) == []
        (touch,) = owner.book.touches_of(acme.id)
        assert (touch.kind, touch.text, touch.minutes) == ("call", "Ask for the photos", 15)
        await owner.presses("u")
        assert standing(owner) == [(TODAY, "Ask for the photos")]
        assert owner.book.touches_of(acme.id) == ()


async def test_what_is_no_contact_is_done_at_once_and_asks_only_by_another_key() -> None:
    store, acme = a_book()
    add_follow_up(Book(store), "Write the offer", TODAY, acme.id)
    async with at_work(store) as owner:
        await owner.presses("3", "space")
        assert owner.sees("Done: Acme: Write the offer.")
        assert standing(owner) == []
        await owner.presses("u", "D")
        assert owner.sees("Contact with Acme")
        await owner.presses("ctrl+s")
        assert len(owner.book.touches_of(acme.id)) == 1
        assert standing(owner) == []


async def test_what_a_rhythm_asks_for_is_done_by_logging_contact() -> None:
    store, acme = a_book(with_rhythm=True)
    async with at_work(store) as owner:
        await owner.presses("3", "t")
        assert standing(owner)[0][1].startswith("Get in touch")
        owner.main.calendar.go_to(standing(owner)[0][0])
        await owner.settles()
        await owner.presses("space")
        assert owner.sees("Contact with Acme")
        await owner.presses("tab", "tab")
        await owner.types("They are well")
        await owner.presses("ctrl+s")
        (touch,) = owner.book.touches_of(acme.id)
        assert touch.text == "They are well"
        assert standing(owner) == [(date(2026, 12, 23), "Get in touch")]


async def test_several_are_done_at_once_and_steps_are_left_and_named() -> None:
    store, acme = a_book()
    open_departure(Book(store), acme.id, TODAY, TODAY, playbook=load_playbook("leaving", 900))
    for title in ("Taxes", "Backup"):
        add_follow_up(Book(store), title, TODAY)
    async with at_work(store) as owner:
        before = standing(owner)
        await owner.presses("3", "A")
        assert len(owner.main.calendar.marked) > 2
        await owner.presses("space")
        left = {title for _, title in standing(owner)}
        assert left.isdisjoint({"Taxes", "Backup"})
        assert "Wait before you reply" in left
        assert owner.sees("questions.")
        assert owner.main.calendar.marked == ()
        await owner.presses("u")
        assert standing(owner) == before


async def test_enter_puts_it_off_to_the_next_working_day() -> None:
    store, _ = a_book()
    add_follow_up(Book(store), "Taxes", TODAY + timedelta(4))
    async with at_work(store) as owner:
        await owner.presses("3")
        owner.main.calendar.go_to(TODAY + timedelta(4))
        await owner.settles()
        await owner.presses("s")
        assert owner.sees("Put off: Taxes")
        assert owner.sees("to a working day: Mon 30 Nov")
        await owner.presses("enter")
        assert standing(owner) == [(NEXT_WEEK, "Taxes")]
        owner.main.calendar.go_to(NEXT_WEEK)
        await owner.presses("s", "left", "enter")
        assert standing(owner) == [(NEXT_WEEK + timedelta(1), "Taxes")]


async def test_it_is_left_out_with_a_reason() -> None:
    store, acme = a_book()
    added = add_follow_up(Book(store), "Call", TODAY, acme.id)
    async with at_work(store) as owner:
        await owner.presses("3", "S", "ctrl+s")
        assert owner.sees("Say in a few words why this is left out.")
        await owner.presses("tab")
        await owner.types("They called")
        await owner.presses("enter")
        assert standing(owner) == []
        follow_up = owner.book.follow_ups.get(added.id)
        assert follow_up is not None
        assert (follow_up.skipped_on, follow_up.reason) == (TODAY, "They called")


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_one_time_is_changed_alone_or_with_all_later_ones(size: tuple[int, int]) -> None:
    store, _ = a_book()
    add_follow_up(Book(store), "Report", TODAY, repeats=Recurrence(unit="week"))
    async with at_work(store, size) as owner:
        await owner.presses("3", "enter")
        assert owner.sees("This and all later")
        assert owner.sees("Every week on Mon.")
        await owner.presses("tab")
        await owner.replaces("Long report")
        await owner.presses("ctrl+s")
        assert standing(owner)[:2] == [(TODAY, "Long report"), (NEXT_WEEK, "Report")]
        await owner.presses("u", "enter", "right", "tab")
        await owner.replaces("Short report")
        await owner.presses("ctrl+s")
        assert standing(owner)[:2] == [(TODAY, "Short report"), (NEXT_WEEK, "Short report")]


async def test_one_time_is_taken_out_or_all_later_ones() -> None:
    store, _ = a_book()
    add_follow_up(Book(store), "Report", TODAY, repeats=Recurrence(unit="week"))
    async with at_work(store) as owner:
        await owner.presses("3", "x", "ctrl+s")
        assert standing(owner)[0] == (NEXT_WEEK, "Report")
        await owner.presses("u", "x", "right", "ctrl+s")
        assert standing(owner) == []


async def test_doing_a_greeting_opens_its_own_list() -> None:
    store, acme = a_book()
    book = Book(store)
    with book.change("Lists") as draft:
        draft.put(SeasonalGreeting.made(id=7, name="New Year", day=date(2026, 12, 15)))
        draft.put(SeasonalGreeting.made(id=8, name="Diwali", day=TODAY))
        draft.put(acme.revised(greetings=(7, 8)))
    async with at_work(store) as owner:
        await owner.presses("3")
        owner.main.calendar.go_to(date(2026, 12, 15))
        await owner.presses("space")
        assert owner.sees("Seasonal greetings")
        assert owner.sees("New Year, Tue 15 Dec 2026")


async def test_the_form_says_what_becomes_of_the_31st_and_what_is_wrong() -> None:
    store, _ = a_book()
    async with at_work(store, SMALL) as owner:
        await owner.presses("3", "f")
        await owner.types("Send the bill")
        await owner.presses("tab")
        await owner.replaces("31.12.2026")
        await owner.presses("tab", "tab")
        await owner.types("monthly")
        assert owner.sees("In shorter months it falls on the last")
        await owner.types("y")
        await owner.presses("ctrl+s")
        assert owner.sees("Again: “monthlyy” is nothing that comes again")
        await owner.presses("tab", "ctrl+s")
        await owner.replaces("monthly")
        await owner.presses("ctrl+s")
        assert owner.sees("In the calendar on 2026-12-31.")


async def test_the_form_says_that_a_day_is_off() -> None:
    store, _ = a_book()
    async with at_work(store, SMALL) as owner:
        await owner.presses("3", "f", "tab")
        await owner.replaces("28.11.2026")
        assert owner.sees("Sat 28 Nov is a day off: weekend.")


async def test_a_rule_that_passes_over_the_day_typed_says_when_it_begins() -> None:
    store, _ = a_book()
    async with at_work(store) as owner:
        await owner.presses("3", "f")
        await owner.types("Round")
        await owner.presses("tab")
        await owner.replaces("wed")
        await owner.presses("tab", "tab")
        await owner.types("weekly on Tue")
        assert owner.sees("First on Tue 1 Dec.")
        await owner.presses("ctrl+s")
        assert owner.sees("In the calendar on 2026-12-01.")
        assert owner.main.calendar.chosen_day == date(2026, 12, 1)
