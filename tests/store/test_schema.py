"""The header of the file, and the way from older formats."""

import json
from pathlib import Path

import pytest

from keepclients.store import schema
from keepclients.store.book_store import BookStore
from keepclients.store.schema import MIGRATIONS, SCHEMA_VERSION, header_of, with_header
from keepclients.store.storage import RawTables
from shelves import put


def test_the_header_stands_in_front_and_there_is_only_one(path: Path) -> None:
    tables = with_header({"clients": {}, "_book": {"1": {"schema": 9, "sequence": 9}}}, 5)
    assert list(tables) == ["_book", "clients"]
    assert header_of(tables, path) == (SCHEMA_VERSION, 5)


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
        "_book": {"1": {"schema": SCHEMA_VERSION, "sequence": 6}},
        "customers": {"7": {"name": "Acme"}},
    }
    path.write_text(json.dumps(old), encoding="utf-8")
    monkeypatch.setattr(schema, "MIGRATIONS", {SCHEMA_VERSION: renamed})
    monkeypatch.setattr(schema, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr("keepclients.store.book_store.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    store = BookStore(path)
    assert store.load().tables == {"clients": {7: {"name": "Acme"}}}
    assert json.loads(path.read_text(encoding="utf-8")) == old
    store.commit(put("clients", 8, {"name": "Bolt"}), 6)
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "_book": {"1": {"schema": SCHEMA_VERSION + 1, "sequence": 7}},
        "clients": {"7": {"name": "Acme"}, "8": {"name": "Bolt"}},
    }


def test_a_large_sequence_goes_on_counting(path: Path) -> None:
    header = {"_book": {"1": {"schema": SCHEMA_VERSION, "sequence": 2**53}}}
    path.write_text(json.dumps(header), encoding="utf-8")
    store = BookStore(path)
    assert store.load().sequence == 2**53
    assert store.commit(put("clients", 1, {}), 2**53) == 2**53 + 1
