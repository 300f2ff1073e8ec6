"""Lists with columns: the registers of a hand-over, filled row by row."""

import pytest

from keepclients.book.book import Book
from keepclients.domain.departures import Departure
from keepclients.playbooks.loader import read_playbook
from keepclients.services.clients import add_client
from keepclients.services.steps import answer_questions
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, Owner, at_work

_ADVICE = """
title = "A trial"
[[phases]]
id = "only"
title = "Only"
[[steps]]
id = "register"
phase = "only"
title = "List what is theirs"
why = "So that nothing is forgotten."
essential = true
due = { anchor = "notice", days = 2 }
[[steps.questions]]
id = "assets"
kind = "list"
ask = "What belongs to whom?"
columns = [
    { id = "what", label = "What" },
    { id = "owner", label = "Whose", kind = "choice", choices = [
        { id = "theirs", label = "Theirs" }, { id = "ours", label = "Ours" } ] },
    { id = "delivered", label = "Handed over", kind = "date" },
]
"""


def a_book() -> MemoryStore:
    """A client whose departure has one step, with a register."""
    store = MemoryStore()
    book = Book(store)
    client = add_client(book, "Acme")
    playbook = read_playbook(_ADVICE, "leaving", 77)
    departure = Departure.made(
        id=78, client_id=client.id, playbook_id=77, opened_on=TODAY,
        notice_date=TODAY, hold_until=TODAY,
    )  # fmt: skip
    with book.change("Acme is leaving") as draft:
        draft.put(playbook)
        draft.put(departure)
    return store


def assets(owner: Owner) -> object:
    """Return the rows that are kept."""
    (departure,) = owner.book.all_departures()
    answer = departure.state("register").answers.get("assets")
    return answer.value if answer else None


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_row_is_added_changed_and_removed_and_kept_each_time(size: tuple[int, int]) -> None:
    async with at_work(a_book(), size) as owner:
        table = owner.main.query_one("TableRows")
        owner.main.set_focus(table)
        await owner.presses("enter")
        assert owner.sees("Handed over")
        await owner.types("Logo | all sizes")
        await owner.presses("ctrl+s")
        assert assets(owner) == ({"what": "Logo | all sizes"},)
        await owner.presses("up", "enter", "tab", "tab")
        await owner.types("2026-12-20")
        await owner.presses("ctrl+s")
        assert assets(owner) == ({"what": "Logo | all sizes", "delivered": "2026-12-20"},)
        assert owner.sees("2026-12-20")
        await owner.presses("x")
        assert assets(owner) is None
        await owner.presses("u")
        assert assets(owner) == ({"what": "Logo | all sizes", "delivered": "2026-12-20"},)
        assert owner.sees("Logo | all sizes")


async def test_a_wrong_cell_is_told_in_its_form_which_stays_open() -> None:
    async with at_work(a_book()) as owner:
        owner.main.set_focus(owner.main.query_one("TableRows"))
        await owner.presses("enter")
        await owner.types("Logo")
        await owner.presses("tab", "tab")
        await owner.types("soon")
        await owner.presses("ctrl+s")
        assert owner.sees("Handed over: “soon” is not a date")
        assert assets(owner) is None


async def test_a_choice_is_shown_by_its_label_and_kept_by_its_id() -> None:
    store = a_book()
    answer_questions(Book(store), 78, "register", {"assets": "Logo | theirs"}, TODAY)
    async with at_work(store) as owner:
        assert owner.sees("Theirs")
        assert assets(owner) == ({"what": "Logo", "owner": "theirs"},)
