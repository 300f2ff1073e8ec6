"""How many clients were lost and kept: worked examples, by hand."""

from datetime import date
from fractions import Fraction

from fakes import FakeFacts, a_client, a_departure
from keepclients.domain.clients import Client
from reporting import TODAY, a_report, the, value

BEFORE = date(2024, 6, 1)


def a_member(name: str = "Acme", last_day: date | None = None, **fields: object) -> Client:
    """Return somebody who was a client before 2025."""
    return a_client(name, "100", first_day=BEFORE, last_day=last_day, **fields)


def test_without_clients_there_is_nothing_to_lose() -> None:
    churn = the("logo_churn", FakeFacts())

    assert [churn.value, churn.numerator, churn.denominator] == [None, 0, 0]
    assert churn.note == "Nobody was a client before 1 Jan 2025."
    assert value("retention", FakeFacts()) is None


def test_one_client_is_all_lost_or_all_kept() -> None:
    stays, left = a_member(), a_member(last_day=date(2025, 12, 31))

    for client, churn in ((stays, 0), (left, 1)):
        facts = FakeFacts([client])
        assert [value("logo_churn", facts), value("retention", facts)] == [churn, 1 - churn]


def test_whoever_joins_in_the_middle_never_counts_among_those_of_the_first_day() -> None:
    # C: Acme, Bolt, Gone (3). Lost: Gone (1). Won: New. Through: Brief. End: Acme, Bolt, New.
    acme, bolt = a_member("Acme"), a_member("Bolt")
    gone = a_member("Gone", date(2025, 6, 30))
    new = a_client("New", first_day=date(2025, 3, 1))
    brief = a_client("Brief", first_day=date(2025, 2, 1), last_day=date(2025, 9, 1))
    facts = FakeFacts([new, brief, gone, bolt, acme])

    moved, churn = a_report(facts).movement, the("logo_churn", facts)

    assert set(moved.at_start) == {acme.id, bolt.id, gone.id}
    assert (moved.won, moved.lost, moved.passed_through) == ((new.id,), (gone.id,), (brief.id,))
    assert set(moved.at_end) == {acme.id, bolt.id, new.id}
    assert (churn.value, churn.clients) == (Fraction(1, 3), (gone.id,))
    assert "1 client came and left within it" in churn.note
    assert value("retention", facts) == Fraction(2, 3)


def test_a_first_day_counts_as_new_and_a_last_day_as_lost_on_the_day_itself() -> None:
    new_year, eve = date(2025, 1, 1), date(2024, 12, 31)
    joins, was = a_client("Joins", first_day=new_year), a_client("Was", first_day=eve)
    went = a_member("Went", eve)
    goes = a_member("Goes", new_year)

    moved = a_report(FakeFacts([joins, was, went, goes])).movement

    assert set(moved.at_start) == {was.id, goes.id}
    assert (moved.won, moved.lost) == ((joins.id,), (goes.id,))


def test_whoever_returns_is_neither_new_nor_kept() -> None:
    # C: Both, Stays. Both left in March and came back in October: lost once, returned once.
    # Late left in 2023 and came back in May 2025: returned.
    stays = a_member("Stays")
    both = a_client(
        "Both",
        first_day=date(2025, 10, 1),
        earlier=[{"first_day": BEFORE.isoformat(), "last_day": "2025-03-31"}],
    )
    late = a_client(
        "Late", first_day=date(2025, 5, 1), earlier=[{"first_day": None, "last_day": "2023-01-31"}]
    )
    facts = FakeFacts([stays, both, late])

    moved = a_report(facts).movement

    assert set(moved.at_start) == {stays.id, both.id}
    assert moved.lost == (both.id,)
    assert set(moved.returned) == {both.id, late.id}
    assert moved.won == ()
    assert value("retention", facts) == Fraction(1, 2)


def test_a_pause_is_a_loss_after_ninety_days_and_nothing_before() -> None:
    # Paused on 1 Oct 2025: 90 days later is 30 Dec 2025.
    client = a_member()
    pause = a_departure(
        client, kind="pausing", notice_date=date(2025, 9, 1), last_day=date(2025, 10, 1)
    )
    facts = FakeFacts([client], departures=[pause])

    assert a_report(facts, "2025-01-01..2025-12-29").movement.lost == ()
    assert a_report(facts, "2025-01-01..2025-12-30").movement.lost == (client.id,)


def test_whoever_is_back_within_ninety_days_of_a_pause_neither_left_nor_returned() -> None:
    for back, is_back_in_time in ((date(2025, 12, 30), True), (date(2025, 12, 31), False)):
        client = a_client(
            first_day=back, earlier=[{"first_day": "2024-06-01", "last_day": "2025-10-01"}]
        )
        pause = a_departure(
            client, kind="pausing", notice_date=date(2025, 9, 1), last_day=date(2025, 10, 1)
        )

        moved = a_report(FakeFacts([client], departures=[pause])).movement

        assert (moved.lost == (), moved.returned == ()) == (is_back_in_time, is_back_in_time)


def test_a_period_that_goes_on_counts_to_the_day_and_says_so() -> None:
    facts = FakeFacts(
        [a_member("A"), a_member("B", TODAY), a_member("C", date(2026, 12, 31))],
    )

    churn = the("logo_churn", facts, "2026")

    assert churn.value == Fraction(1, 3)
    assert churn.note == "To date: up to 22 Nov 2026."


def test_of_a_period_to_come_nothing_is_told() -> None:
    churn = the("logo_churn", FakeFacts([a_member()]), "2027")

    assert churn.value is None
    assert churn.note == "The period begins only on 1 Jan 2027."


def test_whose_first_day_is_not_known_was_always_there() -> None:
    assert value("logo_churn", FakeFacts([a_client()]), "1995") == 0
