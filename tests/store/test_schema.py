"""The header of the file, and the way from older formats."""

import json
from pathlib import Path

import pytest

from keepclients.store import schema
from keepclients.store.book_store import BookStore
from keepclients.store.schema import MIGRATIONS, SCHEMA_VERSION
from keepclients.store.tables import RawTables
from shelves import put, written


def test_the_header_is_no_table_of_the_book(path: Path) -> None:
    BookStore(path).commit(put("clients", 1, {}), 0)
    assert set(BookStore(path).load().tables) == {"clients"}


def test_every_older_format_has_its_way_to_the_next_one() -> None:
    assert set(MIGRATIONS) == set(range(1, SCHEMA_VERSION))


def test_an_older_book_is_brought_up_to_date_and_written_so_by_the_next_change(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def renamed(tables: RawTables) -> RawTables:
        return {
            "clients" if table == "customers" else table: kept for table, kept in tables.items()
        }

    old = {
        "_book": {"1": {"schema": 2, "sequence": 6}},
        "customers": {"7": {"name": "Acme"}},
    }
    path.write_text(json.dumps(old), encoding="utf-8")
    monkeypatch.setattr(schema, "MIGRATIONS", {2: renamed})
    store = BookStore(path)
    assert store.load().tables == {"clients": {7: {"name": "Acme"}}}
    assert json.loads(path.read_text(encoding="utf-8")) == old
    store.commit(put("clients", 8, {"name": "Bolt"}), 6)
    store.close()
    new = json.loads(path.read_text(encoding="utf-8"))
    assert new.pop("_book")["1"].items() >= {"schema": SCHEMA_VERSION, "sequence": 7}.items()
    assert new == {"clients": {"7": {"name": "Acme"}, "8": {"name": "Bolt"}}}
    (kept,) = (path.parent / "book.backups").glob("*.format-2.book.json")
    assert json.loads(kept.read_text(encoding="utf-8")) == old


def test_an_older_book_is_not_written_anew_by_looking_at_it(path: Path) -> None:
    old = b'{"_book": {"1": {"schema": 2, "sequence": 6}}, "clients": {"7": {"name": "Acme"}}}'
    path.write_bytes(old)
    written(path)
    assert path.read_bytes() == old
    assert [entry.name for entry in path.parent.iterdir()] == ["book.json"]


def test_an_older_book_put_over_a_newer_one_does_not_hide_what_was_changed_since(
    path: Path,
) -> None:
    BookStore(path).commit(put("clients", 8, {"name": "Bolt"}), 0)  # and ends by a crash
    path.write_bytes(
        b'{"_book": {"1": {"schema": 2, "sequence": 6}}, "clients": {"7": {"name": "Acme"}}}'
    )
    store = BookStore(path)
    assert store.load().tables == {"clients": {7: {"name": "Acme"}}}
    (note,) = store.take_notes()
    assert "Not in it: “clients 8”." in note
    store.close()
    (copy,) = (path.parent / "book.backups").glob("*.format-2.book.json.journal")
    assert b"Bolt" in copy.read_bytes()


def test_a_large_sequence_goes_on_counting(path: Path) -> None:
    header = {"_book": {"1": {"schema": 2, "sequence": 2**53}}}
    path.write_text(json.dumps(header), encoding="utf-8")
    store = BookStore(path)
    assert store.load().sequence == 2**53
    assert store.commit(put("clients", 1, {}), 2**53) == 2**53 + 1
