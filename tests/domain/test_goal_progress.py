"""How far goals are: what was reached, and where an honest pace leads."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from auditing import AUDIT_PLAYBOOK, WELL, an_audit
from fakes import FakeFacts, a_client, a_departure
from keepclients.domain.goal_progress import TOO_EARLY, GoalProgress, goals_in, progress_of_goal
from keepclients.domain.goal_words import goal_in_words, pace_in_words, period_in_words
from keepclients.domain.goals import Goal
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.periods import parse_period, quarter_of

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
MIDDLE = date(2026, 7, 2)
"""The 183rd of 365 days."""


def a_goal(kind: str, target: str, **fields: object) -> Goal:
    return Goal.made(
        **{"id": 1, "kind": kind, "target": target, "first_day": FIRST, "last_day": LAST, **fields}
    )


def progress(facts: FakeFacts, goal: Goal, today: date) -> GoalProgress:
    return progress_of_goal(Ledgers(facts), goal, today)


def a_business(clients: int = 10, *lost_on: date) -> FakeFacts:
    """Return so many clients since 2025, of whom one left on each of some days."""
    facts = FakeFacts([a_client(f"C{it}", "100", first_day="2025-01-01") for it in range(clients)])
    for client, day in zip(facts.clients, lost_on, strict=False):
        facts.departures.append(
            a_departure(
                client, notice_date=day - timedelta(30), last_day=day, opened_on=day,
                hold_until=day, outcome="left",
            )
        )  # fmt: skip
    return facts


def test_losses_so_far_are_projected_to_the_end() -> None:
    facts = a_business(10, date(2026, 3, 1))
    found = progress(facts, a_goal("retention", "0.9"), MIDDLE)
    assert found.value == Fraction(9, 10)
    assert found.at_pace == 1 - Fraction(365, 183) / 10
    assert (found.standing, found.note) == ("behind", "1 of 10 lost")
    assert pace_in_words(found, MIDDLE) == "at this pace 80.1% kept by 31 Dec"
    assert progress(facts, a_goal("retention", "0.8"), MIDDLE).standing == "on-pace"


def test_what_is_lost_for_good_is_not_called_behind() -> None:
    facts = a_business(10, date(2026, 3, 1), date(2026, 4, 1))
    assert progress(facts, a_goal("retention", "0.9"), MIDDLE).standing == "missed"


def test_who_gave_notice_counts_as_going() -> None:
    facts = a_business(10, date(2026, 10, 31))
    found = progress(facts, a_goal("retention", "1"), MIDDLE)
    assert (found.value, found.at_pace, found.standing) == (Fraction(1), Fraction(9, 10), "behind")
    assert found.note == "0 of 10 lost, and 1 with a last day before its end"


def test_after_its_end_a_goal_is_met_or_missed() -> None:
    facts = a_business(10, date(2026, 3, 1))
    after = date(2027, 1, 1)
    assert progress(facts, a_goal("retention", "0.9"), after).standing == "met"
    assert progress(facts, a_goal("retention", "0.95"), after).standing == "missed"
    assert progress(facts, a_goal("win-backs", "1"), after).standing == "missed"


def test_before_its_first_day_and_just_after_it_nothing_is_claimed() -> None:
    facts = a_business()
    goal = a_goal("retention", "0.9")
    assert progress(facts, goal, date(2025, 12, 31)).standing == "ahead"
    early = progress(facts, goal, date(2026, 2, 5))
    assert (early.standing, early.at_pace) == ("unknown", None)
    assert early.note.endswith(TOO_EARLY)
    assert progress(facts, goal, date(2026, 2, 6)).standing == "on-pace"


def test_without_clients_on_the_first_day_there_is_nothing_to_keep() -> None:
    assert progress(FakeFacts(), a_goal("retention", "0.9"), MIDDLE).value is None


def test_who_came_back_counts_and_who_is_new_does_not() -> None:
    back = a_client(
        "Back",
        first_day="2026-05-01",
        earlier=[{"first_day": "2020-01-01", "last_day": "2025-06-30"}],
    )
    facts = FakeFacts([back, a_client("There", first_day="2026-05-01")])
    found = progress(facts, a_goal("win-backs", "2"), MIDDLE)
    assert (found.value, found.clients) == (Fraction(1), (back.id,))
    assert (found.at_pace, found.standing) == (Fraction(365, 183), "behind")
    assert progress(facts, a_goal("win-backs", "1"), MIDDLE).standing == "met"


def test_who_is_gone_again_or_came_back_after_two_years_was_not_won_back() -> None:
    # Left on 30 June 2024; In time is back after 24 months to the day, Late one day after that.
    left = [{"first_day": "2020-01-01", "last_day": "2024-06-30"}]
    in_time = a_client("In time", first_day="2026-06-30", earlier=left)
    late = a_client("Late", first_day="2026-07-01", earlier=left)
    brief = a_client("Brief", first_day="2026-02-01", last_day="2026-06-01", earlier=left)
    facts = FakeFacts([in_time, late, brief])

    assert progress(facts, a_goal("win-backs", "2"), MIDDLE).clients == (in_time.id,)
    assert progress(facts, a_goal("win-backs", "2"), date(2026, 3, 1)).clients == (brief.id,)


def test_an_audit_counts_on_the_day_on_which_its_scores_were_done() -> None:
    facts = FakeFacts([a_client("Acme"), a_client("Bolt")], playbooks=[AUDIT_PLAYBOOK])
    days = (date(2025, 12, 31), date(2026, 2, 1), MIDDLE, MIDDLE + timedelta(1))
    facts.audits = [an_audit(facts.clients[0], day, WELL) for day in days]
    found = progress(facts, a_goal("audits", "8"), MIDDLE)
    assert (found.value, found.note) == (Fraction(2), "2 of 8 done")
    assert pace_in_words(found, MIDDLE) == "at this pace 4 by 31 Dec"


def test_the_largest_share_is_taken_as_it_stands() -> None:
    facts = FakeFacts(
        [
            a_client("Big", "600", first_day="2025-01-01"),
            a_client("Small", "400", first_day="2025-01-01"),
        ]
    )
    found = progress(facts, a_goal("largest-share", "0.5"), MIDDLE)
    assert (found.value, found.standing, found.clients) == (
        Fraction(3, 5), "behind", (facts.clients[0].id,),
    )  # fmt: skip
    assert progress(facts, a_goal("largest-share", "0.6"), MIDDLE).standing == "on-pace"


def test_other_income_makes_the_largest_share_smaller_but_is_none_itself() -> None:
    source = OtherIncome.made(id=9, name="Course", monthly={"amount": "600", "currency": "EUR"})
    facts = FakeFacts([a_client("Only", "400", first_day="2025-01-01")], other_income=[source])
    assert progress(facts, a_goal("largest-share", "0.4"), MIDDLE).value == Fraction(2, 5)


def test_goals_of_a_period_are_those_that_overlap_with_it() -> None:
    facts = FakeFacts(
        goals=[a_goal("win-backs", "1"), a_goal("audits", "2", id=2, last_day=MIDDLE)]
    )
    ledgers = Ledgers(facts)
    assert [it.goal.id for it in goals_in(ledgers, parse_period("2026-Q3"), MIDDLE)] == [2, 1]
    assert [it.goal.id for it in goals_in(ledgers, parse_period("2026-Q4"), MIDDLE)] == [1]


def test_goals_read_as_one_would_say_them() -> None:
    quarter = quarter_of(MIDDLE)
    of_quarter: dict[str, object] = {"first_day": quarter.first, "last_day": quarter.last}
    goal = a_goal("audits", "1", **of_quarter)
    assert (goal_in_words(goal), period_in_words(goal)) == ("1 audit", "2026-Q3")
    assert goal_in_words(a_goal("retention", "0.925")) == "Keep 92.5% of the clients"
    assert goal_in_words(a_goal("largest-share", "0.25")) == "Nobody above 25% of the income"
    assert goal_in_words(a_goal("win-backs", "2")) == "Win 2 clients back"


days_of_year = st.integers(0, 364).map(lambda number: FIRST + timedelta(number))


@given(st.lists(days_of_year, max_size=10), days_of_year, st.integers(0, 100))
def test_a_pace_never_promises_more_than_there_is_and_order_is_irrelevant(
    lost: list[date], today: date, percent: int
) -> None:
    facts = a_business(10, *lost)
    goal = a_goal("retention", str(Decimal(percent) / 100))
    found = progress(facts, goal, today)
    assert found.value is not None
    if found.at_pace is not None:
        assert 0 <= found.at_pace <= found.value <= 1
    mixed = FakeFacts(facts.clients[::-1], departures=facts.departures[::-1])
    again = progress(mixed, goal, today)
    assert (again.value, again.at_pace, again.standing) == (
        found.value, found.at_pace, found.standing,
    )  # fmt: skip


@given(st.lists(days_of_year, max_size=10), st.integers(1, 100))
def test_at_the_end_the_pace_is_what_came_of_it(lost: list[date], percent: int) -> None:
    facts = a_business(10, *lost)
    goal = a_goal("retention", str(Decimal(percent) / 100))
    last, after = progress(facts, goal, LAST), progress(facts, goal, LAST + timedelta(1))
    assert last.value == last.at_pace == after.value == after.at_pace
    assert (last.standing == "on-pace") == (after.standing == "met")
