"""A book of its own and a fixed day for every test of the command line."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cli.command_line import Ran, Run
from keepclients.bootstrap import open_book
from keepclients.cli.main import main
from keepclients.services.demo import demo_ids, fill_demo

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def book_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that holds the book; it does not exist yet."""
    path = tmp_path / "book.json"
    monkeypatch.setenv("KEEPCLIENTS_BOOK", str(path))
    monkeypatch.setenv("KEEPCLIENTS_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("KEEPCLIENTS_TODAY", TODAY.isoformat())
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what carries out a command line."""

    def carried_out(*typed: str) -> Ran:
        code = main(list(typed))
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return carried_out


@pytest.fixture(scope="session")
def demo_book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a file with the demo business, as of the fixed day."""
    path = tmp_path_factory.mktemp("demo") / "demo.json"
    with closing(open_book(path, demo_ids())) as book:
        fill_demo(book, TODAY)
    return path.read_bytes()


@pytest.fixture
def demo(demo_book: bytes, book_file: Path) -> Path:
    """Fill the book with the demo business and return its file."""
    book_file.write_bytes(demo_book)
    book_file.chmod(0o600)
    return book_file
