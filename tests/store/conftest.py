"""A place for a book."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """A folder in memory where the system has one, for tests that write a thousand books."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder in it is ours alone
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the book of a test lies; nothing is there yet."""
    return tmp_path / "book.json"
