"""How long clients stayed, and how long leaving took: worked examples, by hand."""

from datetime import date
from fractions import Fraction

from fakes import FakeFacts, a_client, a_departure
from keepclients.domain.clients import Client
from reporting import the, value

MONTH = Fraction(304375, 10_000)


def former(name: str, first: date | None, last: date) -> Client:
    return a_client(name, first_day=first, last_day=last)


def test_the_mean_counts_the_whole_time_of_who_left_up_to_the_end_of_the_period() -> None:
    # 1 Jan 2020 to 1 Jan 2021 are 366 days, 1 Jan 2024 to 31 Jan 2024 are 30: 396 ÷ 2 = 198.
    # Later left after the period; Now is a client since 2 Jan 2025, 363 days up to its end.
    long = former("Long", date(2020, 1, 1), date(2021, 1, 1))
    short = former("Short", date(2024, 1, 1), date(2024, 1, 31))
    later = former("Later", date(2025, 1, 1), date(2026, 1, 1))
    facts = FakeFacts([long, short, later])

    life = the("lifetime_months", facts)

    assert life.value == 198 / MONTH
    assert set(life.clients) == {long.id, short.id}
    assert life.note == "Those who are clients have been for 12.0 months so far."


def test_times_before_a_return_count_for_a_client_and_no_pause_between_them() -> None:
    # 10 days, then 20 days, one client: 30.
    client = a_client(
        first_day=date(2025, 6, 1),
        last_day=date(2025, 6, 21),
        earlier=[{"first_day": "2024-01-01", "last_day": "2024-01-11"}],
    )

    assert value("lifetime_months", FakeFacts([client])) == 30 / MONTH


def test_a_day_that_stands_in_several_times_counts_once() -> None:
    # 1 to 11 Jan 2024 are 10 days, once more the same, and up to 21 Jan 10 more: 20.
    client = a_client(
        first_day=date(2024, 1, 6),
        last_day=date(2024, 1, 21),
        earlier=[{"first_day": "2024-01-01", "last_day": "2024-01-11"}] * 2,
    )

    assert value("lifetime_months", FakeFacts([client])) == 20 / MONTH


def test_before_anybody_left_there_is_no_lifetime() -> None:
    life = the("lifetime_months", FakeFacts([a_client(first_day=date(2024, 1, 1))]))

    assert life.value is None
    assert life.note.startswith("No losses yet.")


def test_who_began_on_a_day_that_nobody_knows_is_left_out() -> None:
    known = former("Known", date(2024, 1, 1), date(2024, 1, 31))
    unknown = former("Unknown", None, date(2024, 5, 1))

    life = the("lifetime_months", FakeFacts([known, unknown]))

    assert life.value == 30 / MONTH
    assert life.note == "1 former client is left out: nobody noted the first day."
    assert the("lifetime_months", FakeFacts([unknown])).note == "Nobody noted when they began."


def test_what_churn_would_lead_to_is_told_from_ten_clients_on() -> None:
    # 10 clients, one lost in 365 days: 365 × 10 ÷ 30.4375 = 119.9 months.
    clients = [a_client(f"C{it}", first_day=date(2024, 1, 1)) for it in range(9)]
    clients.append(former("Gone", date(2024, 1, 1), date(2025, 5, 1)))

    note = the("lifetime_months", FakeFacts(clients)).note

    assert "clients would stay for 119.9 months (1 ÷ churn)" in note
    assert "÷" not in the("lifetime_months", FakeFacts(clients[1:])).note


def test_the_way_out_is_the_median_of_days_from_notice_to_the_last_day() -> None:
    # 10, 30 and 90 days: 30. Of 10 and 30: 20.
    ends = [(date(2025, 3, 1), 10), (date(2025, 5, 1), 30), (date(2025, 7, 1), 90)]
    clients = [a_client(f"C{days}") for _, days in ends]
    departures = [
        a_departure(client, notice_date=date.fromordinal(last.toordinal() - days), last_day=last)
        for client, (last, days) in zip(clients, ends, strict=True)
    ]

    way = the("days_to_exit", FakeFacts(clients, departures))

    assert [way.value, way.numerator, way.denominator] == [30, None, 3]
    assert set(way.clients) == {client.id for client in clients}
    assert value("days_to_exit", FakeFacts(clients, departures[:2])) == 20


def test_without_a_notice_or_before_it_nothing_can_be_counted() -> None:
    silent = former("Silent", date(2024, 1, 1), date(2025, 5, 1))
    wrong = a_client("Wrong")
    departure = a_departure(wrong, notice_date=date(2025, 5, 2), last_day=date(2025, 5, 1))

    way = the("days_to_exit", FakeFacts([silent, wrong], [departure]))

    assert [way.value, way.denominator] == [None, 0]
    assert way.note == (
        "Nobody left in this period whose notice was noted. 1 client left without a notice. "
        "1 last day lies before the notice, left out."
    )
