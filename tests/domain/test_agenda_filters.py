"""Some of the agenda, and the agenda as a list."""

from datetime import date
from typing import Literal

import pytest

from keepclients.book.book import Book
from keepclients.domain.agenda_filters import AgendaFilter, FilteredAgenda
from keepclients.domain.agenda_sections import LONGEST, parts_of, sections_in
from keepclients.domain.clients import Client
from keepclients.domain.days import shifted
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.promises import Promise
from keepclients.domain.records import Record
from keepclients.domain.recurrence import Recurrence
from memory_store import MemoryStore

MONDAY = date(2026, 11, 23)
ACME, BOLT, KIM = 1, 2, 9

CALL = FollowUp(id=11, title="Call", due=date(2026, 11, 20), client_id=ACME, channel="call")
WRITE = FollowUp(
    id=12, title="Write", due=date(2026, 11, 27), client_id=BOLT, channel="email", owner=KIM
)
INVOICES = FollowUp(id=13, title="Invoices", due=MONDAY)
PROMISE = Promise(id=14, client_id=ACME, text="a draft", on=MONDAY, due=date(2026, 12, 4))
EVERYTHING = (CALL, WRITE, INVOICES, PROMISE)


def agenda_of(*records: Record, wanted: AgendaFilter | None = None) -> FilteredAgenda:
    """Return the agenda of two clients, as of Monday."""
    book = Book(MemoryStore())
    with book.change("What there is") as draft:
        for record in (Client(id=ACME, name="Acme"), Client(id=BOLT, name="Bolt"), *records):
            draft.put(record)
    return FilteredAgenda(book.agenda(MONDAY), wanted or AgendaFilter())


def titles(agenda: FilteredAgenda) -> list[str]:
    """Return what is wanted within a month or so."""
    return [item.title for item in agenda.between(shifted(MONDAY, -30), shifted(MONDAY, 30))]


@pytest.mark.parametrize(
    ("wanted", "words", "found"),
    [
        (AgendaFilter(), "", ["Call", "Invoices", "Write", "Promised: a draft"]),
        (AgendaFilter(channel="call"), "only calls", ["Call"]),
        (AgendaFilter(kind="promise"), "only promises", ["Promised: a draft"]),
        (AgendaFilter(owner=KIM, owner_name="Kim Hart"), "only Kim Hart", ["Write"]),
        (
            AgendaFilter(owner=None, owner_name="Robin"),
            "only Robin",
            ["Call", "Invoices", "Promised: a draft"],
        ),
        (
            AgendaFilter(client_id=ACME, client_name="Acme"),
            "only Acme",
            ["Call", "Promised: a draft"],
        ),
        (
            AgendaFilter("follow-up", "call", client_id=ACME, client_name="Acme"),
            "only Acme, follow-ups, calls",
            ["Call"],
        ),
    ],
)
def test_a_filter_takes_what_it_says(wanted: AgendaFilter, words: str, found: list[str]) -> None:
    agenda = agenda_of(*EVERYTHING, wanted=wanted)
    assert wanted.in_words == words
    assert wanted.is_open == (words == "")
    assert titles(agenda) == found
    start, end = shifted(MONDAY, -30), shifted(MONDAY, 30)
    assert agenda.count_between(start, end) == len(found)


@pytest.mark.parametrize(
    ("wanted", "step", "found"),
    [
        (AgendaFilter(), 1, date(2026, 11, 27)),
        (AgendaFilter(), -1, date(2026, 11, 20)),
        (AgendaFilter(kind="promise"), 1, date(2026, 12, 4)),
        (AgendaFilter(channel="call"), 1, None),
        (AgendaFilter(channel="email"), -1, None),
        (AgendaFilter(client_id=ACME), 1, date(2026, 12, 4)),
        (AgendaFilter(client_id=ACME), -1, date(2026, 11, 20)),
        (AgendaFilter(client_id=BOLT), -1, None),
    ],
)
def test_the_next_busy_day_is_one_with_something_that_is_wanted(
    wanted: AgendaFilter, step: Literal[1, -1], found: date | None
) -> None:
    assert agenda_of(*EVERYTHING, wanted=wanted).busy_day(MONDAY, step) == found


def test_what_comes_again_makes_days_busy_too_and_what_was_done_no_longer() -> None:
    yearly = FollowUp(id=20, title="Tax", due=MONDAY, repeats=Recurrence(unit="year"))
    agenda = agenda_of(yearly)
    assert agenda.busy_day(MONDAY, 1) == date(2027, 11, 23)
    assert agenda.busy_day(date(2027, 11, 23), -1) == MONDAY

    book = Book(MemoryStore())
    for record in (INVOICES, INVOICES.revised(done_on=MONDAY)):
        with book.change("Invoices") as draft:
            draft.put(record)
        open_days = book.agenda(MONDAY).busy_days(MONDAY, shifted(MONDAY, 30))
    assert open_days == []


def test_the_list_parts_what_is_overdue_today_this_week_and_later() -> None:
    found = {
        it.title: [item.title for item in it.items] for it in sections_in(agenda_of(*EVERYTHING))
    }
    assert found == {
        "Overdue": ["Call"],
        "Today": ["Invoices"],
        "This week": ["Write"],
        "Later": ["Promised: a draft"],
    }


def test_on_a_sunday_nothing_is_left_of_the_week() -> None:
    book = Book(MemoryStore())
    agenda = FilteredAgenda(book.agenda(date(2026, 11, 29)))
    assert [it.title for it in sections_in(agenda)] == ["Overdue", "Today", "Later"]


def test_by_client_each_one_s_stand_together_and_what_is_nobody_s_last() -> None:
    days = [shifted(MONDAY, number) for number in (8, 9, 10)]
    late = [
        FollowUp(id=30 + it, title=f"Acme {it}", due=day, client_id=ACME)
        for it, day in enumerate(days)
    ]
    others = [
        FollowUp(id=40, title="Nobody", due=days[0]),
        FollowUp(id=41, title="Bolt", due=days[0], client_id=BOLT),
    ]
    *_, later = sections_in(agenda_of(*late, *others), by_client=True)
    parts = [[item.title for item in part] for part in parts_of(later, by_client=True)]
    assert parts == [["Acme 0", "Acme 1", "Acme 2"], ["Bolt"], ["Nobody"]]
    *_, by_day = sections_in(agenda_of(*late, *others))
    assert [len(part) for part in parts_of(by_day)] == [3, 1, 1]


@pytest.mark.parametrize("by_client", [False, True])
def test_of_a_long_section_a_hundred_are_listed_and_all_are_counted(by_client: bool) -> None:  # noqa: FBT001 - drawn
    many = [FollowUp(id=100 + it, title=f"No. {it}", due=MONDAY) for it in range(250)]
    today = list(sections_in(agenda_of(*many), by_client=by_client))[1]
    assert len(today.items) == LONGEST
    assert (today.count, today.left_out) == (250, 150)
