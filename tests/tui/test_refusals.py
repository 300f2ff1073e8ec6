"""A change that cannot be kept loses nothing of what was written for it."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.answers import Answer
from keepclients.domain.errors import StoreRefused
from keepclients.services.clients import add_client, edit_client
from keepclients.services.departures import open_departure
from keepclients.services.steps import answer_questions
from memory_store import MemoryStore
from owner import TODAY, Owner, at_work

_FULL = "book.json could not be saved: No space left on device. Nothing was changed."


def a_book() -> MemoryStore:
    """One client."""
    store = MemoryStore()
    add_client(Book(store), "Acme")
    return store


async def test_a_form_that_could_not_be_kept_stays_open_and_is_kept_the_next_time() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await owner.presses("n")
        await owner.types("Bolt & Co")
        store.refuse_next = StoreRefused(_FULL)
        await owner.presses("ctrl+s")
        assert owner.sees("No space left on device")
        assert owner.sees("Bolt & Co")
        await owner.presses("ctrl+s")
        assert owner.sees("2 of 2")
        assert [client.name for client in owner.book.all_clients()] == ["Acme", "Bolt & Co"]


async def test_saving_twice_in_haste_adds_one_client() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("n")
        await owner.types("Bolt & Co")
        await owner.in_haste("ctrl+s ctrl+s ctrl+s")
        assert [client.name for client in owner.book.all_clients()] == ["Acme", "Bolt & Co"]


async def test_what_somebody_else_changed_meanwhile_is_said_before_it_is_written_over() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await owner.presses("e")
        await owner.replaces("Acme Design")
        other = Book(store)
        acme = next(iter(other.all_clients()))
        edit_client(other, acme.id, name="Acme Studio")
        await owner.presses("ctrl+s")
        assert owner.sees("Somebody changed this elsewhere")
        assert [client.name for client in owner.book.all_clients()] == ["Acme Studio"]
        await owner.presses("ctrl+s")
        assert [client.name for client in owner.book.all_clients()] == ["Acme Design"]


def a_departure() -> MemoryStore:
    """One client who is leaving."""
    store = MemoryStore()
    book = Book(store)
    open_departure(book, add_client(book, "Acme").id, TODAY, TODAY)
    return store


async def types_into(owner: Owner, question_id: str, text: str) -> None:
    """Type into a question of the step that is shown."""
    field = owner.main.query_one(f"#field-{question_id}")
    owner.main.set_focus(field.query("Input, TextArea").first())
    await owner.replaces(text)


async def test_a_step_is_not_done_over_an_answer_that_was_refused() -> None:
    async with at_work(a_departure()) as owner:
        await owner.presses("2", "j", "j")
        await types_into(owner, "last-day", "at the end of December")
        await owner.main.run_action("complete_step")
        await owner.settles()
        assert owner.sees("An answer is not kept yet")
        assert owner.sees("at the end of December")
        (departure,) = owner.book.all_departures()
        assert departure.state("confirm-in-writing").done_on is None
        await owner.replaces("2026-12-31")
        await owner.main.run_action("complete_step")
        await owner.settles()
        (departure,) = owner.book.all_departures()
        assert departure.last_day == date(2026, 12, 31)
        assert departure.state("confirm-in-writing").done_on == TODAY


async def test_leaving_the_program_over_an_answer_that_was_refused_is_asked_once() -> None:
    async with at_work(a_departure()) as owner:
        await owner.presses("2", "j", "j")
        await types_into(owner, "last-day", "at the end of December")
        await owner.presses("ctrl+q")
        assert owner.app.is_running
        assert owner.sees("An answer is not kept yet")
        assert owner.sees("ctrl+q again leaves it")
        assert owner.sees("at the end of December")
        await owner.presses("ctrl+q")
        assert owner.app.return_code == 0


async def test_an_answer_given_elsewhere_meanwhile_is_said_before_it_is_written_over() -> None:
    store = a_departure()
    async with at_work(store) as owner:
        await owner.presses("2", "j", "j", "j")
        await types_into(owner, "stated-reason", "Price")
        other = Book(store)
        (departure,) = other.all_departures()
        answer_questions(
            other, departure.id, "ask-why", {"stated-reason": "We were late twice"}, TODAY
        )
        await owner.presses("tab")
        assert owner.sees("Somebody answered this elsewhere")
        (departure,) = owner.book.all_departures()
        assert "We were late twice" in str(departure.steps["ask-why"])
        await types_into(owner, "stated-reason", "Price, they said")
        await owner.presses("tab")
        (departure,) = owner.book.all_departures()
        assert "Price, they said" in str(departure.steps["ask-why"])


async def test_a_draft_whose_words_could_not_be_kept_stays_open() -> None:
    store = a_departure()
    async with at_work(store) as owner:
        await owner.presses("2", "j", "d")
        await owner.types("on Tuesday")
        store.refuse_next = StoreRefused(_FULL)
        await owner.presses("escape")
        assert owner.sees("No space left on device")
        assert owner.sees("on Tuesday")
        await owner.presses("escape")
        (departure,) = owner.book.all_departures()
        assert departure.words == {"slot": "on Tuesday"}


async def test_an_answer_that_its_control_cannot_show_is_not_lost_by_looking_at_it() -> None:
    store = a_departure()
    book = Book(store)
    (departure,) = book.all_departures()
    unknown = Answer.made(value="by-pigeon", on=TODAY)
    state = departure.state("express-regret").revised(answers={"channel": unknown})
    with book.change("Edit by hand") as draft:
        draft.put(departure.revised(steps={"express-regret": state}))
    async with at_work(store) as owner:
        await owner.presses("2", "j", "j", "k", "k")
        (departure,) = owner.book.all_departures()
        assert departure.state("express-regret").answers["channel"].value == "by-pigeon"
