"""Forewarnings: whether health had told that somebody would leave."""

from datetime import date

from keepclients.domain.client_ledgers import Ledger
from keepclients.domain.days import shifted
from keepclients.domain.ledgers import Ledgers

WARNING_DAYS = 30
"""Days before the notice at which it is looked."""
_FEWEST = 5
"""Departures before which nothing can be said."""


def flagged(ledgers: Ledgers, today: date) -> tuple[int, int] | None:
    """Return how many gave notice, and how many of them were at risk or on watch 30 days before.

    None before there were five. What the owner ended needed no warning, and whoever was no client
    yet on that day is left out.
    """

    def warned_of(ledger: Ledger) -> tuple[int, int] | None:
        days = [
            shifted(it.notice_date, -WARNING_DAYS)
            for it in ledger.departures
            if it.notice_date <= today and it.kind != "we-ended-it"
        ]
        served = [day for day in days if ledger.is_served_on(day)]
        bands = [ledgers.health_on(ledger.client_id, day).band for day in served]
        return (len(bands), sum(band in {"at-risk", "watch"} for band in bands)) if bands else None

    found = ledgers.each("warned", today, warned_of, most=2).values()
    of = sum(notices for notices, _ in found)
    return (of, sum(warned for _, warned in found)) if of >= _FEWEST else None
