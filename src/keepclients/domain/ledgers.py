"""Ledgers: of each client, what figures are made of, worked out once and kept until it changes.

Money is counted in exact whole numbers: ten-thousandths of a currency unit a year for what comes
again, ten-thousandths of a unit for what came once. So sums do not depend on their order.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar, cast

from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, shifted
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.health import Band, Health, band_on, health_on
from keepclients.domain.kept_results import Kept, Shelf
from keepclients.domain.money import PERIODS_A_YEAR, Money
from keepclients.domain.spells import Served, spells_of
from keepclients.domain.tenures import Tenure, tenures_of

T = TypeVar("T")
S = TypeVar("S")

PARTS = 10_000
"""Parts of a currency unit in which money is counted."""
_BANDS_KEPT = 24
"""Days of which the bands of all clients are kept."""
_HANDOVER_DAYS = 30
"""Days after the last one in which time with somebody still goes into their leaving."""
_PIECE = 20
"""Clients whose bands are worked out in one piece."""


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


class Ledgers:
    """The ledgers of all clients; only what changes touched is worked out anew."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        """Where they come from."""
        self.version = 0
        """A number that is another one after every change."""
        self._ledgers: dict[int, Ledger] = {}
        self._health: dict[int, dict[date, Health]] = {}
        self._shelf = Shelf()
        self._all: Sequence[Ledger] | None = None

    def renew(self, clients: Collection[int] | None) -> None:
        """Forget what was worked out of these clients, or with None of everybody."""
        self.version += 1
        self._all = None
        for kept in self._shelf:
            kept.renew(clients)
        if clients is None:
            self._ledgers.clear()
            self._health.clear()
        for client_id in clients or ():
            self._ledgers.pop(client_id, None)
            self._health.pop(client_id, None)

    def __iter__(self) -> Iterator[Ledger]:
        if self._all is None:
            clients, known = self.facts.all_clients(), self._ledgers
            self._all = [known.get(it.id) or self._worked_out(it) for it in clients]
        return iter(self._all)

    def of(self, client_id: int) -> Ledger | None:
        """Return a client's ledger, or None where there is no such client."""
        known = self._ledgers.get(client_id)
        client = self.facts.client(client_id) if known is None else None
        return known if client is None else self._worked_out(client)

    def each(
        self,
        kind: str,
        about: Hashable,
        work: Callable[[Ledger], T | None],
        most: int = 8,
    ) -> Mapping[int, T]:
        """Return by client what `work` makes of each ledger, without those of whom it is None.

        It is kept until they change, under a kind and what it is about (such as a period); of one
        kind, so many results are kept. What comes from elsewhere than a ledger, such as rates, must
        stand in `about`, or be of the tables that concern everybody.
        """
        return self._each(kind, about, work, most).found

    def summary(
        self,
        kind: str,
        about: Hashable,
        work: Callable[[Ledger], T | None],
        summed_up: Callable[[Mapping[int, T]], S],
        most: int = 8,
    ) -> S:
        """Return what `summed_up` makes of all that `each` returns.

        It is kept until something else comes of any ledger, and must not be None.
        """
        kept = self._each(kind, about, work, most)
        if kept.summary is None:
            kept.summary = summed_up(kept.found)
        return cast("S", kept.summary)

    def _each(
        self, kind: str, about: Hashable, work: Callable[[Ledger], T | None], most: int
    ) -> Kept[T]:
        kept = cast("Kept[T]", self._shelf.kept(kind, about, most))
        if kept.stale is None:
            for ledger in self:
                if (result := work(ledger)) is not None:
                    kept.found[ledger.client.id] = result
        for client_id in kept.stale or ():
            changed = self.of(client_id)
            kept.put(client_id, None if changed is None else work(changed))
        kept.stale = set()
        return kept

    def health_on(self, client_id: int, day: date) -> Health:
        """Return a client's health as it stood on a day, worked out once between changes."""
        days = self._health.setdefault(client_id, {})
        found = days.get(day)
        if found is None:
            found = days[day] = health_on(self.facts, client_id, day)
        return found

    def bands_on(self, day: date) -> Mapping[int, Band]:
        """Return the band of health of everybody who is served at the end of a day, by client."""
        return self.each("band", day, lambda it: self._band_of(it, day), most=_BANDS_KEPT)

    def bands_in_pieces(self, day: date) -> Iterator[None]:
        """Work out the bands of a day in pieces, unless they are known; `bands_on` is quick then.

        A change of the book meanwhile ends it.
        """
        kept = cast("Kept[Band]", self._shelf.kept("band", day, _BANDS_KEPT))
        if kept.stale is not None:
            return
        version, found = self.version, dict[int, Band]()
        for number, client in enumerate(list(self.facts.all_clients())):
            if number % _PIECE == 0:
                yield
                if version != self.version:
                    return
            ledger = self.of(client.id)
            if ledger is not None and (band := self._band_of(ledger, day)) is not None:
                found[client.id] = band
        kept.found.update(found)
        kept.stale = set()

    def _band_of(self, ledger: Ledger, day: date) -> Band | None:
        if not ledger.is_served_on(day):
            return None
        known = self._health.get(ledger.client.id, {}).get(day)
        return known.band if known else band_on(self.facts, ledger.client.id, day)

    def _worked_out(self, client: Client) -> Ledger:
        ledger = self._ledgers[client.id] = ledger_of(self.facts, client)
        return ledger


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
