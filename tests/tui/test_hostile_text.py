"""Text that strikes back, in every place where it is shown."""

from datetime import date

import pytest

from keepclients.book.book import Book
from keepclients.domain.text import one_line
from keepclients.services.clients import add_client, add_contact
from keepclients.services.complaints import log_complaint
from keepclients.services.departures import open_departure
from keepclients.services.follow_ups import add_follow_up
from keepclients.services.promises import log_promise
from keepclients.services.slips import log_slip
from keepclients.services.touches import log_touch
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, at_work

HOSTILE = (
    "[@click=app.quit]hi[/]",
    "Acme [/",
    "[Acme] Ltd",
    "[bold red]Acme[/bold red]",
    "Acme\x1b]0;owned\x07\x1b]52;c;aGk=\x07",
    "Acme\x9b31m\x00",
    "Acme \u202egnp.exe",
    "家具と照明の店" * 9,
    "Ada 👩‍👩‍👧‍👦 e\u0301",
    "A" * 200,
)


def a_book(text: str) -> MemoryStore:
    """Put the text wherever an owner can write."""
    store = MemoryStore()
    book = Book(store)
    client = add_client(book, text, notes=text * 3, tags=(text,), email=text, address=text)
    add_contact(book, client.id, text, role=text, email=text, phone=text)
    log_touch(book, client.id, "call", text * 2, date(2026, 11, 3))
    add_follow_up(book, text, TODAY, client.id)
    log_slip(book, client.id, text, TODAY)
    log_complaint(book, client.id, text, TODAY)
    log_promise(book, client.id, text, TODAY, TODAY)
    return store


@pytest.mark.parametrize(
    ("text", "size"),
    [(text, SMALL if place % 2 else WIDE) for place, text in enumerate(HOSTILE)],
    ids=range(len(HOSTILE)),
)
async def test_it_is_shown_and_nothing_more(text: str, size: tuple[int, int]) -> None:
    async with at_work(a_book(text), size) as owner:
        shown = one_line(text)[:5]
        for keys in (
            (),
            ("e",),
            ("c",),
            ("f",),
            ("exclamation_mark", "p"),
            ("L",),
            ("2", "enter"),
            ("3", "s"),
            ("3", "space"),
        ):
            await owner.presses(*keys)
            drawn = owner.screen_text
            assert shown in drawn
            assert not any(mark in drawn for mark in "\x1b\x07\x9b\x00\u202e")
            await owner.presses("escape")
        assert owner.app.is_running


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_playbook_shows_it_too(text: str) -> None:
    store = a_book(text)
    book = Book(store)
    client = next(iter(book.all_clients()))
    open_departure(book, client.id, TODAY, TODAY, what_happened=text)
    async with at_work(store) as owner:
        assert owner.sees("Wait before you reply")
        await owner.presses("F")
        assert owner.sees("What happened")
        await owner.presses("escape", "1", "x")
        assert owner.sees("is removed")


async def test_lines_pasted_into_a_line_are_joined_and_what_strikes_is_made_visible() -> None:
    async with at_work(a_book("Acme")) as owner:
        await owner.presses("f")
        await owner.pastes("\tCall them\r\nabout the \u202efair\n\n\x1b]0;owned\x07 soon\n")
        assert owner.sees("Call them about the �fair �]0;owned� soon")
        await owner.presses("ctrl+u")
        await owner.pastes("\n")
        await owner.types("ok")
        await owner.presses("ctrl+s")
        assert "ok" in {it.title for it in owner.book.all_follow_ups()}


async def test_what_strikes_is_made_visible_in_a_text_of_several_lines_too() -> None:
    async with at_work(a_book("Acme")) as owner:
        await owner.presses("f", "tab", "tab")
        await owner.pastes("Look:\r\n\u202egnp.exe\x1b[2J")
        drawn = owner.screen_text
        assert "�gnp.exe�[2J" in drawn
        assert not any(mark in drawn for mark in "\x1b\u202e")


async def test_clicking_a_hostile_name_only_chooses_the_client() -> None:
    async with at_work(a_book("[@click=app.quit]hi[/]")) as owner:
        await owner.clicks("#roster-list", (5, 0))
        await owner.clicks("#client-page", (15, 4))
        assert owner.app.is_running
        assert len(owner.book.clients) == 1
