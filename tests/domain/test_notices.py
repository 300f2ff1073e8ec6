"""Who has given notice and is still there."""

from datetime import date
from fractions import Fraction

from fakes import FakeFacts, a_client, a_departure, a_fee
from keepclients.domain.notices import Notice
from keepclients.services.reporting.movements import leaving_line
from reporting import TODAY, a_report


def test_who_gave_notice_is_told_with_the_fee_and_the_last_day_the_heaviest_first() -> None:
    # 90 EUR a week are 90 × 52 ÷ 12 = 390 a month; 30 days after 12 Nov comes 12 Dec.
    small = a_client("Small", fees=[a_fee("90", period="week")], first_day=date(2025, 1, 1))
    large = a_client("Large", "2900", first_day=date(2025, 1, 1))
    notices = [a_departure(small, last_day=None, kind="pausing"), a_departure(large)]

    told = a_report(FakeFacts([small, large], notices), "2026-Q4").leaving

    assert told == [
        Notice(
            large.id, Fraction(2900), "EUR", date(2026, 12, 31), is_assumed=False, is_pause=False
        ),
        Notice(small.id, Fraction(390), "EUR", date(2026, 12, 12), is_assumed=True, is_pause=True),
    ]
    names = {small.id: "Small", large.id: "Large"}
    assert leaving_line(told, names.__getitem__, TODAY) == (
        "2 have given notice: Large (2,900 EUR a month, until 31 Dec), "
        "Small (390 EUR, until about 12 Dec, a pause)."
    )


def test_who_left_stayed_or_only_cuts_back_is_not_leaving() -> None:
    clients = [a_client(name, first_day=date(2025, 1, 1)) for name in ("Gone", "Stays", "Less")]
    gone, stays, less = clients
    departures = [
        a_departure(gone, last_day=date(2026, 11, 21)),
        a_departure(stays, outcome="stayed", decided_on=date(2026, 11, 20)),
        a_departure(less, kind="cutting-back"),
    ]
    assert a_report(FakeFacts(clients, departures), "2026-Q4").leaving == []


def test_a_report_of_a_past_period_says_that_notices_are_todays() -> None:
    client = a_client("Acme", first_day=date(2025, 1, 1))
    facts = FakeFacts([client], [a_departure(client, notice_date=date(2026, 9, 1), last_day=None)])
    told = a_report(facts, "2025").leaving
    assert leaving_line(told, lambda _: "Acme", TODAY, is_past=True) == (
        "As of today, 1 has given notice: Acme (last day not agreed)."
    )
    assert leaving_line([], str, TODAY) == "Nobody has given notice."
