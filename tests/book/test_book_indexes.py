"""What belongs to a client is found by client, in the order of days, whatever happened before."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keepclients.book.book import Book
from keepclients.domain.changes import Tables
from keepclients.domain.errors import Refused
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.touches import Touch
from shelves import DiskShelf, MemoryShelf, Shelf

START = date(2026, 11, 23)
CLIENTS = (1, 2, 3)

# What one change does to touches: put touch `id` at `client` on a day, or take it out (None).
MOVES = st.dictionaries(
    st.integers(min_value=1, max_value=6),
    st.none() | st.tuples(st.sampled_from(CLIENTS), st.integers(min_value=0, max_value=3)),
    min_size=1,
    max_size=4,
)
Moves = dict[int, tuple[int, int] | None]


@contextmanager
def a_shelf(kind: str) -> Iterator[Shelf]:
    if kind == "memory":
        yield MemoryShelf()
        return
    with tempfile.TemporaryDirectory() as folder:
        yield DiskShelf(Path(folder) / "book.json")


def make(book: Book, moves: Moves) -> None:
    with book.change("moves") as draft:
        for touch_id, place in moves.items():
            known = book.touches.get(touch_id)
            if place is not None:
                client_id, days = place
                on = START + timedelta(days=days)
                draft.put(Touch.made(id=touch_id, client_id=client_id, kind="call", on=on))
            elif known is not None:
                draft.remove(known)


def expected_order(kept: Tables, client_id: int) -> list[tuple[str, int]]:
    touches = kept.get("touches", {}).items()
    return sorted(
        (str(touch["on"]), touch_id)
        for touch_id, touch in touches
        if touch["client_id"] == client_id
    )


def check(book: Book, kept: Tables) -> None:
    assert {touch.id for touch in book.touches} == set(kept.get("touches", {}))
    for client_id in CLIENTS:
        found = [(touch.on.isoformat(), touch.id) for touch in book.touches_of(client_id)]
        assert found == expected_order(kept, client_id)


@pytest.mark.parametrize("kind", ["memory", "disk"])
@settings(deadline=None, max_examples=40)
@given(history=st.lists(MOVES, max_size=8))
def test_undoing_everything_goes_back_step_by_step_and_redoing_forward_again(
    kind: str, history: list[Moves]
) -> None:
    with a_shelf(kind) as shelf:
        book = shelf.open()
        states = [shelf.kept()]
        for moves in history:
            make(book, moves)
            check(book, shelf.kept())
            if shelf.kept() != states[-1]:
                states.append(shelf.kept())
        for state in reversed(states[:-1]):
            book.undo()
            assert shelf.kept() == state
            check(book, state)
        for state in states[1:]:
            book.redo()
            assert shelf.kept() == state
            check(book, state)
        with pytest.raises(Refused, match="Nothing to redo"):
            book.redo()


Act = Moves | str
ACTS = st.lists(
    st.tuples(st.sampled_from([0, 1]), MOVES | st.sampled_from(["undo", "redo", "look", "fail"])),
    max_size=12,
)


def do(book: Book, act: Act, shelf: Shelf) -> None:
    match act:
        case dict():
            make(book, act)
        case "undo":
            book.undo()
        case "redo":
            book.redo()
        case "look":
            book.refresh()
        case _:
            with shelf.refusing():
                make(book, {1: (1, 0), 2: (2, 1)})


@pytest.mark.parametrize("kind", ["memory", "disk"])
@settings(deadline=None, max_examples=40)
@given(acts=ACTS)
def test_two_windows_agree_with_what_is_kept_whatever_they_do(
    kind: str, acts: list[tuple[int, Act]]
) -> None:
    with a_shelf(kind) as shelf:
        windows = (shelf.open(), shelf.open())
        for number, act in acts:
            before = shelf.kept()
            try:
                do(windows[number], act, shelf)
            except Refused:
                assert shelf.kept() == before
            windows[number].refresh()
            check(windows[number], shelf.kept())
        for book in windows:
            book.refresh()
            check(book, shelf.kept())


def test_touches_of_a_client_come_oldest_first(shelf: Shelf) -> None:
    book = shelf.open()
    days = {1: 5, 2: 1, 3: 5, 4: 0}
    with book.change("Log") as draft:
        for touch_id, days_on in days.items():
            on = START + timedelta(days=days_on)
            draft.put(Touch.made(id=touch_id, client_id=1, kind="call", on=on))
    assert [touch.id for touch in book.touches_of(1)] == [4, 2, 1, 3]
    assert book.touches_of(2) == ()


def test_a_touch_moved_to_another_client_is_found_there_only(shelf: Shelf) -> None:
    book = shelf.open()
    touch = Touch.made(id=5, client_id=1, kind="call", on=START)
    with book.change("Log") as draft:
        draft.put(touch)
    assert [found.id for found in book.touches_of(1)] == [5]
    with book.change("It was Bolt") as draft:
        draft.put(touch.revised(client_id=2))
    assert (len(book.touches_of(1)), [found.id for found in book.touches_of(2)]) == (0, [5])
    book.undo()
    assert ([found.id for found in book.touches_of(1)], len(book.touches_of(2))) == ([5], 0)


def test_follow_ups_of_nobody_in_particular_are_found_by_no_client(shelf: Shelf) -> None:
    book = shelf.open()
    with book.change("Add") as draft:
        draft.put(FollowUp.made(id=1, title="Taxes", due=START))
        draft.put(FollowUp.made(id=2, title="Call", due=START, client_id=7))
    assert [found.id for found in book.follow_ups_of(7)] == [2]
    assert [found.id for found in book.follow_ups.of(None)] == [1]
    assert len(list(book.all_follow_ups())) == 2
