"""The agenda: what is open, on which day, and nothing that nobody asked for."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keepclients.book.book import Book
from keepclients.domain.agenda import agenda
from keepclients.domain.agenda_items import (
    AgendaItem,
    FollowUpOrigin,
    ItemOrigin,
    PromiseOrigin,
    StepOrigin,
)
from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.departures import Departure
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.promises import Promise
from keepclients.domain.records import Record
from keepclients.domain.runs import ItemState, StepState
from keepclients.domain.touches import Touch
from keepclients.playbooks.loader import read_playbook
from memory_store import MemoryStore

MONDAY = date(2026, 11, 23)
LAST_DAY = date(2026, 12, 31)

PLAYBOOK = read_playbook(
    """
    title = "Leaving"
    phases = [{ id = "calm", title = "Stay calm" }]

    [[steps]]
    id = "breathe"
    phase = "calm"
    title = "Breathe"
    why = "It helps"
    essential = true
    due = { anchor = "notice", days = 1 }

    [[steps]]
    id = "brief-staff"
    phase = "calm"
    title = "Tell the team"
    why = "They will hear of it anyway"
    needed_when = [{ fact = "has-staff", is = true }]
    needed_because = "you have staff"
    due = { anchor = "notice", days = 1 }

    [[steps]]
    id = "thank"
    phase = "calm"
    title = "Thank them"
    why = "You meant it"
    essential = true
    opens_when = [{ step = "breathe", is = "done" }]
    waits_for = "after breathing"
    due = { anchor = "notice", days = 3 }

    [[steps]]
    id = "hand-over"
    phase = "calm"
    title = "Hand over"
    why = "They need it"
    essential = true
    due = { anchor = "last-day" }

    [[steps.checklist]]
    id = "keys"
    do = "Give the keys back"
    due = { anchor = "last-day", days = -1 }

    [[steps.checklist]]
    id = "staff-keys"
    do = "Collect the team's keys"
    due = { anchor = "last-day", days = -1 }
    when = [{ fact = "has-staff", is = true }]

    [[steps.checklist]]
    id = "smile"
    do = "Smile"

    [[steps]]
    id = "call"
    phase = "calm"
    title = "Call again"
    why = "They may be back"
    essential = true
    due = { anchor = "answer", answer = "call.when" }
    questions = [{ id = "when", kind = "date", ask = "When?" }]
    """,
    "leaving",
    900,
)
DEPARTURE = Departure.made(
    id=800,
    client_id=1,
    playbook_id=900,
    opened_on=MONDAY,
    notice_date=MONDAY,
    last_day=LAST_DAY,
    hold_until=MONDAY + timedelta(1),
)
ACME = Client.made(id=1, name="Acme")


def a_book(*records: Record) -> Book:
    book = Book(MemoryStore())
    with book.change("Set out") as draft:
        for record in records:
            draft.put(record)
    return book


def everything(book: Book, today: date = MONDAY) -> list[tuple[str, str]]:
    return [(item.day.isoformat(), item.title) for item in agenda(book, FIRST, LAST, today)]


def leaving(**changes: object) -> Book:
    return a_book(ACME, PLAYBOOK, DEPARTURE.revised(**changes))


def test_an_empty_book_asks_for_nothing() -> None:
    assert everything(a_book()) == []


def test_an_imported_client_makes_nothing_fall_due() -> None:
    imported = Client.made(
        id=1,
        name="Acme",
        email="a@b.example",
        tags=["imported"],
        fees=[{"amount": "1200", "currency": "EUR"}],
        first_day="2020-01-01",
    )
    touch = Touch.made(id=2, client_id=1, kind="call", on="2020-02-01")
    former = Client.made(id=3, name="Gone", last_day="2021-12-31")
    assert everything(a_book(imported, touch, former), date(2030, 1, 1)) == []


def test_a_typed_follow_up_stands_on_its_day_with_its_client_and_where_it_comes_from() -> None:
    book = a_book(ACME, FollowUp.made(id=5, title="Send the offer", due=MONDAY, client_id=1))
    assert agenda(book, MONDAY, MONDAY, MONDAY) == (
        AgendaItem(MONDAY, "Send the offer", 1, "Acme", FollowUpOrigin(5)),
    )


@pytest.mark.parametrize("client_id", [None, 77], ids=["nobody", "somebody who was removed"])
def test_a_follow_up_needs_no_client(client_id: int | None) -> None:
    book = a_book(FollowUp.made(id=5, title="Taxes", due=MONDAY, client_id=client_id))
    (item,) = agenda(book, MONDAY, MONDAY, MONDAY)
    assert (item.client_id, item.client) == (client_id, "")


@pytest.mark.parametrize(
    ("snoozed_until", "stands_on"),
    [(None, "2026-11-23"), ("2026-11-30", "2026-11-30"), ("2026-11-20", "2026-11-23")],
    ids=["not put off", "put off", "put off to before its day"],
)
def test_a_follow_up_that_was_put_off_stands_on_the_later_day(
    snoozed_until: str | None, stands_on: str
) -> None:
    follow_up = FollowUp.made(id=5, title="Taxes", due=MONDAY, snoozed_until=snoozed_until)
    assert everything(a_book(follow_up)) == [(stands_on, "Taxes")]


def a_promise(**fields: object) -> Promise:
    known = {"id": 6, "client_id": 1, "on": MONDAY, "text": "New\nprices", "due": MONDAY}
    return Promise.made(**{**known, **fields})


def test_an_open_promise_stands_on_the_day_that_the_client_was_told() -> None:
    assert agenda(a_book(ACME, a_promise()), FIRST, LAST, MONDAY) == (
        AgendaItem(MONDAY, "Promised: New prices", 1, "Acme", PromiseOrigin(6)),
    )


def test_a_promise_that_was_put_off_stands_on_the_later_day() -> None:
    put_off = a_promise(snoozed_until="2026-11-26")
    assert everything(a_book(ACME, put_off)) == [("2026-11-26", "Promised: New prices")]
    assert put_off.is_late(date(2026, 11, 24))


@pytest.mark.parametrize("fields", [{"due": None}, {"kept_on": MONDAY}], ids=["no day", "kept"])
def test_a_promise_without_a_day_or_kept_asks_for_nothing(fields: dict[str, object]) -> None:
    assert everything(a_book(ACME, a_promise(**fields))) == []


def test_what_is_done_stands_nowhere() -> None:
    assert everything(a_book(FollowUp.made(id=5, title="Taxes", due=MONDAY, done_on=MONDAY))) == []


def test_an_item_is_overdue_from_the_day_after() -> None:
    (item,) = agenda(
        a_book(FollowUp.made(id=5, title="Taxes", due=MONDAY)), FIRST, LAST, date(2027, 1, 1)
    )
    assert not item.is_overdue(MONDAY)
    assert item.is_overdue(MONDAY + timedelta(1))


def test_items_come_by_day_then_client_then_title() -> None:
    book = a_book(
        Client.made(id=1, name="Bolt"),
        Client.made(id=2, name="acme"),
        FollowUp.made(id=11, title="b", due="2026-11-24", client_id=1),
        FollowUp.made(id=12, title="a", due="2026-11-24", client_id=1),
        FollowUp.made(id=13, title="z", due="2026-11-24", client_id=2),
        FollowUp.made(id=14, title="y", due="2026-11-23", client_id=1),
        FollowUp.made(id=15, title="x", due="2026-11-24"),
    )
    assert [title for _, title in everything(book)] == ["y", "x", "z", "a", "b"]


def test_the_steps_of_an_open_departure_stand_on_their_days() -> None:
    assert everything(leaving()) == [
        ("2026-11-24", "Breathe"),
        ("2026-11-26", "Thank them"),
        ("2026-12-30", "Give the keys back"),
        ("2026-12-31", "Hand over"),
    ]


def test_each_item_of_a_departure_says_what_marking_it_done_does() -> None:
    found = {item.title: item for item in agenda(leaving(), FIRST, LAST, MONDAY)}
    assert found["Breathe"].origin == StepOrigin(800, "breathe")
    assert found["Give the keys back"].origin == ItemOrigin(800, "hand-over", "keys")
    assert {(item.client_id, item.client) for item in found.values()} == {(1, "Acme")}


def test_moving_the_last_day_moves_what_hangs_on_it() -> None:
    moved = {title: day for day, title in everything(leaving(last_day="2026-12-18"))}
    assert moved["Hand over"] == "2026-12-18"
    assert moved["Give the keys back"] == "2026-12-17"
    assert moved["Breathe"] == "2026-11-24"


def test_steps_done_or_left_out_stand_nowhere() -> None:
    steps = {
        "breathe": StepState.made(done_on=MONDAY),
        "hand-over": StepState.made(skipped_on=MONDAY, reason="Nothing to hand over"),
    }
    assert everything(leaving(steps=steps)) == [("2026-11-26", "Thank them")]


def test_a_dated_line_of_a_step_that_is_done_still_stands_until_it_is_ticked() -> None:
    done = {"hand-over": StepState.made(done_on=MONDAY)}
    assert ("2026-12-30", "Give the keys back") in everything(leaving(steps=done))
    ticked = {"hand-over": StepState.made(items={"keys": ItemState.made(done_on=MONDAY)})}
    titles = [title for _, title in everything(leaving(steps=ticked))]
    assert "Give the keys back" not in titles
    assert "Hand over" in titles


def test_a_step_and_a_line_that_were_put_off_stand_on_the_later_day() -> None:
    item = ItemState.made(snoozed_until="2027-01-04")
    steps = {
        "breathe": StepState.made(snoozed_until="2026-11-27"),
        "hand-over": StepState.made(snoozed_until="2026-12-01", items={"keys": item}),
    }
    days = {title: day for day, title in everything(leaving(steps=steps))}
    assert days["Breathe"] == "2026-11-27"
    assert days["Hand over"] == "2026-12-31"
    assert days["Give the keys back"] == "2027-01-04"


def test_a_step_whose_day_is_not_known_yet_stands_nowhere_until_it_is() -> None:
    assert "Call again" not in [title for _, title in everything(leaving())]
    answers = {"when": {"value": "2027-02-01", "on": MONDAY}}
    known = leaving(steps={"call": StepState.made(answers=answers)})
    assert ("2027-02-01", "Call again") in everything(known)


def test_an_answer_edited_by_hand_that_is_no_day_stops_nothing() -> None:
    answers = {"when": {"value": "some day", "on": MONDAY}}
    wrong = leaving(steps={"call": StepState.made(answers=answers)})
    assert everything(wrong) == everything(leaving())


@pytest.mark.parametrize("outcome", ["left", "stayed"])
def test_an_ended_departure_asks_for_nothing(outcome: str) -> None:
    assert everything(leaving(outcome=outcome, closed_on=MONDAY)) == []


def test_a_departure_without_its_playbook_asks_for_nothing() -> None:
    assert everything(a_book(ACME, DEPARTURE)) == []


FOLLOW_UPS = st.lists(
    st.builds(
        FollowUp.made,
        id=st.integers(1, 10**6),
        title=st.text(max_size=3).map(lambda text: f"x{text}"),
        due=st.dates(MONDAY, MONDAY + timedelta(20)),
        snoozed_until=st.none() | st.dates(MONDAY, MONDAY + timedelta(20)),
        done_on=st.sampled_from([None, None, MONDAY]),
    ),
    max_size=12,
    unique_by=lambda follow_up: follow_up.id,
)


@settings(deadline=None)
@given(FOLLOW_UPS, st.integers(0, 20))
def test_a_span_holds_just_what_its_halves_hold_in_order(
    follow_ups: list[FollowUp], first_half: int
) -> None:
    book = a_book(ACME, PLAYBOOK, DEPARTURE, *follow_ups)
    start, end, middle = MONDAY, MONDAY + timedelta(20), MONDAY + timedelta(first_half)
    whole = agenda(book, start, end, MONDAY)
    halves = agenda(book, start, middle, MONDAY) + agenda(book, middle + timedelta(1), end, MONDAY)
    assert whole == halves == agenda(book, start, end, MONDAY)
    assert [item.day for item in whole] == sorted(item.day for item in whole)
    assert all(start <= item.day <= end for item in whole)
    open_ids = {follow_up.id for follow_up in follow_ups if follow_up.done_on is None}
    typed = [item.origin for item in whole if isinstance(item.origin, FollowUpOrigin)]
    assert {origin.follow_up_id for origin in typed} == open_ids
