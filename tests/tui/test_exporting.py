"""Handing the calendar to other programs, and what waits as the program starts."""

from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from keepclients.book.book import Book
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.follow_ups import add_follow_up
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, at_work

EXPORT = "Export to a calendar file"
WAITING = "1 overdue, 1 today. First: Acme:"


def a_book() -> MemoryStore:
    """Two clients with something to do for each, and one thing more."""
    store = MemoryStore()
    book = Book(store)
    acme, bolt = add_client(book, "Acme"), add_client(book, "Bolt")
    add_follow_up(book, "Write", TODAY - timedelta(3), acme.id)
    add_follow_up(book, "Call", TODAY, bolt.id)
    add_follow_up(book, "Visit", TODAY + timedelta(200), acme.id)
    return store


def titles(path: Path) -> list[str]:
    """Return what stands in a calendar file."""
    return [str(it["SUMMARY"]) for it in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_everything_open_is_written_to_a_file(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "out.ics"
    async with at_work(a_book(), size) as owner:
        await owner.runs(EXPORT, typed="export")
        assert owner.sees("What")
        await owner.replaces(str(path))
        await owner.presses("ctrl+s")
        assert owner.sees("3 entries.")
    assert titles(path) == ["Acme: Write", "Bolt: Call", "Acme: Visit"]


async def test_one_client_or_what_is_under_the_cursor_can_be_written_alone(tmp_path: Path) -> None:
    async with at_work(a_book()) as owner:
        for number, downs in enumerate((1, 2)):
            await owner.presses("3")
            await owner.runs(EXPORT, typed="export")
            await owner.replaces(str(tmp_path / f"{number}.ics"))
            owner.app.screen.query_one("#field-extent Select").focus()
            await owner.settles()
            await owner.presses("enter", *["down"] * downs, "enter", "ctrl+s")
    assert titles(tmp_path / "0.ics") == ["Acme: Write", "Acme: Visit"]
    assert titles(tmp_path / "1.ics") == ["Acme: Write"]


async def test_what_is_marked_is_proposed(tmp_path: Path) -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "asterisk")
        await owner.runs(EXPORT, typed="export")
        assert owner.sees("What is marked (1)")
        await owner.replaces(str(tmp_path / "out.ics"))
        await owner.presses("ctrl+s")
    assert titles(tmp_path / "out.ics") == ["Acme: Write"]


async def test_a_file_that_is_there_stays_and_the_form_says_so(tmp_path: Path) -> None:
    path = tmp_path / "out.ics"
    path.write_text("mine", encoding="utf-8")
    async with at_work(a_book()) as owner:
        await owner.runs(EXPORT, typed="export")
        await owner.replaces(str(path))
        await owner.presses("ctrl+s")
        assert owner.sees("exists already")
        await owner.replaces("")
        await owner.presses("ctrl+s")
        assert owner.sees("Write the name of the file.")
    assert path.read_text(encoding="utf-8") == "mine"


async def test_an_empty_calendar_is_not_written(tmp_path: Path) -> None:
    store = MemoryStore()
    add_client(Book(store), "Acme")
    async with at_work(store) as owner:
        await owner.runs(EXPORT, typed="export")
        await owner.replaces(str(tmp_path / "out.ics"))
        await owner.presses("ctrl+s")
        assert owner.sees("Nothing stands in the calendar")
    assert not (tmp_path / "out.ics").exists()


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_what_waits_is_said_on_the_start_until_a_key_is_pressed(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        assert owner.sees(WAITING)
        await owner.presses("n")
        assert not owner.sees(WAITING)
        await owner.presses("escape")
        assert not owner.sees(WAITING)


async def test_nothing_is_said_where_nothing_waits_or_the_book_is_empty() -> None:
    later, empty = MemoryStore(), MemoryStore()
    book = Book(later)
    add_follow_up(book, "Visit", TODAY + timedelta(5), add_client(book, "Acme").id)
    for store in (later, empty):
        async with at_work(store) as owner:
            assert not owner.sees("First: ")


async def test_a_notice_and_an_answer_that_was_held_come_first() -> None:
    noted, held = a_book(), a_book()
    noted.notes = ("The book was brought back from its copy.",)
    book = Book(held)
    told_on = TODAY - timedelta(2)
    open_departure(book, next(iter(book.all_clients())).id, told_on, told_on)
    for store in (noted, held):
        async with at_work(store) as owner:
            assert not owner.sees("First: ")
