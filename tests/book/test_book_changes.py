"""A change of the book is one durable act, or none."""

import pytest

from keepclients.book.book import Book
from keepclients.domain.changes import Change, Document
from keepclients.domain.clients import Client
from keepclients.domain.errors import BookUnreadable, Conflict, StoreRefused
from shelves import Shelf

ACME = Client.made(id=1, name="Acme")
BOLT = Client.made(id=2, name="Bolt")


def add(book: Book, *clients: Client) -> None:
    with book.change("Add " + ", ".join(client.name for client in clients)) as draft:
        for client in clients:
            draft.put(client)


def names(book: Book) -> list[str]:
    return sorted(client.name for client in book.all_clients())


def test_what_was_put_is_in_the_book_and_kept(shelf: Shelf) -> None:
    book = shelf.open()
    add(book, ACME, BOLT)
    assert book.client(1) == ACME
    assert len(book.clients) == 2
    assert set(shelf.kept()["clients"]) == {1, 2}
    book.close()
    assert names(shelf.open()) == ["Acme", "Bolt"]


def test_what_was_removed_is_gone_from_the_book_and_from_what_is_kept(shelf: Shelf) -> None:
    book = shelf.open()
    add(book, ACME, BOLT)
    with book.change("Remove Acme") as draft:
        draft.remove(ACME)
    assert book.client(1) is None
    assert 1 not in book.clients
    assert names(shelf.open()) == ["Bolt"]


def test_nothing_is_in_the_book_before_the_block_is_left(shelf: Shelf) -> None:
    book = shelf.open()
    with book.change("Add Acme") as draft:
        draft.put(ACME)
        assert book.client(1) is None
        assert shelf.kept() == {}
    assert book.client(1) == ACME


def test_leaving_the_block_by_an_exception_changes_nothing(shelf: Shelf) -> None:
    book = shelf.open()
    heard: list[Change] = []
    book.subscribe(heard.append)

    def fail() -> None:
        with book.change("Add Acme") as draft:
            draft.put(ACME)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert names(book) == []
    assert shelf.kept() == {}
    assert heard == []
    add(book, BOLT)
    assert names(book) == ["Bolt"]
    assert book.undo() == "Add Bolt"


def test_a_change_without_a_difference_is_none(shelf: Shelf) -> None:
    book = shelf.open()
    add(book, ACME)
    heard: list[Change] = []
    book.subscribe(heard.append)
    before = shelf.kept()
    with book.change("Nothing at all"):
        pass
    with book.change("Acme once more") as draft:
        draft.put(ACME)
    with book.change("In and out again") as draft:
        draft.put(BOLT)
        draft.remove(BOLT)
    with book.change("Remove what is not there") as draft:
        draft.remove(BOLT)
    assert heard == []
    assert shelf.kept() == before
    assert book.undo() == "Add Acme"


def test_the_last_of_several_words_on_a_record_counts(shelf: Shelf) -> None:
    book = shelf.open()
    add(book, ACME)
    with book.change("Rename") as draft:
        draft.remove(ACME)
        draft.put(ACME.revised(name="Acme Ltd"))
        draft.put(ACME.revised(name="Acme Inc"))
    assert names(book) == ["Acme Inc"]
    assert book.undo() == "Rename"
    assert names(book) == ["Acme"]


def test_subscribers_hear_once_when_it_is_kept_and_in_the_book(shelf: Shelf) -> None:
    book = shelf.open()
    seen: list[tuple[str, bool, bool, int]] = []

    def look(change: Change) -> None:
        kept = 1 in shelf.kept().get("clients", {})
        seen.append((change.label, change.touches("clients", 1), kept, len(book.clients)))

    stop = book.subscribe(look)
    add(book, ACME, BOLT)
    assert seen == [("Add Acme, Bolt", True, True, 2)]
    stop()
    add(book, Client.made(id=3, name="Corner"))
    assert len(seen) == 1


def test_a_subscriber_may_change_what_it_has_not_been_told_of_yet(shelf: Shelf) -> None:
    book = shelf.open()
    heard: list[int] = []

    def answer(change: Change) -> None:
        heard.append(change.sequence)
        if len(heard) == 1:
            add(book, BOLT.revised(name="Bolt & Co"))

    shelf.put("clients", 3, {"name": "Corner"})
    shelf.put("clients", 2, {"name": "Bolt"})
    book.subscribe(answer)
    add(book, ACME)
    assert names(book) == names(shelf.open()) == ["Acme", "Bolt & Co", "Corner"]
    assert len(set(heard)) == len(heard)


def test_a_change_within_a_change_is_a_mistake_and_leaves_the_outer_one_alone(
    shelf: Shelf,
) -> None:
    book = shelf.open()
    with book.change("Outer") as draft:
        draft.put(ACME)
        with pytest.raises(RuntimeError, match="already"), book.change("Inner") as inner:
            inner.put(BOLT)
    assert names(book) == ["Acme"]
    assert book.undo() == "Outer"


def test_a_change_that_cannot_be_kept_changes_nothing_in_memory(shelf: Shelf) -> None:
    book = shelf.open()
    add(book, ACME)
    heard: list[Change] = []
    book.subscribe(heard.append)
    before = shelf.kept()
    with shelf.refusing(), pytest.raises(StoreRefused, match="Nothing was changed"):
        add(book, BOLT, ACME.revised(name="Acme Ltd"))
    assert names(book) == ["Acme"]
    assert shelf.kept() == before
    assert heard == []
    add(book, BOLT)
    assert names(book) == ["Acme", "Bolt"]
    assert (book.undo(), book.undo()) == ("Add Bolt", "Add Acme")


def test_a_window_sees_what_another_one_changed_when_it_looks(shelf: Shelf) -> None:
    here, there = shelf.open(), shelf.open()
    heard: list[Change] = []
    there.subscribe(heard.append)
    add(here, ACME)
    assert names(there) == []
    there.refresh()
    assert names(there) == ["Acme"]
    assert [change.touches("clients", 1) for change in heard] == [True]
    there.refresh()
    assert len(heard) == 1


def test_two_windows_changing_different_records_both_get_their_way(shelf: Shelf) -> None:
    here, there = shelf.open(), shelf.open()
    add(here, ACME)
    add(there, BOLT)
    here.refresh()
    assert names(here) == names(there) == names(shelf.open()) == ["Acme", "Bolt"]


def test_the_second_of_two_windows_changing_one_record_is_refused(shelf: Shelf) -> None:
    here = shelf.open()
    add(here, ACME)
    there = shelf.open()
    add(here, ACME.revised(name="Acme Ltd"))
    with pytest.raises(Conflict, match="Add Acme Inc"):
        add(there, ACME.revised(name="Acme Inc"))
    there.refresh()
    assert names(there) == names(shelf.open()) == ["Acme Ltd"]
    add(there, ACME.revised(name="Acme Inc"))
    assert names(shelf.open()) == ["Acme Inc"]


def test_a_wrong_record_is_named_when_the_book_is_opened(shelf: Shelf) -> None:
    shelf.put("clients", 7, {"name": "Acme", "fees": [{"amount": "dear", "currency": "EUR"}]})
    with pytest.raises(BookUnreadable, match=r"clients 7: fees\.0\.amount: “dear” is not"):
        shelf.open()


def test_a_wrong_record_from_elsewhere_stops_changes_before_they_are_kept(shelf: Shelf) -> None:
    book = shelf.open()
    add(book, ACME)
    heard: list[Change] = []
    book.subscribe(heard.append)
    shelf.put("clients", 7, {"name": ""})
    before = shelf.kept()
    for _ in range(2):
        with pytest.raises(BookUnreadable, match="clients 7: name: must not be empty"):
            add(book, BOLT)
    assert shelf.kept() == before
    assert names(book) == ["Acme"]
    assert heard == []
    shelf.put("clients", 7, {"name": "Mended"})
    add(book, BOLT)
    assert names(book) == names(shelf.open()) == ["Acme", "Bolt", "Mended"]


def test_of_changes_from_elsewhere_with_a_wrong_record_nothing_is_taken_in(shelf: Shelf) -> None:
    book = shelf.open()
    shelf.put("clients", 1, {"name": "Right"})
    shelf.put("clients", 2, {"name": ["wrong"]})
    with pytest.raises(BookUnreadable, match="clients 2: name"):
        book.refresh()
    assert names(book) == []


def test_what_a_newer_version_added_survives_a_change(shelf: Shelf) -> None:
    contact: Document = {"id": 5, "name": "Ann", "pronouns": "she", "seen": {"last": None}}
    shelf.put("clients", 1, {"name": "Acme", "mood": ["calm", {"since": 3}], "contacts": [contact]})
    shelf.put("dreams", 1, {"of": "the sea"})
    book = shelf.open()
    client = book.client(1)
    assert client is not None
    add(book, client.revised(name="Acme Ltd"))
    kept = shelf.kept()
    assert kept["dreams"] == {1: {"of": "the sea"}}
    assert kept["clients"][1]["mood"] == ["calm", {"since": 3}]
    assert kept["clients"][1]["contacts"] == [
        {**contact, "role": "", "email": "", "phone": "", "notes": ""}
    ]
    book.undo()
    again = shelf.open().client(1)
    assert again is not None
    assert again.name == "Acme"
    assert again.model_extra == {"mood": ["calm", {"since": 3}]}


def test_settings_have_their_defaults_until_they_are_chosen(shelf: Shelf) -> None:
    book = shelf.open()
    assert book.settings.currency == "EUR"
    with book.change("Settings") as draft:
        draft.put(book.settings.revised(currency="GBP"))
    assert book.settings.currency == "GBP"
    assert shelf.open().settings.currency == "GBP"
    book.undo()
    assert book.settings.currency == "EUR"
