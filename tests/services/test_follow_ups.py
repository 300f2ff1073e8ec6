"""Typed follow-ups are added, done, put off, moved and removed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from keepclients.book.book import Book
from keepclients.domain.days import FIRST
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.follow_ups import FollowUp, Occurrence
from keepclients.domain.recurrence import Recurrence
from keepclients.services.clients import add_client
from keepclients.services.follow_ups import (
    add_follow_up,
    complete_follow_up,
    edit_follow_up,
    edit_occurrence,
    remove_follow_up,
    remove_occurrence,
)
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(1)
WEDNESDAY = TODAY + timedelta(2)


@pytest.fixture
def book() -> Book:
    return Book(MemoryStore())


def only(book: Book) -> FollowUp:
    (found,) = book.follow_ups
    return found


def test_a_follow_up_is_added_for_a_client_or_for_nobody(book: Book) -> None:
    acme = add_client(book, "Acme").id
    added = add_follow_up(book, " Send the  offer ", TODAY, acme, notes="By post")
    assert only(book) == added
    assert (added.title, added.client_id, added.notes) == ("Send the offer", acme, "By post")
    assert add_follow_up(book, "Taxes", TODAY).client_id is None
    assert book.undo() == "Add follow-up “Taxes”"


def test_a_wrong_field_is_named_and_nothing_is_added(book: Book) -> None:
    with pytest.raises(Refused, match="title: must not be empty"):
        add_follow_up(book, "", TODAY)
    with pytest.raises(Refused, match="snoozed until"):
        add_follow_up(book, "Call", TODAY, snoozed_until="later")
    assert len(book.follow_ups) == 0


def test_a_follow_up_is_done_on_the_day_it_was_done_and_not_overdue_then(book: Book) -> None:
    added = add_follow_up(book, "Call", TODAY)
    assert only(book).is_overdue(TOMORROW)
    assert not only(book).is_overdue(TODAY)
    complete_follow_up(book, added.id, TOMORROW)
    assert only(book).done_on == TOMORROW
    assert not only(book).is_overdue(TOMORROW + timedelta(1))
    assert book.undo() == "Done: “Call”"
    assert only(book) == added


def test_editing_changes_the_named_fields_only(book: Book) -> None:
    added = add_follow_up(book, "Call", TODAY, add_client(book, "Acme").id)
    edit_follow_up(book, added.id, title="Call Ann")
    assert only(book) == added.revised(title="Call Ann")
    with pytest.raises(Refused, match="due"):
        edit_follow_up(book, added.id, due="soon")


def test_a_removed_follow_up_comes_back_by_undo(book: Book) -> None:
    added = add_follow_up(book, "Call", TODAY)
    remove_follow_up(book, added.id)
    assert len(book.follow_ups) == 0
    assert book.undo() == "Remove follow-up “Call”"
    assert only(book) == added


def test_a_follow_up_that_is_gone_is_told(book: Book) -> None:
    acts: list[Callable[[], None]] = [
        lambda: edit_follow_up(book, 5, title="Call"),
        lambda: complete_follow_up(book, 5, TODAY),
        lambda: remove_follow_up(book, 5),
    ]
    for act in acts:
        with pytest.raises(NotFound, match="That follow-up is gone"):
            act()


def missed_since_autumn(book: Book) -> FollowUp:
    """Return what came every Monday, and was left alone for weeks: only the last time is open."""
    return add_follow_up(book, "Call", date(2026, 11, 2), repeats=Recurrence(unit="week"))


def days(book: Book, until: date) -> list[tuple[date, str]]:
    """Return what stands in the calendar on Wednesday, up to a day."""
    return [(it.day, it.title) for it in book.agenda(WEDNESDAY).between(FIRST, until)]


def test_what_lapsed_stays_so_when_what_was_missed_is_removed_with_all_later_ones(
    book: Book,
) -> None:
    series = missed_since_autumn(book)
    assert days(book, WEDNESDAY) == [(TODAY, "Call")]
    remove_occurrence(book, series.id, TODAY, "later", WEDNESDAY)
    assert days(book, date(2027, 1, 1)) == []
    book.undo()
    assert days(book, WEDNESDAY) == [(TODAY, "Call")]


def test_what_lapsed_stays_so_when_what_was_missed_is_changed_with_all_later_ones(
    book: Book,
) -> None:
    series = missed_since_autumn(book)
    edit_occurrence(book, series.id, TODAY, "later", title="Write")
    assert days(book, date(2026, 11, 30)) == [(TODAY, "Write"), (date(2026, 11, 30), "Write")]


def test_what_was_missed_stays_when_only_later_ones_are_removed(book: Book) -> None:
    series = missed_since_autumn(book)
    remove_occurrence(book, series.id, date(2026, 11, 30), "later", WEDNESDAY)
    assert days(book, date(2027, 1, 1)) == [(TODAY, "Call")]


def test_done_on_the_client_s_page_is_the_time_that_stands_next(book: Book) -> None:
    series = add_follow_up(book, "Call", date(2026, 11, 16), repeats=Recurrence(unit="week"))
    away = Occurrence(on=date(2026, 11, 16), moved_to=date(2026, 12, 22))
    edit_follow_up(book, series.id, occurrences=[away])
    complete_follow_up(book, series.id, TODAY)
    assert only(book).occurrence(TODAY).done_on == TODAY
    assert only(book).occurrence(away.on) == away
