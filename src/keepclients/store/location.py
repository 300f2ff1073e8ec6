"""Where the book, and what an owner sets up beside it, lie when nobody says otherwise."""

import os
from pathlib import Path

BOOK_VARIABLE = "KEEPCLIENTS_BOOK"
CONFIG_VARIABLE = "KEEPCLIENTS_CONFIG"


def default_path() -> Path:
    """Return the path in KEEPCLIENTS_BOOK, else book.json in the platform's data folder."""
    named = os.environ.get(BOOK_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # noqa: PLC0415 - only where nobody named a file

    return user_data_path("keepclients", appauthor=False) / "book.json"


def config_folder() -> Path:
    """Return the folder in KEEPCLIENTS_CONFIG, else the platform's folder for settings."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path  # noqa: PLC0415 - only where nobody named a folder

    return user_config_path("keepclients", appauthor=False)
