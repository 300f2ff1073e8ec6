"""Conditions: what is asked of facts, answers and steps, and since when it holds."""

from datetime import date
from decimal import Decimal

import pytest

from fakes import (
    NOTICE,
    FakeFacts,
    a_client,
    a_departure,
    a_fee,
    a_playbook,
    a_question,
    a_step,
    a_team_member,
    circumstances_in,
    with_answer,
    with_state,
)
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.conditions import Condition
from keepclients.domain.departures import Departure
from keepclients.domain.money import Money
from keepclients.domain.runs import StepState

PLAYBOOK = a_playbook(
    a_step(
        "ask",
        questions=[
            a_question("mood", "scale"),
            a_question("again", "yes-no"),
            a_question("hours", "number"),
            a_question("sum", "money"),
            a_question(
                "way",
                "choice",
                choices=[{"id": "call", "label": "Call"}, {"id": "mail", "label": "Mail"}],
            ),
            a_question("until", "date", fills="last_day"),
        ],
    )
)
ANSWERED_ON = date(2026, 11, 20)


def a_business(
    fee: str | None = "300", *others: str | None, **fields: object
) -> tuple[FakeFacts, Departure]:
    """Return a business whose first client is leaving, beside others who pay these fees."""
    leaver = a_client("Acme Design", fee=fee)
    rest = [a_client(f"Client {number}", fee=other) for number, other in enumerate(others)]
    departure = a_departure(leaver, PLAYBOOK, **fields)
    return FakeFacts([leaver, *rest], [departure], playbooks=[PLAYBOOK]), departure


def since(facts: FakeFacts, departure: Departure, **condition: object) -> date | None:
    return circumstances_in(facts, departure).since(
        Condition.model_validate({key.removesuffix("_"): it for key, it in condition.items()})
    )


def share(facts: FakeFacts, departure: Departure) -> object:
    return circumstances_in(facts, departure).facts["share-of-revenue"]


def test_the_share_is_of_what_all_pay_regularly() -> None:
    facts, departure = a_business("250", "500", None, "250")

    assert share(facts, departure) == Decimal("0.25")


def test_the_share_leaves_out_other_currencies_and_projects() -> None:
    facts, departure = a_business("250", "750")
    facts.clients += [
        a_client("Paid in pounds", fees=(a_fee("9000", currency="GBP"),)),
        a_client("Paid once", fees=(a_fee("9000", period="once"),)),
    ]

    assert share(facts, departure) == Decimal("0.25")


def test_the_share_is_that_of_the_notice_day() -> None:
    facts, departure = a_business("300", "100")
    leaver = facts.clients[0].revised(
        fees=(a_fee("100", since="2026-01-01"), a_fee("900", since="2026-11-13"))
    )
    facts.clients[0] = leaver

    assert share(facts, departure) == Decimal("0.5")


def test_the_share_leaves_out_who_is_no_client_on_the_notice_day() -> None:
    facts, departure = a_business("300", "100")
    facts.clients += [
        a_client("Former", fee="9000", last_day="2026-10-31"),
        a_client("Prospect", fee="9000", prospect_since="2026-10-01"),
    ]
    gone = a_client("Gone by a departure", fee="9000")
    facts.clients.append(gone)
    facts.departures.append(
        a_departure(gone, notice_date=date(2026, 5, 1), last_day=date(2026, 6, 1))
    )

    assert share(facts, departure) == Decimal("0.75")
    assert circumstances_in(facts, departure).facts["other-clients"] == 1


def test_the_share_counts_who_is_leaving_but_not_gone_yet() -> None:
    facts, departure = a_business("300", "100")
    facts.departures.append(a_departure(facts.clients[1], notice_date=date(2026, 11, 1)))

    assert share(facts, departure) == Decimal("0.75")


def test_the_share_of_the_only_client_is_the_whole() -> None:
    facts, departure = a_business("300")

    assert share(facts, departure) == 1


@pytest.mark.parametrize("fee", [None, "0"])
def test_who_pays_nothing_has_no_share(fee: str | None) -> None:
    facts, departure = a_business(fee, "100")

    assert share(facts, departure) == 0
    assert since(facts, departure, fact="has-fee", is_=False) == NOTICE


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"fact": "departure-kind", "is": "leaving"}, True),
        ({"fact": "departure-kind", "is": "pausing"}, False),
        ({"fact": "share-of-revenue", "at_least": "0.75"}, True),
        ({"fact": "share-of-revenue", "at_least": "0.7501"}, False),
        ({"fact": "share-of-revenue", "below": "0.75"}, False),
        ({"fact": "share-of-revenue", "below": "0.7501"}, True),
        ({"fact": "has-fee", "is": True}, True),
        ({"fact": "has-staff", "is": True}, False),
        ({"fact": "has-staff", "is": False}, True),
        ({"fact": "other-clients", "is": 1}, True),
        ({"fact": "other-clients", "at_least": 2}, False),
        ({"fact": "last-day-known", "is": True}, True),
    ],
)
def test_a_fact_holds_since_the_notice_or_not_at_all(
    condition: dict[str, object], *, holds: bool
) -> None:
    facts, departure = a_business("300", "100")

    assert since(facts, departure, **condition) == (NOTICE if holds else None)


def test_staff_who_left_are_no_staff() -> None:
    facts, departure = a_business()

    facts.team = [a_team_member(left_on=date(2026, 3, 31))]
    assert since(facts, departure, fact="has-staff", is_=True) is None
    facts.team.append(a_team_member("Jo"))
    assert since(facts, departure, fact="has-staff", is_=True) == NOTICE


def test_an_unknown_last_day_is_not_known() -> None:
    facts, departure = a_business(last_day=None)

    assert since(facts, departure, fact="last-day-known", is_=False) == NOTICE
    assert since(facts, departure, answer="ask.until", is_="2026-12-31") is None


@pytest.mark.parametrize(
    ("question", "value", "condition", "holds"),
    [
        ("ask.mood", 2, {"below": 3}, True),
        ("ask.mood", 3, {"below": 3}, False),
        ("ask.mood", 4, {"at_least": 4}, True),
        ("ask.mood", 4, {"is": 4}, True),
        ("ask.again", True, {"is": True}, True),
        ("ask.again", False, {"is": True}, False),
        ("ask.again", False, {"is": False}, True),
        ("ask.way", "call", {"is": "call"}, True),
        ("ask.way", "call", {"is": "mail"}, False),
        ("ask.hours", "6.5", {"at_least": "6.5"}, True),
        ("ask.hours", "-1", {"below": 0}, True),
    ],
)
def test_an_answer_holds_since_the_day_it_was_given(
    question: str, value: object, condition: dict[str, object], *, holds: bool
) -> None:
    facts, departure = a_business()
    departure = with_answer(departure, question, value, on=ANSWERED_ON)

    assert since(facts, departure, answer=question, **condition) == (ANSWERED_ON if holds else None)


def test_an_answer_that_cannot_be_compared_does_not_hold() -> None:
    facts, departure = a_business()
    sum_of_money = Money.made(amount="500", currency="EUR")
    departure = with_answer(departure, "ask.sum", sum_of_money)

    assert since(facts, departure, answer="ask.sum", at_least=1) is None


def test_an_answer_that_was_not_given_holds_neither_way() -> None:
    facts, departure = a_business()

    assert since(facts, departure, answer="ask.again", is_=True) is None
    assert since(facts, departure, answer="ask.again", is_=False) is None


def test_an_answer_that_fills_a_field_of_the_departure_is_read_from_there() -> None:
    facts, departure = a_business()

    circumstances = circumstances_in(facts, departure)

    assert circumstances.date_answer("ask.until") == departure.last_day


def test_a_step_holds_since_the_day_it_was_done_or_skipped() -> None:
    facts, departure = a_business()
    done = with_state(departure, "ask", StepState(done_on=ANSWERED_ON))
    skipped = with_state(departure, "ask", StepState(skipped_on=ANSWERED_ON, reason="gone"))

    for state, done_since, skipped_since in (
        (departure, None, None),
        (done, ANSWERED_ON, None),
        (skipped, None, ANSWERED_ON),
    ):
        assert since(facts, state, step="ask", is_="done") == done_since
        assert since(facts, state, step="ask", is_="skipped") == skipped_since


def test_of_several_conditions_the_first_that_held_counts() -> None:
    facts, departure = a_business()
    departure = with_answer(departure, "ask.again", value=True, on=ANSWERED_ON)
    departure = with_answer(departure, "ask.way", "call", on=NOTICE)
    conditions = [
        Condition.model_validate({"answer": "ask.again", "is": True}),
        Condition.model_validate({"answer": "ask.way", "is": "call"}),
        Condition.model_validate({"answer": "ask.mood", "is": 1}),
    ]
    circumstances = circumstances_in(facts, departure)

    assert circumstances.since_any(conditions) == NOTICE
    assert circumstances.since_any([]) is None
    assert circumstances.allows(conditions)
    assert not circumstances.allows(conditions[2:])
    assert circumstances.allows([])


def test_several_conditions_at_once_hold_since_the_last_of_them() -> None:
    facts, departure = a_business()
    departure = with_answer(departure, "ask.again", value=True, on=ANSWERED_ON)
    departure = with_answer(departure, "ask.way", "call", on=NOTICE)
    again, call = {"answer": "ask.again", "is": True}, {"answer": "ask.way", "is": "call"}
    mail = {"answer": "ask.way", "is": "mail"}

    assert since(facts, departure, all=[again, call]) == ANSWERED_ON
    assert since(facts, departure, all=[again, mail]) is None


def test_an_answer_can_be_asked_for_as_one_of_several_or_as_given_at_all() -> None:
    facts, departure = a_business()
    answered = with_answer(departure, "ask.way", "call", on=ANSWERED_ON)

    assert since(facts, answered, answer="ask.way", one_of=["mail", "call"]) == ANSWERED_ON
    assert since(facts, answered, answer="ask.way", one_of=["mail"]) is None
    assert since(facts, answered, answer="ask.way", given=True) == ANSWERED_ON
    assert since(facts, answered, answer="ask.way", given=False) is None
    assert since(facts, departure, answer="ask.way", given=True) is None
    assert since(facts, departure, answer="ask.way", given=False) == NOTICE


def test_a_departure_without_its_playbook_has_no_circumstances() -> None:
    facts, departure = a_business()
    facts.playbooks = []

    assert circumstances_of(facts, departure) is None
