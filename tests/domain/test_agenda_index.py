"""The agenda that is kept stays the one that would be worked out anew, whatever is changed."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditing import AUDIT_PLAYBOOK, BAD, MIDDLING, WELL, an_audit
from keepclients.book.book import Book
from keepclients.domain.agenda import Agenda
from keepclients.domain.clients import Client, Contact
from keepclients.domain.days import FIRST
from keepclients.domain.departures import Departure
from keepclients.domain.follow_ups import FollowUp, Occurrence
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.handled import Handled
from keepclients.domain.promises import Promise
from keepclients.domain.records import Record
from keepclients.domain.recurrence import Recurrence
from keepclients.domain.settings import Settings
from keepclients.domain.touches import Touch
from keepclients.playbooks.loader import load_playbook
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)
PLAYBOOK = load_playbook("leaving", 900)

near = st.integers(-50, 70).map(lambda days: TODAY + timedelta(days))
clients = st.sampled_from([1, 2, 3])
rules = st.sampled_from(
    [
        None,
        Recurrence(unit="day", every=5),
        Recurrence(unit="week", weekdays=(0, 5)),
        Recurrence(unit="month", nth=-1, weekday=4),
        Recurrence(unit="month", count=4),
    ]
)
records: st.SearchStrategy[Record] = st.one_of(
    st.builds(
        lambda number, tier, since, day, born, greetings: Client.made(
            id=number,
            name=f"Client {number}",
            tier=tier,
            tier_since=since if tier else None,
            first_day=day,
            greetings=greetings,
            contacts=(Contact.made(id=number + 500, name="Ann", birthday=f"{born}"),),
        ),
        clients,
        st.sampled_from([None, "A", "C"]),
        near,
        near.map(lambda day: day.replace(year=2020)),
        st.dates(date(1950, 1, 1), date(2000, 12, 31)),
        st.sampled_from([(), (70,)]),
    ),
    st.builds(
        lambda client, on, done: Handled.made(
            id=60 + client, client_id=client, what="greeting", on=on, greeting_id=70, done_on=done
        ),
        clients,
        st.sampled_from([TODAY, TODAY + timedelta(7)]),
        st.one_of(st.none(), st.just(TODAY)),
    ),
    st.builds(
        lambda number, client, day, rule, moved, done: FollowUp.made(
            id=number,
            title=f"Follow up {number}",
            due=day,
            client_id=client,
            repeats=rule,
            occurrences=[Occurrence(on=day, moved_to=moved, done_on=done)] if rule else (),
            done_on=None if rule else done,
        ),
        st.integers(10, 14),
        st.one_of(st.none(), clients),
        near,
        rules,
        st.one_of(st.none(), near),
        st.one_of(st.none(), near),
    ),
    st.builds(
        lambda number, client, day, kind: Touch.made(
            id=number, client_id=client, kind=kind, on=day
        ),
        st.integers(20, 29),
        clients,
        near.filter(lambda day: day <= TODAY),
        st.sampled_from(["call", "card"]),
    ),
    st.builds(
        lambda number, client, day: Promise.made(
            id=number, client_id=client, on=day, text="The report", due=day + timedelta(9)
        ),
        st.integers(30, 33),
        clients,
        near,
    ),
    st.builds(
        lambda client, day: Departure.made(
            id=40 + client,
            client_id=client,
            playbook_id=900,
            opened_on=day,
            notice_date=day,
            hold_until=day,
        ),
        clients,
        near.filter(lambda day: day <= TODAY),
    ),
    st.builds(
        lambda number, client, on, until: Handled.made(
            id=number, client_id=client, what="contact", on=on, snoozed_until=until
        ),
        st.integers(50, 53),
        clients,
        near,
        near,
    ),
    st.builds(
        lambda number, client, day, scores, is_done: an_audit(
            Client.made(id=client, name="Anybody"), day, scores, is_done=is_done, id=number
        ),
        st.integers(80, 84),
        clients,
        near.filter(lambda day: day <= TODAY),
        st.sampled_from([WELL, MIDDLING, BAD]),
        st.booleans(),
    ),
    st.builds(
        lambda number, client, what, on, until, skipped: Handled.made(
            id=number,
            client_id=client,
            what=what,
            on=on,
            snoozed_until=until,
            skipped_on=skipped,
        ),
        st.integers(85, 88),
        clients,
        st.sampled_from(["audit", "audit-call"]),
        near,
        near,
        st.one_of(st.none(), near),
    ),
    st.builds(
        lambda day: SeasonalGreeting.made(id=70, name="New Year", day=day),
        st.one_of(near, st.sampled_from([TODAY, TODAY + timedelta(7)])),
    ),
    st.builds(
        lambda weekend, roll: Settings.made(id=1, weekend=weekend, roll=roll),
        st.sampled_from([(5, 6), (4, 5), (0, 1, 2, 3)]),
        st.sampled_from(["after", "before", "stay"]),
    ),
)
changes = st.lists(
    st.lists(records, min_size=1, max_size=4, unique_by=lambda it: (it.table, it.id)),
    min_size=1,
    max_size=6,
)


def everything(agenda: Agenda) -> object:
    """Return all that a screen may ask for, around today."""
    start, end = TODAY - timedelta(80), TODAY + timedelta(100)
    days = [start + timedelta(days) for days in range(180)]
    return (
        agenda.between(FIRST, end),
        [agenda.on(day) for day in days],
        [agenda.count_on(day) for day in days],
        agenda.overdue(),
        agenda.count_overdue(),
        [agenda.of_client(client, start, end) for client in (1, 2, 3)],
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes, st.lists(st.booleans(), max_size=6))
def test_what_is_kept_is_what_would_be_worked_out_anew(
    made: list[list[Record]], undone: list[bool]
) -> None:
    store = MemoryStore()
    with Book(store).change("Set out") as draft:
        draft.put(PLAYBOOK)
        draft.put(AUDIT_PLAYBOOK)
        draft.put(SeasonalGreeting.made(id=70, name="New Year", day=TODAY))
        for client in (1, 2, 3):
            draft.put(Client.made(id=client, name=f"Client {client}"))
    book = Book(store)  # which cannot undo what it found there
    for number, put in enumerate(made):
        everything(book.agenda(TODAY))
        with book.change("Change") as draft:
            for record in put:
                draft.put(record)
        if number < len(undone) and undone[number] and book.can_undo:
            book.undo()
        assert everything(book.agenda(TODAY)) == everything(Agenda(book, TODAY))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes)
def test_every_way_of_asking_tells_the_same(made: list[list[Record]]) -> None:
    book = Book(MemoryStore())
    with book.change("Set out") as draft:
        draft.put(PLAYBOOK)
        draft.put(AUDIT_PLAYBOOK)
        draft.put(SeasonalGreeting.made(id=70, name="New Year", day=TODAY))
        for client in (1, 2, 3):
            draft.put(Client.made(id=client, name=f"Client {client}"))
        for put in made:
            for record in put:
                draft.put(record)
    agenda = Agenda(book, TODAY)
    start, end = TODAY - timedelta(80), TODAY + timedelta(100)
    items = agenda.between(start, end)
    days = [start + timedelta(days) for days in range(181)]
    assert items == tuple(item for day in days for item in agenda.on(day))
    assert all(agenda.count_on(day) == len(agenda.on(day)) for day in days)
    assert agenda.overdue() == tuple(
        item for item in agenda.between(FIRST, end) if item.is_overdue(TODAY)
    )
    assert agenda.count_overdue() == len(agenda.overdue())
    for client in (1, 2, 3):
        own = tuple(item for item in items if item.client_id == client)
        assert agenda.of_client(client, start, end) == own
    assert len({item.key for item in items}) == len(items)
