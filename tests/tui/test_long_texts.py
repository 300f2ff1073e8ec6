"""Texts too long to be typed in: kept whole, shown by their beginning, opened in an editor."""

import pytest

from keepclients.book.book import Book
from keepclients.domain.errors import Refused
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.follow_ups import add_follow_up
from keepclients.tui.widgets import fields
from keepclients.tui.widgets.long_text import LongText
from keepclients.tui.widgets.typing_places import LineInput, TextBox
from memory_store import MemoryStore
from owner import SMALL, TODAY, Owner, at_work

ONE_LINE = "lorem " * 170_000
MANY_LINES = "A line of a mail that somebody pasted.\n" * 27_000


def a_book(text: str) -> MemoryStore:
    """A client with a long text wherever there is room for one."""
    store = MemoryStore()
    book = Book(store)
    client = add_client(book, "Acme", notes=text, address=text)
    add_follow_up(book, "Call", TODAY, client.id, notes=text)
    return store


def typing_places(owner: Owner) -> list[int]:
    """Return how long the texts are that stand in places where one types."""
    screen = owner.app.screen
    lines = [len(it.value) for it in screen.query(LineInput)]
    return lines + [len(it.text) for it in screen.query(TextBox)]


@pytest.mark.parametrize("text", [ONE_LINE, MANY_LINES], ids=["one line", "many lines"])
async def test_a_long_text_is_shown_by_its_beginning_and_kept_whole(text: str) -> None:
    async with at_work(a_book(text), SMALL) as owner:
        assert owner.sees(text[:20])
        await owner.presses("3", "enter")
        assert owner.sees(f"{len(text):,} characters: enter opens them all")
        assert max(typing_places(owner)) < 100
        await owner.replaces("Call Mia")
        await owner.presses("ctrl+s")
        (follow_up,) = owner.book.all_follow_ups()
        assert (follow_up.title, follow_up.notes) == ("Call Mia", text)
        (client,) = owner.book.all_clients()
        assert client.notes == text


async def test_the_page_says_how_long_it_is() -> None:
    async with at_work(a_book(MANY_LINES)) as owner:
        await owner.presses("2", "end")
        page = owner.main.centre.page
        lines = [" ".join(it for it, _ in page.line_at(y).left) for y in range(page.line_count)]
        shown = " ".join(" ".join(lines).split())
        assert shown.count(f"({len(MANY_LINES):,} characters in all)") == 1
        assert len(shown) < 20_000


async def test_it_opens_in_the_owners_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def edited(_app: object, text: str, name: str) -> str:
        opened.append(name)
        if len(opened) == 1:
            raise Refused("Set VISUAL or EDITOR to your editor.")
        return text.rstrip() if len(opened) == 2 else "Short now"

    monkeypatch.setattr(fields, "edited", edited)
    async with at_work(a_book(ONE_LINE), SMALL) as owner:
        await owner.presses("3", "enter", *["tab"] * 6)
        assert isinstance(owner.focused, LongText)
        await owner.presses("enter")
        assert owner.sees("Set VISUAL or EDITOR to your editor.")
        await owner.presses("enter", "ctrl+s")
        (follow_up,) = owner.book.all_follow_ups()
        assert follow_up.notes == ONE_LINE  # what was only looked at is what it was
        await owner.presses("enter", *["tab"] * 6, "enter", "ctrl+s")
        (follow_up,) = owner.book.all_follow_ups()
        assert follow_up.notes == "Short now"
        assert opened == ["notes"] * 3


async def test_what_is_pasted_at_length_is_kept_whole_where_the_cursor_stood() -> None:
    async with at_work(a_book("Said: !"), SMALL) as owner:
        await owner.presses("3", "enter", *["tab"] * 6, "end", "left")
        await owner.pastes(MANY_LINES)
        assert owner.sees("enter opens them all")
        assert isinstance(owner.focused, LongText)
        assert max(typing_places(owner)) < 100
        await owner.presses("ctrl+s")
        (follow_up,) = owner.book.all_follow_ups()
        assert follow_up.notes == f"Said: {MANY_LINES}!"


async def test_a_line_says_that_a_paste_is_too_long_and_stays_as_it_is() -> None:
    async with at_work(a_book("Short"), SMALL) as owner:
        await owner.presses("3", "enter")
        await owner.pastes(ONE_LINE)
        assert owner.sees("That is too long for a line")
        assert owner.sees("Call")
        await owner.presses("escape", "L", "shift+tab")
        await owner.pastes(MANY_LINES)
        assert owner.sees("too long to be pasted")


async def test_an_answer_that_is_pasted_at_length_is_kept_and_undone_like_any_other() -> None:
    store = a_book("Short")
    book = Book(store)
    (client,) = book.all_clients()
    departure = open_departure(book, client.id, TODAY, TODAY)
    async with at_work(store) as owner:
        await owner.main.choose_client(client.id, "express-regret")
        await owner.settles()
        boxes = owner.main.centre.query(TextBox)
        owner.app.screen.set_focus(boxes.first())
        await owner.pastes(MANY_LINES)
        await owner.presses("escape")
        kept = owner.book.departures.get(departure.id)
        assert kept is not None
        answers = [it.value for state in kept.steps.values() for it in state.answers.values()]
        assert [len(str(answer)) for answer in answers] == [len(MANY_LINES.strip())]
        await owner.presses("u")
        assert not owner.sees("enter opens them all")
        assert typing_places(owner)[-1] == 0
