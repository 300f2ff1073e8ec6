"""What stands in the calendar is done, put off, moved and left out, alone and together."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from keepclients.book.book import Book
from keepclients.domain.agenda_items import AgendaItem, ItemKind
from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.recurrence import Recurrence
from keepclients.playbooks.loader import load_playbook
from keepclients.services.calendar import (
    Contacted,
    finish,
    finish_all,
    move,
    move_all,
    put_off,
    put_off_all,
    skip,
    skip_all,
)
from keepclients.services.clients import add_client, add_contact
from keepclients.services.departures import open_departure
from keepclients.services.follow_ups import add_follow_up, edit_occurrence, remove_occurrence
from keepclients.services.promises import log_promise
from memory_store import MemoryStore

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
NEXT_WEEK = MONDAY + timedelta(7)
CALLED = Contacted(kind="call", on=MONDAY, text="All is well", minutes=10)


@pytest.fixture
def book() -> Book:
    return Book(MemoryStore())


@pytest.fixture
def acme(book: Book) -> Client:
    """Return a client to whom nobody has spoken for longer than their tier asks for."""
    return add_client(
        book,
        "Acme",
        tier="A",
        tier_since=MONDAY - timedelta(60),
        first_day=date(2020, 11, 25),
    )


def standing(book: Book, today: date = MONDAY) -> list[AgendaItem]:
    """Return what stands in the calendar up to the new year."""
    return list(book.agenda(today).between(FIRST, date(2027, 1, 10)))


def the(book: Book, kind: ItemKind) -> AgendaItem:
    """Return the first thing of a kind."""
    return next(item for item in standing(book) if item.kind == kind)


def days(book: Book, kind: ItemKind, today: date = MONDAY) -> list[date]:
    """Return the days on which things of a kind stand."""
    return [item.day for item in standing(book, today) if item.kind == kind]


def a_greeting(book: Book, client: Client) -> None:
    with book.change("Greetings") as draft:
        draft.put(SeasonalGreeting.made(id=7, name="New Year", day=date(2026, 12, 15)))
        draft.put(client.revised(greetings=(7,)))


def test_logging_contact_does_what_the_rhythm_asked_for_and_begins_it_anew(
    book: Book, acme: Client
) -> None:
    assert days(book, "contact") == [date(2026, 10, 26)]  # a Monday, not the Saturday before
    finish(book, the(book, "contact"), MONDAY, CALLED)
    assert days(book, "contact") == [MONDAY + timedelta(30)]
    (touch,) = book.touches_of(acme.id)
    assert (touch.kind, touch.text, touch.minutes) == ("call", "All is well", 10)
    assert book.undo() == "Done: Get in touch: no contact noted yet"
    assert book.touches_of(acme.id) == ()


def test_a_follow_up_that_is_done_by_contact_logs_it_in_the_same_change(
    book: Book, acme: Client
) -> None:
    add_follow_up(book, "Call Ann", MONDAY, acme.id, channel="call")
    finish(book, the(book, "follow-up"), MONDAY, CALLED)
    assert days(book, "follow-up") == []
    assert len(book.touches_of(acme.id)) == 1
    book.undo()
    assert days(book, "follow-up") == [MONDAY]
    assert len(book.touches_of(acme.id)) == 0


def test_several_are_done_as_one_change_with_one_contact_for_each_client(
    book: Book, acme: Client
) -> None:
    bolt = add_client(book, "Bolt").id
    for title, client_id in (("Call", acme.id), ("Send the offer", acme.id), ("Call", bolt)):
        add_follow_up(book, title, MONDAY, client_id)
    items = [item for item in standing(book) if item.kind in {"follow-up", "contact"}]
    assert finish_all(book, items, MONDAY, CALLED) == ()
    assert days(book, "follow-up") == []
    assert (len(book.touches_of(acme.id)), len(book.touches_of(bolt))) == (1, 1)
    assert book.undo() == "Done: 4 things"
    assert len(days(book, "follow-up")) == 3


def test_steps_contacts_and_lists_are_left_as_they_are_and_named(book: Book, acme: Client) -> None:
    a_greeting(book, acme)
    bolt = add_client(book, "Bolt")
    open_departure(book, bolt.id, MONDAY, MONDAY, playbook=load_playbook("leaving", 900))
    add_follow_up(book, "Taxes", MONDAY)
    items = [the(book, kind) for kind in ("playbook", "contact", "greeting", "follow-up")]
    left_out = finish_all(book, items, MONDAY)
    assert [it.item.kind for it in left_out] == ["playbook", "contact", "greeting"]
    assert "asks questions" in left_out[0].because
    assert days(book, "follow-up") == []
    assert book.undo() == "Done: 1 of 4 things"


def test_two_times_of_one_follow_up_are_done_in_one_change(book: Book) -> None:
    add_follow_up(book, "Report", MONDAY, repeats=Recurrence(unit="day", every=2))
    first, second = (item for item in standing(book)[:2])
    assert finish_all(book, [first, second], MONDAY) == ()
    assert days(book, "follow-up")[0] == FRIDAY


@pytest.mark.parametrize("kind", ["follow-up", "contact", "promise", "anniversary", "greeting"])
def test_whatever_is_put_off_stands_on_the_other_day_until_undone(
    kind: ItemKind, book: Book, acme: Client
) -> None:
    a_greeting(book, acme)
    add_follow_up(book, "Call", MONDAY, acme.id)
    log_promise(book, acme.id, "The report", MONDAY, MONDAY)
    before = days(book, kind)
    until = date(2026, 12, 28)
    put_off(book, the(book, kind), until, MONDAY)
    assert days(book, kind)[0] == until
    assert before[0] not in days(book, kind)
    book.undo()
    assert days(book, kind) == before


def test_a_time_of_what_comes_again_is_put_off_without_the_others(book: Book) -> None:
    add_follow_up(book, "Report", MONDAY, repeats=Recurrence(unit="week"))
    put_off(book, the(book, "follow-up"), FRIDAY, MONDAY)
    assert days(book, "follow-up")[:2] == [FRIDAY, NEXT_WEEK]
    move(book, the(book, "follow-up"), MONDAY + timedelta(1), MONDAY)
    assert days(book, "follow-up")[:2] == [MONDAY + timedelta(1), NEXT_WEEK]


def test_several_are_put_off_and_moved_together(book: Book, acme: Client) -> None:
    add_follow_up(book, "One", MONDAY)
    log_promise(book, acme.id, "The report", MONDAY, MONDAY)
    items = [the(book, "follow-up"), the(book, "promise")]
    assert put_off_all(book, items, FRIDAY, MONDAY) == ()
    assert (days(book, "follow-up"), days(book, "promise")) == ([FRIDAY], [FRIDAY])
    (promise,) = book.promises
    assert promise.due == MONDAY  # what they were told
    assert move_all(book, items, NEXT_WEEK, MONDAY) == ()
    (promise,) = book.promises
    assert (promise.due, promise.snoozed_until) == (NEXT_WEEK, None)


def test_a_step_moves_with_its_departure_only(book: Book) -> None:
    bolt = add_client(book, "Bolt")
    open_departure(book, bolt.id, MONDAY, MONDAY, playbook=load_playbook("leaving", 900))
    with pytest.raises(Refused, match="moves with the dates of its departure"):
        move(book, the(book, "playbook"), FRIDAY, MONDAY)
    assert not book.can_redo


def test_contact_that_is_left_out_comes_again_after_a_whole_rhythm(
    book: Book, acme: Client
) -> None:
    skip(book, the(book, "contact"), "They are on holiday", MONDAY)
    assert days(book, "contact") == [MONDAY + timedelta(30)]
    (handled,) = book.handled_of(acme.id)
    assert (handled.skipped_on, handled.reason) == (MONDAY, "They are on holiday")


def test_an_occasion_is_left_out_for_this_year_only(book: Book, acme: Client) -> None:
    skip(book, the(book, "anniversary"), "Not this time", MONDAY)
    assert days(book, "anniversary") == []
    later = date(2027, 11, 22)
    assert [it.title for it in book.agenda(later).between(later, later + timedelta(9))][-1] == (
        "7 years a client: thank them"
    )


def test_a_birthday_is_done_by_writing_to_them(book: Book, acme: Client) -> None:
    add_contact(book, acme.id, "Ann", birthday="1980-11-24")
    item = the(book, "birthday")
    assert (item.title, item.day) == ("Ann has a birthday (46)", date(2026, 11, 24))
    finish(book, item, MONDAY, Contacted(kind="card", on=MONDAY))
    assert days(book, "birthday") == []
    assert days(book, "contact") == [date(2026, 10, 26)]  # a card is a courtesy


def test_a_list_of_greetings_is_left_out_for_everybody_who_waits(book: Book, acme: Client) -> None:
    a_greeting(book, acme)
    assert the(book, "greeting").title == "New Year: 1 greeting to send"
    skip(book, the(book, "greeting"), "A hard year", MONDAY)
    assert days(book, "greeting") == []
    (handled,) = book.handled_of(acme.id)
    assert (handled.what, handled.greeting_id, handled.reason) == ("greeting", 7, "A hard year")


def test_leaving_out_needs_a_reason_and_a_promise_is_not_left_out(book: Book, acme: Client) -> None:
    log_promise(book, acme.id, "The report", MONDAY, MONDAY)
    with pytest.raises(Refused, match="why this is left out"):
        skip(book, the(book, "contact"), " ", MONDAY)
    (left,) = skip_all(book, [the(book, "promise")], "No time", MONDAY)
    assert "A promise is kept" in left.because


def test_a_step_is_left_out_with_its_reason(book: Book) -> None:
    bolt = add_client(book, "Bolt")
    opened = open_departure(book, bolt.id, MONDAY, MONDAY, playbook=load_playbook("leaving", 900))
    skip(book, the(book, "playbook"), "They know", MONDAY)
    departure = book.departure(opened.id)
    assert departure is not None
    assert [it.reason for it in departure.steps.values()] == ["They know"]


def test_what_is_gone_is_told(book: Book, acme: Client) -> None:
    add_follow_up(book, "Call", MONDAY)
    item = the(book, "follow-up")
    book.undo()
    acts: list[Callable[[], None]] = [
        lambda: finish(book, item, MONDAY),
        lambda: put_off(book, item, FRIDAY, MONDAY),
        lambda: move(book, item, FRIDAY, MONDAY),
        lambda: skip(book, item, "No need", MONDAY),
    ]
    for act in acts:
        with pytest.raises((NotFound, Refused), match="is gone"):
            act()


def test_one_time_is_changed_on_its_own_and_stands_beside_the_others(book: Book) -> None:
    series = add_follow_up(book, "Report", MONDAY, repeats=Recurrence(unit="week"))
    edit_occurrence(book, series.id, NEXT_WEEK, "this", title="Long report", at="09:30")
    titles = [(item.day, item.title, item.at) for item in standing(book)[:3]]
    assert titles == [
        (MONDAY, "Report", ""),
        (NEXT_WEEK, "Long report", "09:30"),
        (NEXT_WEEK + timedelta(7), "Report", ""),
    ]
    book.undo()
    assert standing(book)[1].title == "Report"


def test_this_and_all_later_ones_change_and_those_before_stay(book: Book) -> None:
    series = add_follow_up(book, "Report", MONDAY, repeats=Recurrence(unit="week"))
    edit_occurrence(book, series.id, NEXT_WEEK, "later", title="Short report")
    titles = [item.title for item in standing(book)[:3]]
    assert titles == ["Report", "Short report", "Short report"]
    fortnightly = Recurrence(unit="week", every=2)
    later = standing(book)[1]
    assert later.origin.key.endswith(str(NEXT_WEEK))
    edit_occurrence(book, int(later.key.split("-")[2]), NEXT_WEEK, "later", repeats=fortnightly)
    assert days(book, "follow-up")[:3] == [MONDAY, NEXT_WEEK, NEXT_WEEK + timedelta(14)]


def test_changing_all_from_the_first_on_changes_the_follow_up_itself(book: Book) -> None:
    series = add_follow_up(book, "Report", MONDAY, repeats=Recurrence(unit="week"))
    edit_occurrence(book, series.id, MONDAY, "later", title="Short report")
    (only,) = book.follow_ups
    assert (only.id, only.title) == (series.id, "Short report")


def test_one_time_or_all_later_ones_are_taken_out(book: Book) -> None:
    series = add_follow_up(book, "Report", MONDAY, repeats=Recurrence(unit="week"))
    remove_occurrence(book, series.id, NEXT_WEEK, "this", MONDAY)
    assert days(book, "follow-up")[:2] == [MONDAY, NEXT_WEEK + timedelta(7)]
    remove_occurrence(book, series.id, NEXT_WEEK, "later", MONDAY)
    assert days(book, "follow-up") == [MONDAY]
    remove_occurrence(book, series.id, MONDAY, "later", MONDAY)
    assert len(book.follow_ups) == 0


@pytest.mark.parametrize(
    ("contact", "because"),
    [
        (Contacted(kind="card", on=MONDAY), "A card is a courtesy"),
        (Contacted(kind="meeting", on=FRIDAY), "is still to come"),
    ],
)
def test_what_counts_for_no_contact_does_not_pass_for_it(
    contact: Contacted, because: str, book: Book, acme: Client
) -> None:
    with pytest.raises(Refused, match=because):
        finish(book, the(book, "contact"), MONDAY, contact)
    assert list(book.touches_of(acme.id)) == []


def test_what_is_due_only_later_is_not_put_off_to_an_earlier_day(book: Book, acme: Client) -> None:
    add_follow_up(book, "Send it", NEXT_WEEK)
    log_promise(book, acme.id, "The report", MONDAY, NEXT_WEEK)
    items = [the(book, "follow-up"), the(book, "promise")]
    left_out = put_off_all(book, items, FRIDAY, MONDAY)
    assert [it.because for it in left_out] == [
        "It is due only on 2026-11-30, after 2026-11-27; m gives it an earlier day."
    ] * 2
    put_off_all(book, items, date(2026, 12, 14), MONDAY)
    assert put_off_all(book, items, date(2026, 12, 7), MONDAY) == ()
    assert days(book, "follow-up") == days(book, "promise") == [date(2026, 12, 7)]


def test_a_step_is_not_put_off_to_before_its_day(book: Book) -> None:
    bolt = add_client(book, "Bolt")
    open_departure(book, bolt.id, MONDAY, MONDAY, playbook=load_playbook("leaving", 900))
    step = next(it for it in standing(book) if it.kind == "playbook" and it.day > MONDAY)
    with pytest.raises(Refused, match=f"only on {step.day}"):
        put_off(book, step, MONDAY, MONDAY)
    put_off(book, step, NEXT_WEEK, MONDAY)
    assert NEXT_WEEK in days(book, "playbook")


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2027, 3, 16)])
def test_greetings_are_not_moved_away_from_their_day(day: date, book: Book, acme: Client) -> None:
    a_greeting(book, acme)
    with pytest.raises(Refused, match="changed on their list"):
        move(book, the(book, "greeting"), day, MONDAY)
    move(book, the(book, "greeting"), date(2026, 12, 18), MONDAY)
    assert days(book, "greeting") == [date(2026, 12, 18)]
