"""Whose fee stopped or came again while they counted as a client all along."""

from datetime import date
from fractions import Fraction

from fakes import FakeFacts, a_client, a_departure
from keepclients.domain.pauses import Pause
from reporting import a_report

PAUSED_ON = date(2026, 9, 30)


def test_a_pause_is_told_with_its_fee_until_it_counts_as_a_loss() -> None:
    # 140 of 1,140 stop on 30 Sep; 90 days later, on 29 Dec, the client is lost.
    pausing = a_client("Pausing", "140", first_day=date(2025, 1, 1))
    facts = FakeFacts(
        [pausing, a_client("There", "1000", first_day=date(2025, 1, 1))],
        [a_departure(pausing, kind="pausing", notice_date=PAUSED_ON, last_day=PAUSED_ON)],
    )

    (money,) = a_report(facts, "2026-Q3").by_currency
    assert money.paused == [Pause(pausing.id, Fraction(140))]
    assert money.movement.lost == 140
    assert a_report(facts, "2026-Q3").movement.lost == ()

    (later,) = a_report(facts, "2026-Q4", date(2026, 12, 31)).by_currency
    assert later.paused == []
    assert a_report(facts, "2026-Q4", date(2026, 12, 31)).movement.lost == (pausing.id,)


def test_who_comes_back_in_time_is_told_with_the_fee_that_returned() -> None:
    client = a_client(
        "Back",
        "140",
        first_day=date(2026, 10, 20),
        earlier=[{"first_day": date(2025, 1, 1), "last_day": PAUSED_ON}],
    )
    pause = a_departure(client, kind="pausing", notice_date=PAUSED_ON, last_day=PAUSED_ON)
    report = a_report(FakeFacts([client], [pause]), "2026-Q4")
    (money,) = report.by_currency
    assert report.movement.returned == ()
    assert money.movement.returned == 140
    assert money.resumed == [Pause(client.id, Fraction(140))]
