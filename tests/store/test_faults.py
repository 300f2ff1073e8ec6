"""A disk that fails at any call leaves the old book, on disk and in memory, and one clear line."""

import errno
import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from keepclients.domain.errors import BookBusy, StoreRefused
from keepclients.store.book_store import BookStore
from shelves import put, syncing_by

P = ParamSpec("P")
R = TypeVar("R")

CODES = [errno.EIO, errno.ENOSPC, errno.EROFS]
FALLIBLE = ["open", "fdopen", "fsync", "replace", "link", "unlink", "mkdir", "stat", "fstat"]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a folder is synced on POSIX only")


class FullFile(io.FileIO):
    """A file on a full disk: half of it is written."""

    def write(self, content: object, /) -> int:
        assert isinstance(content, bytes)
        super().write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class FailingDisk:
    """The calls of `os` that touch a disk, of which the one with a given number fails."""

    def __init__(self, failing: int, code: int) -> None:
        self.failing = failing
        self.code = code
        self.calls = 0
        self.failed = ""

    @contextmanager
    def inserted(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            syncing_by(patch, os.fsync)
            for name in FALLIBLE:
                patch.setattr(os, name, self._fallible(name, getattr(os, name)))
            yield

    def _fallible(self, name: str, call: Callable[P, R]) -> Callable[P, R]:
        def called(*args: P.args, **kwargs: P.kwargs) -> R:
            self.calls += 1
            if self.calls == self.failing:
                self.failed = name
                raise OSError(self.code, os.strerror(self.code))
            return call(*args, **kwargs)

        return called


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
@pytest.mark.parametrize("known", [False, True], ids=["first change", "later change"])
def test_whichever_call_fails_the_change_is_kept_whole_or_refused_whole(
    tmp_path: Path, code: int, *, known: bool
) -> None:
    failed: set[str] = set()
    for failing in range(1, 100):
        path = tmp_path / str(failing) / "book.json"
        store = BookStore(path)
        sequence = store.commit(put("clients", 1, {"name": "Acme"}), 0) if known else 0
        before, tables = path.read_bytes() if known else None, store.load().tables
        disk = FailingDisk(failing, code)
        with disk.inserted():
            try:
                store.commit(put("clients", 2, {"name": "Bolt"}), sequence)
            except StoreRefused as refusal:
                refused = str(refusal)
            else:
                refused = ""
        if not disk.failed:
            break
        failed.add(disk.failed)
        if refused:
            assert os.strerror(code) in refused
            assert "\n" not in refused
            assert (path.read_bytes() if path.exists() else None) == before, disk.failed
            assert store.load().tables == tables
            assert store.changes_since(sequence) == ()
            assert store.commit(put("clients", 2, {"name": "Bolt"}), sequence) == sequence + 1
        expected = {1: {"name": "Acme"}, 2: {"name": "Bolt"}} if known else {2: {"name": "Bolt"}}
        assert BookStore(path).load().tables == {"clients": expected}
        assert {entry.name for entry in path.parent.iterdir()} <= {
            "book.json",
            "book.json.lock",
            ".book.json.old",
        }
    else:
        pytest.fail("a change asks the disk more often than is believable")
    assert failed >= {"open", "fdopen", "fsync", "replace", "stat"}


def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_book(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, {"name": "Acme"}), 0)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", lambda descriptor, _mode: FullFile(descriptor, "wb"))
        with pytest.raises(StoreRefused, match=r"book\.json could not be saved: No space left"):
            store.commit(put("clients", 2, {"name": "Bolt"}), 1)
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["book.json", "book.json.lock"]
    assert store.commit(put("clients", 2, {"name": "Bolt"}), 1) == 2


def test_a_file_larger_than_the_system_allows_leaves_the_old_book(path: Path) -> None:
    import resource

    store = BookStore(path)
    store.commit(put("clients", 1, {"name": "Acme"}), 0)
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, hard))
    try:
        with pytest.raises(StoreRefused, match=r"book\.json could not be saved: File too large"):
            store.commit(put("clients", 2, {"notes": "x" * 100_000}), 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == before
    assert store.commit(put("clients", 2, {"notes": "x" * 100_000}), 1) == 2


@contextmanager
def folders_that_cannot_be_synced() -> Iterator[pytest.MonkeyPatch]:
    sync = os.fsync

    def failing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        syncing_by(patch, failing)
        yield patch


@pytest.mark.parametrize("known", [False, True], ids=["first change", "later change"])
def test_a_folder_that_cannot_be_synced_gets_the_old_book_back(path: Path, *, known: bool) -> None:
    store = BookStore(path)
    sequence = store.commit(put("clients", 1, {"name": "Acme"}), 0) if known else 0
    before = path.read_bytes() if known else None

    refused = pytest.raises(StoreRefused, match=r"could not be saved.*Nothing was changed")
    with folders_that_cannot_be_synced(), refused:
        store.commit(put("clients", 2, {"name": "Bolt"}), sequence)
    assert (path.read_bytes() if path.exists() else None) == before
    assert store.changes_since(sequence) == ()
    assert not path.with_name(".book.json.old").exists()


def test_a_change_is_on_the_disk_before_it_takes_the_place_of_the_old_book(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, {"name": "Acme"}), 0)
    sync, replace = os.fsync, os.replace
    acts: list[tuple[str, int]] = []

    def noted_sync(descriptor: int) -> None:
        sync(descriptor)
        acts.append(("synced", os.fstat(descriptor).st_ino))

    def noted_replace(source: Path, target: Path) -> None:
        acts.append(("replaced", Path(source).stat().st_ino))
        replace(source, target)

    syncing_by(monkeypatch, noted_sync)
    monkeypatch.setattr(os, "replace", noted_replace)
    store.commit(put("clients", 1, {"name": "Acme Ltd"}), 1)
    book, folder = path.stat().st_ino, path.parent.stat().st_ino
    assert acts == [("synced", book), ("replaced", book), ("synced", folder)]


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
    places = (tmp_path, tmp_path / "new", path, path.parent)
    assert synced == [place.stat().st_ino for place in places]


def test_a_disk_without_second_names_can_go_back_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, {"name": "Acme"}), 0)
    before = path.read_bytes()

    def refusing(*_names: object, **_options: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refusing)
    with folders_that_cannot_be_synced(), pytest.raises(StoreRefused):
        store.commit(put("clients", 2, {"name": "Bolt"}), 1)
    assert path.read_bytes() == before
    assert store.commit(put("clients", 2, {"name": "Bolt"}), 1) == 2


def test_a_disk_that_neither_confirms_nor_goes_back_is_told_apart(path: Path) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, {"name": "Acme"}), 0)
    replace = os.replace

    def failing_way_back(source: Path, target: Path) -> None:
        if Path(source).name == ".book.json.old":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        replace(source, target)

    with folders_that_cannot_be_synced() as patch:
        patch.setattr(os, "replace", failing_way_back)
        with pytest.raises(StoreRefused, match="does not confirm") as refusal:
            store.commit(put("clients", 2, {"name": "Bolt"}), 1)
    assert "Nothing was changed" not in str(refusal.value)
    (found,) = store.changes_since(1)
    assert found.touches("clients", 2)


def test_what_a_killed_writer_left_is_cleared_away_whatever_it_is(path: Path) -> None:
    store = BookStore(path)
    os.mkfifo(path.with_name(".book.json.tmp"))
    path.with_name(".book.json.old").write_text("left", encoding="utf-8")
    assert store.commit(put("clients", 1, {}), 0) == 1
    path.with_name(".book.json.tmp").symlink_to(path)
    path.with_name(".book.json.old").symlink_to(path)
    assert store.commit(put("clients", 2, {}), 1) == 2
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["book.json", "book.json.lock"]
    assert set(BookStore(path).load().tables["clients"]) == {1, 2}


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
