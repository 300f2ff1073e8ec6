"""Figures: page by page, with who stands behind each, over any period and in any currency."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from drawn import drawn_lines
from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.money import Fee
from keepclients.services.clients import add_client, edit_client
from keepclients.services.departures import open_departure
from keepclients.tui.figure_pages.shapes import Entry
from memory_store import MemoryStore
from owner import SMALL, WIDE, Owner, at_work

SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
NOW = date(2026, 11, 22)


def a_book() -> MemoryStore:
    """Three who stay, of whom one pays less than before; one who left, one who came; one in USD."""
    store = MemoryStore()
    book = Book(store)
    for name, since, fees in (
        ("Acme", date(2024, 1, 10), [a_fee("1200")]),
        ("Bolt", date(2024, 3, 1), [a_fee("600")]),
        ("Corner", date(2026, 11, 2), [a_fee("300")]),
        ("Delta", date(2025, 5, 5), [a_fee("500", "USD")]),
        ("Echo", date(2025, 1, 1), [a_fee("400"), a_fee("250", since=date(2026, 11, 1))]),
    ):
        add_client(book, name, today=NOW, first_day=since, fees=tuple(fees))
    edit_client(book, named(book, "Bolt").id, today=NOW, last_day=date(2026, 10, 31))
    return store


def a_fee(amount: str, currency: str = "EUR", since: date | None = None) -> Fee:
    return Fee.made(amount=amount, currency=currency, since=since)


def named(book: Book, name: str) -> Client:
    return next(client for client in book.clients if client.name == name)


def line_with(owner: Owner, text: str) -> str:
    """Return the first line that holds a text, its white space made even."""
    lines = [" ".join(line.strip(" │▌▐").split()) for line in drawn_lines(owner.app)]
    return next((line for line in lines if text in line), "")


@SIZES
async def test_it_tells_who_left_how_that_is_counted_and_opens_whoever_it_was(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("M")
        assert owner.sees("2026-Q4, to date · 1 Oct to 23 Nov")
        assert owner.sees("2026-Q3 (whole)") == (size == WIDE)
        assert line_with(owner, "Clients lost").startswith("Clients lost 1 of 4 (25%)")
        assert owner.sees("clients of the first day who were lost ÷ clients of the first day")
        assert owner.sees("flipRevenueMetrics")
        await owner.presses("j")
        assert owner.sees("÷ clients of the first day")
        assert owner.sees("rule of thumb.")
        await owner.presses("k", "enter")
        assert owner.sees("Clients lost (1)")
        assert line_with(owner, "Bolt") == "Bolt left 31 Oct 600 EUR a month"
        await owner.presses("escape")
        assert not owner.sees("left 31 Oct")
        await owner.presses("enter", "enter")
        assert owner.app.screen is owner.main
        assert owner.main.client_id == named(owner.book, "Bolt").id


async def test_who_is_leaving_stands_first_and_those_at_risk_say_why() -> None:
    store = a_book()
    book = Book(store)
    for name, said, last in (("Acme", date(2026, 11, 12), date(2026, 12, 31)), ("Echo", NOW, None)):
        open_departure(book, named(book, name).id, said, NOW, last_day=last)
    async with at_work(store) as owner:
        await owner.presses("M")
        assert owner.sees(
            "! 2 have given notice: Acme (1,200 EUR a month, until 31 Dec), Echo (250"
        )
        assert owner.sees("until about 22 Dec).")
        await owner.presses("enter")
        assert line_with(owner, "gave notice 12 Nov").startswith(
            "Acme gave notice 12 Nov, last day 31 Dec"
        )
        assert line_with(owner, "gave notice 22 Nov").startswith(
            "Echo gave notice 22 Nov, last day not agreed"
        )
        await owner.presses("escape", *"j" * 12)
        assert owner.sees("yearly fees of those who gave notice")
        await owner.presses("enter")
        assert owner.sees("gave notice 12 Nov, last day 31 Dec")
        assert not owner.sees("left 31 Dec")


@SIZES
async def test_every_page_is_a_key_away_and_tells_its_part(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("M", "2")
        assert owner.sees("▸2 Won")
        assert line_with(owner, "At the start") == "At the start 4 2,200"
        assert line_with(owner, "Lost") == "Lost Bolt 1 −600"
        await owner.presses("3")
        assert owner.sees("You live on the like of")
        assert owner.sees("With the largest client")
        assert line_with(owner, "Acme").endswith("%")
        await owner.presses("right_square_bracket")
        assert owner.sees("Why clients left")
        assert owner.sees("Bolt")
        await owner.presses("5")
        assert owner.sees("Clients by their health, quarter by quarter")
        await owner.presses("6")
        assert owner.sees("4 of 8")
        await owner.presses("right_square_bracket")
        assert owner.sees("▸1 Overview")
        await owner.presses("left_square_bracket")
        assert owner.sees("▸6 Load")


async def test_any_period_can_be_shown_and_each_currency_by_itself() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("M", "2")
        assert owner.sees("EUR, 1 of 2 currencies")
        await owner.presses("c")
        assert owner.sees("USD, 2 of 2 currencies")
        assert line_with(owner, "At the end") == "At the end 4 500"
        await owner.presses("1")
        assert "100% (500 of 500 USD a month)" in line_with(owner, "Fees kept, with raises")
        await owner.presses("2", "c", "comma")
        assert owner.sees("2026-Q3 · 1 Jul to 30 Sep · EUR")
        assert line_with(owner, "Lost") == "Lost 0 0"
        await owner.presses("full_stop", "m", "left")
        assert owner.sees("2026-10 · 1 Oct to 31 Oct")
        await owner.presses("y")
        assert owner.sees("2026, to date · 1 Jan to 23 Nov")
        await owner.presses("q", "comma", "t")
        assert owner.sees("2026-Q4, to date")
        await owner.presses("d")
        await owner.replaces("2026-Q5")
        await owner.presses("enter")
        assert owner.sees("Period: “2026-Q5” is no period")
        await owner.replaces("2026-10-01..2026-11-10")
        await owner.presses("enter")
        assert owner.sees("2026-10-01..2026-11-10 · 1 Oct to 10 Nov")
        assert line_with(owner, "Won Corner") == "Won Corner 1 +300"


async def test_the_report_of_the_period_is_written_in_the_form_that_its_name_ends_with(
    tmp_path: Path,
) -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("M", "comma", "e")
        assert owner.sees("Report of 2026-Q3")
        await owner.replaces(f"{tmp_path}/q3.json")
        await owner.presses("enter")
        assert owner.sees("q3.json: end the name with .html, .md or .txt.")
        await owner.replaces(f"{tmp_path}/q3.md")
        await owner.presses("enter")
        assert owner.sees("Written: ")
        assert "How you keep your clients: 2026-Q3" in (tmp_path / "q3.md").read_text("utf-8")
        await owner.presses("e")
        await owner.replaces(f"{tmp_path}/q3.md")
        await owner.presses("enter")
        assert owner.sees("exists already")


async def test_what_changes_elsewhere_is_counted_at_once() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await owner.presses("M")
        assert line_with(owner, "Clients lost").startswith("Clients lost 1 of 4 (25%)")
        other = Book(store)
        edit_client(other, named(other, "Acme").id, today=NOW, last_day=date(2026, 11, 15))
        await owner.main.look()
        await owner.settles()
        assert line_with(owner, "Clients lost").startswith("Clients lost 2 of 4 (50%)")


async def test_nothing_is_cut_on_a_small_screen_without_a_sign() -> None:
    store = a_book()
    long = "Grünwald, Østergård & Sons Worldwide Holding of the Northern Provinces"
    with Book(store).change("Long names") as draft:
        draft.put(named(Book(store), "Acme").revised(name=long))
    async with at_work(store, SMALL) as owner:
        await owner.presses("M")
        for page, way in product("123456", ("g", "G")):
            await owner.presses(page, way)
            lines = drawn_lines(owner.app)
            assert all(line.endswith(("│", "╮", "╯")) for line in lines[:-1])
            assert not any(long[:40] in it and "…" not in it for it in lines if long not in it)
            await owner.presses("enter", "escape") if "enter:" in lines[-2] else None


async def test_an_empty_book_says_what_to_do() -> None:
    async with at_work(MemoryStore(), SMALL) as owner:
        await owner.presses("escape", "M")
        assert owner.sees("There is nothing to count yet.")
        await owner.presses("2", "enter", "c", "comma", "6")
        assert owner.sees("n adds a client")
        await owner.presses("escape")
        assert owner.app.screen is owner.main


async def test_a_name_that_would_act_on_a_terminal_does_not() -> None:
    store = MemoryStore()
    name = "[@click=app.quit]Acme[/] \x1b]0;x\x07"
    add_client(Book(store), name, today=NOW, first_day=date(2024, 1, 1), fees=(a_fee("100"),))
    async with at_work(store, SMALL) as owner:
        await owner.presses("M")
        for page in "123456":
            await owner.presses(page, "enter")
            assert "\x1b" not in owner.screen_text
            await owner.presses("1")
        await owner.presses("3", "j", "j", "enter")
        assert owner.sees("[@click=app.quit]Acme[/]")


def test_where_room_is_short_the_reason_why_there_is_no_value_is_told_in_full() -> None:
    reason = "No attempt to keep a client was decided in this period."
    entry = Entry((), about="one long formula " * 8, note=reason)
    assert " ".join(entry.detail(40, 3)).startswith(reason)
    assert entry.detail(40, 3)[-1].endswith("…")
