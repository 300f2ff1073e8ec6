"""Where the book lies when nobody names a file."""

import os
import sys
from pathlib import Path

import pytest

from keepclients.bootstrap import book_path, open_book
from keepclients.store.location import BOOK_VARIABLE, default_path


def test_the_environment_can_name_the_book(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(BOOK_VARIABLE, str(tmp_path / "mine.json"))
    assert default_path() == tmp_path / "mine.json"
    assert book_path() == tmp_path / "mine.json"
    assert book_path(tmp_path / "other.json") == tmp_path / "other.json"


@pytest.mark.skipif(os.name == "nt", reason="the home folder as POSIX names it")
def test_a_tilde_means_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(BOOK_VARIABLE, "~/mine.json")
    assert book_path() == tmp_path / "mine.json"
    assert book_path(Path("~/other.json")) == tmp_path / "other.json"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="other systems have other folders")
def test_otherwise_it_lies_in_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(BOOK_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path() == tmp_path / "keepclients" / "book.json"


def test_a_relative_path_stays_the_same_file_when_the_folder_is_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    book = open_book(Path("book.json"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with book.change("Sign") as draft:
        draft.put(book.settings.revised(owner_name="Ada"))
    assert [entry.name for entry in (tmp_path / "elsewhere").iterdir()] == []
    assert open_book(tmp_path / "book.json").settings.owner_name == "Ada"
