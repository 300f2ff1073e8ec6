"""A file that cannot be read as a book is named and left as it is."""

import json
import os
import socket
from pathlib import Path

import pytest

from keepclients.domain.changes import Document
from keepclients.domain.errors import BookReadOnly, BookUnreadable, StoreRefused
from keepclients.store.book_store import BookStore
from keepclients.store.schema import SCHEMA_VERSION
from shelves import put, written

HEADER = '"_book": {"1": {"schema": 1, "sequence": 3}}'
DAMAGED = {
    "0 bytes": b"",
    "zeros": b"\x00" * 4096,
    "no JSON": b"not a book",
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "an empty object": b"{}",
    "another program's JSON": b'{"colour": "red"}',
    "torn": b'{"_book": {"1": {"schema": 1, "sequ',
    "two books in one": b"{%s}{%s}" % (HEADER.encode(), HEADER.encode()),
    "NaN": b'{%s, "clients": {"1": {"name": NaN}}}' % HEADER.encode(),
    "an infinite number": b'{%s, "clients": {"1": {"x": 1e999}}}' % HEADER.encode(),
    "a number that would be rounded": b'{%s, "clients": {"1": {"x": %d}}}'
    % (HEADER.encode(), 2**70),
    "no UTF-8": b'{%s, "clients": {"1": {"name": "\xff"}}}' % HEADER.encode(),
    "half a character": b'{%s, "clients": {"1": {"name": "\\ud800"}}}' % HEADER.encode(),
    "UTF-16": "{}".encode("utf-16"),
    "a table that is a list": b'{%s, "clients": []}' % HEADER.encode(),
    "a record that is text": b'{%s, "clients": {"1": "Acme"}}' % HEADER.encode(),
    "a key that is a name": b'{%s, "clients": {"acme": {}}}' % HEADER.encode(),
    "a negative key": b'{%s, "clients": {"-1": {}}}' % HEADER.encode(),
    "a key in other digits": '{%s, "clients": {"٣": {}}}'.encode() % HEADER.encode(),
    "two spellings of a key": b'{%s, "clients": {"1": {}, "01": {}}}' % HEADER.encode(),
    "a key of 5,000 digits": b'{%s, "clients": {"%s": {}}}' % (HEADER.encode(), b"9" * 5000),
    "a record twice": b'{%s, "clients": {"1": {"name": "A"}, "1": {"name": "B"}}}'
    % HEADER.encode(),
    "a table twice": b'{%s, "clients": {"1": {}}, "clients": {}}' % HEADER.encode(),
    "a field twice": b'{%s, "clients": {"1": {"a": 1, "a": 1}}}' % HEADER.encode(),
    "no schema": b'{"_book": {"1": {"sequence": 3}}, "clients": {}}',
    "schema as text": b'{"_book": {"1": {"schema": "1", "sequence": 3}}}',
    "schema 0": b'{"_book": {"1": {"schema": 0, "sequence": 3}}}',
    "a negative sequence": b'{"_book": {"1": {"schema": 1, "sequence": -1}}}',
    "lists 100,000 deep": b"[" * 100_000 + b"]" * 100_000,
    "objects 100,000 deep": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "objects 1,000 deep": b'{%s, "x": {"1": %s1%s}}'
    % (HEADER.encode(), b'{"a":' * 1000, b"}" * 1000),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=list(DAMAGED))
def test_a_damaged_book_is_refused_by_name_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    store = BookStore(path)
    with pytest.raises(BookUnreadable, match=r"book\.json") as refusal:
        store.load()
    assert "\n" not in str(refusal.value)
    assert "left as it is" in str(refusal.value) or "left as it was" in str(refusal.value)
    with pytest.raises(StoreRefused):
        store.commit(put("clients", 1, {}), 0)
    assert path.read_bytes() == content


def copies_of(path: Path, reason: str) -> list[bytes]:
    """Return what is kept of damaged or edited books, oldest first."""
    found = sorted((path.parent / "book.backups").glob(f"*.{reason}*.book.json"))
    return [copy.read_bytes() for copy in found]


@pytest.mark.parametrize("content", DAMAGED.values(), ids=list(DAMAGED))
def test_a_book_damaged_while_open_is_put_right_and_a_copy_of_the_damage_is_kept(
    path: Path, content: bytes
) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    store = BookStore(path)
    store.load()
    store.commit(put("clients", 2, {"name": "Bolt"}), 1)
    path.write_bytes(content)
    assert store.changes_since(2) == ()
    (note, *gaps) = store.take_notes()
    assert "book.json" in note
    assert "every change is there" in note
    assert gaps == []
    assert path.read_bytes() == content
    assert store.commit(put("clients", 1, {"name": "Acme Ltd"}), 2) == 3
    assert copies_of(path, "damaged") == [content]
    kept = BookStore(path).load().tables["clients"]
    assert kept == {1: {"name": "Acme Ltd"}, 2: {"name": "Bolt"}}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=list(DAMAGED))
def test_a_damaged_book_is_brought_back_from_its_copies_with_every_change(
    path: Path, content: bytes
) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    BookStore(path).commit(put("clients", 2, {"name": "Bolt"}), 1)  # and ends by a crash
    path.write_bytes(content)
    store = BookStore(path)
    assert store.load().tables["clients"] == {1: {"name": "Acme"}, 2: {"name": "Bolt"}}
    assert path.read_bytes() == content
    (note,) = store.take_notes()
    assert "every change is there" in note
    store.close()
    assert copies_of(path, "damaged") == [content]
    again = BookStore(path)
    assert again.load().tables["clients"] == {1: {"name": "Acme"}, 2: {"name": "Bolt"}}
    assert again.take_notes() == ()


def test_a_book_that_is_missing_beside_its_copies_is_brought_back(path: Path) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    path.unlink()
    store = BookStore(path)
    assert store.load().tables["clients"] == {1: {"name": "Acme"}}
    assert not path.exists()
    (note,) = store.take_notes()
    assert note.startswith(f"{path} is missing. It was brought back")
    store.close()
    assert BookStore(path).load().tables["clients"] == {1: {"name": "Acme"}}


def test_a_missing_book_of_which_no_copy_holds_is_not_started_afresh(path: Path) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    path.unlink()
    for copy in (path.parent / "book.backups").iterdir():
        copy.write_bytes(b"worn")
    store = BookStore(path)
    with pytest.raises(BookUnreadable, match=r"book\.json is missing.*nothing was started"):
        store.load()
    with pytest.raises(BookUnreadable):
        store.commit(put("clients", 2, {}), 0)
    assert not path.exists()


def test_a_folder_in_place_of_the_book_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(BookUnreadable, match="not a file"):
        BookStore(path).load()


@pytest.mark.skipif(os.name == "nt", reason="named pipes as POSIX has them")
def test_a_pipe_in_place_of_the_book_is_refused_at_once(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(BookUnreadable, match="not a file"):
        BookStore(path).load()
    with pytest.raises(BookUnreadable, match="not a file"):
        BookStore(path).commit(put("clients", 1, {}), 0)


@pytest.mark.skipif(os.name == "nt", reason="sockets as POSIX has them")
def test_a_socket_in_place_of_the_book_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path.name)
        with pytest.raises(BookUnreadable, match="not a file"):
            BookStore(path).load()


@pytest.mark.skipif(os.name == "nt", reason="devices as POSIX has them")
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_a_device_in_place_of_the_book_is_refused(device: str) -> None:
    with pytest.raises(BookUnreadable, match="not a file"):
        BookStore(Path(device)).load()


@pytest.mark.skipif(os.name == "nt", reason="links as POSIX has them")
def test_links_that_lead_in_a_circle_are_refused(path: Path) -> None:
    path.symlink_to(path.with_name("other.json"))
    path.with_name("other.json").symlink_to(path)
    with pytest.raises(BookUnreadable, match="cannot be read"):
        BookStore(path).load()
    with pytest.raises(StoreRefused):
        BookStore(path).commit(put("clients", 1, {}), 0)


def test_a_book_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    path = tmp_path / "notes.txt" / "book.json"
    with pytest.raises(StoreRefused, match=r"book\.json"):
        BookStore(path).load()
    with pytest.raises(StoreRefused):
        BookStore(path).commit(put("clients", 1, {}), 0)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_newer_book_can_be_read_but_not_changed(path: Path) -> None:
    content = {
        "_book": {"1": {"schema": SCHEMA_VERSION + 1, "sequence": 9}},
        "clients": {"7": {"name": "Acme"}},
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    before = path.read_bytes()
    store = BookStore(path)
    assert store.load().tables["clients"] == {7: {"name": "Acme"}}
    with pytest.raises(BookReadOnly, match=r"book\.json.*newer version.*Update"):
        store.commit(put("clients", 7, None), 9)
    assert path.read_bytes() == before
    assert store.load().tables["clients"] == {7: {"name": "Acme"}}


def test_a_book_that_a_newer_version_took_over_while_open_is_not_changed(path: Path) -> None:
    written(path, put("clients", 7, {"name": "Acme"}))
    store = BookStore(path)
    store.load()
    newer = path.read_text(encoding="utf-8").replace(
        f'"schema": {SCHEMA_VERSION}', f'"schema": {SCHEMA_VERSION + 1}'
    )
    path.write_text(newer, encoding="utf-8")
    with pytest.raises(BookReadOnly):
        store.commit(put("clients", 7, None), 1)
    assert BookStore(path).load().tables["clients"] == {7: {"name": "Acme"}}


def test_a_book_that_is_protected_against_writing_can_be_read_but_not_changed(path: Path) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, {"name": "Acme"}), 0)
    before = path.read_bytes()
    path.chmod(0o444)
    with pytest.raises(BookReadOnly, match=r"book\.json is protected against writing"):
        store.commit(put("clients", 1, {"name": "Bolt"}), 1)
    assert path.read_bytes() == before
    assert not path.stat().st_mode & 0o222
    assert store.load().tables["clients"] == {1: {"name": "Acme"}}
    path.chmod(0o600)
    assert store.commit(put("clients", 1, {"name": "Bolt"}), 1) == 2


def test_a_book_that_vanished_while_open_is_not_started_afresh(path: Path) -> None:
    store = BookStore(path)
    store.commit(put("clients", 7, {"name": "Acme"}), 0)
    content = path.read_bytes()
    path.unlink()
    with pytest.raises(StoreRefused, match=r"book\.json is gone"):
        store.commit(put("clients", 8, {"name": "Bolt"}), 1)
    with pytest.raises(StoreRefused, match=r"book\.json is gone"):
        store.changes_since(1)
    assert not path.exists()
    path.write_bytes(content)
    assert store.commit(put("clients", 8, {"name": "Bolt"}), 1) == 2
    assert set(BookStore(path).load().tables["clients"]) == {7, 8}


def test_what_json_cannot_hold_is_refused_and_the_book_stays_as_it_was(path: Path) -> None:
    store = BookStore(path)
    store.commit(put("clients", 7, {"name": "Acme"}), 0)
    before = path.read_bytes()
    nested: Document = {}
    for _ in range(1000):
        nested = {"in": nested}
    unwritable: list[Document] = [{"name": "\ud800"}, {"x": 2**70}, nested]
    for document in unwritable:
        with pytest.raises(StoreRefused, match=r"book\.json could not be saved"):
            store.commit(put("clients", 8, document), 1)
    assert path.read_bytes() == before
    assert store.commit(put("clients", 8, {"name": "Bolt"}), 1) == 2
