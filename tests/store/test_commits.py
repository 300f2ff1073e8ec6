"""What is committed is kept, as a private TinyDB file."""

import json
import os
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB

from keepclients.domain.changes import Change, Document, Operation
from keepclients.store.book_store import BookStore
from keepclients.store.storage import JournalStorage
from shelves import put, written

posix_only = pytest.mark.skipif(os.name == "nt", reason="file modes and links as POSIX has them")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_book_that_is_not_there_yet_is_empty_and_is_not_created_by_looking(path: Path) -> None:
    store = BookStore(path)
    snapshot = store.load()
    assert (snapshot.sequence, dict(snapshot.tables)) == (0, {})
    assert store.changes_since(0) == ()
    assert list(path.parent.iterdir()) == []


def test_what_was_committed_is_there_when_the_book_is_opened_again(path: Path) -> None:
    store = BookStore(path)
    assert store.commit(put("clients", 7, {"name": "Acme"}), 0) == 1
    assert store.commit(put("clients", 8, {"name": "Bolt"}), 1) == 2
    assert store.commit(put("clients", 7, None), 2) == 3
    store.close()
    snapshot = BookStore(path).load()
    assert snapshot.sequence == 3
    assert snapshot.tables["clients"] == {8: {"name": "Bolt"}}


def test_a_change_of_several_tables_is_kept_as_one(path: Path) -> None:
    operations = (
        Operation("clients", 1, None, {"name": "Acme"}),
        Operation("touches", 2, None, {"client_id": 1}),
    )
    store = BookStore(path)
    assert store.commit(Change("Add Acme", operations), 0) == 1
    assert store.changes_since(0) == (Change("Add Acme", operations, 1),)
    assert BookStore(path).load().tables == {
        "clients": {1: {"name": "Acme"}},
        "touches": {2: {"client_id": 1}},
    }


def test_text_of_any_script_comes_back_as_it_was(path: Path) -> None:
    name = "Ærø Ürün عميل 客户 👩‍👩‍👧 “x”\n\t\\"
    BookStore(path).commit(put("clients", 1, {"name": name}), 0)
    assert BookStore(path).load().tables["clients"][1]["name"] == name


def test_the_snapshot_stays_as_it_was_when_more_is_committed(path: Path) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, {"name": "Acme"}), 0)
    before = store.load()
    store.commit(put("clients", 1, {"name": "Acme Ltd"}), 1)
    store.commit(put("clients", 2, {"name": "Bolt"}), 2)
    assert before.tables == {"clients": {1: {"name": "Acme"}}}


def test_fields_and_tables_that_we_do_not_know_survive_a_change(path: Path) -> None:
    client: Document = {"name": "Acme", "mood": {"now": [1, 2.5, None, True, "x"]}}
    content = {
        "_book": {"1": {"schema": 1, "sequence": 4}},
        "clients": {"7": client},
        "dreams": {"1": {"of": "the sea"}},
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    store = BookStore(path)
    assert store.load().sequence == 4
    store.commit(put("clients", 8, {"name": "Bolt"}), 4)
    kept = BookStore(path).load().tables
    assert kept["clients"][7] == client
    assert kept["dreams"] == {1: {"of": "the sea"}}


@posix_only
def test_only_the_owner_can_read_the_book_what_belongs_to_it_and_the_folders_made_for_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "new" / "newer" / "book.json"
    written(path, put("clients", 1, {}))
    made = (path.parent, *path.parent.rglob("*"))
    assert len(made) == 6
    assert {mode_of(entry) for entry in made if entry.is_file()} == {0o600}
    assert {mode_of(entry) for entry in made if entry.is_dir()} == {0o700}
    assert mode_of(path.parent.parent) == 0o700


@posix_only
def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o775)
    BookStore(folder / "book.json").commit(put("clients", 1, {}), 0)
    assert mode_of(folder) == 0o775


@posix_only
def test_a_book_that_others_could_read_is_private_after_a_change(path: Path) -> None:
    written(path, put("clients", 1, {}))
    path.chmod(0o644)
    written(path, put("clients", 1, {"name": "Acme"}))
    assert mode_of(path) == 0o600


@posix_only
def test_a_link_to_a_book_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "synced" / "book.json", tmp_path / "link.json"
    real.parent.mkdir()
    link.symlink_to(real)
    BookStore(link).commit(put("clients", 1, {"name": "Acme"}), 0)
    assert link.is_symlink()
    assert BookStore(real).load().tables["clients"] == {1: {"name": "Acme"}}
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["link.json"]


def test_only_the_book_its_journal_its_lock_and_its_copies_stay_behind(path: Path) -> None:
    store = BookStore(path)
    for sequence in range(3):
        store.commit(put("clients", 1, {"count": sequence}), sequence)
    store.close()
    assert sorted(entry.name for entry in path.parent.iterdir()) == [
        "book.backups",
        "book.json",
        "book.json.journal",
        "book.json.lock",
    ]


def test_stock_tinydb_opens_the_closed_book_and_finds_the_clients(path: Path) -> None:
    largest = 2**53 - 1
    store = BookStore(path)
    store.commit(put("clients", largest, {"name": "Ærø"}), 0)
    store.commit(put("clients", 12, {"name": "Bolt"}), 1)
    store.close()
    before = path.read_bytes()
    with TinyDB(path) as stock:
        clients = stock.table("clients")
        assert {found.doc_id: found["name"] for found in clients} == {largest: "Ærø", 12: "Bolt"}
        assert clients.get(doc_id=12) == {"name": "Bolt"}
    assert path.read_bytes() == before


def test_what_stock_tinydb_writes_is_taken_in(path: Path) -> None:
    written(path, put("clients", 12, {"name": "Bolt"}))
    with TinyDB(path) as stock:
        added = stock.table("clients").insert({"name": "Acme"})
    store = BookStore(path)
    assert store.load().tables["clients"] == {12: {"name": "Bolt"}, added: {"name": "Acme"}}
    store.commit(put("clients", 12, None), store.load().sequence)
    store.close()
    with TinyDB(path) as stock:
        assert [found.doc_id for found in stock.table("clients")] == [added]


def test_tinydb_can_work_on_the_book_through_our_storage(path: Path) -> None:
    written(path, put("clients", 12, {"name": "Bolt"}))
    with TinyDB(path, storage=JournalStorage) as database:
        database.table("clients").update({"name": "Bolt & Co"}, doc_ids=[12])
    assert BookStore(path).load().tables["clients"] == {12: {"name": "Bolt & Co"}}


def test_an_existing_book_is_not_written_by_opening_and_closing(path: Path) -> None:
    written(path, put("clients", 12, {"name": "Bolt"}))
    before = path.stat()
    store = BookStore(path)
    store.load()
    store.changes_since(0)
    store.close()
    assert path.stat() == before


def test_a_copy_is_kept_when_a_program_ends_that_changed_something(path: Path) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    written(path)
    written(path, put("clients", 2, {"name": "Bolt"}))
    held = [set(json.loads(it.read_bytes())["clients"]) for it in copies_of(path)]
    assert held == [{"1"}, {"1", "2"}]


def test_a_program_that_stays_open_keeps_a_copy_when_asked_but_not_the_same_twice(
    path: Path,
) -> None:
    store = BookStore(path)
    store.keep_copy()
    assert not path.parent.joinpath("book.backups").exists()
    store.commit(put("clients", 1, {"name": "Acme"}), 0)
    for _ in range(3):
        store.keep_copy()
    assert [json.loads(it.read_bytes())["clients"] for it in copies_of(path)] == [
        {"1": {"name": "Acme"}}
    ]
    assert store.commit(put("clients", 2, {"name": "Bolt"}), 1) == 2


def copies_of(path: Path) -> list[Path]:
    return sorted((path.parent / "book.backups").iterdir(), key=lambda it: it.name.split(".")[1])
