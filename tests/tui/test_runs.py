"""Playbooks beside a departure on the screen: being ready, and looking back at length."""

from datetime import date

import pytest

from keepclients.book.book import Book
from keepclients.domain.registers import DatedRow, dated_rows
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.reviews import open_review
from keepclients.services.steps import answer_questions, complete_step
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, Owner, at_work


def a_book(*, is_leaving: bool) -> MemoryStore:
    """One client, who may have given notice today."""
    store = MemoryStore()
    book = Book(store)
    acme = add_client(book, "Acme")
    if is_leaving:
        open_departure(book, acme.id, TODAY, TODAY, last_day=date(2026, 12, 31))
    return store


def a_book_with_a_lesson() -> MemoryStore:
    """A review with one lesson, due today, and only its last step left."""
    store = a_book(is_leaving=True)
    book = Book(store)
    (departure,) = book.all_departures()
    review = open_review(book, departure.id, TODAY)
    answer_questions(book, review.id, "why-the-gap", {"verdict": "ours"}, TODAY)
    answer_questions(book, review.id, "lessons", {"actions": f"Ring | Mia | {TODAY}"}, TODAY)
    for step_id in ("expected", "timeline", "why-the-gap"):
        complete_step(book, review.id, step_id, TODAY)
    return store


def rows(book: Book) -> list[DatedRow]:
    """Return the lessons of the only review."""
    (review,) = book.reviews
    playbook = book.playbook(review.playbook_id)
    question = playbook.question("lessons.actions") if playbook else None
    assert question is not None
    return list(dated_rows(question, review.answer("lessons", question)))


async def goes_to(owner: Owner, title: str) -> None:
    """Put the cursor of the calendar on what is called so."""
    await owner.presses("3")
    for _ in range(20):
        item = owner.main.calendar.agenda.item
        if item is not None and item.title == title:
            return
        await owner.presses("j")
    raise AssertionError(f"{title} is not in the calendar")


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_an_owner_gets_ready_turns_back_and_goes_on(size: tuple[int, int]) -> None:
    async with at_work(a_book(is_leaving=False), size) as owner:
        await owner.presses("P")
        assert owner.sees("Ready, should they leave")
        assert owner.sees("Settle how it would end")

        await owner.presses("p")
        assert not owner.sees("Ready, should they leave")

        await owner.presses("p")
        assert owner.sees("Ready, should they leave")


async def test_being_ready_is_done_with_its_only_step() -> None:
    async with at_work(a_book(is_leaving=False)) as owner:
        await owner.presses("P", "D")
        assert owner.sees("All of it is done; its dates stay in the calendar.")
        assert not owner.sees("Ready, should they leave")

        await owner.presses("u")
        (run,) = owner.book.preparations
        assert run.is_open


async def test_for_one_who_is_leaving_it_is_said_to_be_too_late() -> None:
    async with at_work(a_book(is_leaving=True)) as owner:
        await owner.presses("P")
        assert owner.sees("there is nothing left")


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_review_stands_beside_its_departure(size: tuple[int, int]) -> None:
    async with at_work(a_book(is_leaving=True), size) as owner:
        await owner.presses("R")
        assert owner.sees("Looking back at length")
        assert owner.sees("Say what should have happened")

        await owner.presses("p", "p")
        assert owner.sees("notice today") or owner.sees("notice 23 Nov")


async def test_the_last_step_of_a_review_leads_back_to_the_departure() -> None:
    async with at_work(a_book_with_a_lesson()) as owner:
        await owner.presses("R", "D")
        assert owner.sees("Looked back at length")
        assert owner.sees("notice ")
        (departure,) = owner.book.all_departures()
        assert departure.state("after-action-review").done_on == TODAY


async def test_a_lesson_is_done_and_moved_in_the_calendar() -> None:
    async with at_work(a_book_with_a_lesson()) as owner:
        await goes_to(owner, "Ring")

        await owner.presses("m")
        await owner.replaces("2026-12-04")
        await owner.presses("enter")
        assert [row.due for row in rows(owner.book)] == [date(2026, 12, 4)]

        await owner.presses("u", "space")
        assert [row.is_done for row in rows(owner.book)] == [True]

        await owner.presses("u", "x")
        assert rows(owner.book) == []


async def test_choosing_a_lesson_in_the_calendar_opens_its_review() -> None:
    async with at_work(a_book_with_a_lesson()) as owner:
        await goes_to(owner, "Ring")

        await owner.presses("enter")

        assert owner.sees("Looking back at length")
        assert owner.sees("What do you change?") or owner.sees("Keep what was good")


async def test_nobody_turns_away_from_an_answer_that_is_not_kept() -> None:
    async with at_work(a_book(is_leaving=True)) as owner:
        await owner.presses("R", "right_square_bracket")
        owner.main.set_focus(owner.main.query_one("#field-first-sign Input"))
        await owner.types("some day")

        owner.main.centre.focus_first()
        await owner.settles()
        await owner.presses("p")

        assert owner.sees("An answer is not kept yet")
        assert owner.sees("Looking back at length")
