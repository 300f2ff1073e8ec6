"""Looking back on a departure at length."""

from collections.abc import Iterator
from datetime import date
from itertools import count

import pytest

from keepclients.book.book import Book
from keepclients.domain.agenda import agenda
from keepclients.domain.agenda_items import AgendaItem, RowOrigin, StepOrigin
from keepclients.domain.answers import Answer
from keepclients.domain.departures import Departure
from keepclients.domain.errors import Refused
from keepclients.domain.progress import Progress
from keepclients.domain.reviews import Review
from keepclients.domain.runs import StepState
from keepclients.services.calendar import finish, move
from keepclients.services.clients import add_client, edit_client
from keepclients.services.complaints import log_complaint
from keepclients.services.departures import close_departure, open_departure
from keepclients.services.drafts import draft_of, fill_words
from keepclients.services.promises import log_promise
from keepclients.services.reviews import open_review
from keepclients.services.runs import progress_on
from keepclients.services.slips import log_slip
from keepclients.services.steps import (
    answer_questions,
    complete_step,
    reopen_step,
    skip_step,
)
from keepclients.services.touches import log_touch
from memory_store import MemoryStore

NOTICE = date(2026, 11, 12)
TODAY = date(2026, 11, 23)
LAST_DAY = date(2026, 12, 31)
END = date(2027, 12, 31)
STEP = "after-action-review"


@pytest.fixture
def book() -> Iterator[Book]:
    numbers = count(1)
    book = Book(MemoryStore(), lambda: next(numbers))
    yield book
    book.close()


@pytest.fixture
def departure(book: Book) -> Departure:
    acme = add_client(book, "Acme")
    return open_departure(book, acme.id, NOTICE, NOTICE, last_day=LAST_DAY)


@pytest.fixture
def review(book: Book, departure: Departure) -> Review:
    return open_review(book, departure.id, TODAY)


def standing(row: RowOrigin) -> AgendaItem:
    """Return a row of a list as it stands in the calendar."""
    assert row.row.due is not None
    return AgendaItem(row.row.due, row.row.title, None, "", row)


def progress(book: Book, run_id: int) -> Progress:
    run = book.run(run_id)
    assert run is not None
    return progress_on(book, run, TODAY)


def work_through(book: Book, review: Review) -> None:
    """Go through a review that finds nothing to change."""
    answer_questions(book, review.id, "why-the-gap", {"verdict": "not-ours"}, TODAY)
    for step_id in ("expected", "timeline", "why-the-gap"):
        complete_step(book, review.id, step_id, TODAY)


def test_facts_are_due_before_the_last_day_and_reasons_a_week_after(
    book: Book, review: Review
) -> None:
    days = {it.step.id: it.due.day for it in progress(book, review.id).steps if it.due}

    assert days == {
        "expected": LAST_DAY,
        "timeline": LAST_DAY,
        "why-the-gap": date(2027, 1, 7),
        "lessons": date(2027, 1, 7),
    }


def test_a_review_begins_with_the_cause_that_was_noted(book: Book, departure: Departure) -> None:
    answer_questions(book, departure.id, "ask-why", {"root-cause": "late"}, TODAY)

    review = open_review(book, departure.id, TODAY)

    assert review.state("why-the-gap").answers["cause"].value == "late"


def test_a_review_begins_with_the_year_before_the_notice(book: Book, departure: Departure) -> None:
    client_id = departure.client_id
    log_slip(book, client_id, "Report late", date(2026, 5, 12))
    log_slip(book, client_id, "Long forgotten", date(2025, 1, 7))
    log_complaint(book, client_id, "Nobody replied", date(2026, 6, 2))
    log_promise(book, client_id, "A draft each Tuesday", date(2026, 7, 1), due=date(2026, 7, 7))
    log_touch(book, client_id, "call", "All is well", date(2026, 7, 2))

    review = open_review(book, departure.id, TODAY)

    told = review.state("timeline").answers["happened"].value
    assert isinstance(told, tuple)
    rows = [row for row in told if isinstance(row, dict) and "Health" not in row["what"]]
    assert [(row["on"], row["what"], row["followed"]) for row in rows] == [
        ("2026-05-12", "Mistake: Report late", "contact 51 days later"),
        ("2026-06-02", "Complaint: Nobody replied", "still open"),
        ("2026-07-01", "Promise: A draft each Tuesday", "broken: it was due on 2026-07-07"),
        ("2026-07-02", "Call: All is well", "133 days without contact"),
    ]


def test_a_review_begins_with_a_silence_longer_than_its_year_and_no_alarm_of_its_own(
    book: Book, departure: Departure
) -> None:
    edit_client(book, departure.client_id, tier="A")
    log_touch(book, departure.client_id, "call", "", date(2025, 11, 1))

    review = open_review(book, departure.id, TODAY)

    told = review.state("timeline").answers["happened"].value
    assert isinstance(told, tuple)
    rows = [row for row in told if isinstance(row, dict)]
    assert [(row["on"], row["what"]) for row in rows if "Health" not in row["what"]] == [
        ("2025-11-12", "No contact since 2025-11-01")
    ]
    assert "376 days without contact" in {row.get("followed") for row in rows}
    assert rows[-1]["on"] == "2026-11-11"
    assert not [row for row in rows if "leaving" in row["what"]]


def test_a_review_of_one_who_stayed_counts_from_the_day_they_did(
    book: Book, departure: Departure
) -> None:
    close_departure(book, departure.id, "stayed", TODAY)

    review = open_review(book, departure.id, TODAY)

    days = {it.step.id: it.due.day for it in progress(book, review.id).steps if it.due}
    assert days["why-the-gap"] == date(2026, 11, 30)


def test_the_step_in_the_departure_gives_way_to_its_review(
    book: Book, departure: Departure, review: Review
) -> None:
    entry = progress(book, departure.id).step(STEP)
    assert entry is not None
    assert entry.questions == ()

    standing = {
        (item.origin.run_id, item.origin.step_id)
        for item in agenda(book, TODAY, END, TODAY)
        if isinstance(item.origin, StepOrigin)
    }
    assert (departure.id, STEP) not in standing
    assert (review.id, "timeline") in standing


def test_a_review_that_is_over_settles_its_step(
    book: Book, departure: Departure, review: Review
) -> None:
    work_through(book, review)

    kept = book.departures.get(departure.id)
    assert kept is not None
    assert kept.state(STEP).done_on == TODAY
    assert progress(book, review.id).run.closed_on == TODAY


def test_all_of_that_is_one_change_to_undo(
    book: Book, departure: Departure, review: Review
) -> None:
    work_through(book, review)

    book.undo()

    kept = book.departures.get(departure.id)
    assert kept is not None
    assert kept.state(STEP).done_on is None
    assert progress(book, review.id).run.is_open


def test_a_step_of_it_that_is_opened_again_opens_both(
    book: Book, departure: Departure, review: Review
) -> None:
    work_through(book, review)

    reopen_step(book, review.id, "timeline")

    kept = book.departures.get(departure.id)
    assert kept is not None
    assert kept.state(STEP).done_on is None
    assert progress(book, review.id).run.is_open


def test_settling_the_step_in_the_departure_ends_the_review_too(
    book: Book, departure: Departure, review: Review
) -> None:
    complete_step(book, departure.id, STEP, TODAY)
    assert not progress(book, review.id).run.is_open

    reopen_step(book, departure.id, STEP)
    assert progress(book, review.id).run.is_open


def test_what_is_not_yours_ends_without_lessons(book: Book, review: Review) -> None:
    answer_questions(book, review.id, "why-the-gap", {"verdict": "not-ours"}, TODAY)

    entry = progress(book, review.id).step("lessons")

    assert entry is not None
    assert entry.standing == "folded"


def test_three_lessons_and_no_more(book: Book, review: Review) -> None:
    with pytest.raises(Refused, match="At most 3 rows"):
        answer_questions(book, review.id, "lessons", {"actions": "a\nb\nc\nd"}, TODAY)


def test_a_lesson_stands_in_the_calendar_until_it_is_done(book: Book, review: Review) -> None:
    written = "Ring on the day | Mia | 2026-12-07 | Bolt\nKeep a list | Jo | 2026-12-09"
    answer_questions(book, review.id, "lessons", {"actions": written}, TODAY)
    answer_questions(book, review.id, "why-the-gap", {"verdict": "ours"}, TODAY)
    complete_step(book, review.id, "why-the-gap", TODAY)
    places = {it.title: it.origin for it in agenda(book, TODAY, END, TODAY)}

    ring, keep = places["Ring on the day"], places["Keep a list"]
    assert isinstance(ring, RowOrigin)
    assert isinstance(keep, RowOrigin)
    finish(book, standing(ring), TODAY)
    move(book, standing(keep), date(2026, 12, 14), TODAY)

    left = {it.title: it.day for it in agenda(book, TODAY, END, TODAY)}
    assert "Ring on the day" not in left
    assert left["Keep a list"] == date(2026, 12, 14)


def test_a_lesson_outlives_its_review(book: Book, review: Review) -> None:
    answer_questions(book, review.id, "why-the-gap", {"verdict": "ours"}, TODAY)
    answer_questions(book, review.id, "lessons", {"actions": "Ring | Mia | 2026-12-07"}, TODAY)
    for step_id in ("expected", "timeline", "why-the-gap", "lessons"):
        complete_step(book, review.id, step_id, TODAY)

    assert not progress(book, review.id).run.is_open
    assert "Ring" in {it.title for it in agenda(book, TODAY, END, TODAY)}


def test_one_departure_has_one_review(book: Book, departure: Departure, review: Review) -> None:
    assert open_review(book, departure.id, END) == review


def lessons_noted(book: Book, review: Review) -> None:
    """Note two lessons with a day; nothing of the review is done."""
    answer_questions(book, review.id, "why-the-gap", {"verdict": "ours"}, TODAY)
    written = "Ring | Mia | 2026-12-07\nKeep a list | Jo | 2026-12-09"
    answer_questions(book, review.id, "lessons", {"actions": written}, TODAY)


def titles(book: Book) -> set[str]:
    return {item.title for item in agenda(book, TODAY, END, TODAY)}


def test_a_lesson_stays_though_the_review_is_cut_short(
    book: Book, departure: Departure, review: Review
) -> None:
    lessons_noted(book, review)

    complete_step(book, departure.id, STEP, TODAY)

    assert {"Ring", "Keep a list"} <= titles(book)


def test_a_review_cut_short_can_be_gone_on_with(
    book: Book, departure: Departure, review: Review
) -> None:
    skip_step(book, departure.id, STEP, "It had nothing to do with us", TODAY)

    complete_step(book, review.id, "expected", TODAY)

    assert progress(book, review.id).run.is_open


def test_a_change_of_mind_about_the_verdict_opens_the_lessons_again(
    book: Book, departure: Departure, review: Review
) -> None:
    work_through(book, review)

    answer_questions(book, review.id, "why-the-gap", {"verdict": "ours"}, TODAY)

    assert progress(book, review.id).run.is_open
    kept = book.departures.get(departure.id)
    assert kept is not None
    assert kept.state(STEP).done_on is None


def test_what_the_short_form_holds_stays_in_sight_and_begins_the_review(
    book: Book, departure: Departure
) -> None:
    written = {"expected": "A draft each week", "verdict": "partly"}
    answer_questions(book, departure.id, STEP, written, TODAY)

    review = open_review(book, departure.id, TODAY)

    entry = progress(book, departure.id).step(STEP)
    assert entry is not None
    assert [question.id for question in entry.questions] == ["expected", "verdict"]
    assert review.state("expected").answers["hoped"].value == "A draft each week"
    assert review.state("why-the-gap").answers["verdict"].value == "partly"


def test_a_step_that_was_done_before_its_review_began_stays_done(
    book: Book, departure: Departure
) -> None:
    complete_step(book, departure.id, STEP, NOTICE)
    review = open_review(book, departure.id, TODAY)
    work_through(book, review)

    reopen_step(book, review.id, "timeline")

    kept = book.departures.get(departure.id)
    assert kept is not None
    assert kept.state(STEP).done_on == NOTICE


def test_a_step_opened_again_after_a_whole_review_stands_in_the_calendar_itself(
    book: Book, departure: Departure, review: Review
) -> None:
    work_through(book, review)

    reopen_step(book, departure.id, STEP)

    assert not progress(book, review.id).run.is_open
    assert "Look back, and learn from it" in titles(book)


def test_rows_over_the_limit_can_still_be_done_and_moved(book: Book, review: Review) -> None:
    rows = [{"what": f"No. {n}", "until": "2026-12-07"} for n in range(4)]
    answers = {"actions": Answer.made(value=tuple(rows), on=TODAY)}
    with book.change("As an older playbook had it") as draft:
        draft.put(review.with_state("lessons", StepState(answers=answers)))
    (place,) = [
        item.origin
        for item in agenda(book, TODAY, END, TODAY)
        if item.title == "No. 3" and isinstance(item.origin, RowOrigin)
    ]

    finish(book, standing(place), TODAY)

    assert "No. 3" not in titles(book)
    assert {"No. 0", "No. 1", "No. 2"} <= titles(book)


def test_what_another_window_put_above_a_row_changes_nothing_about_which_is_meant(
    book: Book, review: Review
) -> None:
    lessons_noted(book, review)
    (place,) = [
        item.origin
        for item in agenda(book, TODAY, END, TODAY)
        if item.title == "Keep a list" and isinstance(item.origin, RowOrigin)
    ]
    written = "First | Ana | 2026-12-01\nRing | Mia | 2026-12-07\nKeep a list | Jo | 2026-12-09"
    answer_questions(book, review.id, "lessons", {"actions": written}, TODAY)

    finish(book, standing(place), TODAY)

    assert "Keep a list" not in titles(book)
    assert {"First", "Ring"} <= titles(book)


def test_one_who_stays_leaves_what_is_to_be_learned(book: Book, departure: Departure) -> None:
    close_departure(book, departure.id, "stayed", TODAY)

    assert "Look back, and learn from it" in titles(book)
    assert "Ask what led to it" not in titles(book)

    complete_step(book, departure.id, STEP, TODAY)
    assert "Look back, and learn from it" not in titles(book)

    reopen_step(book, departure.id, STEP)
    assert "Look back, and learn from it" in titles(book)


def test_payments_that_are_owed_outlive_a_departure_that_is_finished(
    book: Book, departure: Departure
) -> None:
    answer_questions(
        book, departure.id, "settle-money", {"payments": "Last bill | 300 EUR | 2027-01-14"}, TODAY
    )

    close_departure(book, departure.id, "left", TODAY)

    assert titles(book) == {"Last bill"}


def test_a_step_of_a_review_has_drafts_like_any_other(book: Book, review: Review) -> None:
    fill_words(book, review.id, {"contact": "Ana", "slot": "on Tuesday", "me": "Sam"})

    assert "on Tuesday" in draft_of(book, review.id, "first-reply", TODAY).text


def test_a_long_complaint_is_shortened_in_the_timeline(book: Book, departure: Departure) -> None:
    log_complaint(book, departure.client_id, "late " * 1000, date(2026, 6, 2))

    review = open_review(book, departure.id, TODAY)

    told = review.state("timeline").answers["happened"].value
    assert isinstance(told, tuple)
    assert max(len(row["what"]) for row in told if isinstance(row, dict)) == 300
