"""Seasonal greetings: who is on a list, ticking off, leaving out, and a draft for each."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from keepclients.book.book import Book
from keepclients.book.examination import examine_records, mended_records
from keepclients.domain.cadences import next_contact
from keepclients.domain.changes import Document
from keepclients.domain.clients import Client
from keepclients.domain.errors import Ambiguous, Conflict, NotFound, Refused
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.recipients import address_of, email_of, recipients_of
from keepclients.domain.tone import Finding
from keepclients.domain.touches import TouchKind
from keepclients.services.clients import add_client, add_contact, edit_client, remove_client
from keepclients.services.desks import Desk
from keepclients.services.finding import find_client
from keepclients.services.greeting_drafts import greeting_desk, own_message
from keepclients.services.greetings import (
    OneGreeting,
    Round,
    add_greeting,
    edit_greeting,
    find_greeting,
    greeting_of,
    leave_out,
    mark_sent,
    put_on_list,
    remove_greeting,
    round_of,
    rounds_of,
    take_in_again,
    take_off_list,
)
from keepclients.services.settings import choose_settings
from keepclients.services.touches import log_touch
from memory_store import MemoryStore

TODAY = date(2026, 12, 21)
"""The Monday on which the greetings go out."""
NO_FOLDER = Path("/nowhere")


@pytest.fixture
def book() -> Book:
    book = Book(MemoryStore())
    for name, tier in (("Acme", "A"), ("Bolt", "B"), ("Corner", None)):
        add_client(book, name, tier=tier)
    left = {"last_day": date(2025, 12, 31)}
    add_client(book, "Dear", tier="A", contact_wish="yes", **left)
    add_client(book, "Estranged", tier="A", contact_wish="not-asked", **left)
    return book


@pytest.fixture
def greeting(book: Book) -> SeasonalGreeting:
    return add_greeting(book, "New Year", date(2026, 12, 21), today=TODAY, tiers=("A", "B"))


def named(book: Book, name: str) -> Client:
    return next(client for client in book.clients if client.name == name)


def now(book: Book, greeting: SeasonalGreeting, today: date = TODAY) -> Round:
    found = round_of(book, greeting, today)
    assert found is not None
    return found


def on_list(book: Book, greeting: SeasonalGreeting) -> list[str]:
    return [it.client.name for it in now(book, greeting).recipients]


def for_client(book: Book, greeting: SeasonalGreeting, name: str) -> OneGreeting:
    return OneGreeting(greeting.id, named(book, name).id, TODAY)


def test_a_new_list_has_those_on_it_who_were_ticked(book: Book) -> None:
    lists = {
        "Everybody": add_greeting(
            book, "Everybody", TODAY, today=TODAY, tiers=("A", "B", "C"), with_former=True
        ),
        "Former": add_greeting(book, "Former", TODAY, today=TODAY, with_former=True),
        "Nobody": add_greeting(book, "Nobody", TODAY, today=TODAY),
    }
    found = {name: on_list(book, greeting) for name, greeting in lists.items()}
    assert found == {"Everybody": ["Acme", "Bolt", "Dear"], "Former": ["Dear"], "Nobody": []}
    assert book.undo() == "New list of greetings “Nobody”"
    book.undo()
    assert [it.name for it in book.greetings] == ["Everybody"]


def test_a_list_is_kept_by_hand(book: Book, greeting: SeasonalGreeting) -> None:
    put_on_list(book, greeting.id, named(book, "Corner").id)
    take_off_list(book, greeting.id, named(book, "Bolt").id)
    assert on_list(book, greeting) == ["Acme", "Corner"]
    with pytest.raises(Refused, match="Acme is on that list already"):
        put_on_list(book, greeting.id, named(book, "Acme").id)
    assert book.undo() == "No more greetings to Bolt for New Year"


@pytest.mark.parametrize("kind", get_args(TouchKind))
def test_a_tick_says_that_it_was_sent_and_logs_it_as_one_change(
    book: Book, greeting: SeasonalGreeting, kind: TouchKind
) -> None:
    mark_sent(book, for_client(book, greeting, "Acme"), kind, TODAY)
    sent = now(book, greeting).recipients[-1]
    assert (sent.client.name, sent.done_on) == ("Acme", TODAY)
    assert (now(book, greeting).sent, len(now(book, greeting).to_send)) == (1, 1)
    ((touch),) = book.touches
    assert (touch.kind, touch.on, touch.text) == (kind, TODAY, "New Year")
    assert book.undo() == "New Year: sent to Acme"
    assert (len(book.touches), len(now(book, greeting).to_send)) == (0, 2)


def test_a_card_does_not_begin_the_rhythm_anew(book: Book, greeting: SeasonalGreeting) -> None:
    acme = named(book, "Acme")
    before = next_contact(book, acme, TODAY)
    mark_sent(book, for_client(book, greeting, "Acme"), "card", TODAY)
    assert next_contact(book, named(book, "Acme"), TODAY) == before


def test_nobody_gets_two_in_a_year_and_everybody_one_in_the_next(
    book: Book, greeting: SeasonalGreeting
) -> None:
    mark_sent(book, for_client(book, greeting, "Acme"), "card", TODAY)
    with pytest.raises(Refused, match="Acme got theirs on 2026-12-21"):
        mark_sent(book, for_client(book, greeting, "Acme"), "card", TODAY)
    next_year = now(book, greeting, date(2027, 12, 1))
    assert next_year.on == date(2027, 12, 21)
    assert [it.client.name for it in next_year.to_send] == ["Acme", "Bolt"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"contact_wish": "no"}, "wants no messages"), ({"dispute_since": TODAY}, "in dispute")],
)
def test_who_wants_none_or_is_in_dispute_is_not_ticked_off(
    book: Book, greeting: SeasonalGreeting, fields: dict[str, object], why: str
) -> None:
    edit_client(book, named(book, "Acme").id, today=TODAY, **fields)
    with pytest.raises(Refused, match=why):
        mark_sent(book, for_client(book, greeting, "Acme"), "card", TODAY)
    assert len(book.touches) == 0


def test_who_was_spoken_to_lately_may_get_one_all_the_same(
    book: Book, greeting: SeasonalGreeting
) -> None:
    log_touch(book, named(book, "Acme").id, "call", "Hello", date(2026, 12, 10))
    assert [it.client.name for it in now(book, greeting).to_send] == ["Bolt"]
    mark_sent(book, for_client(book, greeting, "Acme"), "card", TODAY)
    assert now(book, greeting).sent == 1


def test_who_is_left_out_this_year_can_be_taken_in_again(
    book: Book, greeting: SeasonalGreeting
) -> None:
    one = for_client(book, greeting, "Acme")
    with pytest.raises(Refused, match="Say in a few words"):
        leave_out(book, one, "  ", TODAY)
    leave_out(book, one, "They moved\naway", TODAY)
    assert now(book, greeting).recipients[-1].reason == "They moved away"
    assert now(book, greeting).left_out == 1
    take_in_again(book, one)
    assert len(now(book, greeting).to_send) == 2
    mark_sent(book, one, "card", TODAY)
    with pytest.raises(Refused, match="got theirs"):
        leave_out(book, one, "Too late", TODAY)


def test_a_list_goes_with_its_ticks_and_off_every_client_and_comes_back(
    book: Book, greeting: SeasonalGreeting
) -> None:
    other = add_greeting(book, "Summer", date(2027, 7, 1), today=TODAY, tiers=["A"])
    for each in (greeting, other):
        leave_out(book, for_client(book, each, "Acme"), "Away", TODAY)
    remove_greeting(book, greeting.id)
    assert [it.name for it in book.greetings] == ["Summer"]
    assert [it.greeting_id for it in book.handled] == [other.id]
    assert named(book, "Acme").greetings == (other.id,)
    assert book.undo() == "Remove the list of greetings “New Year”"
    assert on_list(book, greeting) == ["Bolt", "Acme"]


def test_a_list_does_not_go_from_under_whom_another_window_put_on_it() -> None:
    store = MemoryStore()
    here = Book(store)
    acme = add_client(here, "Acme")
    greeting = add_greeting(here, "New Year", TODAY, today=TODAY)
    put_on_list(Book(store), greeting.id, acme.id)
    with pytest.raises(Conflict, match="something that belongs to it was added elsewhere"):
        here.undo()
    assert len(here.greetings) == 1


def test_ticks_go_with_their_client(book: Book, greeting: SeasonalGreeting) -> None:
    leave_out(book, for_client(book, greeting, "Acme"), "Away", TODAY)
    remove_client(book, named(book, "Acme").id)
    assert len(book.handled) == 0


def test_a_book_edited_by_hand_is_looked_over_for_lists_that_are_gone() -> None:
    handled: Document = {"client_id": 1, "what": "greeting", "on": "2026-12-21"}
    tables: dict[str, dict[int, Document]] = {
        "clients": {1: {"name": "Acme", "greetings": [5, 6]}},
        "greetings": {5: {"name": "New Year", "day": "2026-12-21"}},
        "handled": {3: {**handled, "greeting_id": 5}, 4: {**handled, "greeting_id": 6}},
    }
    found = {(it.place, it.what) for it in examine_records(tables)}
    assert found == {
        ("clients 1", "names 6 in greetings, which is not there"),
        ("handled 4", "names 6 in greetings, which is not there"),
    }
    mended = mended_records(tables, lambda _table, _record_id: ())
    assert mended["clients"][1]["greetings"] == [5]
    assert list(mended["handled"]) == [3]
    assert not list(examine_records(mended))


def test_lists_stand_in_the_order_of_their_days_and_are_found_by_name(
    book: Book, greeting: SeasonalGreeting
) -> None:
    add_greeting(book, "Summer", date(2026, 7, 1), today=TODAY)
    add_greeting(book, "Advent", date(2026, 11, 29), today=TODAY)
    assert [(it.greeting.name, f"{it.on}") for it in rounds_of(book, TODAY)] == [
        ("New Year", "2026-12-21"),
        ("Summer", "2027-07-01"),
        ("Advent", "2027-11-29"),
    ]
    for words in ("new year", "YEAR", str(greeting.id)):
        assert find_greeting(book, words).id == greeting.id
    with pytest.raises(NotFound, match="no list of greetings “Easter”; there are: Advent, New"):
        find_greeting(book, "Easter")
    with pytest.raises(NotFound, match="no list of greetings “”"):
        find_greeting(book, " ")
    with pytest.raises(Ambiguous, match="“e” fits 3 lists"):
        find_greeting(book, "e")


def test_a_list_that_is_gone_is_named(book: Book, greeting: SeasonalGreeting) -> None:
    one = for_client(book, greeting, "Acme")
    remove_greeting(book, greeting.id)
    acts: list[Callable[[], object]] = [
        lambda: edit_greeting(book, greeting.id, name="Other"),
        lambda: put_on_list(book, greeting.id, one.client_id),
        lambda: mark_sent(book, one, "card", TODAY),
        lambda: leave_out(book, one, "Away", TODAY),
        lambda: take_in_again(book, one),
    ]
    for act in acts:
        with pytest.raises(NotFound, match="list of greetings is gone"):
            act()


def test_an_address_is_that_of_an_envelope(book: Book) -> None:
    acme = edit_client(book, named(book, "Acme").id, address="1 High Street\nBath\n", email="a@b.c")
    assert address_of(acme) == "Acme\n1 High Street\nBath"
    assert (address_of(named(book, "Bolt")), email_of(named(book, "Bolt"))) == ("", "")
    add_contact(book, acme.id, "Ana Lind", email="ana@b.c")
    acme = named(book, "Acme")
    assert address_of(acme) == "Acme\nAna Lind\n1 High Street\nBath"
    assert email_of(acme) == "ana@b.c"
    add_contact(book, named(book, "Bolt").id, "Bolt")
    person = edit_client(book, named(book, "Bolt").id, address="2 Low Street")
    assert address_of(person) == "Bolt\n2 Low Street"


def a_desk(book: Book, greeting: SeasonalGreeting, name: str = "Acme") -> Desk:
    return greeting_desk(book, greeting.id, named(book, name).id, TODAY, NO_FOLDER)


def a_draft(book: Book, greeting: SeasonalGreeting, name: str = "Acme") -> str:
    desk = a_desk(book, greeting, name)
    return desk.draft(desk.messages[0].id).text


def test_the_draft_names_the_season_and_whom_it_goes_to(
    book: Book, greeting: SeasonalGreeting
) -> None:
    choose_settings(book, None, TODAY, owner_name="Sam")
    add_contact(book, named(book, "Acme").id, "Ana")
    text = a_draft(book, greeting)
    assert text.startswith("Hi Ana,\n\nAll our best wishes for New Year.")
    assert "everybody at Acme" in text
    assert text.endswith("Sam")


def test_what_is_wished_is_typed_once_for_the_whole_list(
    book: Book, greeting: SeasonalGreeting
) -> None:
    desk = a_desk(book, greeting)
    desk.fill({"season": "May it be a calm year.", "contact": "Ana"})
    assert desk.draft("season-greeting").text.startswith("Hi Ana,\n\nMay it be a calm year.")
    assert a_draft(book, greeting, "Bolt").startswith("Hi [Whom you write to],\n\nMay it be a calm")
    desk.fill({"season": ""})
    assert "All our best wishes for New Year." in a_draft(book, greeting)


def test_the_owners_own_words_win(book: Book, greeting: SeasonalGreeting) -> None:
    edit_greeting(book, greeting.id, text="Dear all at {client}, thank you. You never call! {me}")
    choose_settings(book, None, TODAY, owner_name="Sam")
    desk = a_desk(book, greeting)
    draft = desk.draft(desk.messages[0].id)
    assert draft.ready_page == "New Year\n\nDear all at Acme, thank you. You never call! Sam"
    found: list[Finding] = list(desk.check(draft))
    assert [it.words for it in found] == ["You never"]


@pytest.mark.parametrize("text", ["Dear {season}", "Dear {", "   "])
def test_own_words_with_a_place_that_nobody_knows_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="Your own words: "):
        own_message(text, "New Year")


@pytest.mark.parametrize("day", [date(2026, 12, 20), date(2027, 1, 2), date(2027, 12, 23)])
def test_with_another_day_nobody_gets_this_year_s_greeting_twice(
    day: date, book: Book, greeting: SeasonalGreeting
) -> None:
    acme, bolt = (find_client(book, name).id for name in ("Acme", "Bolt"))
    before = date(2026, 11, 23)
    mark_sent(book, OneGreeting(greeting.id, acme, greeting.day), "card", before)
    leave_out(book, OneGreeting(greeting.id, bolt, greeting.day), "A hard year", before)
    edit_greeting(book, greeting.id, day=day)
    this_year = greeting_of(book, greeting.id).nearest(greeting.day)
    found = list(recipients_of(book, greeting_of(book, greeting.id), this_year, before))
    assert [(it.done_on, it.reason) for it in found] == [(before, ""), (None, "A hard year")]
    book.undo()
    assert [it.on for it in book.handled] == [greeting.day] * 2
