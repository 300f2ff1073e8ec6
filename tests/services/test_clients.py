"""Clients and the people there are added, edited and removed, each as one change."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from keepclients.book.book import Book
from keepclients.domain.cadences import next_contact
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.stages import stage_of
from keepclients.services.clients import (
    add_client,
    add_contact,
    edit_client,
    edit_contact,
    remove_client,
    remove_contact,
    welcome_back,
)
from keepclients.services.complaints import log_complaint
from keepclients.services.departures import open_departure
from keepclients.services.follow_ups import add_follow_up
from keepclients.services.handling import handled_for, put_off_contact
from keepclients.services.promises import log_promise
from keepclients.services.slips import log_slip
from keepclients.services.touches import log_touch
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)


@pytest.fixture
def book() -> Book:
    return Book(MemoryStore())


def test_a_client_is_added_under_a_number_of_its_own(book: Book) -> None:
    fee = {"amount": Decimal(1200), "currency": "EUR"}
    client = add_client(book, " Acme  Design ", fees=[fee], tags=["vip"])
    assert book.client(client.id) == client
    assert (client.name, client.tags) == ("Acme Design", ("vip",))
    assert client.fees[0].amount == 1200
    assert add_client(book, "Acme Design").id != client.id
    assert (book.undo(), book.undo()) == ("Add Acme Design", "Add Acme Design")
    assert len(book.clients) == 0


def test_a_wrong_field_is_named_and_nothing_is_added(book: Book) -> None:
    with pytest.raises(Refused, match="first day: “soon” is not a date"):
        add_client(book, "Acme", first_day="soon")
    with pytest.raises(Refused, match="name: must not be empty"):
        add_client(book, "  ")
    assert len(book.clients) == 0


def test_editing_changes_the_named_fields_only(book: Book) -> None:
    client = add_client(book, "Acme", email="a@acme.example", tier="A")
    edited = edit_client(book, client.id, email="b@acme.example", tier=None)
    assert book.client(client.id) == edited == client.revised(email="b@acme.example", tier=None)
    with pytest.raises(Refused, match="tier"):
        edit_client(book, client.id, tier="Z")
    assert book.client(client.id) == edited
    assert book.undo() == "Edit Acme"
    assert book.client(client.id) == client


def test_a_rhythm_is_counted_from_the_day_it_was_given_and_forgotten_with_it(book: Book) -> None:
    later = date(2027, 1, 4)
    client = add_client(book, "Acme", today=TODAY)
    assert client.tier_since is None
    assert edit_client(book, client.id, today=TODAY, tier="B").tier_since == TODAY
    assert edit_client(book, client.id, today=later, tier="A").tier_since == TODAY
    assert edit_client(book, client.id, today=later, tier=None, rhythm_days=14).tier_since == TODAY
    assert edit_client(book, client.id, today=later, rhythm_days=None).tier_since is None
    assert edit_client(book, client.id, today=later, tier="C").tier_since == later
    assert add_client(book, "Bolt", today=TODAY, tier="A").tier_since == TODAY


def test_what_else_is_edited_says_nothing_of_a_rhythm_that_was_there_before(book: Book) -> None:
    client = add_client(book, "Acme", tier="A")
    assert edit_client(book, client.id, today=TODAY, notes="Likes tea").tier_since is None


def test_a_client_is_removed_with_everything_about_them_and_comes_back_with_it(book: Book) -> None:
    other = add_client(book, "Bolt")
    client = add_client(book, "Acme")
    for of in (client, other):
        edit_client(book, of.id, today=TODAY, tier="A")
        put_off_contact(book, of.id, TODAY, TODAY)
        log_touch(book, of.id, "call", "Hello", TODAY)
        add_follow_up(book, "Call again", TODAY, of.id)
        open_departure(book, of.id, TODAY, TODAY)
        log_slip(book, of.id, "Late", TODAY)
        log_complaint(book, of.id, "Late again", TODAY)
        log_promise(book, of.id, "Never late again", TODAY)
    client = book.clients.get(client.id) or client
    before = {
        name: [*records]
        for name, records in (
            ("touches", book.touches),
            ("follow-ups", book.follow_ups),
            ("departures", book.departures),
        )
    }
    remove_client(book, client.id)
    assert book.client(client.id) is None
    assert {touch.client_id for touch in book.touches} == {other.id}
    assert {follow_up.client_id for follow_up in book.follow_ups} == {other.id}
    assert {departure.client_id for departure in book.departures} == {other.id}
    assert {slip.client_id for slip in book.slips} == {other.id}
    assert {complaint.client_id for complaint in book.complaints} == {other.id}
    assert {promise.client_id for promise in book.promises} == {other.id}
    assert {handled.client_id for handled in book.handled} == {other.id}
    assert book.undo() == "Remove Acme"
    assert book.client(client.id) == client
    assert {record.id for record in before["touches"]} == {touch.id for touch in book.touches}
    assert len(book.departures_of(client.id)) == len(book.follow_ups_of(client.id)) == 1
    assert len(book.slips_of(client.id)) == len(book.complaints_of(client.id)) == 1
    assert len(book.promises_of(client.id)) == len(book.handled_of(client.id)) == 1


def test_a_client_who_is_not_there_is_named(book: Book) -> None:
    acts: list[Callable[[], object]] = [
        lambda: edit_client(book, 7, name="Acme"),
        lambda: remove_client(book, 7),
        lambda: add_contact(book, 7, "Ann"),
        lambda: edit_contact(book, 7, 8, name="Ann"),
        lambda: remove_contact(book, 7, 8),
    ]
    for act in acts:
        with pytest.raises(NotFound, match="no client 7"):
            act()


def test_people_at_a_client_are_added_edited_and_removed(book: Book) -> None:
    client = add_client(book, "Acme")
    ann = add_contact(book, client.id, "Ann", role="Owner")
    ben = add_contact(book, client.id, "Ben")
    assert ann.id != ben.id

    def people() -> list[tuple[str, str]]:
        found = book.client(client.id)
        assert found is not None
        return [(contact.name, contact.role) for contact in found.contacts]

    assert people() == [("Ann", "Owner"), ("Ben", "")]
    edit_contact(book, client.id, ben.id, role="Accounts")
    assert people() == [("Ann", "Owner"), ("Ben", "Accounts")]
    remove_contact(book, client.id, ann.id)
    assert people() == [("Ben", "Accounts")]
    assert book.undo() == "Remove a contact at Acme"
    assert people() == [("Ann", "Owner"), ("Ben", "Accounts")]
    with pytest.raises(Refused, match="name: must not be empty"):
        edit_contact(book, client.id, ann.id, name="")


def test_an_edit_of_a_contact_who_is_gone_is_not_lost_silently(book: Book) -> None:
    client = add_client(book, "Acme")
    with pytest.raises(NotFound, match="contact at Acme is gone"):
        edit_contact(book, client.id, 8, name="Ann")
    with pytest.raises(NotFound, match="contact at Acme is gone"):
        remove_contact(book, client.id, 8)


def test_a_former_client_comes_back_with_all_their_history(book: Book) -> None:
    client = add_client(book, "Acme Design", first_day=date(2024, 5, 1))
    log_touch(book, client.id, "call", "All well", date(2025, 1, 1))
    last_day = date(2026, 12, 31)
    departure = open_departure(book, client.id, TODAY, TODAY, last_day=last_day)
    back_on = date(2027, 9, 1)

    back = welcome_back(book, client.id, back_on, date(2027, 8, 20))

    assert (back.first_day, back.last_day) == (back_on, None)
    assert [(it.first_day, it.last_day) for it in back.earlier] == [(date(2024, 5, 1), last_day)]
    assert len(book.touches_of(client.id)) == 1
    ended = book.departures.get(departure.id)
    assert ended is not None
    assert (ended.outcome, ended.closed_on) == ("left", date(2027, 8, 20))
    stages = {
        day: stage_of(back, book.departures_of(client.id), day)
        for day in (date(2027, 8, 31), back_on)
    }
    assert stages == {date(2027, 8, 31): "prospect", back_on: "active"}
    assert open_departure(book, client.id, back_on, back_on).is_open


def test_the_rhythm_of_who_comes_back_begins_anew(book: Book) -> None:
    left, back_on = date(2020, 12, 31), date(2026, 11, 30)
    client = add_client(book, "Acme", tier="A", tier_since=date(2019, 1, 1), last_day=left)
    log_touch(book, client.id, "call", "Good-bye", left)

    back = welcome_back(book, client.id, back_on, TODAY)

    contact = next_contact(book, back, back_on)
    assert contact is not None
    assert contact.due == back_on


@pytest.mark.parametrize("first_day", [date(2026, 12, 31), date(2026, 1, 1)])
def test_nobody_comes_back_before_they_left(book: Book, first_day: date) -> None:
    client = add_client(book, "Acme Design", last_day=date(2026, 12, 31))

    with pytest.raises(Refused, match="not after their last day, 2026-12-31"):
        welcome_back(book, client.id, first_day, TODAY)


def test_who_never_left_cannot_come_back(book: Book) -> None:
    client = add_client(book, "Acme Design")

    with pytest.raises(Refused, match="has no last day"):
        welcome_back(book, client.id, TODAY, TODAY)


def test_what_was_done_with_somebodys_birthday_goes_with_them(book: Book) -> None:
    client = add_client(book, "Acme")
    ann = add_contact(book, client.id, "Ann", birthday="--12-24")
    ben = add_contact(book, client.id, "Ben", birthday="--12-24")
    with book.change("Done") as draft:
        for contact in (ann, ben):
            kept = handled_for(book, client.id, "birthday", TODAY, contact_id=contact.id)
            draft.put(kept.revised(done_on=TODAY))

    remove_contact(book, client.id, ann.id)

    assert [it.contact_id for it in book.handled] == [ben.id]
    book.undo()
    assert len(book.handled) == 2
