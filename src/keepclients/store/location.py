"""Where the book lies when nobody says otherwise."""

import os
from pathlib import Path

BOOK_VARIABLE = "KEEPCLIENTS_BOOK"


def default_path() -> Path:
    """Return the path in KEEPCLIENTS_BOOK, else book.json in the platform's data folder."""
    named = os.environ.get(BOOK_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # noqa: PLC0415 - only where nobody named a file

    return user_data_path("keepclients", appauthor=False) / "book.json"
