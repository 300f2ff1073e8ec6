"""Who gets a seasonal greeting, and who is left out this time, and why."""

from datetime import date, timedelta

import pytest

from fakes import FakeFacts, a_client
from keepclients.domain.agenda import agenda
from keepclients.domain.agenda_items import GreetingOrigin
from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.handled import Handled
from keepclients.domain.recipients import Recipient, address_of, email_of, recipients_of
from keepclients.domain.touches import Touch

ON = date(2026, 12, 21)
"""A Monday."""
NEW_YEAR = SeasonalGreeting.made(id=5, name="New Year", day="2020-12-21")


def listed(name: str = "Acme", **fields: object) -> Client:
    return a_client(name).revised(**{"greetings": [NEW_YEAR.id], **fields})


def a_touch(client: Client, on: date, kind: str = "call") -> Touch:
    return Touch.made(id=1, client_id=client.id, kind=kind, on=on)


def a_handling(client: Client, on: date = ON, **fields: object) -> Handled:
    known = {"id": 3, "client_id": client.id, "what": "greeting", "on": on}
    return Handled.made(**{**known, "greeting_id": NEW_YEAR.id, **fields})


def recipient(
    client: Client, *touches: Touch, today: date = ON, handled: tuple[Handled, ...] = ()
) -> Recipient:
    facts = FakeFacts(clients=[client], touches=list(touches), handled=list(handled))
    (found,) = recipients_of(facts, NEW_YEAR, ON, today)
    return found


def test_only_who_is_on_the_list_is_asked_after() -> None:
    facts = FakeFacts(clients=[a_client("Other", greetings=[6]), a_client("None"), listed()])
    assert [it.client.name for it in recipients_of(facts, NEW_YEAR, ON, ON)] == ["Acme"]


@pytest.mark.parametrize("wish", [None, "yes", "not-asked"])
def test_somebody_on_the_list_gets_one(wish: str | None) -> None:
    assert recipient(listed(contact_wish=wish)).is_open


def test_who_wants_no_messages_gets_none() -> None:
    assert recipient(listed(contact_wish="no")).why_not == "opted-out"


@pytest.mark.parametrize(("days", "why"), [(0, "in-dispute"), (-1, "in-dispute"), (1, None)])
def test_who_is_in_dispute_gets_none(days: int, why: str | None) -> None:
    assert recipient(listed(dispute_since=ON + timedelta(days))).why_not == why


@pytest.mark.parametrize("kind", ["call", "card"])
@pytest.mark.parametrize(("days", "why"), [(0, "just-spoken"), (20, "just-spoken"), (21, None)])
def test_who_was_spoken_to_within_three_weeks_gets_none(
    kind: str, days: int, why: str | None
) -> None:
    client = listed()
    assert recipient(client, a_touch(client, ON - timedelta(days), kind)).why_not == why


def test_before_the_day_counts_what_will_be_three_weeks_ago_on_it() -> None:
    client, today = listed(), ON - timedelta(30)
    assert recipient(client, a_touch(client, today), today=today).is_open
    assert recipient(client, a_touch(client, today), today=ON - timedelta(29)).is_open
    assert not recipient(client, a_touch(client, ON - timedelta(15)), today=ON).is_open


def test_who_got_theirs_is_done_whatever_came_later() -> None:
    client = listed(contact_wish="no")
    sent = recipient(client, a_touch(client, ON), handled=(a_handling(client, done_on=ON),))
    assert (sent.done_on, sent.why_not, sent.is_open) == (ON, None, False)
    left = recipient(client, handled=(a_handling(client, skipped_on=ON, reason="Moved"),))
    assert (left.skipped_on, left.is_open) == (ON, False)


def test_what_was_done_in_another_year_or_for_another_list_does_not_count() -> None:
    client = listed()
    before = a_handling(client, date(2025, 12, 21), done_on=date(2025, 12, 21))
    other = a_handling(client, done_on=ON, greeting_id=6)
    assert recipient(client, handled=(before, other)).is_open


@pytest.mark.parametrize(
    ("today", "at_hand"),
    [
        (date(2026, 6, 1), ON),
        (ON, ON),
        (date(2027, 1, 11), ON),
        (date(2027, 1, 12), date(2027, 12, 21)),
    ],
)
def test_a_list_is_at_hand_until_three_weeks_after_its_day(today: date, at_hand: date) -> None:
    assert NEW_YEAR.current(today) == at_hand


def test_a_list_of_29_february_comes_every_year_and_none_before_its_first() -> None:
    leap = NEW_YEAR.revised(day="2028-02-29")
    assert leap.current(date(2026, 1, 1)) == date(2028, 2, 29)
    assert leap.current(date(2029, 1, 1)) == date(2029, 2, 28)


def test_the_calendar_has_one_line_for_all_of_them_while_one_is_to_be_sent() -> None:
    acme, bolt = listed(), listed("Bolt")
    facts = FakeFacts(clients=[acme, bolt], greetings=[NEW_YEAR])
    (item,) = agenda(facts, FIRST, LAST, ON)
    assert (item.day, item.title) == (ON, "New Year: 2 greetings to send")
    assert item.origin == GreetingOrigin(NEW_YEAR.id, ON)
    facts.handled = [a_handling(acme, done_on=ON)]
    assert [it.title for it in agenda(facts, FIRST, LAST, ON)] == ["New Year: 1 greeting to send"]
    facts.handled.append(a_handling(bolt, id=4, skipped_on=ON, reason="Moved away"))
    assert agenda(facts, FIRST, LAST, ON) == ()


def test_a_greeting_goes_to_whoever_still_works_there() -> None:
    gone = {"id": 1, "name": "Ann Lee", "email": "ann@acme.example", "left_on": "2026-11-02"}
    here = {"id": 2, "name": "Bo Ray", "email": "bo@acme.example"}
    acme = listed(contacts=[gone, here], address="1 High Street")
    assert address_of(acme) == "Acme\nBo Ray\n1 High Street"
    assert email_of(acme) == "bo@acme.example"
    assert address_of(acme.revised(contacts=[gone])) == "Acme\n1 High Street"
