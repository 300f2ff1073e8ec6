"""A list of choices opens without covering what is asked."""

import pytest
from textual.widgets import Select

from keepclients.book.book import Book
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.tui.widgets.fields import Field
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, at_work


@pytest.mark.parametrize(
    ("size", "step_id"), [(SMALL, "express-regret"), (SMALL, "ask-why"), (WIDE, "ask-why")]
)
async def test_a_question_stays_in_sight_above_its_choices(
    size: tuple[int, int], step_id: str
) -> None:
    store = MemoryStore()
    book = Book(store)
    acme = add_client(book, "Acme")
    open_departure(book, acme.id, TODAY, TODAY)
    async with at_work(store, size) as owner:
        await owner.presses("2")
        await owner.main.choose_client(acme.id, step_id)
        await owner.settles()
        asked = [it for it in owner.main.query("#step-detail Field").results(Field) if it.display]
        for field in [it for it in asked if it.query(Select)]:
            owner.main.set_focus(field.query_one(Select))
            await owner.presses("enter")
            assert owner.sees(field.spec.label)
            assert owner.sees(field.spec.choices[0][1][:30])
            await owner.presses("escape")


async def test_where_one_choice_always_stands_choosing_none_is_not_offered() -> None:
    store = MemoryStore()
    add_client(Book(store), "Acme")
    async with at_work(store, SMALL) as owner:
        await owner.presses("3", "I", "enter")
        assert owner.sees("Keeping in touch")
        assert not owner.sees("choose")
