"""What an audit comes to: its mean, its verdict, and what puts a client at risk by itself."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditing import AUDIT_PLAYBOOK, BAD, MIDDLING, WELL, an_audit, score_names
from fakes import FakeFacts, a_client
from keepclients.domain.audit_results import (
    Judgement,
    judgement_of,
    judgements_of,
    last_judgement,
    needed_of,
    scores_in,
)
from keepclients.domain.health import health_on
from keepclients.domain.health_inputs import AuditResult, inputs_on

DAY = date(2026, 11, 23)
ACME = a_client()
scored = st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=10, max_size=10)


def facts(*audits: tuple[date, Sequence[int | None]]) -> FakeFacts:
    made = [an_audit(ACME, on, scores) for on, scores in audits]
    return FakeFacts([ACME], audits=made, playbooks=[AUDIT_PLAYBOOK])


def judged(*scores: int | None) -> Judgement:
    """Return what one audit with these scores comes to."""
    known = facts((DAY, scores))
    found = judgement_of(known, known.audits[0])
    assert found is not None
    return found


def test_the_shipped_audit_asks_for_ten_scores_of_which_three_are_vital() -> None:
    audit = an_audit(ACME, DAY)
    scores = scores_in(audit, AUDIT_PLAYBOOK)
    vital = [n for n, it in enumerate(scores, 1) if it.question.scores == "vital"]
    assert (len(scores), vital) == (10, [1, 6, 8])
    assert len(set(score_names())) == 10


@pytest.mark.parametrize(
    ("scores", "mean", "verdict"),
    [
        (WELL, "4.2", "healthy"),
        ((4,) * 10, "4", "healthy"),
        ((4,) * 9 + (3,), "3.9", "watch"),
        ((3,) * 10, "3", "watch"),
        ((3,) * 9 + (2,), "2.9", "at-risk"),
        ((5,) * 9 + (1,), "4.6", "at-risk"),
        ((2, *(5,) * 9), "4.7", "at-risk"),
        ((5, 2, *(5,) * 8), "4.7", "healthy"),
        ((5, 5, 5, 5, 5, 2, 5, 5, 5, 5), "4.7", "at-risk"),
        ((5, 5, 5, 5, 5, 5, 5, 2, 5, 5), "4.7", "at-risk"),
        ((None, None, None, *(4,) * 7), "4", "healthy"),
    ],
)
def test_worked_examples(scores: Sequence[int | None], mean: str, verdict: str) -> None:
    found = judged(*scores)
    assert (found.mean, found.verdict) == (Decimal(mean), verdict)


def test_six_answers_say_nothing() -> None:
    found = judged(None, None, None, None, *(1,) * 6)
    assert (found.mean, found.verdict) == (None, "unknown")
    assert last_judgement(facts((DAY, (1,) * 6)), ACME.id, DAY) is None


@given(scored)
def test_the_mean_is_that_of_what_was_scored_and_the_verdict_follows(
    scores: list[int | None],
) -> None:
    found, values = judged(*scores), [it for it in scores if it is not None]
    if len(values) < 7:
        assert found.verdict == "unknown"
        return
    mean = Fraction(sum(values), len(values))
    assert found.exact == mean
    vital = [scores[0], scores[5], scores[7]]
    if mean < 3 or 1 in values or 2 in vital:
        assert found.verdict == "at-risk"
    else:
        assert found.verdict == ("healthy" if mean >= 4 else "watch")


@given(scored, st.integers(0, 9))
def test_a_better_score_never_makes_a_worse_verdict(scores: list[int | None], which: int) -> None:
    order = ("unknown", "at-risk", "watch", "healthy")
    value = scores[which]
    if value is not None and value < 5:
        better = [*scores[:which], value + 1, *scores[which + 1 :]]
        assert order.index(judged(*better).verdict) >= order.index(judged(*scores).verdict)


@given(scored, scored)
def test_a_fall_of_seven_tenths_puts_a_client_at_risk(
    first: list[int | None], second: list[int | None]
) -> None:
    known = facts((DAY - timedelta(90), first), (DAY, second))
    later, alone = judgement_of(known, known.audits[1]), judged(*second)
    before = judged(*first).exact
    assert later is not None
    fell = (
        before is not None and alone.exact is not None and before - alone.exact >= Fraction(7, 10)
    )
    assert later.has_fallen == fell
    assert later.verdict == ("at-risk" if fell else alone.verdict)


@pytest.mark.parametrize(("fours", "verdict"), [(5, "at-risk"), (6, "watch")])
def test_from_four_point_two_three_and_a_half_is_a_fall(fours: int, verdict: str) -> None:
    known = facts((DAY - timedelta(90), WELL), (DAY, [4] * fours + [3] * (10 - fours)))
    found = last_judgement(known, ACME.id, DAY)
    assert found is not None
    assert found.verdict == verdict
    assert found.alarms == (("it fell from 4.2 to 3.5",) if verdict == "at-risk" else ())


@given(st.integers(1, 40))
def test_of_fewer_scores_seven_tenths_are_needed(number: int) -> None:
    assert needed_of(number) == min(7, -(-7 * number // 10))


def test_what_was_made_is_told_the_latest_first_each_with_the_mean_before() -> None:
    known = facts((DAY - timedelta(180), WELL), (DAY - timedelta(90), (None,) * 9), (DAY, MIDDLING))
    found = list(judgements_of(known, ACME.id, DAY))
    assert [(it.on, it.mean, it.before) for it in found] == [
        (DAY, Decimal("3.4"), Fraction(42, 10)),
        (DAY - timedelta(180), Decimal("4.2"), None),
    ]
    assert found[0].verdict == "at-risk"


def test_an_audit_counts_in_health_from_the_day_its_scores_were_done() -> None:
    known = FakeFacts([ACME], playbooks=[AUDIT_PLAYBOOK])
    known.audits = [an_audit(ACME, DAY, BAD), an_audit(ACME, DAY + timedelta(9), is_done=False)]
    assert inputs_on(known, ACME.id, DAY - timedelta(1)).audit is None
    alarms = ("results: 2 of 5",)
    assert inputs_on(known, ACME.id, DAY).audit == AuditResult(Decimal("2.9"), DAY, alarms)
    assert "audit" in health_on(known, ACME.id, DAY + timedelta(30)).overridden_by
    assert health_on(known, ACME.id, DAY + timedelta(121)).overridden_by == ()
