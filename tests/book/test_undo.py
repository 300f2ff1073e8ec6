"""What this window did can be taken back, and done again, unless somebody else touched it."""

import pytest

from keepclients.book.book import Book
from keepclients.domain.changes import Change
from keepclients.domain.clients import Client
from keepclients.domain.errors import Conflict, Refused, StoreRefused
from shelves import Shelf

ACME = Client.made(id=1, name="Acme")


def name(book: Book, text: str) -> None:
    """Give the one client of the book a name; the change is called like it."""
    with book.change(text) as draft:
        draft.put(ACME.revised(name=text))


def named(book: Book) -> str | None:
    client = book.client(1)
    return client.name if client else None


def test_changes_are_undone_and_redone_by_their_labels(shelf: Shelf) -> None:
    book = shelf.open()
    for text in ("one", "two", "three"):
        name(book, text)
    assert (book.undo(), named(book)) == ("three", "two")
    assert (book.undo(), named(book)) == ("two", "one")
    assert (book.redo(), named(book)) == ("two", "two")
    assert (book.undo(), named(book)) == ("two", "one")
    assert (book.undo(), named(book)) == ("one", None)
    assert (book.redo(), book.redo(), book.redo()) == ("one", "two", "three")
    assert named(book) == named(shelf.open()) == "three"


def test_there_is_nothing_to_undo_or_redo_at_first(shelf: Shelf) -> None:
    book = shelf.open()
    with pytest.raises(Refused, match="Nothing to undo"):
        book.undo()
    with pytest.raises(Refused, match="Nothing to redo"):
        book.redo()


def test_a_new_change_leaves_nothing_to_redo(shelf: Shelf) -> None:
    book = shelf.open()
    name(book, "one")
    name(book, "two")
    book.undo()
    name(book, "three")
    with pytest.raises(Refused, match="Nothing to redo"):
        book.redo()
    assert (book.undo(), named(book)) == ("three", "one")


def test_an_undo_is_kept_and_told_like_any_change(shelf: Shelf) -> None:
    book = shelf.open()
    name(book, "one")
    heard: list[Change] = []
    book.subscribe(heard.append)
    book.undo()
    book.redo()
    assert [change.label for change in heard] == ["one", "one"]
    assert [change.operations[0].after is None for change in heard] == [True, False]
    assert named(shelf.open()) == "one"


def test_what_another_window_did_is_not_undone_here(shelf: Shelf) -> None:
    here, there = shelf.open(), shelf.open()
    name(here, "one")
    there.refresh()
    with pytest.raises(Refused, match="Nothing to undo"):
        there.undo()
    assert named(shelf.open()) == "one"


def test_what_somebody_else_changed_since_is_not_undone(shelf: Shelf) -> None:
    here = shelf.open()
    name(here, "one")
    name(here, "two")
    there = shelf.open()
    name(there, "theirs")
    with pytest.raises(Conflict, match="“two” was changed elsewhere since; it stays as it is"):
        here.undo()
    assert named(here) == named(shelf.open()) == "theirs"


def test_what_somebody_else_removed_since_is_not_undone(shelf: Shelf) -> None:
    here = shelf.open()
    name(here, "one")
    name(here, "two")
    shelf.put("clients", 1, None)
    with pytest.raises(Conflict):
        here.undo()
    assert named(shelf.open()) is None


def test_what_somebody_else_changed_since_is_not_redone(shelf: Shelf) -> None:
    here = shelf.open()
    name(here, "one")
    name(here, "two")
    here.undo()
    shelf.put("clients", 1, {"name": "theirs"})
    with pytest.raises(Conflict, match="“two”"):
        here.redo()
    assert named(shelf.open()) == "theirs"


def test_a_change_of_another_record_since_does_not_stop_an_undo(shelf: Shelf) -> None:
    here = shelf.open()
    name(here, "one")
    shelf.put("clients", 2, {"name": "theirs"})
    assert here.undo() == "one"
    assert {client.name for client in shelf.open().all_clients()} == {"theirs"}


def test_a_refused_undo_makes_way_for_the_one_before(shelf: Shelf) -> None:
    here = shelf.open()
    with here.change("Add Bolt") as draft:
        draft.put(Client.made(id=2, name="Bolt"))
    name(here, "one")
    shelf.put("clients", 1, {"name": "theirs"})
    with pytest.raises(Conflict):
        here.undo()
    assert here.undo() == "Add Bolt"
    assert {client.name for client in shelf.open().all_clients()} == {"theirs"}


def test_an_undo_that_the_disk_refuses_can_be_tried_again(shelf: Shelf) -> None:
    book = shelf.open()
    name(book, "one")
    name(book, "two")
    with shelf.refusing(), pytest.raises(StoreRefused):
        book.undo()
    assert named(book) == named(shelf.open()) == "two"
    assert (book.undo(), named(book)) == ("two", "one")
    with shelf.refusing(), pytest.raises(StoreRefused):
        book.redo()
    assert (book.redo(), named(book)) == ("two", "two")


def test_several_records_come_back_together(shelf: Shelf) -> None:
    book = shelf.open()
    clients = [Client.made(id=number, name=f"Client {number}") for number in range(1, 201)]
    with book.change("Import 200 clients") as draft:
        for client in clients:
            draft.put(client)
    with book.change("Remove all") as draft:
        for client in clients:
            draft.remove(client)
    assert len(book.clients) == 0
    assert book.undo() == "Remove all"
    assert len(shelf.open().clients) == 200
    assert book.undo() == "Import 200 clients"
    assert len(shelf.open().clients) == 0
