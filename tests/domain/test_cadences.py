"""How often to speak to a client: counted from real contact, and never before it was asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import FakeFacts, a_client, a_departure
from keepclients.domain.agenda import agenda
from keepclients.domain.cadences import (
    Load,
    NextContact,
    asks_what_could_be_better,
    going_quiet,
    load_of,
    next_contact,
    rhythm_of,
    without_rhythm,
)
from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.handled import Handled
from keepclients.domain.settings import Settings
from keepclients.domain.touches import TOUCH_KINDS, Touch

TODAY = date(2026, 11, 23)
LONG_AGO = date(2020, 1, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def touched(client: Client, *days_ago: int, kind: str = "call") -> list[Touch]:
    return [
        Touch.made(id=number, client_id=client.id, kind=kind, on=ago(days))
        for number, days in enumerate(days_ago, 1)
    ]


def asked(client: Client, *touches: Touch, handled: tuple[Handled, ...] = ()) -> NextContact:
    facts = FakeFacts(clients=[client], touches=list(touches), handled=list(handled))
    contact = next_contact(facts, client, TODAY)
    assert contact is not None
    return contact


def test_a_rhythm_of_their_own_wins_over_the_tier() -> None:
    assert [rhythm_of(a_client(tier=tier)) for tier in (None, "A", "B", "C")] == [None, 30, 60, 90]
    assert rhythm_of(a_client(tier="A", rhythm_days=14)) == 14
    assert rhythm_of(a_client(rhythm_days=14)) == 14


def test_without_a_rhythm_nothing_is_asked_for() -> None:
    client = a_client(first_day=LONG_AGO)
    assert next_contact(FakeFacts(clients=[client]), client, TODAY) is None


def test_it_is_counted_from_the_last_contact_whoever_sought_it() -> None:
    client = a_client(tier="A", tier_since=LONG_AGO)
    contact = asked(client, *touched(client, 50, 20))
    assert (contact.due, contact.last) == (ago(-10), ago(20))
    theirs = Touch.made(id=9, client_id=client.id, kind="email", on=ago(5), direction="in")
    assert asked(client, *touched(client, 50, 20), theirs).due == ago(-25)


def test_a_card_is_a_courtesy_and_does_not_count() -> None:
    client = a_client(tier="A", tier_since=LONG_AGO)
    contact = asked(client, *touched(client, 40), *touched(client, 2, kind="card"))
    assert (contact.due, contact.last) == (ago(10), ago(40))


def test_what_is_still_to_take_place_does_not_count_yet() -> None:
    client = a_client(tier="A", tier_since=LONG_AGO)
    assert asked(client, *touched(client, 40, -3)).due == ago(10)


def test_who_was_silent_for_long_is_due_on_the_day_they_got_a_rhythm() -> None:
    client = a_client(tier="A", tier_since=TODAY)
    assert asked(client, *touched(client, 400)).due == TODAY


def test_who_was_never_spoken_to_is_due_a_whole_rhythm_after_they_got_it() -> None:
    contact = asked(a_client(tier="B", tier_since=TODAY, first_day=LONG_AGO))
    assert (contact.due, contact.is_first) == (TODAY + timedelta(60), True)


@pytest.mark.parametrize("first_day", [None, LONG_AGO])
def test_where_nobody_knows_since_when_nobody_is_late_who_was_never_spoken_to(
    first_day: date | None,
) -> None:
    contact = asked(a_client(tier="A", first_day=first_day))
    assert (contact.due, contact.counted_from) == (TODAY, first_day or FIRST)


def test_where_nobody_knows_since_when_the_last_contact_still_counts() -> None:
    client = a_client(tier="A", first_day=LONG_AGO)
    assert asked(client, *touched(client, 100)).due == ago(70)


@pytest.mark.parametrize(("contacts", "asks"), [(0, False), (1, False), (2, True), (5, True)])
def test_every_third_contact_asks_what_could_be_better(contacts: int, *, asks: bool) -> None:
    client = a_client(tier="A")
    touches = touched(client, *range(10, 10 + contacts))
    cards = touched(client, 1, 2, 3, kind="card")
    same_day = touched(client, *[10][:contacts], kind="email")
    facts = FakeFacts(clients=[client], touches=[*touches, *cards, *same_day])
    assert asks_what_could_be_better(facts, client.id, TODAY) is asks


def a_handling(client: Client, on: date, **fields: object) -> Handled:
    return Handled.made(id=1, client_id=client.id, what="contact", on=on, **fields)


def test_what_was_left_out_counts_as_contact_on_the_day_it_was() -> None:
    client = a_client(tier="A", tier_since=LONG_AGO)
    skipped = a_handling(client, ago(50), skipped_on=ago(3), reason="On holiday")
    contact = asked(client, *touched(client, 50), handled=(skipped,))
    assert (contact.due, contact.last) == (ago(-27), ago(50))


def test_what_was_put_off_is_so_only_until_somebody_is_spoken_to() -> None:
    client = a_client(tier="A", tier_since=LONG_AGO)
    put_off = a_handling(client, ago(50), snoozed_until=ago(-5))
    assert asked(client, *touched(client, 50), handled=(put_off,)).put_off_until == ago(-5)
    assert asked(client, *touched(client, 50, 1), handled=(put_off,)).put_off_until is None


def test_who_is_leaving_or_gone_is_left_to_the_playbook() -> None:
    client = a_client(tier="A", tier_since=LONG_AGO)
    facts = FakeFacts(clients=[client], departures=[a_departure(client)])
    assert next_contact(facts, client, TODAY) is None
    former = a_client(tier="A", last_day=LONG_AGO)
    assert next_contact(FakeFacts(clients=[former]), former, TODAY) is None


RHYTHMS = st.integers(1, 1000)
DAYS = st.dates(date(2015, 1, 1), TODAY)
TOUCHES = st.lists(st.tuples(DAYS, st.sampled_from(TOUCH_KINDS)), max_size=8)


def facts_of(client: Client, touches: list[tuple[date, str]]) -> FakeFacts:
    made = [
        Touch.made(id=number, client_id=client.id, kind=kind, on=on)
        for number, (on, kind) in enumerate(touches, 1)
    ]
    return FakeFacts(clients=[client], touches=made)


@given(RHYTHMS, DAYS, st.none() | DAYS, TOUCHES)
def test_it_is_never_due_before_the_owner_asked(
    every: int, since: date, first_day: date | None, touches: list[tuple[date, str]]
) -> None:
    client = a_client(rhythm_days=every, tier_since=since, first_day=first_day)
    contact = next_contact(facts_of(client, touches), client, TODAY)
    assert contact is not None
    assert contact.due >= since


@given(RHYTHMS, st.none() | DAYS, st.none() | DAYS, TOUCHES)
def test_speaking_to_somebody_always_moves_the_next_time_to_a_rhythm_from_now(
    every: int, since: date | None, first_day: date | None, touches: list[tuple[date, str]]
) -> None:
    client = a_client(rhythm_days=every, tier_since=since, first_day=first_day)
    before = next_contact(facts_of(client, touches), client, TODAY)
    after = next_contact(facts_of(client, [*touches, (TODAY, "call")]), client, TODAY)
    assert before is not None
    assert after is not None
    assert after.due == TODAY + timedelta(every) >= before.due


@given(TOUCHES, DAYS)
def test_a_card_never_changes_anything(touches: list[tuple[date, str]], on: date) -> None:
    client = a_client(tier="B", tier_since=LONG_AGO)
    with_card = facts_of(client, [*touches, (on, "card")])
    assert next_contact(with_card, client, TODAY) == next_contact(
        facts_of(client, touches), client, TODAY
    )


def test_nothing_lies_behind_the_last_day_there_is() -> None:
    client = a_client(rhythm_days=1000, tier_since=LAST)
    contact = next_contact(FakeFacts(clients=[client]), client, LAST)
    assert contact is not None
    assert contact.due == LAST


def quiet(facts: FakeFacts, ahead: int = 14) -> list[tuple[str, int]]:
    return [(it.client.name, it.days_over) for it in going_quiet(facts, TODAY, ahead)]


def test_worst_is_who_has_waited_longest_by_their_own_rhythm() -> None:
    loose = a_client("Loose", tier="C", tier_since=LONG_AGO)
    close = a_client("Close", tier="A", tier_since=LONG_AGO)
    soon = a_client("Soon", tier="A", tier_since=LONG_AGO)
    later = a_client("Later", tier="A", tier_since=LONG_AGO)
    facts = FakeFacts(clients=[later, soon, loose, close])
    for client, days in ((loose, 125), (close, 50), (soon, 20), (later, 15)):
        facts.touches += touched(client, days)
    assert quiet(facts) == [("Close", 20), ("Loose", 35), ("Soon", -10)]
    assert quiet(facts, 0) == [("Close", 20), ("Loose", 35)]


def test_who_was_put_off_stands_last_until_the_day_comes() -> None:
    put_off = a_client("Put off", tier="A", tier_since=LONG_AGO)
    back = a_client("Back", tier="A", tier_since=LONG_AGO)
    soon = a_client("Soon", tier="A", tier_since=LONG_AGO)
    facts = FakeFacts(clients=[put_off, soon, back])
    for client, days in ((put_off, 90), (back, 50), (soon, 30)):
        facts.touches += touched(client, days)
    facts.handled = [
        a_handling(put_off, ago(90), snoozed_until=ago(-1)),
        a_handling(back, ago(50), snoozed_until=TODAY),
    ]
    assert [name for name, _ in quiet(facts)] == ["Back", "Soon", "Put off"]
    assert [it.is_put_off for it in going_quiet(facts, TODAY, 14)] == [False, False, True]


def test_the_load_is_what_all_rhythms_ask_for_together() -> None:
    kept = [a_client(tier="A"), a_client(rhythm_days=7), a_client()]
    gone = a_client(tier="A", last_day=LONG_AGO)
    facts = FakeFacts(clients=[*kept, gone])
    load = load_of(facts, TODAY)
    assert load.clients == 2
    assert load.a_week == pytest.approx(1 + 7 / 30)
    without = load_of(facts, TODAY, without=kept[1].id)
    assert without.beside(7) == load
    assert Load().beside(None) == Load()
    assert without_rhythm(facts, TODAY) == 1


def test_the_first_word_is_not_late_because_days_off_would_move_it_back() -> None:
    saturday = date(2026, 11, 28)
    facts = FakeFacts(
        clients=[Client.made(id=1, name="Acme", tier="A")],
        settings=Settings.made(id=1, roll="before"),
    )
    (item,) = agenda(facts, FIRST, saturday, saturday)
    assert (item.day, item.note) == (saturday, "")
