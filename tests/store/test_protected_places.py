"""A place that only somebody else may write to: the book is shown, and says why it stays."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from keepclients.store.book_store import BookStore
from shelves import put, written

NOBODY = 65534

pytestmark = pytest.mark.skipif(
    os.name == "nt" or os.getuid() != 0, reason="only root can become somebody who may not write"
)

SCRIPT = """
import os, sys
from pathlib import Path
from keepclients.domain.errors import StoreRefused
from keepclients.store.book_store import BookStore
from shelves import put

path, uid = Path(sys.argv[1]), int(sys.argv[2])
import _strptime  # is loaded late otherwise, from where nobody may read
os.setgid(uid)
os.setuid(uid)
store = BookStore(path, patience=0)
try:
    print(sorted(store.load().tables.get("clients", {})))
    store.commit(put("clients", 9, {}), store.load().sequence)
    print("kept")
except StoreRefused as refusal:
    print(refusal)
store.close()
print(*store.take_notes(), sep="\\n")
"""


def as_nobody(path: Path) -> list[str]:
    """Open the book and change it as somebody else; return what is said."""
    finished = subprocess.run(
        [sys.executable, "-c", SCRIPT, path, str(NOBODY)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    return finished.stdout.split("\n")


@pytest.fixture
def shared() -> Iterator[Path]:
    """A book of which the last change is in the journal, and which anybody may read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.json"
        written(path, put("clients", 1, {"name": "Acme"}))
        BookStore(path).commit(put("clients", 2, {"name": "Bolt"}), 1)
        open_to(folder_mode=0o755, file_mode=0o644, path=path)
        yield path


def open_to(path: Path, *, folder_mode: int, file_mode: int) -> None:
    """Let everybody do as much with a book."""
    for entry in (path.parent, *path.parent.rglob("*")):
        entry.chmod(folder_mode if entry.is_dir() else file_mode)


def contents(path: Path) -> dict[Path, bytes]:
    return {it: it.read_bytes() for it in path.parent.rglob("*") if it.is_file()}


def test_a_folder_that_may_not_be_written_shows_the_book_and_refuses_a_change(shared: Path) -> None:
    before = contents(shared)
    shown, refusal, *notes = as_nobody(shared)
    assert shown == "[1, 2]"
    assert str(shared) in refusal
    assert "Permission denied" in refusal or "protected against writing" in refusal
    assert not any("Traceback" in note for note in notes)
    assert contents(shared) == before


def test_a_damaged_book_in_such_a_folder_is_shown_and_left_as_it_is(shared: Path) -> None:
    shared.write_bytes(b"")
    before = contents(shared)
    shown, refusal, *notes = as_nobody(shared)
    assert shown == "[1, 2]"
    assert str(shared) in refusal
    assert contents(shared) == before
    assert any("It was brought back from a copy" in note for note in notes)


def test_copies_that_may_not_be_read_are_no_reason_to_refuse_a_book_that_holds(
    shared: Path,
) -> None:
    shared.with_name("book.backups").chmod(0o700)
    shown, refusal, *_ = as_nobody(shared)
    assert shown == "[1, 2]", refusal


def test_a_book_that_may_not_be_read_is_refused_by_name(shared: Path) -> None:
    shared.chmod(0o600)
    refusal, *_ = as_nobody(shared)
    assert refusal.startswith(f"{shared} cannot be read: Permission denied")


def test_a_folder_that_may_not_be_entered_is_refused_by_name(shared: Path) -> None:
    shared.parent.chmod(0o700)
    refusal, *_ = as_nobody(shared)
    assert refusal.startswith(f"{shared} cannot be read: Permission denied")
