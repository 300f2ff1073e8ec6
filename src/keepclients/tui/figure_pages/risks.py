"""Why a client's fee is at risk, and the fee as it is counted there."""

from datetime import date
from fractions import Fraction

from keepclients.domain.days import day_and_month
from keepclients.domain.exchange_rates import purse_of
from keepclients.domain.health import OVERRIDES
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.money import Fee, fee_in_words
from keepclients.domain.notices import given_notice
from keepclients.domain.settings import Settings
from keepclients.domain.told_numbers import money


def why_at_risk(ledgers: Ledgers, client_id: int, day: date, today: date) -> str:
    """Return in short why the fee of somebody is at risk on a day: notice, or their health."""
    ledger = ledgers.of(client_id)
    given = given_notice(ledger.departures, day) if ledger is not None else None
    if given is not None:
        notice = f"gave notice {day_and_month(given.notice_date, today)}"
        if given.last_day is None:
            return f"{notice}, last day not agreed"
        return f"{notice}, last day {day_and_month(given.last_day, today)}"
    health = ledgers.health_on(client_id, day)
    if health.overridden_by:
        return OVERRIDES[health.overridden_by[0]]
    worst = max(health.deductions, key=lambda it: it.points, default=None)
    return worst.reason if worst is not None else "at risk"


def fee_told(fee: Fee, settings: Settings) -> str:
    """Return a fee as it is paid, and what it is worth where another currency has a rate."""
    purse = purse_of(settings.currency, settings.rates)
    told = fee_in_words(fee)
    if fee.currency == purse.own or fee.currency not in purse.worth:
        return told
    worth = purse.worth_of(fee.currency, Fraction(fee.amount))
    return f"{told} = {money(worth, purse.own)}"
