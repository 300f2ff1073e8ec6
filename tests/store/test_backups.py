"""Copies of a book: which are kept, and which make way."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from keepclients.store.book_store import BookStore
from shelves import put

START = datetime(2026, 1, 1, 8, tzinfo=UTC)


def written_at(path: Path, moments: Iterator[datetime]) -> None:
    """Change the book once at each moment, in a program of its own."""
    for moment in moments:
        store = BookStore(path, now=lambda moment=moment: moment)  # type: ignore[misc]  # bound now
        sequence = store.load().sequence
        store.commit(put("clients", 1, {"name": f"Acme {sequence}"}), sequence)
        store.close()


def kept(path: Path) -> list[tuple[str, int]]:
    """Return day and sequence of each copy that is left, the oldest first."""
    names = sorted(it.name for it in (path.parent / "book.backups").iterdir())
    return sorted((name[:10], int(name.split(".")[1])) for name in names)


def test_the_last_ten_copies_of_a_busy_day_are_kept(path: Path) -> None:
    written_at(path, (START + timedelta(minutes=count) for count in range(15)))
    assert kept(path) == [("2026-01-01", sequence) for sequence in range(6, 16)]


def test_the_last_copy_of_each_of_thirty_days_is_kept(path: Path) -> None:
    twice_a_day = (START + timedelta(hours=12 * count) for count in range(80))
    written_at(path, twice_a_day)
    days = [f"{START + timedelta(days=day):%Y-%m-%d}" for day in range(40)]
    last_of_day = [(day, 2 * number + 2) for number, day in enumerate(days)]
    first_of_day = [(day, 2 * number + 1) for number, day in enumerate(days)]
    assert kept(path) == sorted([*last_of_day[-30:], *first_of_day[-5:]])


def test_days_count_and_not_the_time_between_them(path: Path) -> None:
    """A book that is opened once a month keeps as many copies as any other."""
    written_at(path, (START + timedelta(days=30 * count) for count in range(20)))
    assert len(kept(path)) == 20


def test_what_was_set_aside_never_makes_way(path: Path) -> None:
    written_at(path, iter([START]))
    path.write_bytes(b"worn")
    written_at(path, (START + timedelta(days=day) for day in range(1, 60)))
    (aside,) = (path.parent / "book.backups").glob("*.damaged.book.json")
    assert aside.read_bytes() == b"worn"


def test_two_damaged_books_of_one_second_are_both_kept(path: Path) -> None:
    for content in (b"worn", b"torn"):
        written_at(path, iter([START]))
        path.write_bytes(content)
        written_at(path, iter([START]))
    found = (path.parent / "book.backups").glob("*.damaged*.book.json")
    assert {it.read_bytes() for it in found} == {b"worn", b"torn"}


def test_books_of_one_folder_do_not_touch_the_copies_of_each_other(path: Path) -> None:
    other = path.with_name("book")
    written_at(path, (START + timedelta(minutes=count) for count in range(12)))
    written_at(other, (START + timedelta(minutes=count) for count in range(12)))
    names = [it.name for it in (path.parent / "book.backups").iterdir()]
    assert sum(name.endswith(".book.json") for name in names) == 10
    assert sum(name.endswith(".book") for name in names) == 10
    assert BookStore(path).load().sequence == 12
