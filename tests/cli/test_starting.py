"""Opening the screen, with the owner's book or with a throw-away demo book."""

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.command_line import Run

OPENED = 7


class FakeScreen:
    """Stands in for the screen: notes what it was opened with, and ends as it was told."""

    def __init__(self) -> None:
        self.opened: list[tuple[Path, bool, bytes]] = []
        self.folder_mode = 0
        self.ends: Callable[[], int] = lambda: OPENED

    def run(self, book_path: Path, *, is_demo: bool = False) -> int:
        """Do what the screen's `run` promises."""
        content = book_path.read_bytes() if book_path.exists() else b""
        self.opened.append((book_path, is_demo, content))
        self.folder_mode = stat.S_IMODE(book_path.parent.stat().st_mode)
        return self.ends()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> FakeScreen:
    """Put a fake screen and a terminal in the place of the real ones."""
    fake = FakeScreen()
    monkeypatch.setattr("keepclients.tui.app.run", fake.run)
    monkeypatch.setattr("keepclients.cli.starting._need_terminal", lambda: None)
    return fake


def test_without_a_verb_the_owners_book_is_opened(
    run: Run, screen: FakeScreen, book_file: Path, tmp_path: Path
) -> None:
    assert run().code == OPENED
    assert run("--book", str(tmp_path / "mine.json")).code == OPENED
    assert screen.opened == [(book_file, False, b""), (tmp_path / "mine.json", False, b"")]


def test_the_demo_is_a_book_of_its_own_that_is_gone_afterwards(
    run: Run, screen: FakeScreen, book_file: Path
) -> None:
    assert run("demo").code == OPENED
    ((path, is_demo, content),) = screen.opened
    assert is_demo
    assert b"Halden Outdoor" in content
    assert path != book_file
    assert not path.parent.exists()
    assert not book_file.exists()
    if sys.platform != "win32":
        assert screen.folder_mode == 0o700


@pytest.mark.parametrize(
    ("error", "code"), [(ValueError("inside"), 1), (KeyboardInterrupt(), 130)], ids=repr
)
def test_the_demo_is_gone_also_when_the_screen_fails(
    error: BaseException, code: int, run: Run, screen: FakeScreen
) -> None:
    def failing() -> int:
        raise error

    screen.ends = failing
    assert run("demo").code == code
    assert not screen.opened[0][0].parent.exists()


def test_demo_write_makes_a_book_and_says_how_to_open_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "some where" / "demo book.json"
    ran = run("demo", "--write", str(path))
    assert (ran.code, ran.err) == (0, "")
    assert f"keepclients --book '{path}'" in ran.out
    assert "Halden Outdoor" in run("--book", str(path), "list").out
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_demo_write_never_overwrites(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for taken in (path, tmp_path, tmp_path / "link"):
        ran = run("demo", "--write", str(taken))
        assert (ran.code, "exists already" in ran.complaint) == (1, True)
    assert path.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_two_demo_books_of_one_day_hold_the_same(run: Run, tmp_path: Path) -> None:
    held = []
    for name in ("one", "other"):
        run("demo", "--write", str(tmp_path / name))
        tables = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        del tables["_book"]  # each has a generation and a seal of its own
        held.append(tables)
    assert held[0]["clients"]
    assert held[0] == held[1]
