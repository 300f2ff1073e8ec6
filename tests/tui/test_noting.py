"""Mistakes, complaints and promises on the screen: noted by two keys, seen first while open."""

from datetime import date

import pytest

from keepclients.book.book import Book
from keepclients.services.clients import add_client
from keepclients.services.complaints import log_complaint
from keepclients.services.departures import open_departure
from keepclients.services.promises import log_promise
from keepclients.services.slips import log_slip
from keepclients.services.touches import log_touch
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, at_work

YESTERDAY = date(2026, 11, 22)
FRIDAY = date(2026, 11, 27)


def a_book() -> MemoryStore:
    """One client."""
    store = MemoryStore()
    add_client(Book(store), "Acme")
    return store


def a_book_with_notes() -> MemoryStore:
    """One client, with contact, a mistake, an open complaint and a promise for today."""
    store = a_book()
    book = Book(store)
    (acme,) = book.all_clients()
    log_touch(book, acme.id, "call", "Autumn campaign", date(2026, 11, 20))
    log_slip(book, acme.id, "Typo in the offer", date(2026, 11, 21))
    log_complaint(book, acme.id, "The report was late", YESTERDAY)
    log_promise(book, acme.id, "A call a week", YESTERDAY, TODAY)
    return store


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
async def test_two_keys_and_the_words_note_a_mistake(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("exclamation_mark")
        assert owner.sees("Note for Acme")
        assert not owner.sees("Puts it into the calendar")
        await owner.presses("m")
        await owner.types("Typo in the offer, mended")
        await owner.presses("ctrl+s")
        assert owner.sees("A mistake is noted for Acme.")
        (slip,) = owner.book.slips
        assert (slip.text, slip.on) == ("Typo in the offer, mended", TODAY)
        assert owner.sees("Mon 23 Nov · mistake")
        await owner.presses("u")
        assert len(owner.book.slips) == 0


async def test_a_complaint_that_is_noted_stands_first_on_the_page() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("exclamation_mark", "c")
        await owner.types("The report was late")
        await owner.presses("ctrl+s")
        text = owner.screen_text
        assert "! complaint, open since Mon 23 Nov" in text
        assert text.index("The report was late") < text.index("Stage")


async def test_a_promise_is_also_asked_for_its_day_and_stands_in_the_calendar_on_it() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("exclamation_mark", "p")
        assert owner.sees("Puts it into the calendar")
        await owner.types("A call a week")
        await owner.presses("tab", "tab")
        await owner.types("2026-11-27")
        await owner.presses("enter")
        (promise,) = owner.book.promises
        assert (promise.on, promise.due) == (TODAY, FRIDAY)
        assert owner.sees("· promise, by Fri 27 Nov")
        assert owner.sees("27¹")
        assert owner.sees("Promised: A call")


async def test_the_choice_can_also_be_made_with_the_arrows_and_the_mouse() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("exclamation_mark", "right", "right", "right")
        assert owner.sees("● promise")
        await owner.clicks("ChoiceBar", (3, 0))
        assert owner.sees("● mistake")
        assert not owner.sees("Puts it into the calendar")
        await owner.presses("tab")
        await owner.types("Late")
        await owner.presses("ctrl+s")
        assert [slip.text for slip in owner.book.slips] == ["Late"]


async def test_what_is_missing_is_named_and_what_was_typed_stays() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("exclamation_mark", "tab")
        await owner.types("Late")
        await owner.presses("ctrl+s")
        assert owner.sees("Say first what it is, by its letter: m mistake")
        assert owner.sees("Late")
        await owner.presses("shift+tab", "p", "ctrl+s")
        assert [promise.text for promise in owner.book.promises] == ["Late"]
        await owner.presses("exclamation_mark", "m", "ctrl+s")
        assert owner.sees("What: say it in a few words.")


async def test_it_is_noted_of_a_client_who_is_leaving_too() -> None:
    store = a_book()
    book = Book(store)
    open_departure(book, next(iter(book.all_clients())).id, TODAY, TODAY)
    async with at_work(store, SMALL) as owner:
        await owner.presses("2", "exclamation_mark", "m")
        await owner.types("Late")
        await owner.presses("ctrl+s")
        assert len(owner.book.slips) == 1
        await owner.presses("p")
        assert owner.sees("mistake")


async def test_without_a_client_there_is_nothing_to_note() -> None:
    async with at_work() as owner:
        await owner.presses("escape", "exclamation_mark")
        assert owner.app.screen is owner.main


async def test_the_page_tells_what_is_open_first_and_then_everything_by_its_day() -> None:
    async with at_work(a_book_with_notes()) as owner:
        text = owner.screen_text
        order = ["complaint, open since", "promise, by Mon 23 Nov", "Stage", "· mistake", "· call"]
        assert [text.index(words) for words in order] == sorted(text.index(it) for it in order)


async def test_space_on_the_page_settles_a_complaint_and_keeps_a_promise() -> None:
    async with at_work(a_book_with_notes()) as owner:
        await owner.presses("2", "space")
        assert owner.sees("The complaint is settled. u takes it back.")
        assert owner.sees("Sun 22 Nov · complaint, settled Mon 23 Nov")
        await owner.presses("space")
        assert owner.sees("Sun 22 Nov · promise, kept Mon 23 Nov")
        assert not owner.sees("Still open")
        assert owner.sees("0 today")
        await owner.presses("u", "u")
        assert owner.sees("! complaint, open since Sun 22 Nov")


async def test_what_cannot_be_done_says_so() -> None:
    async with at_work(a_book_with_notes()) as owner:
        await owner.presses("2", "G", "space")
        assert owner.sees("There is nothing to be done about this; enter opens it.")


async def test_enter_corrects_and_x_removes_what_was_noted() -> None:
    async with at_work(a_book_with_notes()) as owner:
        await owner.presses("2", "enter")
        assert owner.sees("A complaint of Acme")
        await owner.presses("tab")
        await owner.replaces("2026-11-16")
        await owner.presses("tab")
        await owner.types("2026-11-18")
        await owner.presses("enter")
        (complaint,) = owner.book.complaints
        assert (complaint.on, complaint.closed_on) == (date(2026, 11, 16), date(2026, 11, 18))
        await owner.presses("g", "enter")
        assert owner.sees("A promise to Acme")
        await owner.presses("tab", "tab")
        await owner.replaces("2026-11-21")
        await owner.presses("ctrl+s")
        assert owner.sees("is due on 2026-11-21, before it was given on 2026-11-22")
        await owner.replaces("")
        await owner.presses("ctrl+s")
        assert owner.sees("· promise, no day named")
        await owner.presses("j", "enter")
        assert owner.sees("A mistake at Acme")
        await owner.presses("escape", "x", "g", "x")
        assert len(owner.book.slips) == len(owner.book.promises) == 0


async def test_a_promise_is_kept_put_off_moved_opened_and_removed_in_the_calendar() -> None:
    async with at_work(a_book_with_notes()) as owner:
        await owner.presses("3", "space")
        assert owner.sees("Done: Acme: Promised: A call")
        await owner.presses("u", "s", "tab")
        await owner.replaces("2026-11-26")
        await owner.presses("enter")
        assert owner.sees("26¹")
        await owner.presses("m")
        await owner.replaces("2026-11-27")
        await owner.presses("enter")
        (promise,) = owner.book.promises
        assert (promise.due, promise.snoozed_until) == (FRIDAY, None)
        await owner.presses("enter")
        assert owner.sees("A promise to Acme")
        await owner.presses("escape", "x")
        assert len(owner.book.promises) == 0


async def test_what_is_typed_in_haste_behind_the_two_keys_is_not_lost() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("exclamation_mark")
        await owner.in_haste("m c o m p ctrl+s")
        assert [slip.text for slip in owner.book.slips] == ["comp"]


async def test_a_day_ahead_is_refused_for_what_has_happened_also_when_it_is_corrected() -> None:
    async with at_work(a_book_with_notes()) as owner:
        await owner.presses("exclamation_mark", "c")
        await owner.types("Too slow")
        await owner.presses("tab", *["backspace"] * 10)
        await owner.types("+1d")
        await owner.presses("ctrl+s")
        assert owner.sees("Day: 2026-11-24 lies ahead; write the day it happened")
        await owner.presses("escape")
        await owner.presses("escape", "2", "enter", "tab", "tab")
        await owner.types("tomorrow")
        await owner.presses("ctrl+s")
        assert owner.sees("Settled on: 2026-11-24 lies ahead")


async def test_enter_goes_on_to_the_next_line_and_keeps_the_note_in_the_last_one() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("exclamation_mark", "l", "tab")
        await owner.types("2026-11-02")
        await owner.presses("enter")
        assert not owner.book.late_payments
        await owner.types("640")
        await owner.presses("enter")
        (payment,) = owner.book.late_payments
        assert payment.amount is not None
        assert payment.amount.amount == 640
