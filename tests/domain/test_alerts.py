"""What asks for a step: facts with what to do next, in good times, too."""

from datetime import date, timedelta
from decimal import Decimal

from fakes import FakeFacts, a_client, a_team_member
from keepclients.domain.alerts import Alert, alerts_of
from keepclients.domain.efforts import Effort
from keepclients.domain.hints import Hint
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.load_choices import LoadChoice
from keepclients.domain.settings import Settings
from keepclients.domain.touches import Touch

TODAY = date(2026, 11, 22)


def alerts(facts: FakeFacts, kind: str, today: date = TODAY) -> list[Alert]:
    return [it for it in alerts_of(Ledgers(facts), today) if it.kind == kind]


def a_business(*fees: str, **fields: object) -> FakeFacts:
    return FakeFacts(
        [a_client(f"C{it}", fee, first_day="2020-01-01", **fields) for it, fee in enumerate(fees)]
    )


def an_effort(number: int, on: date, purpose: str, minutes: int = 60) -> Effort:
    return Effort.made(id=number, on=on, purpose=purpose, minutes=minutes)


def test_a_quiet_business_has_nothing_to_be_told() -> None:
    assert alerts_of(Ledgers(FakeFacts()), TODAY) == ()
    assert alerts_of(Ledgers(a_business(*["100"] * 8)), TODAY) == ()


def test_a_heavy_client_is_much_and_from_a_limit_on_too_much() -> None:
    (much,) = alerts(a_business("30", *["10"] * 7), "one-client")
    assert (much.fact, much.is_grave) == (
        "C0 brings in 30% of your income in EUR of the last 12 months.", False,
    )  # fmt: skip
    (too_much,) = alerts(a_business("40", *["10"] * 6), "one-client")
    assert too_much.is_grave
    assert alerts(a_business("24", *["19"] * 4), "one-client") == []


def test_two_clients_in_a_currency_without_a_rate_are_no_warning() -> None:
    facts = a_business(*["10"] * 5)
    francs = {"amount": "10", "currency": "CHF"}
    facts.clients += [a_client(it, fees=[francs], first_day="2020-01-01") for it in ("Uri", "Zug")]
    assert alerts(facts, "one-client") == []
    facts.clients = facts.clients[-2:]
    assert alerts(facts, "one-client")[0].is_grave


def test_three_clients_are_told_where_there_are_more() -> None:
    (three,) = alerts(a_business("20", "20", "20", *["10"] * 4), "three-clients")
    assert three.fact.startswith("Three clients bring in 60% of your income in EUR: C0, C1, C2")
    assert alerts(a_business("20", "20", "20"), "three-clients") == []


def test_an_overload_asks_for_a_choice_until_one_holds_and_again_once_its_day_has_passed() -> None:
    facts = a_business(*["10"] * 9)
    (alert,) = alerts(facts, "overload")
    assert (alert.fact, alert.is_grave) == ("You look after 9 clients; up to 8 are fine.", False)

    until = TODAY + timedelta(10)
    facts.load_choices = [LoadChoice.made(id=1, on=TODAY, way="hire", until=until)]
    assert alerts(facts, "overload", until) == []
    (again,) = alerts(facts, "overload", until + timedelta(1))
    assert "“Hire somebody, or contract the work out” was decided until 2 Dec" in again.fact


def test_a_raised_limit_answers_up_to_that_limit_only() -> None:
    facts = a_business(*["10"] * 9)
    raised = LoadChoice.made(id=1, on=TODAY, way="raise-limit", until=TODAY, limit=9)
    facts.load_choices = [raised]
    assert alerts(facts, "overload") == []
    facts.clients.append(a_client("More", first_day="2026-01-01"))
    (alert,) = alerts(facts, "overload")
    assert alert.fact == "You look after 10 clients; up to 9 are fine."


def test_hours_count_too_and_each_person_is_looked_at_alone() -> None:
    mia = a_team_member("Mia", hours="10")
    facts = a_business("10", "10", owner=mia.id, weekly_hours="6")
    facts.team = [mia]
    (alert,) = alerts(facts, "overload")
    assert (alert.owner, alert.fact) == (
        mia.id, "Mia looks after 2 clients; up to 8 are fine; they take 12 of 10 hours a week.",
    )  # fmt: skip


def test_no_time_for_winning_is_told_in_good_times_but_not_to_who_notes_no_time() -> None:
    facts = a_business(*["10"] * 5)
    assert alerts(facts, "no-winning") == []
    facts.efforts = [an_effort(1, TODAY - timedelta(31), "winning")]
    (alert,) = alerts(facts, "no-winning")
    assert "noted since 22 Oct, for 31 days" in alert.fact
    facts.efforts.append(an_effort(2, TODAY - timedelta(30), "winning"))
    assert alerts(facts, "no-winning") == []


def test_whoever_notes_only_keeping_is_asked_for_winning() -> None:
    facts = a_business("10")
    touch = {"client_id": facts.clients[0].id, "kind": "call", "minutes": 20}
    facts.touches = [Touch.made(id=1, on=TODAY - timedelta(40), **touch)]
    assert "noted yet" in alerts(facts, "no-winning")[0].fact


def test_much_winning_beside_little_keeping_is_told_after_two_months() -> None:
    facts = FakeFacts()
    facts.efforts = [
        an_effort(1, date(2026, 10, 5), "winning", 300),
        an_effort(2, date(2026, 10, 6), "keeping", 100),
    ]
    assert alerts(facts, "winning-over-keeping") == []
    facts.efforts.append(an_effort(3, date(2026, 9, 5), "winning", 30))
    (alert,) = alerts(facts, "winning-over-keeping")
    assert "0.5 to 0 and 5 to 1.7 hours" in alert.fact
    usual = Settings(id=1).limits
    facts.settings = facts.settings.revised(limits=usual.revised(winning_to_keeping=Decimal("3.5")))
    assert alerts(facts, "winning-over-keeping") == []


def test_clients_at_risk_come_first_and_say_why() -> None:
    facts = a_business("40", "10")
    facts.hints = [Hint.made(id=1, client_id=facts.clients[1].id, text="Looks around", on=TODAY)]
    first, second, *_ = alerts_of(Ledgers(facts), TODAY)
    assert (first.kind, second.kind) == ("at-risk", "one-client")
    assert first.clients == (facts.clients[1].id,)
    assert "they spoke of leaving" in first.fact
    assert first.next_step.startswith("Ask them by Mon 23 Nov")


def test_with_few_clients_that_they_are_few_is_said_once_and_is_grave_for_one_too_large() -> None:
    (even,) = alerts(a_business("20", "20", "20"), "one-client")
    assert even.fact.startswith("You have 3 clients who pay in EUR; each is a large part")
    assert (even.is_grave, len(even.clients)) == (False, 3)
    (uneven,) = alerts(a_business("60", "20"), "one-client")
    assert ("C0 the largest with 75%" in uneven.fact, uneven.is_grave) == (True, True)
