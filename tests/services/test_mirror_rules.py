"""What is to be done where a calendar folder and the book no longer agree."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepclients.exchange.icalendar_objects import Standing
from keepclients.services.mirror_rules import (
    Cancelled,
    Clash,
    Done,
    Moved,
    Noted,
    Ours,
    Theirs,
    When,
    Wish,
    farewell_of,
    is_to_be_written,
    text_that_stays,
    wish_of,
)

MON, TUE, WED = (When(date(2026, 11, day)) for day in (23, 24, 25))
TUE_AT_TEN = When(TUE.day, "10:00")
NOTED = Noted(MON, "text", "content")
UNKNOWN = None


def ours(when: When = MON, text: str = "text", *, has_own_time: bool = True) -> Ours:
    """Return something as it is in the book."""
    content = "content" if (when, text) == (MON, "text") else f"content {when} {text}"
    return Ours(when, text, content, has_own_time)


def theirs(
    when: When = MON,
    standing: Standing = "open",
    noted: Noted | None = NOTED,
    text: str = "text",
    done_on: date | None = None,
) -> Theirs:
    """Return something as a file has it."""
    return Theirs(noted, when, text, standing, done_on)


TABLE: dict[str, tuple[Ours, list[Theirs], Wish | None]] = {
    "nothing changed": (ours(), [theirs(), theirs()], None),
    "nothing is there": (ours(), [], None),
    "only the book changed": (ours(TUE), [theirs(), theirs()], None),
    "moved there, in one of two files": (ours(), [theirs(TUE), theirs()], Moved(TUE)),
    "moved there, in both": (ours(), [theirs(TUE), theirs(TUE)], Moved(TUE)),
    "given a time there": (ours(), [theirs(TUE_AT_TEN)], Moved(TUE_AT_TEN)),
    "a time that the book cannot have": (
        ours(has_own_time=False),
        [theirs(When(MON.day, "10:00"))],
        None,
    ),
    "a day and a time that the book cannot have": (
        ours(has_own_time=False),
        [theirs(TUE_AT_TEN)],
        Moved(TUE),
    ),
    "moved there to two days": (ours(), [theirs(TUE), theirs(WED)], Clash(theirs(TUE))),
    "moved on both sides to the same day": (ours(TUE), [theirs(TUE), theirs()], None),
    "moved on both sides": (ours(TUE), [theirs(WED)], Clash(theirs(WED))),
    "ticked off there": (ours(), [theirs(), theirs(standing="done")], Done(None)),
    "ticked off there on a day": (
        ours(),
        [theirs(standing="done", done_on=MON.day)],
        Done(MON.day),
    ),
    "ticked off and moved there": (ours(), [theirs(TUE, "done")], Done(None)),
    "ticked off in one file, moved in another": (
        ours(),
        [theirs(TUE), theirs(standing="done")],
        Done(None),
    ),
    "ticked off there, moved here": (
        ours(TUE),
        [theirs(standing="done")],
        Clash(theirs(standing="done")),
    ),
    "cancelled there": (ours(), [theirs(standing="cancelled")], Cancelled()),
    "cancelled in one file, done in another": (
        ours(),
        [theirs(standing="cancelled"), theirs(standing="done")],
        Done(None),
    ),
    "only its text was changed there": (ours(), [theirs(text="theirs")], None),
    "ticked off, and nobody knows the last time": (
        ours(),
        [theirs(standing="done", noted=UNKNOWN)],
        Done(None),
    ),
    "the same, and nobody knows the last time": (ours(), [theirs(noted=UNKNOWN)], None),
    "another day, and nobody knows the last time": (
        ours(),
        [theirs(TUE, noted=UNKNOWN)],
        Clash(theirs(TUE, noted=UNKNOWN)),
    ),
}


@pytest.mark.parametrize(("book", "files", "wish"), TABLE.values(), ids=TABLE.keys())
def test_what_the_owner_did_there(book: Ours, files: list[Theirs], wish: Wish | None) -> None:
    assert wish_of(book, files) == wish


@pytest.mark.parametrize(
    ("file", "written"),
    [
        (None, True),
        (theirs(), False),
        (theirs(text="theirs"), False),
        (theirs(TUE), True),
        (theirs(standing="done"), True),
        (theirs(standing="cancelled"), True),
        (theirs(noted=Noted(MON, "text", "older")), True),
        (theirs(noted=UNKNOWN), False),
        (theirs(noted=UNKNOWN, text="theirs"), True),
    ],
)
def test_a_file_is_written_only_where_it_says_something_else(
    *, file: Theirs | None, written: bool
) -> None:
    assert is_to_be_written(ours(), file) is written


@pytest.mark.parametrize(
    ("book", "file", "stays"),
    [
        (ours(), theirs(), "ours"),
        (ours(text="new"), theirs(), "ours"),
        (ours(TUE), theirs(text="theirs"), "theirs"),
        (ours(text="new"), theirs(text="theirs"), "clash"),
        (ours(text="new"), theirs(text="new"), "ours"),
        (ours(), theirs(noted=UNKNOWN, text="theirs"), "clash"),
    ],
)
def test_text_that_was_written_there_stays_until_the_book_says_something_new(
    book: Ours, file: Theirs, stays: str
) -> None:
    assert text_that_stays(book, file) == stays


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (theirs(), False),
        (theirs(standing="done"), False),
        (theirs(standing="cancelled"), False),
        (theirs(TUE), True),
        (theirs(text="theirs"), True),
        (theirs(noted=UNKNOWN), True),
    ],
)
def test_what_goes_is_told_only_where_somebody_changed_it_there(
    *, file: Theirs, told: bool
) -> None:
    assert farewell_of([theirs(), file]) == (Clash(file) if told else None)


WHENS = st.builds(When, st.sampled_from([MON.day, TUE.day, WED.day]), st.sampled_from(["", "9:00"]))
WORDS = st.sampled_from(["text", "theirs", "new"])
NOTES = st.one_of(st.none(), st.builds(Noted, WHENS, WORDS, WORDS))
OURS = st.builds(Ours, WHENS, WORDS, WORDS, st.booleans())
FILES = st.lists(
    st.builds(Theirs, NOTES, WHENS, WORDS, st.sampled_from(["open", "done", "cancelled"])),
    max_size=2,
)


@given(book=OURS, files=FILES)
def test_once_a_file_says_what_the_book_says_nothing_is_to_be_done(
    book: Ours, files: list[Theirs]
) -> None:
    noted = Noted(book.when, book.text, book.content)
    brought_up = [Theirs(noted, book.when, it.text) for it in files]
    assert wish_of(book, brought_up) is None
    assert not any(is_to_be_written(book, it) for it in brought_up)


@given(book=OURS, files=FILES)
def test_nothing_that_was_done_there_is_passed_over(book: Ours, files: list[Theirs]) -> None:
    wish = wish_of(book, files)
    for file in files:
        if file.standing != "open":
            assert wish is not None
        if file.noted and file.when.day not in {file.noted.when.day, book.when.day}:
            assert wish is not None
    if isinstance(wish, Moved):
        assert all(it.standing == "open" for it in files)
        assert wish.to.day in {it.when.day for it in files}


@given(book=OURS, files=FILES)
def test_what_the_book_says_is_never_changed_where_it_changed_by_itself(
    book: Ours, files: list[Theirs]
) -> None:
    wish = wish_of(book, files)
    if isinstance(wish, Done | Cancelled | Moved):
        assert any(it.noted is None or it.noted.when == book.when for it in files)


@given(book=OURS, files=FILES)
def test_text_of_theirs_is_lost_only_where_that_is_told(book: Ours, files: list[Theirs]) -> None:
    for file in files:
        if text_that_stays(book, file) == "ours":
            assert file.text in {book.text, file.noted.text if file.noted else None}
