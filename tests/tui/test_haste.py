"""Keys that come faster than the screen is drawn, and what is half typed."""

from datetime import date

from keepclients.book.book import Book
from keepclients.services.clients import add_client, edit_client, remove_client
from keepclients.services.departures import open_departure
from keepclients.services.steps import answer_questions
from memory_store import MemoryStore
from owner import SMALL, TODAY, at_work


def a_book() -> MemoryStore:
    """Two clients who are leaving, and two who are not."""
    store = MemoryStore()
    book = Book(store)
    for name in ("Acme", "Bolt"):
        open_departure(book, add_client(book, name).id, TODAY, TODAY)
    add_client(book, "Corner Bakery", email="old@corner.example")
    add_client(book, "Delta Legal")
    return store


async def test_steps_ticked_off_in_haste_are_done_one_after_the_other() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("2")
        await owner.in_haste("space space space space")
        (acme, _) = owner.book.all_departures()
        done = [step_id for step_id, state in acme.steps.items() if state.done_on]
        assert done == ["cool-off", "express-regret", "confirm-in-writing", "ask-why"]


async def test_turning_steps_and_clients_in_haste_shows_the_last_one_wholly() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("2")
        await owner.in_haste(" ".join(["]", "]", "[", "]", "]", "]", "[", "[", "]", "]"] * 3))
        await owner.presses("1")
        await owner.in_haste("j k j k j k j k")
        assert owner.sees("Wait before you reply")
        assert len(owner.main.query("Checklist")) == 1


async def test_what_is_half_typed_is_kept_when_the_program_is_left() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await owner.presses("2", "j")
        owner.main.query_one("#step-detail TextArea").focus()
        await owner.settles()
        typed = "By phone, on Monday"
        await owner.types(typed)
        await owner.presses("ctrl+q")
    kept = str(list(store.tables["departures"].values()))
    assert typed in kept


async def test_a_form_gives_back_only_what_was_changed_in_it() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await owner.presses("G", "k", "e")
        assert owner.sees("Edit Corner Bakery")
        corner = next(it for it in owner.book.all_clients() if it.name == "Corner Bakery")
        edit_client(Book(store), corner.id, email="new@corner.example")
        await owner.replaces("Corner Café")
        await owner.presses("ctrl+s")
        after = owner.book.client(corner.id)
        assert after is not None
        assert (after.name, after.email) == ("Corner Café", "new@corner.example")


async def test_after_a_removal_the_cursor_stands_on_the_next_client() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("G", "k", "x")
        assert owner.sees("2 Delta Legal")
        names = {client.name for client in owner.book.all_clients()}
        assert names == {"Acme", "Bolt", "Delta Legal"}


async def test_a_wrong_date_is_told_beside_its_question_until_it_is_mended() -> None:
    store = a_book()
    async with at_work(store) as owner:
        departure = next(iter(owner.book.all_departures()))
        answer_questions(owner.book, departure.id, "cool-off", {"last-day": "2026-12-31"}, TODAY)
        await owner.settles()
        assert owner.sees("last day 31 Dec")
        for field in owner.main.query("Field"):
            if field.id == "field-last-day":
                field.query_one("Input").focus()
        await owner.settles()
        await owner.replaces("31.13.")
        await owner.presses("tab")
        assert owner.sees("31.13. is a day that does not exist")
        assert next(iter(owner.book.all_departures())).last_day == date(2026, 12, 31)


async def test_leaving_a_half_typed_answer_for_another_client_keeps_it_for_the_first() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("2", "j")
        owner.main.query_one("#step-detail TextArea").focus()
        await owner.settles()
        await owner.types("By phone")
        (acme, bolt) = owner.book.all_departures()
        await owner.main.choose_client(bolt.client_id)
        await owner.settles()
        assert owner.app.is_running
        assert "By phone" in str(owner.book.departures.get(acme.id))
        assert "By phone" not in str(owner.book.departures.get(bolt.id))


async def test_a_follow_up_for_a_client_removed_meanwhile_goes_to_nobody_else() -> None:
    store = a_book()
    async with at_work(store) as owner:
        await owner.presses("f")
        assert owner.sees("Follow-up for Acme")
        acme = next(it for it in owner.book.all_clients() if it.name == "Acme")
        remove_client(Book(store), acme.id)
        await owner.types("Call them")
        await owner.presses("ctrl+s")
        assert owner.sees("There is no client")
        assert len(owner.book.follow_ups) == 0


async def test_the_palette_bears_a_page_key_before_it_is_drawn() -> None:
    async with at_work(a_book()) as owner:
        await owner.in_haste("ctrl+p pagedown pageup pagedown")
        assert owner.app.is_running
        await owner.presses("escape")
        assert owner.app.screen is owner.main


async def test_what_is_typed_behind_a_tab_stands_in_the_next_field() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "f")
        await owner.in_haste("R i n g tab f r i tab 9 tab w e e k l y ctrl+s")
        (follow_up,) = (it for it in owner.book.all_follow_ups() if it.title == "Ring")
        assert (follow_up.due, follow_up.at) == (date(2026, 11, 27), "09:00")
        assert follow_up.repeats is not None


async def test_a_key_pressed_twice_opens_one_window() -> None:
    async with at_work(a_book()) as owner:
        await owner.in_haste("n n")
        assert len(owner.app.screen_stack) == 3


async def test_a_command_typed_behind_a_search_concerns_the_client_that_was_found() -> None:
    async with at_work(a_book()) as owner:
        await owner.in_haste("slash D e l t a enter L")
        assert owner.main.roster.search.value == "Delta"

        await owner.presses("ctrl+s")
        leaving = [owner.book.client(it.client_id) for it in owner.book.all_departures()]
        assert "Delta Legal" in [client.name for client in leaving if client]


async def test_the_sign_for_the_search_is_a_letter_where_something_is_typed() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("slash")
        await owner.types("2/3")
        assert owner.main.roster.search.value == "2/3"


async def test_keys_behind_the_one_that_opens_a_list_act_there_and_not_below() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("2")
        before = list(owner.book.all_departures())
        await owner.in_haste("O 3 space")
        assert owner.sees("No lesson yet")
        assert list(owner.book.all_departures()) == before


async def test_a_note_typed_in_one_go_is_kept_whole() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("1", "G")
        await owner.in_haste("exclamation_mark h w a n t s space t o space g o ctrl+s")
        (hint,) = owner.book.hints
        assert hint.text == "wants to go"
