"""Whom the owner talks with, and what they would bring in place of what was lost."""

from datetime import date
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from fakes import FakeFacts, a_client, a_departure, a_fee
from keepclients.domain.agenda import Agenda
from keepclients.domain.clients import Client
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.prospects import Pipeline, pipelines_on, prospects_of
from keepclients.domain.settings import Settings

TODAY = date(2026, 11, 22)


def a_prospect(name: str, amount: str | None, chance: int | None, currency: str = "EUR") -> Client:
    expected = None if amount is None else {"amount": amount, "currency": currency}
    return a_client(name, prospect_since="2026-10-01", expected=expected, chance=chance)


def a_source(amount: str, since: str | None, currency: str = "EUR") -> OtherIncome:
    monthly = {"amount": amount, "currency": currency}
    return OtherIncome.made(id=1, name="Course", monthly=monthly, since=since)


def pipelines(facts: FakeFacts) -> tuple[Pipeline, ...]:
    return pipelines_on(Ledgers(facts), prospects_of(facts, TODAY), TODAY)


def test_prospects_stand_by_what_they_are_likely_to_bring_and_who_said_no_last() -> None:
    known = [a_prospect("No", "900", 0), a_prospect("Who knows", None, 50)]
    known += [a_prospect("Small", "100", 90), a_prospect("Large", "1000", 10)]
    found = prospects_of(FakeFacts([*known, a_client("Served", "10")]), TODAY)
    assert [(it.name, it.weighed) for it in found] == [
        ("Large", 100), ("Small", 90), ("Who knows", None), ("No", 0),
    ]  # fmt: skip
    assert [it.said_no for it in found] == [False, False, False, True]


def test_who_begins_on_a_day_ahead_is_as_good_as_won() -> None:
    soon = a_client("Soon", "500", first_day="2026-12-01")
    (found,) = prospects_of(FakeFacts([soon]), TODAY)
    assert (found.expected, found.chance) == (Fraction(500), 100)


def test_the_next_step_is_what_the_calendar_asks_for_first() -> None:
    client = a_prospect("Casa", "100", 50)
    facts = FakeFacts([client])
    for number, (title, due) in enumerate((("Later", "2026-12-01"), ("Offer", "2026-11-20"))):
        facts.follow_ups.append(
            FollowUp.made(id=number + 1, title=title, due=due, client_id=client.id)
        )
    (found,) = prospects_of(facts, TODAY, Agenda(facts, TODAY))
    assert found.next_step is not None
    assert (found.next_step.title, found.next_step.is_overdue(TODAY)) == ("Offer", True)


def test_what_was_lost_in_a_year_is_set_against_what_came_and_may_come() -> None:
    gone = a_client("Gone", "1000", first_day="2020-01-01")
    left = a_departure(
        gone, notice_date="2026-03-01", last_day="2026-04-01", hold_until="2026-03-02",
        outcome="left",
    )  # fmt: skip
    facts = FakeFacts(
        [gone, a_client("New", "200", first_day="2026-06-01"), a_prospect("Casa", "400", 50)],
        departures=[left],
        other_income=[a_source("50", "2026-09-01"), a_source("70", "2019-01-01")],
    )
    (found,) = pipelines(facts)
    sums = (found.lost, found.won, found.weighed, found.other_income)
    assert [*map(float, sums)] == [1000, 200, 200, 50]
    assert found.missing == 550


def test_currencies_are_weighed_together_only_where_the_owner_gave_a_rate() -> None:
    facts = FakeFacts([a_prospect("One", "100", 50), a_prospect("Two", "100", 100, "USD")])
    assert {it.currency: float(it.weighed) for it in pipelines(facts)} == {"EUR": 50, "USD": 100}
    facts.settings = Settings.made(id=1, rates=[{"currency": "USD", "worth": "0.9"}])
    assert {it.currency: float(it.weighed) for it in pipelines(facts)} == {"EUR": 140}


def test_what_is_not_known_counts_for_nothing_and_is_counted() -> None:
    talks = [
        a_prospect("One", "100", 50),
        a_prospect("Two", "100", None),
        a_prospect("Three", None, 10),
    ]
    (found,) = pipelines(FakeFacts([*talks, a_prospect("No", None, 0)]))
    assert (float(found.weighed), found.unknown) == (50, 2)


talks = st.lists(
    st.tuples(
        st.none() | st.integers(0, 5000).map(str),
        st.none() | st.integers(0, 100),
        st.sampled_from(["EUR", "USD"]),
    ),
    max_size=8,
)


@given(talks, st.randoms(use_true_random=False))
def test_sums_are_those_of_the_parts_whatever_their_order(
    written: list[tuple[str | None, int | None, str]], chance: Random
) -> None:
    clients = [a_prospect(f"P{it}", *talk) for it, talk in enumerate(written)]
    facts = FakeFacts([*clients])
    one_by_one = prospects_of(facts, TODAY)
    for pipeline in pipelines(facts):
        of_it = [it for it in one_by_one if it.currency == pipeline.currency]
        assert pipeline.weighed == sum(it.weighed or 0 for it in of_it)
        assert pipeline.missing >= 0
    chance.shuffle(facts.clients)
    assert pipelines(facts) == pipelines(FakeFacts([*clients]))


def test_a_fee_that_is_noted_stands_where_nothing_is_expected() -> None:
    client = a_client("Old way", prospect_since="2026-10-01", fees=[a_fee("1200", period="year")])
    (found,) = prospects_of(FakeFacts([client]), TODAY)
    assert (found.expected, found.currency) == (Fraction(100), "EUR")
