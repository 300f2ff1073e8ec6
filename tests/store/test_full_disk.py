"""A disk that is really full: changes are refused, nothing is lost, and the program goes on."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from keepclients.domain.changes import Document, Tables
from keepclients.domain.errors import StoreRefused
from keepclients.store.book_store import BookStore
from real_terminal import CTRL_Q, CTRL_S, RealTerminal
from shelves import put
from store.small_disks import NoDisk, fill, mounted

BELIEVABLE_CHANGES = 2000


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """Where a book may lie on a disk of 2 MB."""
    try:
        with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=2m", "tmpfs") as disk:
            yield disk / "book.json"
    except NoDisk as reason:
        pytest.skip(str(reason))


def text_of(number: int) -> Document:
    return {"text": f"{number} ".ljust(3000, ".")}


def kept_in(path: Path) -> Tables:
    return {name: dict(kept) for name, kept in BookStore(path).load().tables.items()}


def changed_until_refused(store: BookStore, tables: dict[int, Document]) -> str:
    """Change a book until that is refused; note what was kept, and return what was said."""
    sequence = store.load().sequence
    for number in range(len(tables) + 1, BELIEVABLE_CHANGES):
        try:
            sequence = store.commit(put("touches", number, text_of(number)), sequence)
        except StoreRefused as refusal:
            return str(refusal)
        tables[number] = text_of(number)
    raise AssertionError("the disk does not fill up")


def test_nothing_that_was_kept_is_lost_and_the_same_program_goes_on(full: Path) -> None:
    spare = full.with_name("spare")
    spare.write_bytes(b"x" * 100_000)
    store = BookStore(full, journal_bytes=200_000)
    kept: dict[int, Document] = {}
    refusal = changed_until_refused(store, kept)
    assert "No space left on device. Nothing was changed." in refusal
    assert len(kept) > 100
    assert store.load().tables["touches"] == kept
    assert kept_in(full) == {"touches": kept}
    assert all("No space left" in note for note in store.take_notes())
    spare.unlink()
    before = len(kept)
    changed_until_refused(store, kept)
    assert len(kept) > before
    store.close()
    assert kept_in(full) == {"touches": kept}
    assert not list(full.parent.rglob("*.tmp"))


def test_a_disk_without_a_byte_begins_no_book(full: Path) -> None:
    filler = fill(full.parent)
    store = BookStore(full)
    with pytest.raises(StoreRefused, match="No space left on device"):
        store.commit(put("clients", 1, {}), 0)
    assert store.load().tables == {}
    filler.unlink()
    assert store.commit(put("clients", 1, {}), 0) == 1
    assert kept_in(full) == {"clients": {1: {}}}


def keepclients(book: Path, *typed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "keepclients", "--book", book, *typed],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_command_is_refused_in_one_line_and_works_again_with_space(full: Path) -> None:
    assert keepclients(full, "add", "Acme").returncode == 0
    filler = fill(full.parent)
    refused = keepclients(full, "log", "Acme", "call", "the site " * 1000)
    assert refused.returncode == 1
    (line,) = refused.stderr.splitlines()
    assert "No space left on device. Nothing was changed." in line
    filler.unlink()
    assert keepclients(full, "log", "Acme", "call", "the site").returncode == 0
    (touch,) = kept_in(full)["touches"].values()
    assert touch["text"] == "the site"


def test_the_screen_says_so_and_stays_usable(full: Path) -> None:
    keepclients(full, "add", "Acme")
    command = [sys.executable, "-m", "keepclients", "--book", str(full)]
    with RealTerminal(command, 120, 36, {"KEEPCLIENTS_TODAY": "2026-11-23"}) as terminal:
        terminal.wait_for("Acme", "1 of 1")
        BookStore(full).commit(put("touches_of_another", 1, text_of(1)), 1)
        filler = fill(full.parent)
        log_contact(terminal)
        terminal.wait_for("No space left", "Contact with Acme")
        filler.unlink()
        terminal.press(CTRL_S)
        terminal.wait_for("Contact with Acme is logged")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
    (touch,) = kept_in(full)["touches"].values()
    assert str(touch["text"]).startswith("x" * 1000)


def log_contact(terminal: RealTerminal) -> None:
    """Fill in what was spoken about, longer than the rest of a disk's last page, and save it."""
    terminal.press("c")
    terminal.wait_for("Contact with Acme")
    terminal.press_and_see("\t")
    terminal.press_and_see("\t")
    terminal.press("\x1b[200~" + "x" * 5000 + "\x1b[201~")
    terminal.wait_for("xxxxxxx")
    terminal.press(CTRL_S)
