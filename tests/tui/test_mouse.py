"""Everything by mouse."""

from datetime import date

from textual.widgets import Button

from keepclients.book.book import Book
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.follow_ups import add_follow_up
from memory_store import MemoryStore
from owner import SMALL, TODAY, Owner, at_work


def a_book() -> MemoryStore:
    """Three clients, the second one leaving, and a follow-up on Friday."""
    store = MemoryStore()
    book = Book(store)
    add_client(book, "Acme Design")
    bolt = add_client(book, "Bolt & Co")
    add_client(book, "Corner Bakery")
    open_departure(book, bolt.id, TODAY, TODAY)
    add_follow_up(book, "Send the draft", date(2026, 11, 27))
    return store


def line_with(owner: Owner, text: str, selector: str) -> int:
    """Return on which line of a widget a text is drawn."""
    top = owner.app.screen.query_one(selector).content_region.y
    lines = owner.screen_text.splitlines()
    return next(y for y, line in enumerate(lines) if text in line) - top


async def test_a_click_chooses_a_client_and_a_second_one_opens_them() -> None:
    async with at_work(a_book()) as owner:
        y = line_with(owner, "Corner Bakery", "#roster-list")
        await owner.clicks("#roster-list", (5, y))
        assert owner.sees("2 Corner Bakery")
        await owner.clicks("#roster-list", (5, y))
        assert owner.focused is owner.main.centre.page


async def test_a_click_on_a_day_shows_its_agenda_and_the_arrows_turn_the_month() -> None:
    async with at_work(a_book()) as owner:
        y = line_with(owner, "▸23", "MonthGrid")
        await owner.clicks("MonthGrid", (4 * 4 + 1, y))
        assert owner.main.calendar.chosen_day == date(2026, 11, 27)
        assert owner.sees("· Send the draft")
        await owner.clicks("CalendarHead", (25, 1))
        assert owner.sees("December 2026")
        await owner.clicks("CalendarHead", (2, 1))
        assert owner.sees("November 2026")


async def test_a_click_on_a_checklist_line_ticks_it() -> None:
    async with at_work(a_book()) as owner:
        await owner.clicks("#checklist", (3, 0))
        assert owner.sees("[x] ")


async def test_steps_have_buttons() -> None:
    async with at_work(a_book()) as owner:
        for button in owner.main.query(Button):
            if str(button.label) == "Done":
                button.scroll_visible(animate=False)
                await owner.settles()
                await owner.pilot.click(button)
                await owner.settles()
        (departure,) = owner.book.all_departures()
        assert departure.state("cool-off").done_on == TODAY


async def test_a_step_is_chosen_by_a_click_and_worked_on_by_a_second_one() -> None:
    async with at_work(a_book()) as owner:
        y = line_with(owner, "Put the facts in writing", "#step-list")
        await owner.clicks("#step-list", (5, y))
        chosen = owner.main.centre.playbook.chosen
        assert chosen is not None
        assert chosen.step.id == "confirm-in-writing"


async def test_the_figures_at_the_top_lead_to_what_they_count() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("j", "j")
        await owner.pilot.click(owner.main.query("CountLabel").last())
        await owner.settles()
        assert owner.sees("2 Bolt & Co")


async def test_the_footer_can_be_clicked() -> None:
    async with at_work(a_book()) as owner:
        for key in owner.main.query("FooterKey"):
            if getattr(key, "description", "") == "follow-up":
                await owner.pilot.click(key)
                await owner.settles()
        assert owner.sees("Follow-up for Bolt & Co")


async def test_dialogs_are_saved_and_left_by_their_buttons() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("n")
        await owner.types("Delta Legal")
        await owner.clicks("#submit")
        assert len(owner.book.clients) == 4
        await owner.presses("n")
        await owner.clicks("#cancel")
        assert len(owner.book.clients) == 4
