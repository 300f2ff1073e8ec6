"""What befell a book's files is put right, and nothing is told that is not so."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from keepclients.domain.changes import Change, Document, Operation
from keepclients.domain.errors import BookUnreadable, StoreRefused
from keepclients.store.book_store import BookStore
from keepclients.store.files import FileIdentity, read_file
from shelves import put, written

ACME: Document = {"name": "Acme"}
BOLT: Document = {"name": "Bolt"}
CORNER: Document = {"name": "Corner"}
DELTA: Document = {"name": "Delta"}


@pytest.fixture
def journal(path: Path) -> Path:
    """A journal of four changes, beside a book that holds another one."""
    written(path, put("clients", 1, ACME))
    store = BookStore(path)
    for number, document in enumerate((ACME, BOLT, CORNER, DELTA), 2):
        store.commit(put("clients", number, document), store.load().sequence)
    return path.with_name("book.json.journal")


def names(path: Path) -> tuple[set[int], str]:
    """Open the book; return which clients it holds, and what is said."""
    store = BookStore(path)
    return set(store.load().tables.get("clients", {})), " ".join(store.take_notes())


Lines = list[bytes]
Way = Callable[[Lines], Lines]


@pytest.mark.parametrize(
    ("way", "kept", "said"),
    [
        (lambda it: [*it[:2], b"x" * 9, *it[3:]], {1, 2, 4, 5}, "1 change cannot be read. Every"),
        (lambda it: [*it[:2], *it[3:]], {1, 2, 4, 5}, "1 change cannot be read. Every other"),
        (lambda it: [*it[:3], it[2], it[4]], {1, 2, 3, 5}, "1 change cannot be read. Every other"),
        (lambda it: [*it[:4], b"x" * 9], {1, 2, 3, 4}, "damaged; changes at its end may be"),
        (lambda it: [*it[:2], b"x" * 9, it[3], b"y"], {1, 2, 4}, "; changes at its end may be"),
        (lambda it: [it[0], *it[:0:-1]], {1, 2, 3, 4, 5}, "every change in it could be read"),
        (lambda it: [*it, it[2], it[3]], {1, 2, 3, 4, 5}, "every change in it could be read"),
        (lambda it: it[1:], {1, 2, 3, 4, 5}, "but every change in it could be read"),
        (lambda it: [b"x" * 68, *it[1:]], {1, 2, 3, 4, 5}, "every change in it could be read"),
        (lambda it: [b"x" * 68, *it[2:]], {1, 3, 4, 5}, "1 change cannot be read. Every other"),
        (lambda _: [], {1}, "nothing in it can be read; what it held is missing"),
    ],
    ids=[
        "a line damaged",
        "a line gone",
        "a line in the place of another",
        "the last line damaged",
        "one line damaged and the last one",
        "lines in another order",
        "lines twice",
        "the first line gone",
        "the first line damaged",
        "the first line damaged and the next one gone",
        "nothing left",
    ],
)
def test_a_damaged_journal_costs_what_is_said_and_no_more(
    path: Path, journal: Path, way: Way, kept: set[int], said: str
) -> None:
    lines = way(journal.read_bytes().splitlines())
    journal.write_bytes(b"".join(line + b"\n" for line in lines))
    found, told = names(path)
    assert found == kept
    assert said in told


def test_a_change_that_went_on_from_one_that_is_lost_is_told_beside_it(path: Path) -> None:
    store = BookStore(path)
    for number, document in enumerate((ACME, BOLT, CORNER)):
        store.commit(put("clients", 1, document), number)
    journal = path.with_name("book.json.journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    again = BookStore(path)
    assert again.load().tables["clients"] == {1: ACME}
    (note,) = again.take_notes()
    assert "1 change cannot be read; 1 change after that did not fit any more: “clients 1”" in note


@pytest.mark.parametrize("ending", [b"", b"\x0b"], ids=["cut off", "damaged"])
def test_a_last_line_that_only_lost_its_end_is_kept(
    path: Path, journal: Path, ending: bytes
) -> None:
    journal.write_bytes(journal.read_bytes()[:-1] + ending)
    assert names(path)[0] == {1, 2, 3, 4, 5}
    written(path, put("clients", 6, {}))
    assert names(path) == ({1, 2, 3, 4, 5, 6}, "")


def test_a_journal_that_is_missing_is_told_of(path: Path, journal: Path) -> None:
    journal.unlink()
    found, told = names(path)
    assert found == {1}
    assert told.startswith(f"{journal} is missing.")
    written(path, put("clients", 6, {}))
    assert names(path) == ({1, 6}, "")


def test_a_new_book_that_lost_its_journal_is_told_of(path: Path) -> None:
    BookStore(path).commit(put("clients", 1, ACME), 0)
    path.with_name("book.json.journal").unlink()
    assert "book.json.journal is missing" in names(path)[1]


def test_a_copied_book_opens_without_a_word(path: Path) -> None:
    written(path, put("clients", 1, ACME))
    path.with_name("book.json.journal").unlink()
    rmtree(path.with_name("book.backups"))
    assert names(path) == ({1}, "")


def test_an_empty_journal_of_another_book_is_told_of(path: Path, journal: Path) -> None:
    other = path.with_name("other.json")
    written(other, put("clients", 9, BOLT))
    other.with_name("other.json.journal").replace(journal)
    found, told = names(path)
    assert found == {1}
    assert "another one than the journal beside it goes on from. Other changes may be" in told


def test_a_journal_of_another_book_brings_nothing_of_it_into_a_damaged_one(
    path: Path, journal: Path
) -> None:
    other = path.with_name("other.json")
    BookStore(other).commit(put("clients", 9, BOLT), 0)
    other.with_name("other.json.journal").replace(journal)
    path.write_bytes(b"")
    found, told = names(path)
    assert found == {1}
    assert "every change is there" not in told


def test_an_older_journal_does_not_hide_the_newer_copies_of_a_damaged_book(path: Path) -> None:
    written(path, put("clients", 1, ACME))
    journal = path.with_name("book.json.journal")
    older = journal.read_bytes()
    written(path, put("clients", 2, BOLT))
    written(path, put("clients", 3, CORNER))
    journal.write_bytes(older)
    path.write_bytes(b"")
    found, told = names(path)
    assert found == {1, 2, 3}
    assert "may be missing" in told


def test_an_older_book_with_its_journal_is_taken_as_it_is_and_told_of(path: Path) -> None:
    written(path, put("clients", 1, ACME))
    journal = path.with_name("book.json.journal")
    older = path.read_bytes(), journal.read_bytes()
    written(path, put("clients", 2, BOLT))
    path.write_bytes(older[0])
    journal.write_bytes(older[1])
    found, told = names(path)
    assert found == {1}
    assert told.startswith("The book's file is older than the latest copy of it;")
    written(path, put("clients", 3, CORNER))
    assert names(path) == ({1, 3}, "")


@pytest.mark.parametrize("schema", [b"1", b"2"])
def test_a_damaged_format_number_does_not_cost_the_journal(
    path: Path, journal: Path, schema: bytes
) -> None:
    path.write_bytes(path.read_bytes().replace(b'"schema": 3', b'"schema": ' + schema))
    assert names(path)[0] == {1, 2, 3, 4, 5}


def test_a_journal_beside_a_book_of_a_format_without_one_is_told_of(
    path: Path, journal: Path
) -> None:
    path.write_bytes(b'{"_book": {"1": {"schema": 2, "sequence": 1}}, "clients": {"7": {}}}')
    found, told = names(path)
    assert found == {7}
    assert "Not in it: “clients 2”, “clients 3”" in told


def test_a_newer_book_shows_nothing_of_another_ones_journal(path: Path, journal: Path) -> None:
    path.write_bytes(
        b'{"_book": {"1": {"schema": 4, "sequence": 1, "generation": "0123456789abcdef"}}}'
    )
    assert names(path) == (set(), "")


def test_a_copy_that_is_no_file_does_not_stand_in_the_way_of_the_others(
    path: Path, journal: Path
) -> None:
    path.with_name("book.backups").joinpath("2999-01-01T00-00-00Z.9.book.json").mkdir()
    path.write_bytes(b"")
    found, told = names(path)
    assert found == {1, 2, 3, 4, 5}
    assert "every change is there" in told


def test_a_file_of_another_layout_is_kept_as_it_was(path: Path) -> None:
    written(path, put("clients", 1, ACME))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    other = path.read_bytes()
    written(path, put("clients", 2, BOLT))
    (copy,) = path.with_name("book.backups").glob("*.edited.book.json")
    assert copy.read_bytes() == other


def test_a_damaged_book_beside_a_torn_journal_is_not_said_to_be_complete(
    path: Path, journal: Path
) -> None:
    journal.write_bytes(journal.read_bytes()[:-30])
    path.write_bytes(b"")
    found, told = names(path)
    assert found == {1, 2, 3, 4}
    assert "every change is there" not in told
    assert "its last change may be missing" in told


def test_a_link_to_a_disk_that_is_not_there_starts_nothing_afresh(path: Path) -> None:
    path.symlink_to(path.parent / "disk" / "book.json")
    with pytest.raises(BookUnreadable, match=r"is a link to .*disk/book\.json, which is not there"):
        BookStore(path).load()
    with pytest.raises(StoreRefused):
        BookStore(path).commit(put("clients", 1, ACME), 0)
    assert not (path.parent / "disk").exists()


@pytest.fixture
def window(path: Path, journal: Path) -> Iterator[BookStore]:
    """A program that has that book open."""
    store = BookStore(path)
    store.load()
    yield store
    store.close()


def test_an_edit_right_after_another_program_ended_is_heard(
    path: Path, journal: Path, window: BookStore
) -> None:
    written(path)
    other = BookStore(path)
    other.commit(put("clients", 6, {"name": "Echo"}), other.load().sequence)
    window.changes_since(5)
    other.close()
    path.write_bytes(path.read_bytes().replace(b"Echo", b"Elan"))
    window.commit(put("clients", 7, {}), 6)
    assert window.load().tables["clients"][6] == {"name": "Elan"}


def test_what_another_program_did_after_the_journal_was_put_back_is_not_written_over(
    path: Path, journal: Path, window: BookStore
) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:3]))
    other = BookStore(path)
    for number in (21, 22, 23):
        other.commit(put("clients", number, {"name": "Foxtrot"}), other.load().sequence)
    window.commit(put("clients", 6, {}), 5)
    (note,) = window.take_notes()
    assert "was cut or exchanged by something else" in note
    (copy,) = path.with_name("book.backups").glob("*.damaged.book.json.journal")
    assert b"Foxtrot" in copy.read_bytes()


def test_a_line_of_another_program_that_was_damaged_is_told_before_anything_is_added(
    path: Path, journal: Path, window: BookStore
) -> None:
    BookStore(path).commit(put("clients", 6, {"name": "Echo"}), 5)
    journal.write_bytes(journal.read_bytes().replace(b"Echo", b"Elan"))
    window.commit(put("clients", 7, {}), 5)
    assert "changes at its end may be missing" in " ".join(window.take_notes())
    (copy,) = path.with_name("book.backups").glob("*.damaged.book.json.journal")
    assert b"Elan" in copy.read_bytes()


def test_a_book_that_went_back_under_a_windows_hands_is_told_by_name(
    path: Path, journal: Path, window: BookStore
) -> None:
    rmtree(path.with_name("book.backups"))
    other = path.with_name("other.json")
    written(other, put("clients", 1, ACME), put("clients", 2, {"name": "Someone else"}))
    other.replace(path)
    other.with_name("other.json.journal").replace(journal)
    window.changes_since(5)
    (note,) = window.take_notes()
    assert "was put back to another state by something else: “Someone else” in clients" in note


def test_a_line_of_a_foreign_hand_is_no_change(path: Path, journal: Path) -> None:
    payload = b'{"sequence":6,"label":"x","puts":[["clients",8]]}'
    with journal.open("ab") as file:
        file.write(b"%08x %b\n" % (zlib.crc32(payload), payload))
    found, told = names(path)
    assert found == {1, 2, 3, 4, 5}
    assert "changes at its end may be missing" in told


def test_two_records_of_one_change_stay_together_where_one_does_not_fit(path: Path) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, ACME), 0)
    store.commit(put("clients", 1, BOLT), 1)
    both = Change("both", (Operation("clients", 1, BOLT, CORNER), Operation("x", 2, None, {})))
    store.commit(both, 2)
    journal = path.with_name("book.json.journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    tables = BookStore(path).load().tables
    assert tables["clients"] == {1: ACME}
    assert not tables.get("x")


def test_what_a_killed_program_left_of_a_copy_is_cleared_away(path: Path) -> None:
    written(path, put("clients", 1, ACME))
    left = path.with_name("book.backups") / ".2026-11-23T08-00-00Z.2.book.json.tmp"
    left.write_bytes(b'{"_book"')
    written(path, put("clients", 2, BOLT))
    assert not left.exists()


def test_a_copy_that_another_program_takes_just_now_does_not_make_the_book_look_old(
    path: Path, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = BookStore(path)
    sequence = other.load().sequence

    def slowly(file: Path) -> tuple[FileIdentity, bytes] | None:
        found = read_file(file)
        if file == journal and other.load().sequence == sequence:
            other.commit(put("clients", 6, {}), sequence)
            other.storage.backups.keep(b"{}", sequence + 1)
        return found

    monkeypatch.setattr("keepclients.store.recovery.read_file", slowly)
    path.with_name("book.json.lock").unlink()  # so that the reading goes on without it
    assert names(path) == ({1, 2, 3, 4, 5}, "")
