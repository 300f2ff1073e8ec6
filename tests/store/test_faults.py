"""A disk that fails at any call loses nothing, on disk and in memory, and says one clear line."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

import pytest

from faulty_disk import FaultyDisk, FullFile, half_written
from keepclients.domain.changes import Document, Tables
from keepclients.domain.errors import BookBusy, StoreRefused
from keepclients.store.appending import AppendUncertain
from keepclients.store.book_store import BookStore
from shelves import put, syncing_by, written
from store.beginnings import ACME, BEGINNINGS, BOLT, nothing

BELIEVABLE_CALLS = 400

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a folder is synced on POSIX only")


def clients_in(path: Path) -> Tables:
    return {"clients": dict(BookStore(path).load().tables.get("clients", {}))}


@pytest.mark.parametrize(
    ("code", "for_good"),
    [(errno.EIO, False), (errno.ENOSPC, False), (errno.EIO, True)],
    ids=["EIO once", "ENOSPC once", "EIO from then on"],
)
@pytest.mark.parametrize("begin", BEGINNINGS, ids=lambda begin: str(begin.__name__))
def test_whichever_call_fails_the_change_is_kept_whole_or_refused_whole(
    quick_folder: Path, begin: Callable[[Path], None], code: int, *, for_good: bool
) -> None:
    failed: set[str] = set()
    (quick_folder / "begun").mkdir()
    begin(quick_folder / "begun" / "book.json")
    for failing in range(1, BELIEVABLE_CALLS):
        path = quick_folder / str(failing) / "book.json"
        copytree(quick_folder / "begun", path.parent)
        before: dict[int, Document] = {} if begin is nothing else {1: ACME}
        disk = FaultyDisk(failing, code, for_good=for_good)
        with disk.inserted():
            is_kept, said = work_on(path, disk)
        if not disk.failed:
            break
        failed.add(disk.failed)
        assert all("\n" not in line for line in said)
        found = clients_in(path)["clients"]
        if is_kept is None:
            assert found in (before, {**before, 2: BOLT}), disk.failed
        else:
            assert found == ({**before, 2: BOLT} if is_kept else before), disk.failed
        written(path, put("clients", 3, {"name": "Corner"}))
        assert clients_in(path)["clients"] == {**found, 3: {"name": "Corner"}}, disk.failed
    else:
        pytest.fail("opening, changing and closing a book asks the disk more than is believable")
    assert failed >= {"open", "fdopen", "fsync", "fdatasync", "write", "replace", "stat"}


def work_on(path: Path, disk: FaultyDisk) -> tuple[bool | None, list[str]]:
    """Open the book, change it, close it; return whether the change was kept, and what was said.

    None: the disk failed twice, and the store said that it does not know.
    """
    store = BookStore(path)
    said: list[str] = []
    is_kept: bool | None = False
    try:
        store.commit(put("clients", 2, BOLT), store.load().sequence)
        is_kept = True
    except AppendUncertain as uncertain:
        said.append(str(uncertain))
        is_kept = None
        with pytest.raises(StoreRefused):
            store.commit(put("clients", 9, {}), 9)
    except StoreRefused as refusal:
        said.append(str(refusal))
        if not disk.for_good:
            before = clients_in(path)
            assert store.load().tables.get("clients", {}) == before["clients"], disk.failed
            store.commit(put("clients", 2, BOLT), store.load().sequence)
            assert 2 not in before["clients"], disk.failed
            is_kept = True
    store.close()
    return is_kept, [*said, *store.take_notes()]


def test_a_disk_that_fills_up_in_the_middle_of_a_line_leaves_the_journal_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, ACME), 0)
    journal = path.with_name("book.json.journal")
    before = journal.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half_written)
        with pytest.raises(StoreRefused, match=r"journal could not be written: No space left"):
            store.commit(put("clients", 2, BOLT), 1)
    assert journal.read_bytes() == before
    assert store.changes_since(1) == ()
    assert store.commit(put("clients", 2, BOLT), 1) == 2


def test_a_disk_that_fills_up_while_the_book_is_closed_leaves_the_journal(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, ACME), 0)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", lambda descriptor, _mode: FullFile(descriptor, "wb"))
        store.close()
    (note,) = store.take_notes()
    assert "No space left" in note
    assert path.read_bytes() == before
    assert not list(path.parent.rglob("*.tmp"))
    assert clients_in(path) == {"clients": {1: ACME}}


def test_a_file_larger_than_the_system_allows_is_refused(path: Path) -> None:
    import resource

    store = BookStore(path)
    store.commit(put("clients", 1, ACME), 0)
    journal = path.with_name("book.json.journal")
    before = journal.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, hard))
    try:
        with pytest.raises(StoreRefused, match=r"journal could not be written: File too large"):
            store.commit(put("clients", 2, {"notes": "x" * 100_000}), 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert journal.read_bytes() == before
    assert store.commit(put("clients", 2, {"notes": "x" * 100_000}), 1) == 2


@contextmanager
def journals_that_cannot_be_made_safe() -> Iterator[None]:
    """Fail every sync of a journal, also the one after taking a line back."""

    def failing(descriptor: int) -> None:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.MonkeyPatch.context() as patch:
        syncing_by(patch, failing)
        yield


def test_a_disk_that_neither_keeps_nor_takes_back_ends_all_writing(path: Path) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, ACME), 0)
    with journals_that_cannot_be_made_safe(), pytest.raises(AppendUncertain) as refusal:
        store.commit(put("clients", 2, BOLT), 1)
    assert "may or may not be kept. Nothing more is written. Copy the book" in str(refusal.value)
    assert store.load().tables["clients"] == {1: ACME}
    with pytest.raises(StoreRefused, match="Nothing more is written"):
        store.commit(put("clients", 3, {}), 1)
    store.close()
    assert BookStore(path).commit(put("clients", 3, {}), 1) == 2


def test_a_line_is_on_the_disk_before_its_change_counts(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, ACME), 0)
    journal = path.with_name("book.json.journal")
    synced: list[bool] = []

    def noted(_descriptor: int) -> None:
        synced.append(b"Acme Ltd" in journal.read_bytes())

    syncing_by(monkeypatch, noted)
    store.commit(put("clients", 1, {"name": "Acme Ltd"}), 1)
    assert synced == [True]


def test_a_checkpoint_puts_each_file_and_its_name_on_the_disk_before_the_next_step(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(path, put("clients", 1, ACME))
    store = BookStore(path)
    store.load()
    store.commit(put("clients", 1, {"name": "Acme Ltd"}), 1)
    sync, replace = os.fsync, os.replace
    acts: list[tuple[str, str]] = []

    def noted_sync(descriptor: int) -> None:
        sync(descriptor)
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        acts.append(("folder" if is_folder else "file", "synced"))

    def noted_replace(source: Path, target: Path) -> None:
        replace(source, target)
        acts.append((Path(target).name.split("Z.")[-1], "put"))

    syncing_by(monkeypatch, noted_sync)
    monkeypatch.setattr(os, "replace", noted_replace)
    store.close()
    steps = [("file", "synced"), ("", "put"), ("folder", "synced")]
    names = ["2.book.json", "book.json", "book.json.journal"]
    assert acts == [(it[0] or name, it[1]) for name in names for it in steps]


def test_a_new_folder_is_on_the_disk_before_the_book_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync
    synced: list[int] = []

    def noted_sync(descriptor: int) -> None:
        sync(descriptor)
        synced.append(os.fstat(descriptor).st_ino)

    syncing_by(monkeypatch, noted_sync)
    path = tmp_path / "new" / "newer" / "book.json"
    BookStore(path).commit(put("clients", 1, {}), 0)
    journal = path.with_name("book.json.journal")
    places = (tmp_path, tmp_path / "new", journal, path.parent, path, path.parent, journal)
    assert synced == [place.stat().st_ino for place in places]


def test_what_a_killed_writer_left_is_cleared_away_whatever_it_is(path: Path) -> None:
    store = BookStore(path)
    os.mkfifo(path.with_name(".book.json.tmp"))
    assert store.commit(put("clients", 1, {}), 0) == 1
    path.with_name(".book.json.tmp").symlink_to(path)
    path.with_name(".book.json.journal.tmp").symlink_to(path)
    store.close()
    assert not list(path.parent.glob(".*"))
    assert set(BookStore(path).load().tables["clients"]) == {1}


def test_a_lock_that_another_program_holds_is_waited_for_and_then_named(path: Path) -> None:
    from filelock import FileLock

    store = BookStore(path, patience=0.05)
    store.commit(put("clients", 1, {}), 0)
    with FileLock(path.with_name("book.json.lock")):
        with pytest.raises(BookBusy, match=r"book\.json is being changed by another program"):
            store.commit(put("clients", 2, {}), 1)
        assert set(BookStore(path).load().tables["clients"]) == {1}
    assert store.commit(put("clients", 2, {}), 1) == 2


def test_a_lock_that_cannot_be_made_refuses_the_change_but_not_the_reading(path: Path) -> None:
    BookStore(path).commit(put("clients", 1, {}), 0)
    lock = path.with_name("book.json.lock")
    lock.unlink()
    lock.mkdir()
    store = BookStore(path)
    assert set(store.load().tables["clients"]) == {1}
    with pytest.raises(StoreRefused, match=r"book\.json could not be saved"):
        store.commit(put("clients", 2, {}), 1)


def test_a_lock_file_of_a_killed_program_stops_nobody(path: Path) -> None:
    path.with_name("book.json.lock").write_text("999999", encoding="utf-8")
    assert BookStore(path).commit(put("clients", 1, {}), 0) == 1
