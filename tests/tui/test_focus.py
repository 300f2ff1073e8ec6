"""Where the focus is, what is marked and told there, and what stays as it is when it moves."""

from textual.widgets import Footer

from keepclients.book.book import Book
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.steps import answer_questions
from memory_store import MemoryStore
from owner import TODAY, Owner, at_work

TALL = (120, 70)


def a_book() -> MemoryStore:
    """One client, who is leaving."""
    store = MemoryStore()
    book = Book(store)
    open_departure(book, add_client(book, "Acme").id, TODAY, TODAY)
    return store


def marked(owner: Owner) -> list[str | None]:
    """Return the panes whose border has the colour of the focus."""
    primary = owner.app.theme_variables["primary"]
    panes = owner.main.query(".pane")
    return [pane.id for pane in panes if pane.styles.border_top[1].hex == primary]


async def test_the_pane_in_which_the_focus_is_has_a_border_of_its_own() -> None:
    async with at_work(a_book()) as owner:
        assert marked(owner) == ["roster"]
        for key, pane in (("2", "centre"), ("3", "calendar"), ("1", "roster"), ("tab", "centre")):
            await owner.presses(key)
            assert marked(owner) == [pane]


async def test_the_last_line_tells_the_keys_of_where_the_focus_is() -> None:
    async with at_work(a_book()) as owner:
        told = {}
        for key in ("1", "2", "3"):
            await owner.presses(key)
            told[key] = owner.screen_text.splitlines()[-1]
        assert "s skip" not in told["1"]
        assert "s skip" in told["2"]
        assert "put off" in told["3"]


async def test_going_from_question_to_question_does_not_draw_the_keys_anew() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("2", "j", "j", "j", "enter", "tab")
        keys = list(owner.main.query_one(Footer).children)
        line = owner.focused
        await owner.presses("tab")
        assert owner.focused is not line
        assert list(owner.main.query_one(Footer).children) == keys
        assert keys


async def test_steps_that_are_called_for_later_get_room_in_the_list() -> None:
    store = a_book()
    async with at_work(store, TALL) as owner:
        assert not owner.sees("Give back keys and logins")
        book = Book(store)
        (departure,) = book.all_departures()
        answers = dict.fromkeys(("accounts-held", "work-under-way", "hours-freed"), "yes")
        answer_questions(book, departure.id, "confirm-in-writing", answers, TODAY)
        await owner.main.look()
        await owner.settles()
        for title in ("Wait before you reply", "Give back keys and logins", "more step"):
            assert owner.sees(title)


async def test_steps_that_are_passed_in_haste_leave_the_last_one_in_full() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("2")
        await owner.in_haste("j j j j k")
        chosen = owner.main.centre.playbook.chosen
        assert chosen is not None
        assert owner.screen_text.count(chosen.step.title) >= 2
        assert chosen.step.id == "ask-why"
