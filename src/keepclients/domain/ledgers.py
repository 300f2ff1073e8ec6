"""Ledgers: those of all clients, worked out once and kept until something changes."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from keepclients.domain.client_ledgers import Ledger, ledger_of
from keepclients.domain.clients import Client
from keepclients.domain.facts import Facts
from keepclients.domain.health import Band, Health, band_on, health_on
from keepclients.domain.kept_results import Kept, Shelf

T = TypeVar("T")
S = TypeVar("S")

_BANDS_KEPT = 24
"""Days of which the bands of all clients are kept."""
_PIECE = 20
"""Clients whose bands are worked out in one piece."""


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
