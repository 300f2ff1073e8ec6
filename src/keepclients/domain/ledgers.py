"""Ledgers: of each client, what figures are made of, worked out once and kept until it changes.

Money is counted in exact whole numbers: ten-thousandths of a currency unit a year for what comes
again, ten-thousandths of a unit for what came once. So sums do not depend on their order.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.health import Health, health_on
from keepclients.domain.money import PERIODS_A_YEAR, Money
from keepclients.domain.spells import Served, spells_of

PARTS = 10_000
"""Parts of a currency unit in which money is counted."""


@dataclass(frozen=True, slots=True)
class FeeFrom:
    """A recurring fee from a day on, until the next one."""

    since: date
    currency: str
    """ISO 4217 code."""
    yearly: int
    """Ten-thousandths of a currency unit a year; 0 where nothing recurs."""


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
    """They were no client on that day: a prospect, or one to win back."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What figures are made of, of one client."""

    client: Client
    departures: tuple[Departure, ...]
    """Oldest notice first."""
    spells: tuple[Served, ...]
    """The earliest first; none of a prospect."""
    fees: tuple[FeeFrom, ...]
    """In the order of their days."""
    sums: tuple[Sum, ...]
    """Projects and refunds, in no order."""
    minutes: tuple[Minutes, ...]
    """In the order of their days."""

    @property
    def client_id(self) -> int:
        """Whose it is."""
        return self.client.id

    def counts_on(self, day: date) -> bool:
        """Tell whether they count as a client at the end of a day."""
        return any(spell.counts_on(day) for spell in self.spells)

    def fee_on(self, day: date) -> FeeFrom | None:
        """Return the recurring fee at the end of a day.

        None where there is none, or where service has ended by then: on the last day, too.
        """
        for spell in self.spells:
            if spell.first <= day and (spell.last is None or day < spell.last):
                place = bisect_right(self.fees, day, key=lambda it: it.since)
                fee = self.fees[place - 1] if place else None
                return fee if fee is not None and fee.yearly else None
        return None


class Ledgers:
    """The ledgers of all clients; only what changes touched is worked out anew."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        """Where they come from."""
        self.version = 0
        """A number that is another one after every change."""
        self._ledgers: dict[int, Ledger] = {}
        self._health: dict[int, dict[date, Health]] = {}

    def renew(self, clients: Collection[int] | None) -> None:
        """Forget what was worked out of these clients, or with None of everybody."""
        self.version += 1
        if clients is None:
            self._ledgers.clear()
            self._health.clear()
        for client_id in clients or ():
            self._ledgers.pop(client_id, None)
            self._health.pop(client_id, None)

    def __iter__(self) -> Iterator[Ledger]:
        for client in self.facts.all_clients():
            yield self._ledgers.get(client.id) or self._worked_out(client)

    def of(self, client_id: int) -> Ledger | None:
        """Return a client's ledger, or None where there is no such client."""
        known = self._ledgers.get(client_id)
        client = self.facts.client(client_id) if known is None else None
        return known if client is None else self._worked_out(client)

    def health_on(self, client_id: int, day: date) -> Health:
        """Return a client's health as it stood on a day, worked out once between changes."""
        days = self._health.setdefault(client_id, {})
        found = days.get(day)
        if found is None:
            found = days[day] = health_on(self.facts, client_id, day)
        return found

    def _worked_out(self, client: Client) -> Ledger:
        ledger = self._ledgers[client.id] = ledger_of(self.facts, client)
        return ledger


def ledger_of(facts: Facts, client: Client) -> Ledger:
    """Return a client's ledger."""
    departures = tuple(facts.departures_of(client.id))
    spells = spells_of(client, departures)
    return Ledger(
        client,
        departures,
        spells,
        tuple(_fees(client)),
        tuple(_sums(facts, client, spells)),
        tuple(_minutes(facts, client, spells)),
    )


def _fees(client: Client) -> Iterator[FeeFrom]:
    for fee in client.fees:
        periods = PERIODS_A_YEAR[fee.period]
        yearly = _parts(fee.amount) * periods if periods is not None else 0
        yield FeeFrom(fee.since or FIRST, fee.currency, yearly)


def _sums(facts: Facts, client: Client, spells: tuple[Served, ...]) -> Iterator[Sum]:
    """Yield projects, on the day they were agreed or else on the first day, and refunds."""
    began = spells[0].first if spells else FIRST
    for fee in client.fees:
        if PERIODS_A_YEAR[fee.period] is None:
            yield Sum(fee.since or began, fee.currency, _parts(fee.amount))
    for refund in facts.refunds_of(client.id):
        money: Money = refund.amount
        yield Sum(refund.on, money.currency, -_parts(money.amount))


def _minutes(facts: Facts, client: Client, spells: tuple[Served, ...]) -> Iterator[Minutes]:
    for touch in facts.touches_of(client.id):
        if touch.minutes:
            is_served = any(spell.serves_on(touch.on) for spell in spells)
            yield Minutes(touch.on, touch.minutes, is_winning=not is_served)


def _parts(amount: Decimal) -> int:
    return int(amount * PARTS)
