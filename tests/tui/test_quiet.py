"""Who has gone quiet: worst first by their own rhythm, and spoken to from there."""

from datetime import date, timedelta

import pytest

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.services.clients import add_client, add_contact, remove_client
from keepclients.services.touches import log_touch
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, Owner, at_work

SINCE = date(2020, 1, 1)
SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])


def a_book() -> MemoryStore:
    """Two who have gone quiet, one who is about to, one who is not, and one without a rhythm."""
    store = MemoryStore()
    book = Book(store)
    for name, days, fields in (
        ("Loose", 100, {"tier": "C"}),
        ("Close", 75, {"tier": "A"}),
        ("Soon", 20, {"rhythm_days": 28}),
        ("Fine", 1, {"tier": "B"}),
        ("Careless", 300, {}),
    ):
        known: dict[str, object] = {**fields, "tier_since": SINCE}
        client = add_client(book, name, today=SINCE, **known)
        on = TODAY - timedelta(days)
        log_touch(book, client.id, "call", f"Talk with {name}", on)
    close = named(book, "Close")
    add_contact(book, close.id, "Ana Lind", role="Owner", phone="+44 1632 960118")
    return store


def named(book: Book, name: str) -> Client:
    return next(client for client in book.clients if client.name == name)


def shown(owner: Owner) -> list[str]:
    """Return the lines of the list that say something, their white space made even."""
    lines = [" ".join(line.strip(" │▌▐").split()) for line in owner.screen_text.splitlines()]
    start = next(n for n, line in enumerate(lines) if line.endswith("due"))
    end = next((n for n, line in enumerate(lines) if "Last:" in line), len(lines)) - 1
    return [line for line in lines[start + 1 : end] if line]


@SIZES
async def test_it_shows_who_is_over_worst_first_and_who_will_be(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("q")
        assert owner.sees("2 clients have gone quiet. 4 rhythms ask for 0.7 contacts a week.")
        assert owner.sees("1 client has no rhythm")
        assert shown(owner)[:5] == [
            "Gone quiet 2",
            "! Close A 30 d 75 d 45 d over Fri 9 Oct",
            "· Loose C 90 d 100 d 10 d over Fri 13 Nov",
            "Within 14 days 1",
            "· Soon 28 d 20 d in 8 d Tue 1 Dec",
        ]
        assert owner.sees("Ana Lind, Owner · +44 1632 960118")
        assert owner.sees("Last: call, Wed 9 Sep: Talk with Close")


@SIZES
async def test_who_is_spoken_to_leaves_the_list_and_undo_brings_them_back(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("q", "c")
        assert owner.sees("Contact with Close")
        await owner.presses("ctrl+s")
        assert owner.sees("Contact with Close is logged.")
        assert shown(owner)[:2] == ["Gone quiet 1", "· Loose C 90 d 100 d 10 d over Fri 13 Nov"]
        assert len(owner.book.touches_of(named(owner.book, "Close").id)) == 2
        await owner.presses("u")
        assert owner.sees("2 clients have gone quiet.")


async def test_a_card_does_not_take_anybody_off_the_list() -> None:
    async with at_work(a_book()) as owner:
        log_touch(owner.book, named(owner.book, "Close").id, "card", "Thanks", TODAY)
        await owner.presses("q")
        assert shown(owner)[1].startswith("! Close A 30 d 75 d")


async def test_every_third_contact_asks_what_could_be_better() -> None:
    async with at_work(a_book()) as owner:
        log_touch(owner.book, named(owner.book, "Close").id, "call", "", date(2026, 9, 1))
        await owner.presses("q")
        assert owner.sees("A third contact: ask them what could be better.")
        await owner.presses("j")
        assert owner.sees("Talk with Loose")
        assert not owner.sees("A third contact")


async def test_what_is_put_off_waits_below_until_its_day() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("q", "s")
        assert owner.sees("Put off: Close")
        assert owner.sees("2026-11-30")
        await owner.replaces("+3d")
        await owner.presses("enter")
        assert owner.sees("1 client has gone quiet.")
        lines = shown(owner)
        assert lines[4:6] == ["Put off 1", "· Close A 30 d 75 d put off Thu 26 Nov"]
        await owner.presses("u")
        assert owner.sees("2 clients have gone quiet.")


@SIZES
async def test_another_tier_is_weighed_before_it_is_kept(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("q", "T")
        assert owner.sees("How close to stay to Close")
        assert owner.sees("A: every 30 days. That makes 0.7 contacts a week, with 4 clients.")
        await owner.presses("tab")
        await owner.types("7")
        assert owner.sees("Every 7 days. That makes 1.4 contacts a week instead of 0.7")
        await owner.types("0")
        assert owner.sees("Every 70 days. That makes 0.5 contacts a week instead of 0.7")
        await owner.presses("ctrl+s")
        assert named(owner.book, "Close").rhythm_days == 70
        assert "· Close A 70 d 75 d 5 d over Wed 18 Nov" in shown(owner)


async def test_who_is_to_be_spoken_to_no_more_leaves_the_list() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("q", "T", "enter", "home", "enter")
        assert owner.sees("Nothing falls due by itself. That makes 0.4 contacts a week")
        await owner.presses("ctrl+s")
        assert named(owner.book, "Close").tier_since is None
        assert owner.sees("1 client has gone quiet.")
        assert owner.sees("2 clients have no rhythm")
        remove_client(owner.book, named(owner.book, "Loose").id)
        await owner.settles()
        assert owner.sees("Nobody has gone quiet.")


async def test_enter_opens_the_client_and_escape_leads_back() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("q", "j", "enter")
        assert owner.app.screen is owner.main
        assert owner.main.client_id == named(owner.book, "Loose").id
        await owner.presses("q", "escape")
        assert owner.app.screen is owner.main
        await owner.presses("q", "q")
        assert owner.app.screen is owner.main


async def test_a_click_chooses_and_another_one_opens() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("q")
        await owner.clicks("#quiet-list", (5, 2))
        assert owner.sees("Talk with Loose")
        await owner.clicks("#quiet-list", (5, 2))
        assert owner.main.client_id == named(owner.book, "Loose").id


async def test_what_another_program_logs_is_seen_and_so_is_midnight() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await owner.presses("q")
        other = Book(store)
        log_touch(other, named(other, "Close").id, "call", "They called", TODAY)
        await owner.main.look()
        await owner.settles()
        assert owner.sees("1 client has gone quiet.")
        owner.today = TODAY + timedelta(9)
        await owner.main.look()
        await owner.settles()
        assert owner.sees("2 clients have gone quiet.")
        assert "· Soon 28 d 29 d 1 d over Tue 1 Dec" in shown(owner)


async def test_without_any_rhythm_it_says_how_there_is_one() -> None:
    store = MemoryStore()
    add_client(Book(store), "Acme")
    async with at_work(store) as owner:
        await owner.presses("q")
        assert owner.sees("Nobody has a rhythm yet, so nobody can go quiet.")
        assert owner.sees("1 client has no rhythm: e on a client gives one (Tier, or How often).")
        await owner.presses("c", "s", "T", "enter")
        assert owner.app.screen is not owner.main
        await owner.presses("escape")
        assert owner.app.screen is owner.main


async def test_a_name_that_would_act_on_a_terminal_does_not() -> None:
    store = MemoryStore()
    book = Book(store)
    name = "[@click=app.quit]Acme[/] \x1b]0;x\x07"
    client = add_client(book, name, today=SINCE, tier="A")
    add_contact(book, client.id, name, role="[red]Owner", phone="[/]")
    log_touch(book, client.id, "call", "[b]Talk", SINCE)
    async with at_work(store, SMALL) as owner:
        await owner.presses("q")
        assert owner.sees("[@click=app.quit]Acme[/]")
        assert owner.sees("[red]Owner · [/]")
        assert "\x1b" not in owner.screen_text


async def test_the_palette_and_the_help_know_what_can_be_done_there() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("q")
        await owner.runs("Put the contact off to a day", typed="put the contact")
        assert owner.sees("Put off: Close")
        await owner.presses("escape", "question_mark")
        assert owner.sees("Help")


@SIZES
async def test_the_form_of_a_client_weighs_a_tier_too_and_keeps_since_when(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("1", "e")
        assert owner.sees("Edit Careless")
        assert not owner.sees("contacts a week")
        owner.app.screen.query_one("#field-rhythm_days Input").focus()
        await owner.settles()
        await owner.types("14")
        assert owner.sees("Every 14 days. That makes 1.2 contacts a week")
        await owner.presses("tab", "tab")
        await owner.types("1 nov")
        await owner.presses("ctrl+s")
        careless = named(owner.book, "Careless")
        assert (careless.rhythm_days, careless.tier_since) == (14, TODAY)
        assert careless.dispute_since == date(2026, 11, 1)
        assert owner.sees("every 14 days")
        assert owner.sees("since 2026-11-01")


async def test_a_birthday_is_typed_as_people_say_it() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("1", "a")
        await owner.types("Ben")
        owner.app.screen.query_one("#field-birthday Input").focus()
        await owner.settles()
        await owner.types("whenever")
        await owner.presses("enter")
        assert owner.sees("Birthday: “whenever” is not a date")
        await owner.replaces("24 dec")
        await owner.presses("enter")
        (ben,) = named(owner.book, "Careless").contacts
        assert ben.birthday == "--12-24"
        assert owner.sees("birthday 24 Dec")
