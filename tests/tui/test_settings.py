"""The owner's choices in their form: what is not known is refused there, and can be put right."""

from datetime import date

import pytest

from keepclients.book.book import Book
from keepclients.exchange.public_holidays import holidays_of
from keepclients.services.clients import add_client
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.settings import Chosen
from keepclients.tui.widgets.fields import Field
from memory_store import MemoryStore
from owner import SMALL, WIDE, Owner, at_work


def a_store() -> MemoryStore:
    """Return a book that opens on its panes, as there is a client."""
    store = MemoryStore()
    add_client(Book(store), "Acme")
    return store


def field(owner: Owner, name: str) -> Field:
    return next(it for it in owner.app.screen.query(Field) if it.spec.id == name)


async def goes_to(owner: Owner, name: str) -> None:
    field(owner, name).focus_control()
    await owner.settles()


async def opens_settings(owner: Owner) -> None:
    await owner.main.run_action("settings_edit")
    await owner.settles()
    assert isinstance(owner.app.screen, FormDialog)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_every_choice_can_be_reached_and_kept(size: tuple[int, int]) -> None:
    store = a_store()
    async with at_work(store, size) as owner:
        await opens_settings(owner)
        for name, text in (("country", "de"), ("subdivision", "BY"), ("zone", "Europe/Berlin")):
            await goes_to(owner, name)
            await owner.replaces(text)
            assert owner.sees(text)
        await goes_to(owner, "days_off")
        await owner.pastes("24 dec - 1 jan Winter break\nfri")
        assert owner.sees("For example: 24 dec - 1 jan Winter break")
        await owner.presses("ctrl+s")
        assert not isinstance(owner.app.screen, FormDialog)
    chosen = Book(store, holidays_of=holidays_of)
    assert (chosen.settings.country, chosen.settings.zone) == ("DE", "Europe/Berlin")
    days = chosen.working_days
    assert days.day_off(date(2026, 12, 30)) == "Winter break"
    assert days.day_off(date(2026, 11, 27)) == "day off"
    assert days.day_off(date(2027, 1, 6)) == "Epiphany"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("country", "XX", "The holidays of “XX” are not known; leave the country empty."),
        ("country", "Germany", "is no country; write its two letters"),
        ("zone", "Berlin", "“Berlin” is no time zone that is known here"),
        ("days_off", "Winter", "Your days off: “winter” is not a date"),
        ("weekend", "Xy", "Weekend: “Xy” is no day"),
    ],
)
async def test_what_is_not_known_is_told_and_what_was_written_stays(
    name: str, text: str, problem: str
) -> None:
    async with at_work(a_store(), SMALL) as owner:
        await opens_settings(owner)
        await goes_to(owner, name)
        await owner.replaces(text)
        await owner.presses("ctrl+s")
        assert owner.sees(problem)
        assert field(owner, name).value == text
        await owner.presses("escape")
        assert not owner.book.can_undo


async def test_saving_the_form_untouched_changes_nothing() -> None:
    store = a_store()
    store.tables["settings"] = {
        1: {
            "country": "XX",
            "zone": "Mars/Olympus",
            "days_off": [{"first": "2026-12-24", "last": "2026-12-24", "name": "to Paris"}],
        }
    }
    async with at_work(store) as owner:
        await opens_settings(owner)
        dialog = owner.app.screen
        assert isinstance(dialog, FormDialog)
        answers: list[Chosen] = []
        dialog.keep_with(answers.append)
        await owner.presses("ctrl+s")
        assert answers == [Chosen({}, None)]
