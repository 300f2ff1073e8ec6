"""Saves: who stayed is at risk until it has held."""

from datetime import date, timedelta

from fakes import a_client, a_departure
from keepclients.domain.departures import Departure
from keepclients.domain.saves import is_at_risk, save_of

SAVED = date(2026, 11, 3)
COUNTS = date(2027, 2, 1)
DAY = timedelta(days=1)
ACME = a_client()


def stayed(**fields: object) -> Departure:
    """Return a departure that ended with their staying, noted two days later."""
    known = {"outcome": "stayed", "decided_on": SAVED, "closed_on": SAVED + 2 * DAY}
    return a_departure(ACME, notice_date=SAVED - 10 * DAY).revised(**{**known, **fields})


def test_who_stays_is_at_risk_for_ninety_days_from_the_day_of_the_decision() -> None:
    save = save_of([stayed()], SAVED)

    assert save is not None
    assert (save.saved_on, save.counts_from) == (SAVED, COUNTS)
    assert is_at_risk([stayed()], SAVED)
    assert is_at_risk([stayed()], COUNTS - DAY)
    assert not is_at_risk([stayed()], COUNTS)
    assert save.has_held(COUNTS)


def test_where_the_day_of_the_decision_is_not_noted_the_day_of_closing_counts() -> None:
    save = save_of([stayed(decided_on=None)], COUNTS)

    assert save is not None
    assert save.saved_on == SAVED + 2 * DAY


def test_before_the_day_of_the_decision_nobody_is_saved() -> None:
    assert save_of([stayed()], SAVED - DAY) is None


def test_only_how_the_last_departure_ended_counts() -> None:
    again = a_departure(ACME, notice_date=SAVED + 20 * DAY)
    gone = again.revised(outcome="left", closed_on=SAVED + 60 * DAY)

    assert save_of([], COUNTS) is None
    assert save_of([again], COUNTS) is None
    assert save_of([stayed(), again], COUNTS) is None
    assert save_of([gone, stayed()], COUNTS) is None
    assert is_at_risk([stayed(id=10**6, notice_date=SAVED - DAY), stayed(outcome="left")], SAVED)
