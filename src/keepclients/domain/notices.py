"""Notices: who has said that they leave and is still there, with what goes and until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from keepclients.domain.circumstances import notice_days_of
from keepclients.domain.client_ledgers import PARTS, Ledger
from keepclients.domain.days import shifted
from keepclients.domain.departures import Departure, last_one
from keepclients.domain.exchange_rates import Purse
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.stages import stage_of
from keepclients.domain.weights import weights_on

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Notice:
    """One client who gave notice and has not left yet."""

    client_id: int
    monthly: Fraction | None
    """The recurring fee in currency units a month; None without one."""
    currency: str
    """ISO 4217 code of that fee, whatever rates there are; nothing without one."""
    last_day: date | None
    """The last day of service; None where one that was assumed has passed."""
    is_assumed: bool
    """No last day is agreed: it follows from the period of notice."""
    is_pause: bool
    """They mean to come back."""


def notices_on(ledgers: Ledgers, today: date, purse: Purse) -> Sequence[Notice]:
    """Return who gave notice and has not left yet, the heaviest first.

    Who only cuts back stays, and is not among them.
    """
    about = today, ledgers.facts.settings.notice_days
    found = ledgers.each("notice", about, lambda it: _notice_of(ledgers, it, today))
    return [found[it] for it in weights_on(ledgers, today, purse).in_order(found.keys())]


def _notice_of(ledgers: Ledgers, ledger: Ledger, today: date) -> Notice | None:
    given = given_notice(ledger.departures, today)
    if given is None or stage_of(ledger.client, ledger.departures, today) != "leaving":
        return None
    fee = ledger.price_on(today)
    days = notice_days_of(ledgers.facts, ledger.client)
    last_day = given.last_day or shifted(given.notice_date, days)
    return Notice(
        ledger.client_id,
        Fraction(fee.yearly, PARTS * _MONTHS_A_YEAR) if fee else None,
        fee.currency if fee else "",
        last_day if last_day >= today else None,
        is_assumed=given.last_day is None,
        is_pause=given.kind == "pausing",
    )


def given_notice(departures: Iterable[Departure], day: date) -> Departure | None:
    """Return the departure of which notice was given and which has not ended by a day, or None."""
    return last_one(it for it in departures if _is_ahead(it, day))


def _is_ahead(departure: Departure, today: date) -> bool:
    """Tell whether notice was given of something that ends their service, and did not yet."""
    if departure.outcome == "stayed" or departure.kind == "cutting-back":
        return False
    end = departure.last_day or departure.closed_on
    return departure.notice_date <= today and (end is None or end >= today)
