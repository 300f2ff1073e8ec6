"""A place for a book."""

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the book of a test lies; nothing is there yet."""
    return tmp_path / "book.json"
