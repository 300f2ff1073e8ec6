"""The timeline of a client: what happened, in the order of days, and what followed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import FakeFacts, a_client, a_departure, a_fee
from keepclients.domain.clients import Contact
from keepclients.domain.complaints import Complaint
from keepclients.domain.expectations import Expectation
from keepclients.domain.guidance import Guidance
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.money import Money
from keepclients.domain.promises import Promise
from keepclients.domain.refunds import Refund
from keepclients.domain.slips import Slip
from keepclients.domain.timeline import TimelineEntry, timeline_of
from keepclients.domain.touches import Touch

START = date(2026, 8, 1)
END = date(2026, 10, 30)
"""90 days later."""

ACME = a_client("Acme")


def day(number: int) -> date:
    return START + timedelta(number)


def a_touch(on: date, text: str = "", **fields: object) -> Touch:
    known: dict[str, object] = {"id": 1, "client_id": ACME.id, "kind": "call", "on": on}
    return Touch.made(**{**known, "text": text, **fields})


def a_slip(on: date) -> Slip:
    return Slip.made(id=1, client_id=ACME.id, on=on, text="Report\nlate")


def a_complaint(on: date, closed_on: date | None = None) -> Complaint:
    return Complaint.made(id=1, client_id=ACME.id, on=on, text="Too slow", closed_on=closed_on)


def a_promise(on: date, due: date | None = None, kept_on: date | None = None) -> Promise:
    return Promise.made(
        id=1, client_id=ACME.id, on=on, text="A call a week", due=due, kept_on=kept_on
    )


def told(facts: FakeFacts, start: date = START, end: date = END) -> list[tuple[str, str]]:
    entries = timeline_of(facts, ACME.id, start, end)
    return [(entry.text, entry.followed) for entry in entries if entry.kind != "health"]


def followed(facts: FakeFacts) -> str:
    ((_, words),) = told(facts)
    return words


def test_everything_of_the_span_stands_in_the_order_of_its_days() -> None:
    fees = (a_fee("300"), a_fee("350", since=day(20)))
    acme = ACME.revised(fees=fees)
    facts = FakeFacts(
        [acme],
        touches=[a_touch(day(22), "Sorry", direction="in"), a_touch(day(0), kind="email")],
        slips=[a_slip(day(21))],
        complaints=[a_complaint(day(21), day(24))],
        promises=[a_promise(day(22), day(30), day(28))],
    )
    raised = "Fee: 350 EUR a month instead of 300 EUR a month"
    assert timeline_of(facts, ACME.id, START, END) == (
        TimelineEntry(day(0), "touch", "E-mail"),
        TimelineEntry(day(20), "fee", raised, "contact 2 days later"),
        TimelineEntry(day(21), "slip", "Mistake: Report late", "contact 1 day later"),
        TimelineEntry(
            day(21), "complaint", "Complaint: Too slow", "settled after 3 days, on 2026-08-25"
        ),
        TimelineEntry(day(22), "promise", "Promise: A call a week", "kept in time, on 2026-08-29"),
        TimelineEntry(day(22), "touch", "Call from them: Sorry", "68 days without contact"),
    )


def test_what_explains_a_leaving_is_told_with_what_came_of_it() -> None:
    acme = a_client(
        "Acme",
        contacts=(Contact.made(id=1, name="Ann Lee", role="Head of marketing", left_on=day(3)),),
    )
    mine: dict[str, object] = {"client_id": acme.id}
    fifty = Money.made(amount="50", currency="EUR")
    facts = FakeFacts(
        [acme],
        touches=[a_touch(day(8)).revised(**mine)],
        expectations=[
            Expectation.made(id=1, **mine, on=day(1), text="A call a week"),
            Expectation.made(id=2, **mine, on=day(2), text="Replies", agreed_on=day(2)),
        ],
        guidance=[Guidance.made(id=1, **mine, on=day(4), text="The shop", used=False)],
        hints=[
            Hint.made(id=1, **mine, on=day(5), text="Asked\nfor files", cleared_on=day(7)),
            Hint.made(id=2, **mine, on=day(6), text="Files again"),
        ],
        late_payments=[
            LatePayment.made(id=1, **mine, due=day(9), amount=fifty, text="Invoice 1"),
            LatePayment.made(id=2, **mine, due=day(10), paid_on=day(22)),
        ],
        refunds=[Refund.made(id=1, **mine, on=day(8), amount=fifty, text="Broken link")],
    )
    entries = timeline_of(facts, acme.id, START, day(40))
    assert [(it.day, it.text, it.followed) for it in entries if it.kind != "health"] == [
        (day(1), "They expect: A call a week", "never agreed"),
        (day(2), "They expect: Replies", "agreed on 2026-08-03"),
        (day(3), "Ann Lee, Head of marketing, left them", "contact 5 days later"),
        (day(4), "Training session: The shop", "they do not use it"),
        (day(5), "Hint of leaving: Asked for files", "cleared up after 2 days, on 2026-08-08"),
        (day(6), "Hint of leaving: Files again", "never cleared up"),
        (day(8), "Refund: 50 EUR, Broken link", "contact the same day"),
        (day(8), "Call", ""),
        (day(9), "Payment due: 50 EUR, Invoice 1", "still owed"),
        (day(10), "Payment due: an amount not noted", "came 12 days late, on 2026-08-23"),
    ]


def test_what_lies_outside_the_span_or_belongs_to_others_is_left_out() -> None:
    other = Slip.made(id=2, client_id=ACME.id + 1, on=day(3), text="Not theirs")
    facts = FakeFacts(
        [ACME],
        touches=[a_touch(day(-1)), a_touch(day(91))],
        slips=[a_slip(day(-1)), a_slip(day(0)), a_slip(day(90)), a_slip(day(91)), other],
    )
    entries = timeline_of(facts, ACME.id, START, END)
    assert [entry.day for entry in entries if entry.kind == "slip"] == [day(0), day(90)]
    assert {entry.kind for entry in entries} == {"slip", "silence"}
    assert timeline_of(facts, ACME.id, END, START) == ()


@pytest.mark.parametrize(
    ("closed_on", "words"),
    [
        (None, "still open"),
        (day(5), "settled the same day"),
        (day(6), "settled after 1 day, on 2026-08-07"),
        (day(200), "settled after 195 days, on 2027-02-17"),
    ],
)
def test_a_complaint_says_when_it_was_settled(closed_on: date | None, words: str) -> None:
    assert followed(FakeFacts([ACME], complaints=[a_complaint(day(5), closed_on)])) == words


@pytest.mark.parametrize(
    ("due", "kept_on", "words"),
    [
        (None, None, "still open, no day was named"),
        (None, day(9), "kept on 2026-08-10"),
        (day(9), day(9), "kept in time, on 2026-08-10"),
        (day(9), day(10), "kept 1 day late, on 2026-08-11"),
        (day(9), day(200), "kept 191 days late, on 2027-02-17"),
        (day(89), None, "broken: it was due on 2026-10-29"),
        (day(90), None, "still open, due on 2026-10-30"),
    ],
)
def test_a_promise_says_whether_it_was_kept(
    due: date | None, kept_on: date | None, words: str
) -> None:
    assert followed(FakeFacts([ACME], promises=[a_promise(day(5), due, kept_on)])) == words


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        (None, "no contact up to 2026-10-30"),
        (day(91), "no contact up to 2026-10-30"),
        (day(5), "contact the same day"),
        (day(12), "contact 7 days later"),
    ],
)
def test_a_mistake_says_when_somebody_spoke_to_them(contact: date | None, words: str) -> None:
    touches = [] if contact is None else [a_touch(contact)]
    facts = FakeFacts([ACME], touches=touches, slips=[a_slip(day(5))])
    assert dict(told(facts))["Mistake: Report late"] == words


def test_contact_says_where_a_long_silence_followed() -> None:
    facts = FakeFacts(
        [ACME], touches=[a_touch(day(0), "one"), a_touch(day(30), "two"), a_touch(day(95), "three")]
    )
    assert told(facts) == [("Call: one", ""), ("Call: two", "60 days without contact")]


@pytest.mark.parametrize(
    ("broken_on", "days"), [(None, 376), (END, 376), (day(91), 376), (day(1), 287)]
)
def test_a_silence_that_began_before_the_span_is_told_on_its_first_day(
    broken_on: date | None, days: int
) -> None:
    last = END - timedelta(376)
    touches = [a_touch(last), *([a_touch(broken_on)] if broken_on else [])]

    entries = timeline_of(FakeFacts([ACME], touches=touches), ACME.id, START, END)

    assert entries[0] == TimelineEntry(
        START, "silence", "No contact since 2025-10-19", f"{days} days without contact"
    )
    assert [entry.kind for entry in entries[1:]] == (
        ["touch"] if broken_on and broken_on <= END else []
    )


@pytest.mark.parametrize("touches", [[day(-80), day(0)], [day(-20), day(39)], []])
def test_a_silence_that_was_short_or_over_before_the_span_is_not_told(touches: list[date]) -> None:
    facts = FakeFacts([ACME], touches=[a_touch(on) for on in touches])

    entries = timeline_of(facts, ACME.id, START, END)

    assert [entry for entry in entries if entry.kind == "silence"] == []


def test_the_notice_itself_is_no_hint_of_leaving() -> None:
    facts = FakeFacts([ACME.revised(tier="A")], touches=[a_touch(day(80))])
    facts.departures = [a_departure(ACME, notice_date=END, opened_on=END, hold_until=END)]

    health = [it for it in timeline_of(facts, ACME.id, START, END) if it.kind == "health"]

    assert [(entry.day, entry.text) for entry in health] == [
        (day(89), "Health 100, well: nothing speaks against it. Not known: audit, payment.")
    ]


def test_the_first_fee_is_no_change_of_fee() -> None:
    facts = FakeFacts([ACME.revised(fees=(a_fee("300", since=day(5)),))])
    assert told(facts) == []


def test_health_is_told_at_the_start_in_the_middle_and_at_the_end() -> None:
    acme = ACME.revised(tier="A")
    facts = FakeFacts([acme], touches=[a_touch(day(-1))], slips=[a_slip(day(40))])
    entries = timeline_of(facts, ACME.id, START, END)
    health = [(entry.day, entry.text) for entry in entries if entry.kind == "health"]
    middle = (
        "Health 79, well: last contact 46 days ago, meant every 30 (−13); "
        "1 mistake in 90 days (−8). Not known: audit, payment."
    )
    end = (
        "Health 42, at risk: last contact 91 days ago, meant every 30 (−50); "
        "1 mistake in 90 days (−8). Not known: audit, payment."
    )
    start = "Health 100, well: nothing speaks against it. Not known: audit, payment."
    assert health == [(START, start), (day(45), middle), (END, end)]


def test_health_that_is_not_known_is_not_told() -> None:
    assert timeline_of(FakeFacts([ACME], slips=[a_slip(day(-1))]), ACME.id, START, END) == ()


def test_of_a_single_day_health_is_told_once() -> None:
    facts = FakeFacts([ACME.revised(tier="C")], touches=[a_touch(day(-1))])
    assert [entry.kind for entry in timeline_of(facts, ACME.id, START, START)] == ["health"]


days = st.lists(st.integers(-20, 120).map(day), max_size=5)


@given(days, days, days, days)
def test_every_record_of_the_span_stands_once_and_the_oldest_first(
    touches: list[date], slips: list[date], complaints: list[date], promises: list[date]
) -> None:
    facts = FakeFacts(
        [ACME.revised(tier="B")],
        touches=[a_touch(on) for on in touches],
        slips=[a_slip(on) for on in slips],
        complaints=[a_complaint(on) for on in complaints],
        promises=[a_promise(on) for on in promises],
    )
    entries = timeline_of(facts, ACME.id, START, END)
    found = [entry.day for entry in entries if entry.kind not in {"health", "silence"}]
    everything = [*touches, *slips, *complaints, *promises]
    assert found == sorted(on for on in everything if START <= on <= END)
    assert [entry.day for entry in entries] == sorted(entry.day for entry in entries)
