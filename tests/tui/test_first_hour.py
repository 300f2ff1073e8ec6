"""The first hour and the morning after it."""

from datetime import date, timedelta
from pathlib import Path

from keepclients.book.book import Book
from keepclients.bootstrap import open_book
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.tui.app import KeepclientsApp
from memory_store import MemoryStore
from owner import SMALL, TODAY, at_work

TOMORROW = TODAY + timedelta(days=1)
_SECRET = "Seven years and not one word of thanks"  # noqa: S105 - the owner's, not a password


def a_book() -> MemoryStore:
    """Two clients who are served."""
    store = MemoryStore()
    book = Book(store)
    add_client(book, "Acme")
    add_client(book, "Bolt")
    return store


def found_in(folder: Path, text: str) -> list[Path]:
    """Return the files below a folder that hold a text."""
    files = [entry for entry in folder.rglob("*") if entry.is_file()]
    return [entry for entry in files if text.encode() in entry.read_bytes()]


async def test_somebody_who_is_shaken_is_offered_one_night_more() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("L")
        assert owner.sees("2026-11-24")
        await owner.presses("shift+tab")
        for _ in range(2):
            await owner.presses("shift+tab")
        await owner.presses("2")
        assert owner.sees("Then take one night more.")
        assert owner.sees("2026-11-25")
        await owner.presses("ctrl+s")
        (departure,) = owner.book.all_departures()
        assert (departure.calm, departure.hold_until) == (2, date(2026, 11, 25))


async def test_a_day_that_the_owner_chose_is_not_changed_by_the_scale() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("L")
        screen = owner.app.screen
        screen.set_focus(screen.query_one("#field-hold Input"))
        await owner.replaces("2026-11-30")
        screen.set_focus(screen.query_one("#field-calm ChoiceBar"))
        await owner.presses("1", "ctrl+s")
        (departure,) = owner.book.all_departures()
        assert (departure.calm, departure.hold_until) == (1, date(2026, 11, 30))


async def test_what_they_said_can_be_noted_there_or_wait() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("L")
        assert not owner.sees("What are they doing?")
        await owner.clicks("#facts")
        await owner.types("Their new manager brings her own people")
        screen = owner.app.screen
        screen.set_focus(screen.query_one("#field-notice Input"))
        await owner.replaces("2026-11-20")
        screen.set_focus(screen.query_one("#field-last Input"))
        await owner.types("2026-12-31")
        await owner.presses("ctrl+s")
        (departure,) = owner.book.all_departures()
        assert departure.what_happened == "Their new manager brings her own people"
        assert departure.notice_date == date(2026, 11, 20)
        assert departure.last_day == date(2026, 12, 31)


async def test_a_wrong_day_is_said_and_nothing_that_was_written_is_lost() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("L")
        await owner.clicks("#facts")
        await owner.types("They rang")
        screen = owner.app.screen
        screen.set_focus(screen.query_one("#field-notice Input"))
        await owner.replaces("2027-01-01")
        await owner.presses("ctrl+s")
        assert owner.sees("lies in the future")
        assert owner.sees("They rang")
        assert not list(owner.book.all_departures())


async def test_what_was_let_out_is_found_nowhere_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    add_client(open_book(path), "Acme")
    app = KeepclientsApp(lambda: open_book(path), lambda: TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("L")
        await pilot.pause()
        box = app.screen.query_one("#let-it-out")
        app.screen.set_focus(box)
        await pilot.press(*[" " if it == " " else it for it in _SECRET])
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not app.query("#let-it-out")
        await pilot.press("ctrl+q")
    assert len(list(open_book(path).all_departures())) == 1
    assert not found_in(tmp_path, _SECRET)
    assert found_in(tmp_path, "Acme")


async def test_the_next_morning_opens_on_the_client_and_asks_whether_to_answer() -> None:
    store = a_book()
    book = Book(store)
    bolt = next(client for client in book.all_clients() if client.name == "Bolt")
    open_departure(book, bolt.id, TODAY - timedelta(days=1), TODAY - timedelta(days=1))
    add_client(book, "Aardvark")
    async with at_work(store) as owner:
        assert owner.main.client_id == bolt.id
        assert owner.sees("Ready to answer them?")
        assert owner.sees("Tell them you are sorry")


async def test_while_the_answer_is_held_nobody_is_asked_to_give_it() -> None:
    store = a_book()
    book = Book(store)
    bolt = next(client for client in book.all_clients() if client.name == "Bolt")
    open_departure(book, bolt.id, TODAY, TODAY)
    async with at_work(store) as owner:
        assert not owner.sees("Ready to answer them?")
        assert owner.sees("No answer is owed before")


async def test_enter_goes_on_to_the_next_fact_and_one_esc_does_not_leave_what_was_noted() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("L")
        await owner.clicks("#facts")
        await owner.types("They rang")
        assert owner.sees("They rang")
        await owner.presses("enter")
        assert not list(owner.book.all_departures())
        await owner.presses("escape")
        assert owner.sees("What you noted is not kept yet.")
        await owner.presses("escape")
        assert not owner.sees("told you they are leaving")
        assert not list(owner.book.all_departures())


async def test_who_is_seen_off_stays_on_top_after_the_last_day() -> None:
    store = a_book()
    book = Book(store)
    bolt = next(client for client in book.all_clients() if client.name == "Bolt")
    last_day = TODAY - timedelta(days=1)
    early = TODAY - timedelta(days=30)
    open_departure(book, bolt.id, early, early, last_day=last_day)
    async with at_work(store) as owner:
        assert owner.sees("1 leaving")
        assert owner.sees("ending")
        assert owner.main.roster.rows.entries[0].name == "Bolt"
