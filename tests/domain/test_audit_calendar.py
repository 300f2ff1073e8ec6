"""When an audit is due, and what it asks for until the next one."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditing import AUDIT_PLAYBOOK, BAD, MIDDLING, WELL, an_audit
from fakes import FakeFacts, a_client, a_departure
from keepclients.domain.agenda import agenda
from keepclients.domain.audit_calendar import AuditDue, next_audit, next_call
from keepclients.domain.clients import Client, Spell
from keepclients.domain.days import FIRST
from keepclients.domain.handled import Handled
from keepclients.domain.touches import Touch, TouchKind

DAY = date(2026, 11, 23)
FAR = date(2027, 12, 31)
ACME = a_client(tier="A", tier_since=date(2026, 1, 1))
days = st.integers(0, 400).map(timedelta)


def known(client: Client = ACME, scores: Sequence[int] | None = None) -> FakeFacts:
    """Return a book with a client, who was audited today if there are scores."""
    facts = FakeFacts([client], playbooks=[AUDIT_PLAYBOOK])
    facts.audits = [] if scores is None else [an_audit(client, DAY, scores)]
    return facts


def due(facts: FakeFacts, day: date = DAY) -> AuditDue | None:
    return next_audit(facts, facts.clients[0], day)


def call(facts: FakeFacts, day: date = DAY) -> AuditDue | None:
    return next_call(facts, facts.clients[0], day)


def audit_titles(facts: FakeFacts, day: date = DAY) -> list[tuple[date, str]]:
    """Return what audits bring into the calendar."""
    items = agenda(facts, FIRST, FAR, day)
    return [(item.day, item.title) for item in items if item.kind == "audit"]


@pytest.mark.parametrize(("scores", "every"), [(WELL, 90), (MIDDLING, 60), (BAD, 30)])
def test_the_worse_it_stands_the_sooner_comes_the_next(scores: Sequence[int], every: int) -> None:
    found = due(known(scores=scores))
    assert found is not None
    assert (found.due - DAY).days == every


def test_the_first_comes_ninety_days_after_regular_contact_was_wanted() -> None:
    january = date(2026, 1, 1)
    found = due(known(), january)
    assert found is not None
    assert found.due == date(2026, 4, 1)
    later = due(known(ACME.revised(first_day=date(2026, 3, 1))), date(2026, 3, 2))
    assert later is not None
    assert later.due == date(2026, 5, 30)


@given(days, days)
def test_the_first_is_never_late_for_nobody_was_reminded_of_it(
    asked: timedelta, gone: timedelta
) -> None:
    facts, today = known(ACME.revised(tier_since=DAY - asked)), DAY + gone
    found = due(facts, today)
    assert found is not None
    assert found.due == max(DAY - asked + timedelta(90), today)
    for roll in ("before", "after"):
        facts.settings = facts.settings.revised(roll=roll)
        assert all(day >= today for day, _ in audit_titles(facts, today))


def test_nothing_falls_due_by_itself_where_no_rhythm_was_asked_for() -> None:
    careless = a_client()
    assert due(known(careless)) is None
    assert audit_titles(known(careless)) == []
    assert due(known(careless, WELL)) is not None


def test_those_who_leave_are_gone_or_to_come_are_not_audited() -> None:
    leaving = known(scores=BAD)
    leaving.departures = [a_departure(ACME)]
    for facts in (
        leaving,
        known(ACME.revised(first_day=date(2020, 1, 1), last_day=date(2026, 5, 1)), BAD),
        known(ACME.revised(first_day=date(2027, 1, 1)), BAD),
    ):
        assert due(facts) is None
        assert call(facts) is None


def test_an_audit_from_before_they_came_back_counts_no_more() -> None:
    back = ACME.revised(
        first_day=DAY + timedelta(9),
        tier_since=DAY + timedelta(9),
        earlier=(Spell.made(last_day=DAY + timedelta(5)),),
    )
    found = due(known(back, BAD), DAY + timedelta(20))
    assert found is not None
    assert (found.last, found.due) == (None, DAY + timedelta(99))


@given(days, st.sampled_from([WELL, MIDDLING, BAD]))
def test_what_is_put_off_stands_on_its_day_and_left_out_it_is_counted_anew(
    gap: timedelta, scores: Sequence[int]
) -> None:
    facts = known(scores=scores)
    first = due(facts)
    assert first is not None
    handled = Handled.made(id=1, client_id=ACME.id, what="audit", on=DAY)
    facts.handled = [handled.revised(snoozed_until=DAY + gap)]
    put_off = due(facts)
    assert put_off is not None
    assert put_off.stands_on == DAY + gap
    facts.handled = [handled.revised(skipped_on=DAY + gap, reason="too soon")]
    again = due(facts, DAY + gap)
    assert again is not None
    assert again.due == first.due + gap


@pytest.mark.parametrize(
    ("scores", "within", "settling"),
    [
        (MIDDLING, 14, {"call", "email", "meeting", "message"}),
        (BAD, 7, {"call", "meeting"}),
    ],
)
def test_contact_is_asked_for_until_there_was_some_that_counts(
    scores: Sequence[int], within: int, settling: set[TouchKind]
) -> None:
    found = call(known(scores=scores))
    assert found is not None
    assert (found.due - DAY).days == within
    kinds: tuple[TouchKind, ...] = ("call", "email", "meeting", "message", "card")
    for kind in kinds:
        for on, counts in ((DAY, True), (DAY - timedelta(1), False)):
            facts = known(scores=scores)
            facts.touches = [Touch.made(id=1, client_id=ACME.id, kind=kind, on=on)]
            assert (call(facts) is None) == (counts and kind in settling), (kind, on)
    assert call(known(scores=WELL)) is None


def test_a_call_that_was_left_out_is_asked_for_no_more() -> None:
    facts = known(scores=BAD)
    skipped = Handled.made(id=1, client_id=ACME.id, what="audit-call", on=DAY, skipped_on=DAY)
    facts.handled = [skipped]
    assert call(facts) is None
    facts.handled = [skipped.revised(on=DAY - timedelta(30))]
    assert call(facts) is not None


def test_both_stand_in_the_calendar_off_the_days_without_work() -> None:
    assert audit_titles(known(scores=BAD)) == [
        (date(2026, 11, 30), "Ring them, or meet: at risk, says the audit of 23 Nov"),
        (date(2026, 12, 23), "Audit: how does it stand? (at risk on 23 Nov)"),
    ]
    assert audit_titles(known()) == [(DAY, "First audit: how does it stand?")]


def test_an_audit_that_was_begun_stands_there_by_its_step() -> None:
    facts = known()
    facts.audits = [an_audit(ACME, DAY, [4], is_done=False)]
    assert audit_titles(facts) == []
    titles = [item.title for item in agenda(facts, FIRST, FAR, DAY) if item.kind == "playbook"]
    assert titles[0] == "Score how it stands with them"
