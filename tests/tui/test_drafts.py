"""Drafts: filled in, read over, copied or saved."""

from pathlib import Path

import pytest

from keepclients.book.book import Book
from keepclients.services.clients import add_client, add_contact
from keepclients.services.departures import open_departure
from keepclients.services.settings import choose_settings
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, Owner, at_work


@pytest.fixture(autouse=True)
def _no_tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep tests away from the clipboard, home and settings of whoever runs them."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KEEPCLIENTS_CONFIG", str(tmp_path / "config"))


def a_book() -> MemoryStore:
    """A client who is leaving, with somebody to write to."""
    store = MemoryStore()
    book = Book(store)
    choose_settings(book, team=None, today=TODAY, owner_name="Robin Vale")
    client = add_client(book, "Acme")
    add_contact(book, client.id, "Mia Moss")
    open_departure(book, client.id, TODAY, TODAY, hold_until=TODAY)
    return store


async def to_the_draft(owner: Owner) -> None:
    """Open the first draft of the step in which the answer is given."""
    assert owner.sees("Ready to answer them?")
    await owner.presses("escape", "d")
    assert owner.sees("Draft for Acme")


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_what_is_missing_is_seen_in_the_text_and_holds_back_copying(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        await to_the_draft(owner)
        assert owner.sees("Hi Mia Moss,") or size == SMALL  # scrolled to the field there
        assert owner.sees("[When could you talk?]")
        await owner.presses("ctrl+y")
        assert owner.sees("Please fill in first: When could you talk?")
        assert not owner.app.clipboard


async def test_what_is_filled_in_stands_in_the_text_is_copied_and_is_kept() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await to_the_draft(owner)
        await owner.types("on Tuesday at ten")
        await owner.presses("ctrl+y")
        assert "on Tuesday at ten" in owner.app.clipboard
        assert "Robin Vale" in owner.app.clipboard
        assert owner.sees("Sent to the terminal's clipboard.")
        await owner.presses("escape")
    async with at_work(store) as owner:
        await to_the_draft(owner)
        assert owner.sees("on Tuesday at ten?")


async def test_a_draft_is_saved_as_a_new_file_and_never_over_another(tmp_path: Path) -> None:
    async with at_work(a_book()) as owner:
        await to_the_draft(owner)
        await owner.types("on Tuesday")
        await owner.presses("ctrl+s")
        assert owner.sees("~/acme-first-reply.txt")
        await owner.presses("enter")
        assert owner.sees("Saved: ~/acme-first-reply.txt")
        await owner.presses("ctrl+s", "enter")
        assert owner.sees("exists already")
    saved = (tmp_path / "acme-first-reply.txt").read_text(encoding="utf-8")
    assert "say on Tuesday?" in saved


async def test_another_draft_of_the_step_is_chosen_from_the_list() -> None:
    async with at_work(a_book()) as owner:
        await to_the_draft(owner)
        owner.app.screen.set_focus(owner.app.screen.query_one("Select"))
        await owner.presses("enter", "down", "enter")
        assert owner.sees("First call")
        assert not owner.sees("a message like that is not easy to write")


async def test_the_tone_check_marks_a_word_and_blocks_nothing() -> None:
    async with at_work(a_book()) as owner:
        await to_the_draft(owner)
        await owner.types("on Tuesday, as I said")
        await owner.presses("tab")
        assert owner.sees("as I said”:")
        await owner.presses("ctrl+y")
        assert "as I said" in owner.app.clipboard


async def test_a_step_without_drafts_says_so() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("escape", "k", "d")
        assert owner.sees("No draft belongs to this step.")
        assert not owner.sees("Draft for Acme")
