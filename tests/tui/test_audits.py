"""Auditing one client after the other: scores by digits, the verdict, and who is due next."""

from datetime import date, timedelta

import pytest

from auditing import AUDIT_PLAYBOOK, MIDDLING, an_audit
from keepclients.book.book import Book
from keepclients.domain.audits import Audit
from keepclients.domain.clients import Client
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.reviews import open_review
from keepclients.services.steps import answer_questions
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, Owner, at_work

SINCE = date(2026, 8, 1)
SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])


def a_book() -> MemoryStore:
    """Two who are due, one of them for the second time; one who is not, and one who is leaving."""
    store = MemoryStore()
    book = Book(store)
    for name, fields in (
        ("Acme", {"tier": "A", "tier_since": SINCE}),
        ("Bolt", {}),
        ("Careless", {}),
        ("Gone", {"tier": "A", "tier_since": SINCE}),
    ):
        add_client(book, name, today=SINCE, **fields)
    with book.change("Last time") as draft:
        draft.put(AUDIT_PLAYBOOK)
        draft.put(an_audit(named(book, "Bolt"), TODAY - timedelta(60), MIDDLING))
    open_departure(book, named(book, "Gone").id, TODAY, TODAY)
    return store


def named(book: Book, name: str) -> Client:
    return next(client for client in book.clients if client.name == name)


def audit_of(book: Book, name: str) -> Audit:
    return book.audits_of(named(book, name).id)[-1]


def shows(owner: Owner, *texts: str) -> bool:
    """Tell whether these stand on one line, its white space made even."""
    lines = [" ".join(line.split()) for line in owner.screen_text.splitlines()]
    return any(all(text in line for text in texts) for line in lines)


def told(owner: Owner) -> str:
    """Return what the message at the edge of the screen says."""
    rows = [line.rpartition("▌")[2].strip(" │╯─") for line in owner.screen_text.splitlines()]
    is_told = ["▌" in line for line in owner.screen_text.splitlines()]
    return " ".join(row for row, it in zip(rows, is_told, strict=True) if it and row)


@SIZES
async def test_two_clients_are_audited_with_a_dozen_keys_each(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("Q")
        assert owner.sees("0 of 3 done this quarter, 2 due.")
        assert shows(owner, "◐ Bolt", "3.4 watch")
        if size == SMALL:
            await owner.presses("enter")  # where there is room, the sheet stands beside the list

        first = "4 4 5 4 4 4 0 4 5 4 F"
        await owner.in_haste(first)
        assert "Acme: well, 4.2. The next audit is due on 21 Feb 2027." in told(owner)
        acme = audit_of(owner.book, "Acme")
        assert not acme.is_open
        assert "use" not in acme.state("score-it").answers

        assert shows(owner, "1 Do they get the results they came for? 3 ·")
        second = "2 3 3 3 3 3 3 3 3 3 F"
        await owner.in_haste(second)
        assert owner.sees("One fix for Bolt")
        assert owner.sees("Bolt: at risk, 2.9 (was 3.4)")
        await owner.types("Ring weekly")
        await owner.presses("ctrl+s")
        assert all(len(keys.split()) <= 12 for keys in (first, second))

        assert "Nobody else is due today; Careless is next, whenever you like." in told(owner)
        assert not audit_of(owner.book, "Bolt").is_open
        await owner.in_haste("4")
        assert audit_of(owner.book, "Careless").state("score-it").answers["results"].value == 4
        await owner.presses("u", "escape")
        assert owner.sees("2 of 3 done this quarter, nobody is due.")
        await owner.presses("escape")
        assert owner.app.screen is owner.main
        titles = [it.title for it in owner.book.agenda(TODAY).between(TODAY, date(2027, 1, 1))]
        assert "Ring weekly" in titles
        assert "Ring them, or meet: at risk, says the audit of 23 Nov" in titles


async def test_every_score_is_kept_at_once_and_undone_alone() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("Q", "enter")
        assert owner.sees("1–5 score F finish n next")
        assert owner.sees("0 of 10 scored (7 needed)")  # laid out for its width at once
        await owner.presses("4", "3", "u")
        assert list(audit_of(owner.book, "Acme").state("score-it").answers) == ["results"]
        await owner.presses("F")
        assert owner.sees("Acme: 1 of 10 are scored")
        await owner.presses("escape")
        assert shows(owner, "Acme", "begun")


async def test_their_words_and_training_are_noted_below_and_collected() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("Q", "a")
        assert owner.sees("Nobody has answered yet")
        await owner.presses("a", "enter", *"4444444444", "3", "enter")
        assert owner.sees("“What one thing could we do better?”")
        await owner.types("Ring before it is late")
        await owner.presses("ctrl+s", "F", "a")
        answers = audit_of(owner.book, "Acme").state("score-it").answers
        assert answers["training"].value == "guide"
        assert owner.sees("Ring before it is late")
        await owner.presses("enter")
        assert owner.app.screen is owner.main
        assert owner.main.client == named(owner.book, "Acme")


async def test_what_was_learned_from_those_who_left_stands_above_the_questions() -> None:
    store = a_book()
    book = Book(store)
    (departure,) = book.departures
    what = "Ring on the day a date slips"
    words = {"actions": f"{what} | Jo | 2026-12-07 | Acme"}

    review = open_review(book, departure.id, TODAY)
    answer_questions(book, review.id, "lessons", words, TODAY)
    async with at_work(store, WIDE) as owner:
        await owner.presses("Q")
        assert owner.sees(f"Lesson from Gone (names them): {what}")


async def test_the_panes_below_are_up_to_date_once_they_are_seen_again() -> None:
    async with at_work(a_book(), WIDE) as owner:
        before = len(owner.book.agenda(TODAY).on(TODAY))
        assert owner.sees(f"{before} today")
        await owner.presses("Q", *"4454440454", "F", "escape", "escape")
        assert owner.app.screen is owner.main
        assert owner.sees(f"{before - 1} today")


async def test_contact_and_notes_are_logged_for_whom_the_sheet_shows() -> None:
    async with at_work(a_book(), WIDE) as owner:
        await owner.presses("Q", "c")
        assert owner.sees("Contact with Acme")
        await owner.presses("ctrl+s", "exclamation_mark")
        assert owner.sees("Note for Acme")
        await owner.presses("escape")
        assert len(owner.book.touches_of(named(owner.book, "Acme").id)) == 1


async def test_an_audit_in_the_calendar_opens_its_sheet_and_a_call_asks_what_came_of_it() -> None:
    store = a_book()
    book = Book(store)
    with book.change("Worse") as draft:
        draft.put(an_audit(named(book, "Acme"), TODAY, [2, *[3] * 9]))
    async with at_work(store, WIDE) as owner:
        await goes_to(owner, TODAY, "Audit: how does it stand? (watch on 24 Sep)")
        await owner.presses("space")
        assert owner.sees("Last audit: 3.4, watch, 24 Sep")
        await owner.presses("escape", "escape")

        call = "Ring them, or meet: at risk, says the audit of 23 Nov"
        await goes_to(owner, date(2026, 11, 30), call)
        await owner.presses("space")
        assert owner.sees("Contact with Acme")
        await owner.presses("ctrl+s")
        titles = [it.title for it in owner.book.agenda(TODAY).between(TODAY, date(2027, 1, 1))]
        assert call not in titles


async def test_an_audit_that_was_begun_is_turned_to_and_done_in_the_playbook_too() -> None:
    async with at_work(a_book(), WIDE) as owner:
        await owner.presses("Q", *"4444444444", "escape")
        await owner.main.choose_client(named(owner.book, "Acme").id)
        await owner.presses("2", "p")
        assert owner.sees("How it stands · begun")
        assert owner.sees("Score how it stands with them")
        await owner.presses("D", "right_square_bracket", "D")
        assert "Acme: well, 4.0. The next audit is due on 21 Feb 2027." in told(owner)
        assert shows(owner, "Last audit", "4.0, well, 23 Nov")
        assert not owner.sees("departure")


async def test_where_there_is_nobody_to_audit_the_screen_says_what_to_do() -> None:
    store = MemoryStore()
    add_client(Book(store), "Later", today=TODAY, first_day=TODAY + timedelta(9))
    async with at_work(store, SMALL) as owner:
        await owner.presses("Q")
        assert owner.sees("esc, then n adds one, with a first day.")
        assert owner.sees("A tier (A, B or C) then asks for audits.")


async def test_a_name_that_would_act_on_a_terminal_does_not() -> None:
    store = MemoryStore()
    add_client(Book(store), "[@click=app.quit]Acme[/] \x1b]0;x\x07", today=SINCE, tier="A")
    async with at_work(store, SMALL) as owner:
        await owner.presses("Q", "enter")
        assert owner.sees("[@click=app.quit]Acme[/]")
        assert "\x1b" not in owner.screen_text


async def goes_to(owner: Owner, day: date, title: str) -> None:
    """Put the cursor of the calendar on what is called so, on a day."""
    owner.main.calendar.go_to(day)
    await owner.presses("3")
    for _ in range(30):
        item = owner.main.calendar.agenda.item
        if item is not None and item.title == title:
            return
        await owner.presses("j")
    raise AssertionError(f"{title} is not in the calendar")
