"""Goals, other income, time, ways out of an overload, lessons and prospects: each is one change."""

from datetime import date
from decimal import Decimal

import pytest

from keepclients.book.book import Book
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.departures import Departure
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.lessons import Lesson, lessons_in, lessons_of, same_causes_of
from keepclients.domain.money import Money
from keepclients.domain.stages import stage_of
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.efforts import edit_effort, log_time, remove_effort
from keepclients.services.follow_ups import add_follow_up
from keepclients.services.goals import add_goal, edit_goal, remove_goal
from keepclients.services.lessons import finish_lesson, move_lesson, reopen_lesson
from keepclients.services.load_choices import choose_way_out
from keepclients.services.other_income import (
    add_other_income,
    edit_other_income,
    remove_other_income,
)
from keepclients.services.prospects import note_refusal, steps_open, win_prospect
from keepclients.services.reviews import open_review
from keepclients.services.settings import choose_settings, edit_member
from keepclients.services.steps import answer_questions
from memory_store import MemoryStore

TODAY = date(2026, 11, 22)


@pytest.fixture
def book() -> Book:
    return Book(MemoryStore())


def euros(amount: str) -> Money:
    return Money.made(amount=amount, currency="EUR")


def test_goals_are_set_changed_and_given_up(book: Book) -> None:
    goal = add_goal(book, "retention", Decimal("0.9"), date(2026, 1, 1), date(2026, 12, 31))
    edit_goal(book, goal.id, target=Decimal("0.95"))
    assert [it.target for it in book.all_goals()] == [Decimal("0.95")]
    remove_goal(book, goal.id)
    assert book.undo() == "Remove a goal"
    assert len(list(book.all_goals())) == 1
    with pytest.raises(Refused, match="share"):
        add_goal(book, "retention", Decimal(90), date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(NotFound):
        edit_goal(book, 1, text="?")


def test_other_income_and_time_are_noted_changed_and_removed(book: Book) -> None:
    source = add_other_income(book, "Course", euros("200"), TODAY)
    edit_other_income(book, source.id, until=date(2026, 12, 31))
    remove_other_income(book, source.id)
    effort = log_time(book, 45, "winning", TODAY, text="Talk at the chamber")
    edit_effort(book, effort.id, minutes=60)
    remove_effort(book, effort.id)
    for label in ("Remove time spent", "Edit time spent", "Note time spent"):
        assert book.undo() == label
    assert not list(book.all_efforts())
    assert book.undo() == "Remove other income: Course"
    (kept,) = book.all_other_income()
    assert kept.until == date(2026, 12, 31)


def test_a_way_out_of_an_overload_is_kept_with_its_day_in_the_calendar(book: Book) -> None:
    choose_settings(book, ["Mia"], TODAY)
    (mia,) = book.all_team()
    until = date(2026, 12, 10)
    choose_way_out(book, mia.id, "pass-on", until, TODAY, text="Bolt and Corner")
    (follow_up,) = book.all_follow_ups()
    assert (follow_up.title, follow_up.due) == ("Mia's load: pass clients on", until)
    assert follow_up.notes == "Bolt and Corner"
    assert book.undo() == "Mia's load: pass clients on"
    assert not [*book.all_follow_ups(), *book.all_load_choices()]
    with pytest.raises(Refused, match="raised limit"):
        choose_way_out(book, None, "raise-limit", until, TODAY)
    with pytest.raises(Refused, match="before it was decided"):
        choose_way_out(book, None, "hire", date(2026, 11, 1), TODAY)


def test_a_prospect_who_is_won_is_a_client_who_pays_what_was_expected(book: Book) -> None:
    casa = add_client(book, "Casa", prospect_since=TODAY, expected=euros("400"), chance=60)
    won = win_prospect(book, casa.id, TODAY, TODAY)
    assert stage_of(won, (), TODAY) == "active"
    fee = won.fee_on(TODAY)
    assert fee is not None
    assert (fee.monthly, won.expected, won.chance) == (Decimal(400), None, None)
    with pytest.raises(Refused, match="Casa is no prospect"):
        note_refusal(book, casa.id, "?", TODAY)
    assert book.undo() == "Casa is won"
    assert book.clients.get(casa.id) == casa
    agreed = win_prospect(book, casa.id, TODAY, TODAY, monthly=euros("350"))
    assert agreed.fees[0].amount == Decimal(350)


def test_open_steps_with_who_is_won_stay_or_are_done_in_the_same_change(book: Book) -> None:
    casa = add_client(book, "Casa", prospect_since=TODAY)
    add_follow_up(book, "Ask whether they have decided", TODAY, casa.id)
    win_prospect(book, casa.id, TODAY, TODAY)
    assert [it.is_open for it in book.follow_ups_of(casa.id)] == [True]
    assert book.undo() == "Casa is won"
    win_prospect(book, casa.id, TODAY, TODAY, finish_steps=True)
    assert [it.done_on for it in book.follow_ups_of(casa.id)] == [TODAY]
    assert book.undo() == "Casa is won"
    assert steps_open(book, casa.id)


def test_a_prospect_who_says_no_stays_with_the_reason(book: Book) -> None:
    casa = add_client(book, "Casa", prospect_since=TODAY, notes="Met at the fair", chance=60)
    lost = note_refusal(book, casa.id, "Too dear", TODAY)
    assert (lost.chance, lost.notes) == (0, "Met at the fair\nSaid no on 2026-11-22: Too dear")
    assert stage_of(lost, (), TODAY) == "prospect"


def test_hours_and_limit_of_a_team_member_can_be_changed(book: Book) -> None:
    choose_settings(book, ["Mia"], TODAY)
    (mia,) = book.all_team()
    edit_member(book, mia.id, hours=Decimal(20), most_clients=4)
    (changed,) = book.all_team()
    assert (changed.hours, changed.most_clients) == (Decimal(20), 4)
    assert book.undo() == "Edit Mia of the team"
    with pytest.raises(NotFound):
        edit_member(book, 1, hours=None)


def leaving(book: Book, name: str, on: date, cause: str, lesson: str = "") -> Departure:
    """Let a client give notice on a day for a cause, with what is to be changed."""
    client = add_client(book, name, first_day=date(2020, 1, 1))
    departure = open_departure(book, client.id, on, on)
    answer_questions(book, departure.id, "ask-why", {"root-cause": cause}, on)
    if lesson:
        answer_questions(book, departure.id, "after-action-review", {"keep-change": lesson}, on)
    return departure


def only_lesson(book: Book) -> Lesson:
    (lesson,) = lessons_in(book.ledgers)
    assert lessons_of(book) == (lesson,)
    return lesson


def test_a_lesson_is_done_opened_again_and_moved_in_its_own_list(book: Book) -> None:
    leaving(book, "Acme", date(2026, 3, 2), "late", "Ring when a day slips | Mia | 2026-03-16")
    lesson = only_lesson(book)
    assert (lesson.row.title, lesson.who, lesson.cause) == (
        "Ring when a day slips", "Mia", "We were late",
    )  # fmt: skip
    assert lesson.is_overdue(TODAY)
    finish_lesson(book, lesson, TODAY)
    assert only_lesson(book).done_on == TODAY
    in_calendar = {item.title for item in book.agenda(TODAY).between(FIRST, LAST)}
    assert lesson.row.title not in in_calendar
    reopen_lesson(book, only_lesson(book), TODAY)
    assert only_lesson(book).is_open
    move_lesson(book, only_lesson(book), None, TODAY)
    without_day = only_lesson(book)
    assert (without_day.row.due, without_day.is_overdue(TODAY)) == (None, False)
    finish_lesson(book, without_day, TODAY)
    assert [book.undo() for _ in range(4)] == [
        "Done: “Ring when a day slips”", "Move “Ring when a day slips”",
        "Reopen “Ring when a day slips”", "Done: “Ring when a day slips”",
    ]  # fmt: skip


def test_the_lessons_of_a_review_carry_the_cause_of_their_departure(book: Book) -> None:
    departure = leaving(book, "Acme", date(2026, 3, 2), "late")
    review = open_review(book, departure.id, TODAY)
    rows = "Ring when a day slips | Mia | 2026-12-01\nA list for days | |"
    answer_questions(book, review.id, "lessons", {"actions": rows}, TODAY)
    found = lessons_in(book.ledgers)
    assert [(it.row.title, it.row.due, it.cause) for it in found] == [
        ("Ring when a day slips", date(2026, 12, 1), "We were late"),
        ("A list for days", None, "We were late"),
    ]


def test_a_cause_that_strikes_again_is_pointed_out_with_the_lesson_left_undone(book: Book) -> None:
    leaving(book, "Acme", date(2026, 3, 2), "late", "Ring when a day slips | Mia | 2026-03-16")
    assert same_causes_of(book.ledgers, TODAY) == ()
    leaving(book, "Corner", date(2026, 10, 2), "mistakes")  # a cause beside it is another one
    assert same_causes_of(book.ledgers, TODAY) == ()
    leaving(book, "Bolt", date(2026, 11, 2), "late")
    (again,) = same_causes_of(book.ledgers, TODAY)
    assert again.cause == "We were late"
    assert again.days == (date(2026, 11, 2), date(2026, 3, 2))
    assert [it.row.title for it in again.open_lessons] == ["Ring when a day slips"]
    finish_lesson(book, again.open_lessons[0], TODAY)
    (again,) = same_causes_of(book.ledgers, TODAY)
    assert again.open_lessons == ()
    assert same_causes_of(book.ledgers, date(2026, 11, 1)) == ()
