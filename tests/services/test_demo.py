"""The demo book: believable, the same every time, and neither idle nor in ruins on any day."""

import string
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keepclients.book.book import Book
from keepclients.domain.agenda import agenda
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.cadences import going_quiet, without_rhythm
from keepclients.domain.days import FIRST, shifted
from keepclients.domain.departures import Departure
from keepclients.domain.errors import Refused
from keepclients.domain.periods import year_of
from keepclients.domain.progress import Progress
from keepclients.domain.recipients import address_of
from keepclients.domain.recurrence import in_words
from keepclients.domain.report_building import report_of
from keepclients.domain.stages import stage_of
from keepclients.services.clients import add_client
from keepclients.services.demo import demo_ids, fill_demo
from keepclients.services.greetings import rounds_of
from keepclients.services.runs import progress_on
from memory_store import MemoryStore

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 22)
LEAP_DAY = date(2028, 2, 29)
NEW_YEAR = date(2026, 1, 1)
DAYS = (MONDAY, SUNDAY, LEAP_DAY, NEW_YEAR)


def demo_book(today: date, store: MemoryStore | None = None) -> Book:
    book = Book(store or MemoryStore(), demo_ids())
    fill_demo(book, today)
    return book


@pytest.fixture(params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    day = request.param
    assert isinstance(day, date)
    return day


@cache
def filled(today: date) -> MemoryStore:
    """Return a store with the demo of a day; it is made once, and copied for each test."""
    store = MemoryStore()
    demo_book(today, store).close()
    return store


@pytest.fixture
def book(today: date) -> Book:
    return Book(MemoryStore(filled(today).tables), demo_ids())


def open_departures(book: Book, today: date) -> dict[str, tuple[Departure, Progress]]:
    found = [departure for departure in book.departures if departure.is_open]
    names = {client.id: client.name for client in book.clients}
    return {names[it.client_id]: (it, progress_on(book, it, today)) for it in found}


def up_to(book: Book, today: date, days: int) -> tuple[AgendaItem, ...]:
    return agenda(book, FIRST, shifted(today, days), today)


def texts(book: Book) -> Iterator[str]:
    for touch in book.touches:
        yield touch.text
    for follow_up in book.follow_ups:
        yield follow_up.title
    for noted in (*book.slips, *book.complaints, *book.promises):
        yield noted.text


def test_it_has_about_forty_clients_at_every_stage(book: Book, today: date) -> None:
    stages = Counter(
        stage_of(client, book.departures_of(client.id), today) for client in book.clients
    )
    assert 38 <= len(book.clients) <= 45
    assert stages["leaving"] == 2
    assert stages["former"] == 2
    assert stages["paused"] == 1
    assert 1 <= stages["prospect"] <= 2


def test_a_big_and_a_small_client_are_leaving(book: Book, today: date) -> None:
    open_now = open_departures(book, today)
    assert open_now.keys() == {"Halden Outdoor", "Café Ondine"}
    big, progress = open_now["Halden Outdoor"]
    share = progress.circumstances.facts["share-of-revenue"]
    assert 0.15 < float(share) < 0.2
    assert (today - big.notice_date).days == 11
    assert big.last_day == today + timedelta(days=38)
    assert 5 <= progress.done <= progress.total / 2
    small, just_opened = open_now["Café Ondine"]
    assert float(just_opened.circumstances.facts["share-of-revenue"]) < 0.05
    assert (today - small.notice_date).days == 1
    assert just_opened.done == 1


def test_one_step_of_the_big_departure_is_overdue(book: Book, today: date) -> None:
    late = {
        name: sum(entry.is_overdue(today) for entry in progress.steps)
        for name, (_, progress) in open_departures(book, today).items()
    }
    assert late == {"Halden Outdoor": 1, "Café Ondine": 0}


def test_what_is_done_in_a_departure_could_have_been_done(book: Book, today: date) -> None:
    for departure in book.departures:
        playbook = book.playbook(departure.playbook_id)
        assert playbook is not None
        for step_id, state in departure.steps.items():
            step = playbook.step(step_id)
            assert step is not None
            if state.done_on is not None:
                assert departure.notice_date <= state.done_on <= today
                asked = [question for question in step.questions if question.fills is None]
                needed = {question.id for question in asked if question.needed}
                assert needed <= state.answers.keys()
                undone = {**departure.steps, step_id: state.revised(done_on=None)}
                before = progress_on(book, departure.revised(steps=undone), state.done_on)
                entry = before.step(step_id)
                assert entry is not None
                assert entry.standing == "open", step_id


def test_the_agenda_has_something_overdue_today_and_later(book: Book, today: date) -> None:
    items = up_to(book, today, 30)
    overdue = [item for item in items if item.is_overdue(today)]
    assert len([item for item in overdue if item.kind not in {"contact", "audit"}]) == 3
    assert [item.client for item in overdue if item.kind == "audit"] == ["Brightwater Dental"]
    assert sum(item.kind == "audit" for item in items) >= 4
    assert sum(item.day == today for item in items) >= 2
    assert len(items) >= 12


@settings(max_examples=10, deadline=None)
@given(st.dates(date(1960, 1, 1), date(2190, 1, 1)))
def test_on_no_day_is_the_agenda_empty_or_mostly_overdue(today: date) -> None:
    items = up_to(demo_book(today), today, 30)
    overdue = sum(item.is_overdue(today) for item in items)
    assert 1 <= overdue <= len(items) / 3


def test_follow_ups_are_overdue_due_and_done(book: Book, today: date) -> None:
    pending = [entry for entry in book.follow_ups if entry.done_on is None]
    assert sum(entry.is_overdue(today) for entry in pending) == 2
    assert sum(entry.stands_on == today for entry in pending) == 2
    assert len(pending) >= 8
    assert len(book.follow_ups) - len(pending) == 2
    others = [entry.due for entry in pending if entry.due != today]
    assert all(day.weekday() < 5 for day in others)


def test_mistakes_complaints_and_promises_are_past_open_and_ahead(book: Book, today: date) -> None:
    assert len(book.slips) >= 4
    assert sum(complaint.is_open_on(today) for complaint in book.complaints) == 1
    assert sum(complaint.closed_on is not None for complaint in book.complaints) >= 2
    opened = [promise for promise in book.promises if promise.kept_on is None]
    assert sum(promise.is_late(today) for promise in opened) == 0
    assert {promise.due is None for promise in opened} == {True, False}
    late = [it for it in book.promises if it.due and it.kept_on and it.kept_on > it.due]
    assert len(late) == 1
    noted = (*book.slips, *book.complaints, *book.promises)
    assert all(it.on < today for it in noted)


def test_a_year_of_touches_is_varied_and_in_the_past(book: Book, today: date) -> None:
    touches = list(book.touches)
    assert 500 <= len(touches) <= 700
    assert len({touch.text for touch in touches}) > 350
    assert all(shifted(today, -366) <= touch.on <= today for touch in touches)
    for client in book.clients:
        for touch in book.touches_of(client.id):
            assert client.first_day is None or client.first_day <= touch.on
        same = [one.text == other.text for one, other in pairwise(book.touches_of(client.id))]
        assert sum(same) <= 1, client.name


def test_clients_are_of_many_trades_tiers_currencies_and_scripts(book: Book, today: date) -> None:
    clients = list(book.clients)
    fees = [fee for client in clients if (fee := client.fee_on(today))]
    assert sum(not client.name.isascii() for client in clients) >= 8
    assert len({tag for client in clients for tag in client.tags}) >= 20
    assert {client.tier for client in clients} == {"A", "B", "C", None}
    assert {fee.period for fee in fees} == {"month", "quarter", "year"}
    assert Counter(fee.currency for fee in fees).most_common(1)[0][0] == "EUR"
    assert 2 <= len({fee.currency for fee in fees}) <= 3
    assert sum(len(client.fees) > 1 for client in clients) >= 8
    first_days = [client.first_day for client in clients if client.first_day]
    assert (today - min(first_days)).days > 7 * 365
    assert 2 <= len(book.team) <= 3


def test_health_is_of_every_kind_and_the_audits_say_how_it_went(book: Book, today: date) -> None:
    served = [
        it.id for it in book.clients if stage_of(it, book.departures_of(it.id), today) == "active"
    ]
    bands = Counter(book.ledgers.health_on(it, today).band for it in served)
    assert bands["at-risk"] >= 3
    assert bands["healthy"] > bands["watch"] + bands["at-risk"]
    assert len(book.audits) >= 12
    assert len({it.playbook_id for it in book.audits}) == 1
    assert all(it.opened_on < today for it in book.audits)


def test_figures_have_something_to_tell_of_every_kind(book: Book, today: date) -> None:
    report = report_of(book.ledgers, year_of(today), today)
    assert {it.currency for it in report.by_currency} == {"EUR", "CHF"}
    assert len(report.goals) == 4
    assert report.alerts
    assert report.metrics["effort_split"].value is not None
    assert report.by_currency[0].pipeline.weighed > 0


def test_nobody_real_can_be_reached_from_it(book: Book) -> None:
    for client in book.clients:
        for contact in client.contacts:
            assert contact.email.endswith(".example.com")
        assert client.website == "" or client.website.endswith(".example.com")


def test_no_sentence_was_left_half_made(book: Book) -> None:
    for text in texts(book):
        assert not set("{}") & set(text)
        assert text[0] not in string.ascii_lowercase
        assert ". the " not in text


def test_the_same_day_makes_the_same_book_and_another_day_another_one() -> None:
    one, same, other = MemoryStore(), MemoryStore(), MemoryStore()
    for store, day in ((one, MONDAY), (same, MONDAY), (other, SUNDAY)):
        demo_book(day, store)
    assert one.history == same.history
    assert one.history != other.history


def test_it_is_one_change() -> None:
    store = MemoryStore()
    book = demo_book(MONDAY, store)
    assert [change.label for change in store.history] == ["Demo book"]
    book.undo()
    assert len(book.clients) == len(book.touches) == len(book.departures) == 0


def test_a_book_with_clients_is_never_filled() -> None:
    book = Book(MemoryStore())
    add_client(book, "Acme")
    with pytest.raises(Refused, match="empty book"):
        fill_demo(book, MONDAY)
    assert len(book.clients) == 1


def test_somebody_has_gone_quiet_and_somebody_is_about_to(book: Book, today: date) -> None:
    found = going_quiet(book, today, 14)
    over = [it for it in found if it.days_over > 0]
    assert 3 <= len(over) <= 8
    assert len(found) > len(over)
    assert any(it.days_over > 10 for it in over)
    rhythms = [client.rhythm_days for client in book.clients if client.rhythm_days is not None]
    assert len(rhythms) == 2
    assert without_rhythm(book, today) >= 1


def test_a_list_of_greetings_is_at_hand_with_addresses_and_some_who_get_none(
    book: Book, today: date
) -> None:
    (found,) = rounds_of(book, today)
    assert found.on >= today
    assert (found.on.month, found.on.day) == (12, 20)
    assert len(found.recipients) >= 12
    assert found.left_out >= 1
    addresses = [it for it in found.to_send if address_of(it.client)]
    assert 8 <= len(addresses) < len(found.to_send)


def test_birthdays_come_soon_and_later_with_and_without_the_year(book: Book, today: date) -> None:
    birthdays = [it.birthday for client in book.clients for it in client.contacts if it.birthday]
    assert len({it.startswith("--") for it in birthdays}) == 2
    soon = [item for item in up_to(book, today, 14) if item.kind == "birthday"]
    assert len(soon) == 2
    assert all(item.day > today for item in soon)


def test_some_of_what_is_planned_comes_again_and_some_has_its_time(book: Book, today: date) -> None:
    rules = {in_words(it.repeats) for it in book.follow_ups if it.repeats}
    assert rules == {"every 2 weeks", "every month on the last Friday"}
    timed = [item for item in up_to(book, today, 7) if item.at]
    assert {("call", 20), ("call", 30)} <= {(item.channel, item.minutes) for item in timed}
