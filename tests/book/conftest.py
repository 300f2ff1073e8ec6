"""Every test of the book runs in memory and on disk."""

from pathlib import Path

import pytest

from shelves import DiskShelf, MemoryShelf, Shelf


@pytest.fixture(params=["memory", "disk"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    """Where the book of a test is kept; it is empty."""
    return MemoryShelf() if request.param == "memory" else DiskShelf(tmp_path / "book.json")
