"""The ledger of a client: what figures are made of.

Money is counted in exact whole numbers: ten-thousandths of a currency unit a year for what comes
again, ten-thousandths of a unit for what came once. So sums do not depend on their order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, shifted
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.money import PERIODS_A_YEAR, Money
from keepclients.domain.spells import Served, spells_of
from keepclients.domain.tenures import Tenure, tenures_of

PARTS = 10_000
"""Parts of a currency unit in which money is counted."""
_HANDOVER_DAYS = 30
"""Days after the last one in which time with somebody still goes into their leaving."""


@dataclass(frozen=True, slots=True)
class FeeFrom:
    """A recurring fee from a day on, until the next one."""

    since: date
    currency: str
    """ISO 4217 code."""
    yearly: int
    """Ten-thousandths of a currency unit a year; 0 where nothing is paid any more."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Money that came, or went back, once."""

    on: date
    currency: str
    """ISO 4217 code."""
    parts: int
    """Ten-thousandths of a currency unit; below zero where it went back."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """Time that was logged with contact."""

    on: date
    minutes: int
    is_winning: bool
    """They were a prospect on that day, or one to win back: gone, and their leaving done with."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What figures are made of, of one client."""

    client: Client
    departures: tuple[Departure, ...]
    """Oldest notice first."""
    spells: tuple[Served, ...]
    """The earliest first; none of a prospect."""
    tenures: tuple[Tenure, ...]
    """The spells without the short pauses between them, the earliest first."""
    fees: tuple[FeeFrom, ...]
    """Those that recur, in the order of their days."""
    sums: tuple[Sum, ...]
    """Projects and refunds, in no order."""
    minutes: tuple[Minutes, ...]
    """In the order of their days."""
    turns: tuple[date, ...]
    """Every day on which being a client, being served or the fee may change, in no order."""

    @property
    def client_id(self) -> int:
        """Whose it is."""
        return self.client.id

    def counts_on(self, day: date) -> bool:
        """Tell whether they count as a client at the end of a day."""
        return any(tenure.counts_on(day) for tenure in self.tenures)

    def is_served_on(self, day: date) -> bool:
        """Tell whether they are served at the end of a day: on the last day no more."""
        for spell in self.spells:
            if spell.first <= day and (spell.last is None or day < spell.last):
                return True
        return False

    def fee_on(self, day: date) -> FeeFrom | None:
        """Return the recurring fee at the end of a day.

        None where there is none, or where service has ended by then: on the last day, too.
        """
        return self.price_on(day) if self.is_served_on(day) else None

    def price_on(self, day: date) -> FeeFrom | None:
        """Return the recurring fee that is noted for a day, served or not; None without one."""
        for fee in reversed(self.fees):
            if fee.since <= day:
                return fee if fee.yearly else None
        return None


def ledger_of(facts: Facts, client: Client) -> Ledger:
    """Return a client's ledger."""
    departures = tuple(facts.departures_of(client.id))
    spells = spells_of(client, departures)
    fees = tuple(_fees(client))
    return Ledger(
        client,
        departures,
        spells,
        tenures_of(spells),
        fees,
        tuple(_sums(facts, client, spells)),
        tuple(_minutes(facts, client, spells)),
        tuple(_turns(spells, fees)),
    )


def _turns(spells: tuple[Served, ...], fees: tuple[FeeFrom, ...]) -> Iterator[date]:
    if spells:
        yield from (fee.since for fee in fees)
    for spell in spells:
        yield spell.first
        if spell.last is not None and spell.lost_on is not None:
            yield from (spell.last, spell.lost_on)


def _fees(client: Client) -> Iterator[FeeFrom]:
    for fee in client.fees:
        periods = PERIODS_A_YEAR[fee.period]
        if periods is not None:
            yield FeeFrom(fee.since or FIRST, fee.currency, _parts(fee.amount) * periods)


def _sums(facts: Facts, client: Client, spells: tuple[Served, ...]) -> Iterator[Sum]:
    """Yield projects, on the day they were agreed or else on the first day, and refunds."""
    began = spells[0].first if spells else FIRST
    for fee in client.fees:
        if fee.is_project:
            yield Sum(fee.since or began, fee.currency, _parts(fee.amount))
    for refund in facts.refunds_of(client.id):
        money: Money = refund.amount
        yield Sum(refund.on, money.currency, -_parts(money.amount))


def _minutes(facts: Facts, client: Client, spells: tuple[Served, ...]) -> Iterator[Minutes]:
    for touch in facts.touches_of(client.id):
        if touch.minutes:
            is_kept = any(_is_kept(spell, touch.on) for spell in spells)
            yield Minutes(touch.on, touch.minutes, is_winning=not is_kept)


def _is_kept(spell: Served, day: date) -> bool:
    """Tell whether time with somebody goes into keeping them, or into letting them go well."""
    if day < spell.first:
        return False
    if spell.serves_on(day) or spell.counts_on(day):
        return True
    departure = spell.departure
    if departure is not None and (departure.closed_on is None or day <= departure.closed_on):
        return True
    return spell.ended_on is not None and day <= shifted(spell.ended_on, _HANDOVER_DAYS)


def _parts(amount: Decimal) -> int:
    return int(amount * PARTS)
