"""The shipped playbook asks for as much as a client weighs, and opens as the story goes on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from fakes import (
    LAST_DAY,
    NOTICE,
    FakeFacts,
    a_client,
    a_departure,
    a_team_member,
    progress_in,
    with_answer,
    with_state,
)
from keepclients.domain.agenda import ItemOrigin, agenda
from keepclients.domain.departures import Departure, StepState
from keepclients.domain.progress import Progress, StepProgress
from keepclients.playbooks.loader import load_playbook

LEAVING = load_playbook("leaving", 1)
HAND_OVER = [
    "agree-exit-terms",
    "settle-money",
    "settle-ownership",
    "return-access",
    "transfer-knowledge",
    "part-warmly",
]
WITH_EVERYTHING: dict[str, object] = {
    "confirm-in-writing.accounts-held": True,
    "confirm-in-writing.work-under-way": True,
}
LATER = NOTICE + timedelta(days=10)


def a_business(fee: str = "100", others: int = 1) -> tuple[FakeFacts, Departure]:
    """Return a business that has 1000 a month in all, and the departure of one who pays `fee`."""
    leaver = a_client("Acme Design", fee=fee)
    rest = [a_client(f"Client {n}", fee=str((1000 - int(fee)) // others)) for n in range(others)]
    departure = a_departure(leaver, LEAVING)
    return FakeFacts([leaver, *rest], [departure], playbooks=[LEAVING]), departure


def entry_of(progress: Progress, step_id: str) -> StepProgress:
    entry = progress.step(step_id)
    assert entry is not None
    return entry


def counted(progress: Progress) -> set[str]:
    return {entry.step.id for entry in progress.steps if entry.counts}


def answered(departure: Departure, answers: dict[str, object]) -> Departure:
    for address, value in answers.items():
        departure = with_answer(departure, address, value)
    return departure


def test_the_smallest_client_of_a_founder_alone_asks_for_ten_steps() -> None:
    facts, departure = a_business(fee="30")

    progress = progress_in(facts, departure)

    assert progress.total == 10
    assert counted(progress) == {step.id for step in LEAVING.steps if step.essential}


def test_a_client_without_a_fee_asks_for_no_more_than_the_smallest() -> None:
    facts, departure = a_business()
    facts.clients[0] = facts.clients[0].revised(fees=())

    assert progress_in(facts, departure).total == 10


@pytest.mark.parametrize(("fee", "unfolds"), [("99", False), ("100", True), ("999", True)])
@pytest.mark.parametrize(
    "step_id",
    ["measure-impact", "protect-current-work", "agree-exit-terms", "win-back", "find-positives"],
)
def test_a_tenth_of_the_regular_fees_unfolds_what_only_weight_asks_for(
    step_id: str, fee: str, *, unfolds: bool
) -> None:
    facts, departure = a_business(fee)

    entry = entry_of(progress_in(facts, departure), step_id)

    assert entry.counts is unfolds
    assert ("rule of thumb" in entry.because) is not unfolds


def test_people_on_the_team_ask_for_a_word_to_them() -> None:
    facts, departure = a_business(fee="30")
    assert "brief-staff" not in counted(progress_in(facts, departure))

    facts.team = [a_team_member()]
    assert "brief-staff" in counted(progress_in(facts, departure))

    facts.team = [a_team_member(left_on=date(2026, 1, 31))]
    assert "brief-staff" not in counted(progress_in(facts, departure))


def test_without_another_client_there_is_nobody_else_to_keep_safe() -> None:
    facts, departure = a_business(fee="500")
    facts.clients = facts.clients[:1]

    entry = entry_of(progress_in(facts, departure), "protect-current-work")

    assert (entry.standing, entry.because) == ("folded", "you have no other client at the moment")


@pytest.mark.parametrize(
    ("question", "step_id"),
    [
        ("confirm-in-writing.accounts-held", "return-access"),
        ("confirm-in-writing.work-under-way", "transfer-knowledge"),
    ],
)
def test_what_the_note_of_facts_finds_unfolds_its_step(question: str, step_id: str) -> None:
    facts, departure = a_business(fee="30")

    for value, unfolds in ((True, True), (False, False)):
        progress = progress_in(facts, with_answer(departure, question, value))
        assert entry_of(progress, step_id).counts is unfolds


@pytest.mark.parametrize("step_id", ["measure-impact", "win-back", "brief-staff"])
def test_an_owner_can_take_up_what_the_weight_does_not_ask_for(step_id: str) -> None:
    facts, departure = a_business(fee="30")

    departure = with_state(departure, step_id, StepState(unfolded_on=NOTICE))

    assert entry_of(progress_in(facts, departure), step_id).standing == "open"


@pytest.mark.parametrize("step_id", ["express-regret", "ask-why", "judge-fixable", "attempt-save"])
def test_nobody_is_asked_why_or_offered_anything_when_we_ended_it(step_id: str) -> None:
    facts, departure = a_business()

    progress = progress_in(facts, departure.revised(kind="we-ended-it"))

    assert entry_of(progress, step_id).standing == "folded"


def test_who_closes_down_is_asked_why_but_not_offered_anything() -> None:
    facts, departure = a_business()

    progress = progress_in(facts, departure.revised(kind="closing-down"))

    assert entry_of(progress, "ask-why").standing == "open"
    assert entry_of(progress, "judge-fixable").standing == "folded"
    assert entry_of(progress, "attempt-save").standing == "folded"
    assert entry_of(progress, "win-back").standing == "folded"


def test_the_hand_over_waits_while_nothing_is_decided() -> None:
    facts, departure = a_business()
    undecided = answered(departure, WITH_EVERYTHING)
    trying = with_answer(undecided, "judge-fixable.decision", "save")

    for state in (undecided, trying):
        progress = progress_in(facts, state, LATER)
        assert {entry_of(progress, step_id).standing for step_id in HAND_OVER} == {"waiting"}


@pytest.mark.parametrize(
    "departure_of",
    [
        lambda it: with_answer(it, "judge-fixable.decision", "let-go"),
        lambda it: with_answer(it, "attempt-save.outcome", "leaving"),
        lambda it: with_answer(it, "attempt-save.outcome", "part-saved"),
        lambda it: with_state(it, "judge-fixable", StepState(skipped_on=NOTICE, reason="sold")),
        lambda it: with_state(it, "attempt-save", StepState(skipped_on=NOTICE, reason="asked")),
        lambda it: it.revised(kind="we-ended-it"),
    ],
    ids=["let-go", "leaving", "part-saved", "beyond-reach", "no-offer", "we-ended-it"],
)
@pytest.mark.parametrize("step_id", HAND_OVER)
def test_the_hand_over_opens_three_days_after_the_notice_once_it_is_decided(
    departure_of: Callable[[Departure], Departure], step_id: str
) -> None:
    facts, departure = a_business()
    decided = departure_of(answered(departure, WITH_EVERYTHING))

    eve = entry_of(progress_in(facts, decided, NOTICE + timedelta(days=2)), step_id)
    third = entry_of(progress_in(facts, decided, NOTICE + timedelta(days=3)), step_id)

    assert (eve.standing, eve.because) == ("waiting", "from 2026-11-15")
    assert third.standing == "open"


def test_the_hand_over_to_a_firm_that_closes_has_nobody_to_teach() -> None:
    facts, departure = a_business()
    closing = answered(departure, WITH_EVERYTHING).revised(kind="closing-down")

    progress = progress_in(facts, closing, LATER)

    standings = {step_id: entry_of(progress, step_id).standing for step_id in HAND_OVER}
    assert standings.pop("transfer-knowledge") == "folded"
    assert set(standings.values()) == {"open"}


def test_the_hand_over_does_not_wait_for_a_last_day_that_comes_first() -> None:
    facts, departure = a_business()
    tomorrow = NOTICE + timedelta(days=1)
    short = departure.revised(last_day=tomorrow)
    short = with_answer(short, "judge-fixable.decision", "let-go", on=NOTICE)

    progress = progress_in(facts, short, tomorrow)

    entry = entry_of(progress, "settle-money")
    assert (entry.standing, entry.stands_on) == ("open", tomorrow)


def test_a_departure_that_is_noted_on_its_last_day_does_not_wait_to_hand_over() -> None:
    facts, departure = a_business()
    last_day = NOTICE + timedelta(days=8)
    noted_late = departure.revised(last_day=last_day, opened_on=last_day)
    noted_late = with_answer(noted_late, "judge-fixable.decision", "let-go", on=last_day)

    entry = entry_of(progress_in(facts, noted_late, last_day), "settle-money")

    assert (entry.standing, entry.stands_on) == ("open", last_day + timedelta(days=3))


def test_what_is_to_be_signed_a_week_before_a_near_last_day_is_not_due_before_it_opens() -> None:
    facts, departure = a_business()
    near = departure.revised(last_day=NOTICE + timedelta(days=8))
    near = with_answer(near, "judge-fixable.decision", "let-go")

    entry = entry_of(progress_in(facts, near), "agree-exit-terms")

    assert (entry.because, entry.stands_on) == ("from 2026-11-15", date(2026, 11, 16))


@pytest.mark.parametrize("step_id", [*HAND_OVER, "stay-in-touch", "win-back", "find-positives"])
def test_who_stays_is_not_handed_over(step_id: str) -> None:
    facts, departure = a_business()
    saved = answered(departure, WITH_EVERYTHING | {"judge-fixable.decision": "save"})
    saved = with_answer(saved, "attempt-save.outcome", "saved")

    entry = entry_of(progress_in(facts, saved), step_id)

    assert entry.standing == "folded"
    assert entry.because.startswith("they ")


def test_an_offer_is_made_only_to_whom_we_decide_to_keep() -> None:
    facts, departure = a_business()
    keep = with_answer(departure, "judge-fixable.decision", "save", on=LATER)

    assert entry_of(progress_in(facts, departure), "attempt-save").standing == "folded"
    offer = entry_of(progress_in(facts, keep, LATER), "attempt-save")

    assert offer.standing == "open"
    assert offer.stands_on == LATER + timedelta(days=2)


@pytest.mark.parametrize(
    ("step_id", "line", "answers"),
    [
        ("cool-off", "one-more-night", {"cool-off.calm-1-5": 2}),
        ("brief-staff", "one-sentence", {"measure-impact.reputation-risk": "real"}),
        ("part-warmly", "one-sentence", {"measure-impact.reputation-risk": "real"}),
        ("part-warmly", "ask-reference", {"part-warmly.parting-mood-1-5": 4}),
        ("stay-in-touch", "give-it-time", {"part-warmly.parting-mood-1-5": 2}),
        ("express-regret", "own-up", {"express-regret.known-error": True}),
        ("confirm-in-writing", "chase", {"confirm-in-writing.client-agreed": False}),
        ("ask-why", "beyond-price", {"ask-why.root-cause": "price-for-value"}),
        ("settle-money", "ring-about-payment", {"settle-money.still-open": True}),
        ("settle-money", "last-reminder", {"settle-money.still-open": True}),
        ("attempt-save", "check-90", {"attempt-save.outcome": "saved"}),
        ("win-back", "ask-again", {"win-back.result": "later"}),
    ],
)
def test_an_answer_brings_its_line(step_id: str, line: str, answers: dict[str, object]) -> None:
    facts, departure = a_business()

    def shown(departure: Departure) -> set[str]:
        entry = entry_of(progress_in(facts, departure), step_id)
        return {item.item.id for item in entry.items}

    assert line not in shown(departure)
    assert line in shown(answered(departure, answers))


@pytest.mark.parametrize(
    ("step_id", "line", "kind"),
    [
        ("settle-money", "bill-at-once", "closing-down"),
        ("stay-in-touch", "follow-the-person", "closing-down"),
        ("settle-ownership", "only-that-part", "cutting-back"),
        ("transfer-knowledge", "only-that-part", "cutting-back"),
    ],
)
def test_a_kind_of_leaving_brings_its_line(step_id: str, line: str, kind: str) -> None:
    facts, departure = a_business()

    for asked, expected in (("leaving", False), (kind, True)):
        entry = entry_of(progress_in(facts, departure.revised(kind=asked)), step_id)
        assert (line in {item.item.id for item in entry.items}) is expected


def test_every_step_stands_on_the_day_that_its_rule_names() -> None:
    facts, departure = a_business()
    facts.team = [a_team_member()]
    decided = answered(departure, WITH_EVERYTHING | {"judge-fixable.decision": "let-go"})
    keeping = with_answer(departure, "judge-fixable.decision", "save")

    days = {it.step.id: it.stands_on for it in progress_in(facts, decided).steps}
    offer = entry_of(progress_in(facts, keeping), "attempt-save").stands_on

    assert days | {"attempt-save": offer} == {
        "cool-off": date(2026, 11, 12),
        "express-regret": date(2026, 11, 13),
        "measure-impact": date(2026, 11, 16),
        "confirm-in-writing": date(2026, 11, 16),
        "protect-current-work": date(2026, 11, 16),
        "brief-staff": date(2026, 11, 16),
        "ask-why": date(2026, 11, 17),
        "judge-fixable": date(2026, 11, 18),
        "attempt-save": date(2026, 11, 19),
        "agree-exit-terms": date(2026, 12, 24),
        "transfer-knowledge": date(2026, 12, 28),
        "settle-money": LAST_DAY,
        "settle-ownership": LAST_DAY,
        "return-access": LAST_DAY,
        "part-warmly": LAST_DAY,
        "stay-in-touch": date(2027, 1, 1),
        "after-action-review": date(2027, 1, 7),
        "find-positives": date(2027, 1, 7),
        "win-back": date(2027, 6, 29),
    }


def test_the_first_day_stays_where_it_is_on_a_weekend_and_the_reply_waits_for_monday() -> None:
    facts, departure = a_business()
    saturday = date(2026, 11, 14)
    weekend = departure.revised(notice_date=saturday, hold_until=saturday + timedelta(days=1))

    entry = entry_of(progress_in(facts, weekend, saturday), "cool-off")

    assert entry.stands_on == saturday
    assert {it.item.id: it.stands_on for it in entry.items if it.due} == {
        "answer-them": date(2026, 11, 16)
    }


def test_a_lost_client_is_met_again_four_times_in_a_year() -> None:
    facts, departure = a_business()

    entry = entry_of(progress_in(facts, departure), "stay-in-touch")

    assert {it.item.id: it.stands_on for it in entry.items if it.due} == {
        "second-ask": date(2027, 2, 1),
        "useful-update": date(2027, 3, 31),
        "check-in": date(2027, 6, 29),
        "anniversary": date(2027, 12, 31),
    }


def test_who_wants_no_more_messages_gets_none_even_if_the_step_was_done() -> None:
    facts, departure = a_business()
    done = with_state(departure, "stay-in-touch", StepState(done_on=LAST_DAY))
    opted_out = with_answer(done, "stay-in-touch.consent", "no")
    left_out = StepState(skipped_on=LAST_DAY, reason="They want no more messages")
    skipped = with_state(departure, "stay-in-touch", left_out)

    def planned(departure: Departure) -> set[str]:
        known = replace(facts, departures=[departure])
        items = agenda(known, NOTICE, date(2030, 1, 1), NOTICE)
        lines = [it.origin for it in items if isinstance(it.origin, ItemOrigin)]
        return {it.item_id for it in lines if it.step_id == "stay-in-touch"}

    assert planned(done) == {"second-ask", "useful-update", "check-in", "anniversary"}
    assert planned(opted_out) == set()
    assert planned(skipped) == set()
