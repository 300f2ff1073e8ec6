"""The shipped playbook asks for as much as a client weighs, and opens as the story goes on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

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
from keepclients.book.book import Book
from keepclients.domain.agenda import agenda
from keepclients.domain.agenda_items import ItemOrigin
from keepclients.domain.departures import Departure
from keepclients.domain.errors import Refused
from keepclients.domain.progress import Progress, StepProgress
from keepclients.domain.runs import ItemState, StepState
from keepclients.playbooks.loader import load_playbook
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.steps import complete_step
from memory_store import MemoryStore

LEAVING = load_playbook("leaving", 1)
HAND_OVER = [
    "agree-exit-terms",
    "settle-money",
    "settle-ownership",
    "return-access",
    "set-support-end",
    "transfer-knowledge",
    "refer-supplier",
    "part-warmly",
]
WITH_EVERYTHING: dict[str, object] = {
    "confirm-in-writing.accounts-held": True,
    "confirm-in-writing.work-under-way": True,
}
WITH_EVERY_DAY: dict[str, object] = {
    "settle-money.due": "2027-01-14",
    "settle-money.still-open": True,
    "set-support-end.support-end": "2027-01-29",
    "stay-in-touch.season": "2027-05-04",
    "confirm-in-writing.client-agreed": False,
}
OUTSIDE = ["closed", "left-industry", "acquired", "need-ended"]
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
    """Return the departure with these answers, each kept where the playbook says."""
    for address, value in answers.items():
        step_id, _, question_id = address.partition(".")
        step = LEAVING.step(step_id)
        question = step.question(question_id) if step else None
        assert question is not None, f"the playbook does not ask for {address}"
        if question.fills:
            departure = departure.revised(**{question.fills: value})
        else:
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
    [
        "measure-impact",
        "protect-current-work",
        "agree-exit-terms",
        "set-support-end",
        "refer-supplier",
        "win-back",
        "plan-cuts",
        "sell-wisely",
        "find-positives",
        "review-operations",
        "audit-others",
    ],
)
def test_a_tenth_of_the_regular_fees_unfolds_what_only_weight_asks_for(
    step_id: str, fee: str, *, unfolds: bool
) -> None:
    facts, departure = a_business(fee)

    entry = entry_of(progress_in(facts, departure), step_id)

    assert entry.counts is unfolds
    assert ("rule of thumb" in entry.because) is not unfolds


@pytest.mark.parametrize("step_id", ["brief-staff", "morale-check", "flex-staffing"])
def test_people_on_the_team_ask_for_what_is_done_for_them(step_id: str) -> None:
    facts, departure = a_business(fee="30")
    assert step_id not in counted(progress_in(facts, departure))

    facts.team = [a_team_member()]
    assert step_id in counted(progress_in(facts, departure))

    facts.team = [a_team_member(left_on=date(2026, 1, 31))]
    assert step_id not in counted(progress_in(facts, departure))


def test_only_a_team_is_asked_for_its_own_view_of_the_cause() -> None:
    facts, departure = a_business()

    def shown() -> set[str]:
        return {it.item.id for it in entry_of(progress_in(facts, departure), "ask-why").items}

    assert "team-view" not in shown()
    facts.team = [a_team_member()]
    assert "team-view" in shown()


def test_nobody_is_moved_whose_hours_were_not_bound() -> None:
    facts, departure = a_business()
    facts.team = [a_team_member()]

    unbound = with_answer(departure, "confirm-in-writing.hours-freed", value=False)

    entry = entry_of(progress_in(facts, unbound), "flex-staffing")
    assert (entry.standing, entry.because) == (
        "folded",
        "they are staying, or nobody's hours were bound to them",
    )


@pytest.mark.parametrize("step_id", ["protect-current-work", "audit-others"])
def test_without_another_client_there_is_nobody_else_to_keep_safe(step_id: str) -> None:
    facts, departure = a_business(fee="500")
    facts.clients = facts.clients[:1]

    entry = entry_of(progress_in(facts, departure), step_id)

    assert (entry.standing, entry.because) == ("folded", "you have no other client at the moment")


@pytest.mark.parametrize(
    ("question", "step_id"),
    [
        ("confirm-in-writing.accounts-held", "return-access"),
        ("confirm-in-writing.accounts-held", "set-support-end"),
        ("confirm-in-writing.work-under-way", "transfer-knowledge"),
        ("confirm-in-writing.work-under-way", "set-support-end"),
        ("confirm-in-writing.contract-signed", "agree-exit-terms"),
        ("confirm-in-writing.hours-freed", "find-positives"),
    ],
)
def test_what_the_note_of_facts_finds_unfolds_its_step(question: str, step_id: str) -> None:
    facts, departure = a_business(fee="30")

    for value, unfolds in ((True, True), (False, False)):
        progress = progress_in(facts, with_answer(departure, question, value))
        assert entry_of(progress, step_id).counts is unfolds


def test_a_contract_that_is_known_asks_for_one_page_and_not_whether_it_was_signed() -> None:
    facts, departure = a_business(fee="30")

    def asked() -> set[str]:
        questions = entry_of(progress_in(facts, departure), "confirm-in-writing").questions
        return {question.id for question in questions}

    assert "contract-signed" in asked()
    facts.clients[0] = facts.clients[0].revised(notice_days=30)

    assert "contract-signed" not in asked()
    assert entry_of(progress_in(facts, departure), "agree-exit-terms").counts


@pytest.mark.parametrize("cause", ["wrong-fit", "wrong-service", "outgrew-us", "ethics"])
def test_a_poor_match_is_helped_to_somebody_better_and_not_asked_back(cause: str) -> None:
    facts, small = a_business(fee="30")
    facts_of_large, large = a_business()
    assert not entry_of(progress_in(facts, small), "refer-supplier").counts
    assert entry_of(progress_in(facts_of_large, large), "win-back").counts

    small, large = (with_answer(it, "ask-why.root-cause", cause) for it in (small, large))

    assert entry_of(progress_in(facts, small), "refer-supplier").counts
    assert not entry_of(progress_in(facts_of_large, large), "win-back").counts


def test_a_small_client_whom_we_sent_away_is_helped_to_somebody_else() -> None:
    facts, departure = a_business(fee="30")

    progress = progress_in(facts, departure.revised(kind="we-ended-it"))

    assert entry_of(progress, "refer-supplier").counts


def test_who_wants_no_more_messages_is_not_asked_back() -> None:
    facts, departure = a_business()

    facts.clients[0] = facts.clients[0].revised(contact_wish="no")

    assert entry_of(progress_in(facts, departure), "win-back").standing == "folded"


@pytest.mark.parametrize("cause", ["better-offer", "newcomer", "in-house", "closed"])
def test_who_knows_already_who_does_it_next_needs_no_names(cause: str) -> None:
    facts, departure = a_business()
    assert entry_of(progress_in(facts, departure), "refer-supplier").counts

    chosen = with_answer(departure, "ask-why.root-cause", cause)

    assert not entry_of(progress_in(facts, chosen), "refer-supplier").counts


def test_a_small_client_who_would_come_back_is_asked_to() -> None:
    facts, departure = a_business(fee="30")

    willing = with_answer(departure, "ask-why.would-return", "yes")

    assert not entry_of(progress_in(facts, departure), "win-back").counts
    assert entry_of(progress_in(facts, willing), "win-back").counts


def test_where_nothing_is_owed_there_is_nothing_to_settle() -> None:
    facts, departure = a_business()

    even = with_answer(departure, "settle-money.anything-owed", value=False)

    entry = entry_of(progress_in(facts, even), "settle-money")
    assert (entry.standing, entry.because) == (
        "folded",
        "they are staying, or nobody owes anybody anything",
    )


@pytest.mark.parametrize(
    "step_id", ["measure-impact", "win-back", "brief-staff", "plan-cuts", "refer-supplier"]
)
def test_an_owner_can_take_up_what_the_weight_does_not_ask_for(step_id: str) -> None:
    facts, departure = a_business(fee="30")

    departure = with_state(departure, step_id, StepState(unfolded_on=NOTICE))

    assert entry_of(progress_in(facts, departure), step_id).counts


@pytest.mark.parametrize("with_staff", [True, False])
@pytest.mark.parametrize(
    ("kind", "left_out"),
    [
        ("leaving", set()),
        ("cutting-back", set()),
        ("pausing", set()),
        ("not-renewing", set()),
        (
            "closing-down",
            {"judge-fixable", "transfer-knowledge", "refer-supplier", "win-back"},
        ),
        ("we-ended-it", {"express-regret", "ask-why", "judge-fixable"}),
    ],
)
def test_each_kind_of_leaving_asks_for_its_own_steps(
    kind: str, left_out: set[str], *, with_staff: bool
) -> None:
    facts, departure = a_business()
    facts.team = [a_team_member()] if with_staff else []
    going = answered(departure, WITH_EVERYTHING | {"judge-fixable.decision": "let-go"})

    progress = progress_in(facts, going.revised(kind=kind))

    for_staff = set() if with_staff else {"brief-staff", "morale-check", "flex-staffing"}
    missing = {entry.step.id for entry in progress.steps if not entry.counts}
    assert missing == left_out | for_staff | {"attempt-save"}


@pytest.mark.parametrize("cause", OUTSIDE)
def test_a_cause_outside_is_not_judged_and_opens_the_hand_over_once_it_is_proved(
    cause: str,
) -> None:
    facts, departure = a_business()
    claimed = with_answer(departure, "ask-why.root-cause", cause)
    proved = with_answer(claimed, "ask-why.evidence", "It was in the paper.")

    def standings(departure: Departure) -> tuple[str, str]:
        progress = progress_in(facts, departure, LATER)
        return (
            entry_of(progress, "judge-fixable").standing,
            entry_of(progress, "settle-ownership").standing,
        )

    assert standings(claimed) == ("open", "waiting")
    assert standings(proved) == ("folded", "open")


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
        lambda it: answered(
            it, {"ask-why.root-cause": "acquired", "ask-why.evidence": "It was in the paper."}
        ),
    ],
    ids=["let-go", "leaving", "part-saved", "beyond-reach", "no-offer", "we-ended-it", "outside"],
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
    assert standings.pop("refer-supplier") == "folded"
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


@pytest.mark.parametrize(
    "step_id",
    [
        *HAND_OVER,
        "stay-in-touch",
        "win-back",
        "flex-staffing",
        "plan-cuts",
        "sell-wisely",
        "find-positives",
    ],
)
def test_who_stays_is_not_handed_over_and_not_replaced(step_id: str) -> None:
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
    "given_up",
    [
        lambda it: with_answer(it, "judge-fixable.decision", "let-go"),
        lambda it: with_state(it, "judge-fixable", StepState(skipped_on=NOTICE, reason="sold")),
        lambda it: answered(
            it, {"ask-why.root-cause": "acquired", "ask-why.evidence": "It was in the paper."}
        ),
        lambda it: it.revised(kind="closing-down"),
    ],
    ids=["let-go", "skipped", "outside", "closing-down"],
)
def test_an_offer_that_nobody_will_make_says_why_it_is_not_asked_for(
    given_up: Callable[[Departure], Departure],
) -> None:
    facts, departure = a_business()

    entry = entry_of(progress_in(facts, given_up(departure)), "attempt-save")

    assert (entry.standing, entry.because) == (
        "folded",
        "you let them go, or the cause is beyond your reach",
    )


@pytest.mark.parametrize(
    ("step_id", "line", "answers"),
    [
        ("cool-off", "one-more-night", {"cool-off.calm-1-5": 2}),
        ("brief-staff", "one-sentence", {"measure-impact.reputation-risk": "real"}),
        ("part-warmly", "one-sentence", {"measure-impact.reputation-risk": "real"}),
        ("part-warmly", "ask-reference", {"part-warmly.parting-mood-1-5": 4}),
        ("stay-in-touch", "give-it-time", {"part-warmly.parting-mood-1-5": 2}),
        ("express-regret", "own-up", {"express-regret.known-error": True}),
        ("ask-why", "beyond-price", {"ask-why.root-cause": "price-for-value"}),
        ("ask-why", "leave-it-open", {"ask-why.root-cause": "unknown"}),
        ("ask-why", "prove-outside", {"ask-why.root-cause": "acquired"}),
        ("ask-why", "prove-outside", {"ask-why.root-cause": "budget-cut"}),
        ("morale-check", "talk", {"morale-check.secure-1-5": 2}),
        ("morale-check", "talk", {"morale-check.knows-plan-1-5": 1}),
        ("morale-check", "talk", {"morale-check.not-blamed-1-5": 2}),
        ("review-operations", "show-how", {"ask-why.root-cause": "under-used"}),
        ("review-operations", "too-many-clients", {"ask-why.root-cause": "mistakes"}),
        ("stay-in-touch", "let-it-rest", {"stay-in-touch.gone-quiet": True}),
        ("win-back", "welcome-back", {"win-back.result": "returned"}),
        ("attempt-save", "put-part-in-writing", {"attempt-save.outcome": "part-saved"}),
        ("attempt-save", "thank-for-staying", {"attempt-save.outcome": "saved"}),
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


def test_a_note_is_chased_until_they_said_that_it_is_right() -> None:
    facts, departure = a_business()

    def lines(departure: Departure) -> set[str]:
        entry = entry_of(progress_in(facts, departure), "confirm-in-writing")
        return {item.item.id for item in entry.items}

    assert "chase" in lines(departure)
    assert "chase" in lines(with_answer(departure, "confirm-in-writing.client-agreed", value=False))
    assert "chase" not in lines(
        with_answer(departure, "confirm-in-writing.client-agreed", value=True)
    )


@pytest.mark.parametrize(
    ("step_id", "question_id", "answers"),
    [
        ("express-regret", "apology", {"express-regret.known-error": True}),
        ("attempt-save", "decided-on", {"attempt-save.outcome": "saved"}),
        ("part-warmly", "reference", {"part-warmly.parting-mood-1-5": 4}),
        ("win-back", "ask-again-on", {"win-back.result": "later"}),
        ("review-operations", "overload-until", {"review-operations.overload": "hire"}),
    ],
)
def test_an_answer_brings_the_question_behind_it(
    step_id: str, question_id: str, answers: dict[str, object]
) -> None:
    facts, departure = a_business()

    def asked(departure: Departure) -> set[str]:
        questions = entry_of(progress_in(facts, departure), step_id).questions
        return {question.id for question in questions}

    assert question_id not in asked(departure)
    assert question_id in asked(answered(departure, answers))


@pytest.mark.parametrize(
    ("step_id", "line", "kind"),
    [
        ("settle-money", "bill-at-once", "closing-down"),
        ("stay-in-touch", "follow-the-person", "closing-down"),
    ],
)
def test_a_kind_of_leaving_brings_its_line(step_id: str, line: str, kind: str) -> None:
    facts, departure = a_business()

    for asked, expected in (("leaving", False), (kind, True)):
        entry = entry_of(progress_in(facts, departure.revised(kind=asked)), step_id)
        assert (line in {item.item.id for item in entry.items}) is expected


@pytest.mark.parametrize(
    "part_of",
    [
        lambda it: it.revised(kind="cutting-back"),
        lambda it: with_answer(it, "confirm-in-writing.scope", "part"),
        lambda it: with_answer(it, "attempt-save.outcome", "part-saved"),
    ],
    ids=["cutting-back", "scope", "part-saved"],
)
@pytest.mark.parametrize(
    "step_id", ["agree-exit-terms", "settle-ownership", "return-access", "transfer-knowledge"]
)
def test_where_a_part_goes_on_only_the_rest_is_handed_over(
    part_of: Callable[[Departure], Departure], step_id: str
) -> None:
    facts, departure = a_business()

    for asked, expected in ((departure, False), (part_of(departure), True)):
        entry = entry_of(progress_in(facts, asked), step_id)
        assert ("only-that-part" in {it.item.id for it in entry.items}) is expected


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
        "morale-check": date(2026, 11, 19),
        "set-support-end": date(2026, 11, 19),
        "flex-staffing": date(2026, 11, 23),
        "plan-cuts": date(2026, 11, 23),
        "sell-wisely": date(2026, 11, 23),
        "review-operations": date(2026, 11, 26),
        "refer-supplier": date(2026, 12, 21),
        "agree-exit-terms": date(2026, 12, 24),
        "transfer-knowledge": date(2026, 12, 28),
        "settle-money": LAST_DAY,
        "settle-ownership": LAST_DAY,
        "return-access": LAST_DAY,
        "part-warmly": LAST_DAY,
        "stay-in-touch": date(2027, 1, 1),
        "after-action-review": date(2027, 1, 7),
        "find-positives": date(2027, 1, 7),
        "audit-others": date(2027, 1, 11),
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


def lines_of(departure: Departure, facts: FakeFacts, *step_ids: str) -> dict[str, date | None]:
    """Return the dated lines of steps, with the days on which they stand."""
    entries = [entry_of(progress_in(facts, departure), step_id) for step_id in step_ids]
    lines = [it for entry in entries for it in entry.items if it.item.due]
    return {it.item.id: it.stands_on for it in lines}


@pytest.mark.parametrize(
    ("step_id", "days"),
    [
        ("measure-impact", {"look-again": LAST_DAY}),
        ("morale-check", {"ask-again": date(2026, 12, 14)}),
        ("confirm-in-writing", {"chase": date(2026, 11, 17)}),
        ("agree-exit-terms", {"send": date(2026, 11, 19)}),
        (
            "settle-money",
            {
                "look-for-payment": date(2027, 1, 15),
                "ring-about-payment": date(2027, 1, 21),
                "last-reminder": date(2027, 1, 28),
            },
        ),
        (
            "settle-ownership",
            {"send-list": date(2026, 11, 19), "check-deleted": date(2027, 2, 1)},
        ),
        ("return-access", {"try-to-log-in": date(2027, 1, 1)}),
        ("set-support-end", {"remind": date(2027, 1, 22), "close": date(2027, 1, 29)}),
        ("sell-wisely", {"keep-selling": date(2027, 3, 31)}),
        ("review-operations", {"see-it-done": date(2026, 12, 10)}),
        ("after-action-review", {"gather-facts": LAST_DAY, "has-it-held": date(2027, 4, 7)}),
        ("audit-others", {"next-quarter": date(2027, 4, 12)}),
        (
            "stay-in-touch",
            {
                "second-ask": date(2027, 2, 1),
                "useful-update": date(2027, 3, 31),
                "check-in": date(2027, 6, 29),
                "anniversary": date(2027, 12, 31),
                "third-year": date(2029, 12, 31),
                "season-greeting": date(2027, 5, 4),
            },
        ),
    ],
)
def test_every_dated_line_stands_on_its_day(step_id: str, days: dict[str, date]) -> None:
    facts, departure = a_business()
    facts.team = [a_team_member()]
    going = answered(departure, WITH_EVERYTHING | {"judge-fixable.decision": "let-go"})

    assert lines_of(answered(going, WITH_EVERY_DAY), facts, step_id) == days


@pytest.mark.parametrize(
    ("last_day", "deadline", "day"),
    [
        (LAST_DAY, None, date(2026, 11, 26)),
        (NOTICE + timedelta(days=10), None, date(2026, 11, 19)),
        (LAST_DAY, "2026-11-24", date(2026, 11, 24)),
    ],
    ids=["two weeks", "three days before the last", "the day that was named"],
)
def test_an_offer_without_an_answer_comes_to_its_end(
    last_day: date, deadline: str | None, day: date
) -> None:
    facts, departure = a_business()
    trying = with_answer(departure.revised(last_day=last_day), "judge-fixable.decision", "save")
    if deadline:
        trying = with_answer(trying, "attempt-save.deadline", deadline)
    refused = with_answer(trying, "attempt-save.outcome", "leaving")

    assert lines_of(trying, facts, "attempt-save") == {"deadline-passed": day}
    assert lines_of(refused, facts, "attempt-save") == {}


def test_who_was_kept_is_asked_after_one_two_and_three_months_and_learnt_from_at_once() -> None:
    facts, departure = a_business()
    saved = {"attempt-save.outcome": "saved", "attempt-save.decided-on": "2026-11-20"}
    kept = answered(departure, {"judge-fixable.decision": "save", **saved})

    checks = lines_of(kept, facts, "attempt-save")
    progress = progress_in(facts, kept)

    assert checks == {
        "check-30": date(2026, 12, 21),
        "check-60": date(2027, 1, 19),
        "check-90": date(2027, 2, 18),
    }
    assert entry_of(progress, "after-action-review").stands_on == date(2026, 11, 27)
    assert entry_of(progress, "audit-others").stands_on == date(2026, 11, 30)


def test_a_new_contract_that_ends_sooner_brings_the_invitation_forward() -> None:
    facts, departure = a_business()

    bound = with_answer(departure, "win-back.contract-ends", "2027-05-01")

    assert entry_of(progress_in(facts, bound), "win-back").stands_on == date(2027, 4, 1)


def test_a_cause_that_is_mended_brings_the_invitation_forward_to_two_days_on() -> None:
    facts, departure = a_business()
    bound = with_answer(departure, "win-back.contract-ends", "2027-05-01")

    mended_soon = with_answer(bound, "win-back.cause-fixed", value=True, on=date(2027, 2, 1))
    mended_late = with_answer(bound, "win-back.cause-fixed", value=True, on=date(2027, 4, 1))
    not_mended = with_answer(bound, "win-back.cause-fixed", value=False, on=date(2027, 2, 1))

    assert entry_of(progress_in(facts, mended_soon), "win-back").stands_on == date(2027, 2, 3)
    for unchanged in (mended_late, not_mended):
        assert entry_of(progress_in(facts, unchanged), "win-back").stands_on == date(2027, 4, 1)


def test_who_left_in_anger_is_left_in_peace_for_half_a_year() -> None:
    facts, departure = a_business()

    angry = with_answer(departure, "part-warmly.parting-mood-1-5", 2)
    calm = with_answer(departure, "part-warmly.parting-mood-1-5", 3)

    assert set(lines_of(departure, facts, "stay-in-touch")) == set(
        lines_of(calm, facts, "stay-in-touch")
    )
    assert min(day for day in lines_of(angry, facts, "stay-in-touch").values() if day) == date(
        2027, 6, 29
    )


def test_who_does_not_answer_gets_only_the_greeting_and_the_yearly_line() -> None:
    facts, departure = a_business()
    met = {"part-warmly.parting-mood-1-5": 4, "stay-in-touch.season": "2027-05-04"}

    quiet = answered(departure, met | {"stay-in-touch.gone-quiet": True})
    talking = answered(departure, met | {"stay-in-touch.gone-quiet": False})

    assert "check-in" not in lines_of(quiet, facts, "stay-in-touch")
    assert "check-in" in lines_of(talking, facts, "stay-in-touch")
    assert {"anniversary", "season-greeting"} <= set(lines_of(quiet, facts, "stay-in-touch"))


@pytest.mark.parametrize("line", ["anniversary", "season-greeting"])
def test_a_greeting_that_was_sent_stands_again_a_year_later(line: str) -> None:
    facts, departure = a_business()
    dated = with_answer(departure, "stay-in-touch.season", "2027-05-04")
    first = lines_of(dated, facts, "stay-in-touch")[line]
    state = dated.state("stay-in-touch")

    sent = with_state(dated, "stay-in-touch", state.revised(items={line: ItemState(done_on=first)}))

    again = lines_of(sent, facts, "stay-in-touch")[line]
    assert first is not None
    assert again == first.replace(year=first.year + 1)


def test_cuts_are_not_closed_before_the_selling_is_settled() -> None:
    numbers = count(1)
    book = Book(MemoryStore(), lambda: next(numbers))
    client = add_client(book, "Acme Design")
    departure = open_departure(book, client.id, NOTICE, NOTICE, last_day=LAST_DAY)

    with pytest.raises(Refused, match="Replace them without haste"):
        complete_step(book, departure.id, "plan-cuts", LATER)
    complete_step(book, departure.id, "sell-wisely", LATER)
    complete_step(book, departure.id, "plan-cuts", LATER)

    kept = book.departures.get(departure.id)
    assert kept is not None
    assert kept.state("plan-cuts").done_on == LATER
    book.close()


def test_who_wants_no_more_messages_gets_none_even_if_the_step_was_done() -> None:
    facts, departure = a_business()
    done = with_state(departure, "stay-in-touch", StepState(done_on=LAST_DAY))
    left_out = StepState(skipped_on=LAST_DAY, reason="They want no more messages")
    skipped = with_state(departure, "stay-in-touch", left_out)

    def planned(departure: Departure) -> set[str]:
        known = replace(facts, departures=[departure])
        items = agenda(known, NOTICE, date(2030, 1, 1), NOTICE)
        lines = [it.origin for it in items if isinstance(it.origin, ItemOrigin)]
        return {it.item_id for it in lines if it.step_id == "stay-in-touch"}

    assert planned(done) == {
        "second-ask",
        "useful-update",
        "check-in",
        "anniversary",
        "third-year",
    }
    assert planned(skipped) == set()

    facts.clients[0] = facts.clients[0].revised(contact_wish="no")

    assert planned(done) == set()
    assert (
        planned(
            with_state(
                done, "stay-in-touch", done.state("stay-in-touch").revised(unfolded_on=LAST_DAY)
            )
        )
        == set()
    )
