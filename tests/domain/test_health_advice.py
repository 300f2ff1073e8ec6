"""What to do next about a client's health: one sentence, with a working day that is not past."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditing import AUDIT_PLAYBOOK, BAD, MIDDLING, WELL, an_audit
from fakes import FakeFacts, a_client, a_departure
from health_facts import facts_about
from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.days import day_and_month
from keepclients.domain.handled import Handled
from keepclients.domain.health import Health, health_on
from keepclients.domain.health_advice import advice_on
from keepclients.domain.health_rules import HealthRules
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.settings import SETTINGS_ID, Settings
from keepclients.domain.slips import Slip
from keepclients.domain.touches import Touch
from keepclients.domain.working_days import DaysOff

TODAY = date(2026, 11, 23)
"""A Monday."""
LONG_AGO = "2020-01-01"
ACME = a_client("Acme", tier="A", tier_since=LONG_AGO)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def a_touch(days: int, client: Client = ACME) -> Touch:
    return Touch.made(id=days + 1000, client_id=client.id, kind="call", on=ago(days))


def a_complaint(days: int, closed: int | None = None) -> Complaint:
    settled = ago(closed) if closed is not None else None
    return Complaint.made(
        id=days + 1, client_id=ACME.id, on=ago(days), text="Slow", closed_on=settled
    )


def a_slip(days: int) -> Slip:
    return Slip.made(id=1, client_id=ACME.id, on=ago(days), text="A typo")


def a_late_payment(days: int) -> LatePayment:
    return LatePayment.made(id=1, client_id=ACME.id, due=ago(days))


def a_hint(days: int) -> Hint:
    return Hint.made(id=1, client_id=ACME.id, on=ago(days), text="They looked around")


def spoken(days: int = 1) -> FakeFacts:
    """Return a book in which Acme was spoken to so many days ago."""
    return FakeFacts([ACME], touches=[a_touch(days)])


def said(facts: FakeFacts, client: Client = ACME, today: date = TODAY) -> str:
    return advice_on(facts, client, health_on(facts, client.id, today), today).text


def test_who_was_not_called_in_time_is_called_by_the_next_working_day() -> None:
    assert said(spoken(40)) == "Call them by Tue 24 Nov."
    friday = date(2026, 11, 27)
    assert said(spoken(40), today=friday) == "Call them by Mon 30 Nov."
    away = DaysOff(first=date(2026, 11, 24), last=date(2026, 11, 25))
    facts = replace(spoken(40), settings=Settings(id=SETTINGS_ID, days_off=(away,)))
    assert said(facts) == "Call them by Thu 26 Nov."


def test_a_contact_that_was_put_off_is_wanted_on_the_day_to_which_it_was() -> None:
    put_off = Handled.made(
        id=1, client_id=ACME.id, what="contact", on=ago(40), snoozed_until="2026-12-02"
    )
    assert said(replace(spoken(40), handled=[put_off])) == "Call them by Wed 2 Dec."


def test_whom_to_call_is_said_as_long_as_they_work_there() -> None:
    ada = {"id": 7, "name": "Ada {Lind}"}
    client = ACME.revised(contacts=[ada])
    assert said(replace(spoken(40), clients=[client]), client) == "Call Ada {Lind} by Tue 24 Nov."
    gone = ACME.revised(contacts=[{**ada, "left_on": f"{ago(3)}"}])
    assert said(replace(spoken(40), clients=[gone]), gone) == (
        "Find out by Fri 27 Nov who follows Ada {Lind}, and meet them."
    )


@pytest.mark.parametrize(
    ("days", "by"), [(0, "Mon 30 Nov"), (3, "Fri 27 Nov"), (7, "Mon 23 Nov"), (30, "Tue 24 Nov")]
)
def test_an_open_complaint_is_answered_within_a_week_of_its_coming(days: int, by: str) -> None:
    assert (
        said(replace(spoken(), complaints=[a_complaint(days)]))
        == f"Answer their complaint by {by}."
    )
    assert said(replace(spoken(90), complaints=[a_complaint(days)])).startswith(
        "Answer their complaint"
    )


def test_complaints_that_come_again_are_for_the_owner() -> None:
    again = [a_complaint(50, closed=49), a_complaint(2)]
    assert said(replace(spoken(), complaints=again)) == (
        "Answer their complaint by Fri 27 Nov yourself: it is not the only one."
    )
    settled = [a_complaint(50, closed=49), a_complaint(2, closed=1)]
    assert said(replace(spoken(), complaints=settled)) == (
        "Call them yourself by Fri 27 Nov and ask what would settle it for good."
    )


@pytest.mark.parametrize(
    ("days", "advice"),
    [
        (3, "Ask kindly about the payment by Tue 24 Nov; by phone from Fri 18 Dec on."),
        (28, "Ask kindly about the payment by Tue 24 Nov; by phone from Wed 25 Nov on."),
        (29, "Ask about the payment by phone by Tue 24 Nov."),
        (31, "Ask about the payment by phone by Tue 24 Nov."),
    ],
)
def test_a_late_payment_is_asked_for_kindly_and_after_a_month_by_phone(
    days: int, advice: str
) -> None:
    assert said(replace(spoken(), late_payments=[a_late_payment(days)])) == advice


def test_a_hint_is_talked_over_in_the_same_week() -> None:
    facts = replace(spoken(40), hints=[a_hint(9)])
    asked = "what would have to change for them to stay."
    assert said(facts) == f"Ask them by Fri 27 Nov {asked}"
    saturday = date(2026, 11, 28)
    assert said(facts, today=saturday) == f"Ask them by Mon 30 Nov {asked}"


def test_who_gave_notice_has_a_playbook_and_who_stays_is_looked_after() -> None:
    left = replace(spoken(), departures=[a_departure(ACME)])
    assert said(left) == "Go on with the playbook of their leaving."
    stays = a_departure(ACME, notice_date=ago(60), closed_on=ago(50), outcome="stayed")
    assert said(replace(spoken(), departures=[stays])) == (
        "See by Fri 1 Jan 2027 whether what made them stay still holds."
    )


def test_mistakes_are_owned_up_to_and_then_watched() -> None:
    assert said(replace(spoken(9), slips=[a_slip(5)])) == (
        "Say by Tue 24 Nov that you are sorry for what went wrong, and what changes."
    )
    assert said(replace(spoken(2), slips=[a_slip(5)])) == (
        "Ask them by Mon 21 Dec whether what you changed since the last mistake shows."
    )


def test_all_is_well_until_the_next_contact() -> None:
    assert said(spoken(20)) == "Nothing presses: be in touch again by Thu 3 Dec."
    calm = Health(100, "healthy", missing=("audit", "payment"))
    loose = a_client("Loose")
    found = advice_on(FakeFacts([loose]), loose, calm, TODAY)
    assert (found.text, found.by) == ("Nothing presses; an audit would tell more.", None)


@pytest.mark.parametrize(
    ("tier", "days", "advice"),
    [
        (None, None, "Give them a tier and log your last contact, or audit them"),
        (None, 3, "Give them a tier, or audit them"),
        ("A", None, "Log your last contact, or audit them"),
    ],
)
def test_of_whom_too_little_is_known_it_says_what_would_be_enough(
    tier: str | None, days: int | None, advice: str
) -> None:
    client = a_client("Ebb", tier=tier)
    facts = FakeFacts([client], touches=[] if days is None else [a_touch(days, client)])
    assert said(facts, client) == f"{advice}: then it is known how they are."


def test_by_the_owners_weights_one_thing_may_not_be_enough() -> None:
    rules = HealthRules(audit=40, contact=40, slips=0, payment=40, complaint=0)
    facts = FakeFacts([ACME], settings=Settings(id=SETTINGS_ID, health=rules))
    assert said(facts) == (
        "Log your last contact, and say in the settings since when you note late payments, "
        "and audit them: then it is known how they are."
    )


def audited(scores: Sequence[int], spoken_to: int) -> FakeFacts:
    """Return a book in which Acme was audited ten days ago, and spoken to so many days ago."""
    audit = an_audit(ACME, ago(10), scores)
    return replace(spoken(spoken_to), audits=[audit], playbooks=[AUDIT_PLAYBOOK])


def test_what_an_audit_found_is_talked_over_and_then_it_is_made_again() -> None:
    assert said(audited(MIDDLING, 20)) == "Talk over what the audit found by Fri 27 Nov."
    assert said(audited(MIDDLING, 5)) == (
        "Audit them again by Tue 12 Jan 2027 to see whether it got better."
    )
    assert said(audited(BAD, 20)) == (
        "Call them yourself by Tue 24 Nov about what the audit found, "
        "and name a day by which one thing is mended."
    )
    assert said(audited(BAD, 5)) == ("Audit them again by Fri 11 Dec to see whether it got better.")
    assert said(audited(WELL, 20)) == "Nothing presses: be in touch again by Thu 3 Dec."


@given(facts_about(ACME, TODAY), st.integers(0, 40), st.sets(st.integers(0, 6), max_size=6))
def test_the_day_is_a_working_one_not_past_and_stands_in_the_sentence(
    facts: FakeFacts, ahead: int, weekend: set[int]
) -> None:
    today = TODAY + timedelta(ahead)
    facts.settings = facts.settings.revised(weekend=tuple(weekend))
    health = health_on(facts, ACME.id, today)
    advice = advice_on(facts, ACME, health, today)
    is_leaving = any(it.is_open for it in facts.departures)
    assert advice.text.endswith(".")
    assert (advice.by is None) == (health.band == "unknown" or is_leaving)
    if advice.by is not None:
        assert advice.by >= today
        assert not facts.working_days.is_off(advice.by)
        assert f"{advice.by:%a} {day_and_month(advice.by, today)}" in advice.text
