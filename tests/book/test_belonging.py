"""What something else in the book belongs to does not go from under it."""

from collections.abc import Callable
from datetime import date

import pytest

from keepclients.book.book import Book
from keepclients.domain.agenda import agenda
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.errors import Conflict
from keepclients.domain.touches import Touch
from keepclients.services.clients import add_client, edit_client, remove_client
from keepclients.services.complaints import log_complaint
from keepclients.services.departures import open_departure
from keepclients.services.expectations import log_expectation
from keepclients.services.follow_ups import add_follow_up
from keepclients.services.guidance import log_guidance
from keepclients.services.hints import log_hint
from keepclients.services.promises import log_promise
from keepclients.services.runs import progress_on
from keepclients.services.settings import choose_settings
from keepclients.services.slips import log_slip
from keepclients.services.touches import log_touch
from shelves import Shelf

TODAY = date(2026, 11, 23)


def test_the_playbook_of_another_departure_is_not_taken_back_with_the_first_one(
    shelf: Shelf,
) -> None:
    here = shelf.open()
    acme, bolt = add_client(here, "Acme"), add_client(here, "Bolt")
    open_departure(here, acme.id, TODAY, TODAY)
    there = shelf.open()
    departure = open_departure(there, bolt.id, TODAY, TODAY)
    with pytest.raises(Conflict, match="“Acme is leaving”: something that belongs to it"):
        here.undo()
    there.refresh()
    assert progress_on(there, departure, TODAY).total > 0
    assert {item.client for item in agenda(there, FIRST, LAST, TODAY)} == {"Acme", "Bolt"}


def test_a_client_is_not_taken_back_from_under_what_another_window_added(shelf: Shelf) -> None:
    here = shelf.open()
    edit_client(here, add_client(here, "Bolt").id, tier="A")
    acme = add_client(here, "Acme")
    log_touch(shelf.open(), acme.id, "call", "Hello", TODAY)
    with pytest.raises(Conflict, match="“Add Acme”: something that belongs to it"):
        here.undo()
    assert here.client(acme.id) == acme
    assert here.undo() == "Edit Bolt"


@pytest.mark.parametrize(
    "note",
    [log_slip, log_complaint, log_promise, log_hint, log_expectation, log_guidance],
)
def test_a_client_is_not_taken_back_from_under_what_was_noted_elsewhere(
    note: Callable[[Book, int, str, date], object], shelf: Shelf
) -> None:
    here = shelf.open()
    acme = add_client(here, "Acme")
    note(shelf.open(), acme.id, "The invoice was wrong", TODAY)
    with pytest.raises(Conflict, match="“Add Acme”: something that belongs to it"):
        here.undo()
    assert here.client(acme.id) == acme


def test_a_client_is_not_removed_with_what_the_owner_has_not_seen(shelf: Shelf) -> None:
    here = shelf.open()
    acme = add_client(here, "Acme")
    log_touch(here, acme.id, "call", "Hello", TODAY)
    add_follow_up(shelf.open(), "Call Acme", TODAY, acme.id)
    with pytest.raises(Conflict, match="“Remove Acme”: something that belongs to it"):
        remove_client(here, acme.id)
    assert [item.client for item in agenda(here, FIRST, LAST, TODAY)] == ["Acme"]
    remove_client(here, acme.id)
    assert shelf.kept() == {}


def test_a_team_member_who_looks_after_a_client_is_not_taken_back(shelf: Shelf) -> None:
    here = shelf.open()
    acme = add_client(here, "Acme")
    choose_settings(here, ["Ann"], TODAY)
    there = shelf.open()
    (ann,) = there.all_team()
    edit_client(there, acme.id, owner=ann.id)
    with pytest.raises(Conflict, match="“Settings”"):
        here.undo()
    assert [member.name for member in here.all_team()] == ["Ann"]


def test_what_moves_elsewhere_in_the_same_change_lets_a_client_go(shelf: Shelf) -> None:
    book = shelf.open()
    twin, acme = add_client(book, "ACME"), add_client(book, "Acme")
    touch = log_touch(book, twin.id, "call", "Hello", TODAY)
    with book.change("They are one") as draft:
        draft.remove(twin)
        draft.put(touch.revised(client_id=acme.id))
    assert book.touches_of(acme.id) == (Touch.made(**{**dict(touch), "client_id": acme.id}),)
    assert book.undo() == "They are one"
    assert book.touches_of(twin.id) == (touch,)


def test_everything_of_one_window_can_still_be_undone_in_its_order(shelf: Shelf) -> None:
    book = shelf.open()
    acme, bolt = add_client(book, "Acme"), add_client(book, "Bolt")
    open_departure(book, acme.id, TODAY, TODAY)
    open_departure(book, bolt.id, TODAY, TODAY)
    log_touch(book, acme.id, "call", "Hello", TODAY)
    remove_client(book, acme.id)
    for _ in range(6):
        book.undo()
    assert shelf.kept() == {}
    for _ in range(6):
        book.redo()
    assert [client.name for client in shelf.open().all_clients()] == ["Bolt"]
