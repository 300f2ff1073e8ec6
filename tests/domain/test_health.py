"""Health: what it is made of, when it is unknown, and that its points add up."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import FakeFacts, a_client, a_departure
from health_facts import facts_about
from keepclients.domain.complaints import Complaint
from keepclients.domain.health import (
    OVERRIDES,
    Band,
    Health,
    health_in_words,
    health_of,
    health_on,
)
from keepclients.domain.health_inputs import AuditResult, ContactGap, HealthInputs
from keepclients.domain.health_rules import Factor, HealthRules
from keepclients.domain.slips import Slip
from keepclients.domain.touches import Touch

DAY = date(2026, 11, 23)
ACME = a_client("Acme", tier="A")
BEST = HealthInputs(
    DAY, audit=AuditResult(Decimal(5), DAY), contact=ContactGap(0, 30), slips=0, days_late=0
)
_ORDER: dict[Band, int] = {"at-risk": 0, "watch": 1, "healthy": 2}

audits = st.builds(
    AuditResult,
    st.decimals(1, 5, places=1),
    st.integers(0, 130).map(lambda days: DAY - timedelta(days)),
)
inputs = st.builds(
    HealthInputs,
    st.just(DAY),
    audit=st.none() | audits,
    contact=st.none() | st.builds(ContactGap, st.integers(0, 400), st.sampled_from([30, 60, 90])),
    slips=st.integers(0, 9),
    days_late=st.none() | st.integers(0, 60),
    complaint_days=st.none() | st.integers(0, 40),
    hint_of_leaving=st.booleans(),
    save_has_yet_to_hold=st.booleans(),
    main_contact_gone=st.booleans(),
    repeat_complaint=st.booleans(),
)
a_weight = st.integers(0, 50)
FACTORS: tuple[Factor, ...] = get_args(Factor)
weights = (
    st.fixed_dictionaries(dict.fromkeys(FACTORS, a_weight))
    .filter(lambda weighed: any(weighed.values()))
    .map(lambda weighed: HealthRules.made(**weighed))
)


def ago(days: int) -> date:
    return DAY - timedelta(days)


def score(known: HealthInputs) -> int:
    found = health_of(known).score
    assert found is not None
    return found


def lost(known: HealthInputs) -> dict[str, int]:
    return {entry.factor: entry.points for entry in health_of(known).deductions}


def test_nothing_is_lost_where_everything_is_well() -> None:
    assert health_of(BEST) == Health(100, "healthy")
    assert health_in_words("Acme", health_of(BEST)) == "Acme 100, well: nothing speaks against it."


def test_the_example_comes_to_the_same_score_with_points_that_add_up() -> None:
    known = replace(
        BEST, audit=AuditResult(Decimal("3.2"), DAY), contact=ContactGap(60, 30), slips=2
    )
    assert health_in_words("Acme", health_of(known)) == (
        "Acme 64, watch: audit 3.2 of 5 (−16); last contact 60 days ago, meant every 30 (−13); "
        "2 mistakes in 90 days (−7)."
    )


@pytest.mark.parametrize(
    ("days", "points"), [(0, 0), (30, 0), (31, 1), (60, 13), (89, 25), (90, 25), (900, 25)]
)
def test_contact_counts_whole_within_the_cadence_and_for_nothing_from_three_of_them(
    days: int, points: int
) -> None:
    assert 100 - score(replace(BEST, contact=ContactGap(days, 30))) == points


@pytest.mark.parametrize(("slips", "points"), [(0, 0), (1, 4), (2, 8), (3, 12), (4, 15), (9, 15)])
def test_each_mistake_costs_a_quarter_until_nothing_is_left(slips: int, points: int) -> None:
    assert 100 - score(replace(BEST, slips=slips)) == points


@pytest.mark.parametrize(
    ("days", "points"), [(0, 0), (1, 6), (14, 6), (15, 11), (30, 11), (31, 15), (99, 15)]
)
def test_a_late_payment_costs_more_after_two_weeks_and_after_thirty_days(
    days: int, points: int
) -> None:
    assert 100 - score(replace(BEST, days_late=days)) == points


@pytest.mark.parametrize(("days", "points"), [(None, 0), (0, 5), (7, 5), (8, 10), (99, 10)])
def test_an_open_complaint_costs_half_for_a_week_and_then_all(
    days: int | None, points: int
) -> None:
    assert 100 - score(replace(BEST, complaint_days=days)) == points


@pytest.mark.parametrize(("mean", "points"), [("5", 0), ("4", 9), ("3", 18), ("2", 27), ("1", 35)])
def test_an_audit_counts_by_its_mean(mean: str, points: int) -> None:
    assert 100 - score(replace(BEST, audit=AuditResult(Decimal(mean), DAY))) == points


def test_an_audit_is_void_after_120_days_and_before_it_was_made() -> None:
    bad = Decimal(1)
    assert lost(replace(BEST, audit=AuditResult(bad, ago(120)))) == {"audit": 35}
    for day in (ago(121), ago(-1)):
        health = health_of(replace(BEST, audit=AuditResult(bad, day)))
        assert (health.score, health.band, health.missing) == (100, "healthy", ("audit",))


def test_what_is_not_known_is_left_out_and_the_rest_counts_for_more() -> None:
    known = replace(BEST, audit=None, days_late=None, slips=4)
    health = health_of(known)
    assert (health.score, health.missing) == (70, ("audit", "payment"))
    assert health_in_words("Acme", health) == (
        "Acme 70, watch: 4 mistakes in 90 days (−30). Not known: audit, payment."
    )


def test_half_of_the_weight_is_enough_and_less_is_unknown() -> None:
    half = HealthInputs(DAY, contact=ContactGap(1, 30))
    assert health_of(half).band == "healthy"
    less = HealthInputs(DAY, days_late=0)
    assert health_of(less) == Health(None, "unknown", missing=("audit", "contact"))
    assert health_in_words("Acme", health_of(less)) == (
        "Acme, unknown: too little is known. Not known: audit, contact."
    )


@pytest.mark.parametrize(
    ("lost_points", "band"), [(25, "healthy"), (26, "watch"), (50, "watch"), (51, "at-risk")]
)
def test_the_bands_begin_at_75_and_50(lost_points: int, band: Band) -> None:
    only_audit = HealthRules(audit=100, contact=0, slips=0, payment=0, complaint=0)
    mean = 5 - Decimal(lost_points) / 25
    audited = replace(BEST, audit=AuditResult(mean, DAY))
    found = health_of(audited, only_audit)
    overridden = found.overridden_by == ("audit",)
    assert found.score == 100 - lost_points
    assert found.band == ("at-risk" if overridden else band)
    assert overridden == (lost_points > 50)


@pytest.mark.parametrize(
    ("known", "override"),
    [
        (replace(BEST, audit=AuditResult(Decimal("2.9"), DAY)), "audit"),
        (replace(BEST, audit=AuditResult(Decimal("4.5"), DAY, ("replies: 1 of 5",))), "audit"),
        (replace(BEST, hint_of_leaving=True), "hint"),
        (replace(BEST, save_has_yet_to_hold=True), "save"),
        (replace(BEST, main_contact_gone=True), "main-contact"),
        (replace(BEST, repeat_complaint=True), "repeat-complaint"),
        (replace(BEST, days_late=31), "payment"),
    ],
)
def test_some_things_put_a_client_at_risk_whatever_the_score(
    known: HealthInputs, override: str
) -> None:
    health = health_of(known)
    assert (health.band, health.overridden_by) == ("at-risk", (override,))
    assert health.score is not None
    assert health.score >= 75 or override == "audit"
    assert OVERRIDES[health.overridden_by[0]] in health_in_words("Acme", health)


def test_the_line_says_what_in_the_audit_puts_them_at_risk() -> None:
    named = AuditResult(Decimal("4.2"), DAY, ("results: 2 of 5", "it fell from 5.0 to 4.2"))
    assert health_in_words("Acme", health_of(replace(BEST, audit=named))) == (
        "Acme 93, yet at risk: the audit says so (results: 2 of 5, it fell from 5.0 to 4.2); "
        "audit 4.2 of 5 (−7)."
    )
    low = replace(BEST, audit=AuditResult(Decimal("2.9"), DAY))
    assert "the audit says so (below 3);" in health_in_words("Acme", health_of(low))
    many = AuditResult(Decimal("1.5"), DAY, tuple("abcde"))
    assert "(a, b, c and 2 more)" in health_in_words("Acme", health_of(replace(BEST, audit=many)))
    well = replace(BEST, audit=AuditResult(Decimal(5), DAY))
    assert "audit" not in health_in_words("Acme", health_of(well))


def test_a_hint_puts_at_risk_who_is_otherwise_unknown() -> None:
    health = health_of(HealthInputs(DAY, hint_of_leaving=True))
    assert health_in_words("Acme", health) == (
        "Acme, at risk: they spoke of leaving. Not known: audit, contact, payment."
    )


@given(inputs, weights)
def test_the_points_that_are_shown_add_up_to_the_score_that_is_shown(
    known: HealthInputs, weighed: HealthRules
) -> None:
    health = health_of(known, weighed)
    words = health_in_words("Acme", health)
    shown = [int(points) for points in re.findall(r"\(−(\d+)\)", words)]
    if health.score is None:
        assert shown == []
        assert re.match(r"Acme, (unknown|at risk): ", words)
    else:
        assert 0 <= health.score <= 100
        assert health.score == 100 - sum(shown)
        assert words.startswith(f"Acme {health.score}, ")
        assert 0 not in shown


@given(inputs, weights)
def test_with_less_than_half_the_weight_known_there_is_no_score_and_never_a_good_word(
    known: HealthInputs, weighed: HealthRules
) -> None:
    health = health_of(known, weighed)
    by_factor = weighed.by_factor()
    total = sum(by_factor.values())
    missed = sum(by_factor[factor] for factor in health.missing)
    assert (health.score is None) == (not total or total - missed < total / 2 or missed == total)
    if health.score is None:
        assert health.band in {"unknown", "at-risk"}


@given(inputs, st.data())
def test_health_never_rises_where_one_thing_gets_worse(
    known: HealthInputs, data: st.DataObject
) -> None:
    contact, audit, late = known.contact, known.audit, known.days_late
    waited = known.complaint_days
    worse = [
        replace(known, slips=known.slips + 1),
        replace(known, complaint_days=0 if waited is None else waited + 1),
        replace(known, hint_of_leaving=True),
        replace(known, main_contact_gone=True),
        replace(known, repeat_complaint=True),
    ]
    if contact is not None:
        worse.append(replace(known, contact=replace(contact, days=contact.days + 1)))
    if late is not None:
        worse.append(replace(known, days_late=late + 1))
    if audit is not None:
        lower = max(audit.mean - Decimal("0.1"), Decimal(1))
        worse.append(replace(known, audit=replace(audit, mean=lower)))
    before, after = health_of(known), health_of(data.draw(st.sampled_from(worse)))
    assert (before.score is None) == (after.score is None)
    if before.score is not None and after.score is not None:
        assert after.score <= before.score
        assert _ORDER[after.band] <= _ORDER[before.band]


def a_touch(on: date) -> Touch:
    return Touch.made(id=1, client_id=ACME.id, kind="call", on=on)


def a_slip(on: date, client_id: int = ACME.id) -> Slip:
    return Slip.made(id=1, client_id=client_id, on=on, text="Late")


def a_complaint(on: date, closed_on: date | None = None) -> Complaint:
    return Complaint.made(id=1, client_id=ACME.id, on=on, text="Late!", closed_on=closed_on)


def told(facts: FakeFacts, day: date = DAY) -> str:
    return health_in_words("Acme", health_on(facts, ACME.id, day))


UNKNOWN = "Not known: audit, payment."


def test_the_book_gives_contact_mistakes_and_complaints() -> None:
    facts = FakeFacts(
        [ACME],
        touches=[a_touch(ago(60)), a_touch(ago(75))],
        slips=[a_slip(ago(0)), a_slip(ago(89)), a_slip(ago(90)), a_slip(DAY, ACME.id + 1)],
        complaints=[a_complaint(ago(10))],
    )
    assert told(facts) == (
        "Acme 40, at risk: last contact 60 days ago, meant every 30 (−25); "
        f"2 mistakes in 90 days (−15); complaint open for 10 days (−20). {UNKNOWN}"
    )


def test_without_a_tier_or_any_contact_health_is_unknown() -> None:
    untiered = a_client("Bolt")
    facts = FakeFacts([ACME, untiered])
    assert told(facts).startswith("Acme, unknown: too little is known.")
    facts.touches = [Touch.made(id=1, client_id=untiered.id, kind="call", on=DAY)]
    assert health_on(facts, untiered.id, DAY).band == "unknown"


def test_a_settled_complaint_costs_nothing_and_a_repeated_one_puts_at_risk() -> None:
    facts = FakeFacts([ACME], touches=[a_touch(DAY)], complaints=[a_complaint(ago(80), ago(79))])
    assert told(facts) == f"Acme 100, well: nothing speaks against it. {UNKNOWN}"
    facts.complaints.append(a_complaint(ago(5), ago(5)))
    assert told(facts) == f"Acme 100, yet at risk: they complained more than once. {UNKNOWN}"
    assert health_on(facts, ACME.id, DAY + timedelta(20)).band == "healthy"


def test_who_gave_notice_is_at_risk_from_that_day_until_their_staying_has_held() -> None:
    ended = a_departure(ACME, notice_date=ago(120), closed_on=ago(100), outcome="stayed")
    facts = FakeFacts([ACME], [ended], touches=[a_touch(ago(days)) for days in range(0, 140, 10)])
    days = [ago(121), ago(120), ago(101), ago(100), ago(11), ago(10)]
    bands = [health_on(facts, ACME.id, day).band for day in days]
    assert bands == ["healthy", "at-risk", "at-risk", "at-risk", "at-risk", "healthy"]


def test_a_departure_that_is_over_says_nothing_of_a_later_day() -> None:
    ended = a_departure(ACME, notice_date=ago(20), closed_on=ago(3), outcome="left")
    facts = FakeFacts([ACME], [ended], touches=[a_touch(ago(25))])
    days = [ago(21), ago(20), ago(4), ago(3)]
    bands = [health_on(facts, ACME.id, day).band for day in days]
    assert bands == ["healthy", "at-risk", "at-risk", "healthy"]


days_back = st.integers(0, 220)


@given(facts_about(ACME, DAY), days_back)
def test_by_any_weights_and_facts_the_points_of_any_day_add_up_to_its_score(
    facts: FakeFacts, back: int
) -> None:
    words = told(facts, ago(back))
    shown = [int(points) for points in re.findall(r"\(−(\d+)\)", words)]
    stated = re.match(r"Acme (\d+), (well|watch|(?:yet )?at risk): ", words)
    if stated is None:
        assert not shown
        assert re.match(r"Acme, (unknown|at risk): ", words)
    else:
        assert int(stated[1]) == 100 - sum(shown)


@given(facts_about(ACME, DAY), days_back)
def test_a_past_day_knows_nothing_of_what_came_later_and_no_order_matters(
    whole: FakeFacts, back: int
) -> None:
    day = ago(back)
    past = replace(
        whole,
        touches=[it for it in reversed(whole.touches) if it.on <= day],
        slips=[it for it in reversed(whole.slips) if it.on <= day],
        complaints=[
            it.revised(closed_on=_up_to(day, it.closed_on))
            for it in reversed(whole.complaints)
            if it.on <= day
        ],
        late_payments=[
            it.revised(paid_on=_up_to(day, it.paid_on))
            for it in reversed(whole.late_payments)
            if it.due <= day
        ],
        hints=[
            it.revised(cleared_on=_up_to(day, it.cleared_on)) for it in whole.hints if it.on <= day
        ],
        audits=[it for it in reversed(whole.audits) if it.opened_on <= day],
        departures=[
            it if _up_to(day, it.closed_on) else it.revised(closed_on=None, outcome=None)
            for it in whole.departures
            if it.notice_date <= day
        ],
    )
    assert health_on(whole, ACME.id, day) == health_on(past, ACME.id, day)


def _up_to(day: date, ended: date | None) -> date | None:
    return ended if ended is not None and ended <= day else None
