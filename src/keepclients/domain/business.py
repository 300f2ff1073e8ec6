"""The business as a whole on a day: who is served, and what they pay."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.stages import stage_of

DeparturesByClient = Mapping[int, Sequence[Departure]]


@dataclass(frozen=True, slots=True)
class Business:
    """Clients that are served on a day, whoever is leaving among them."""

    clients: frozenset[int]
    """Their ids."""
    fees: Mapping[str, Decimal]
    """Recurring fees by currency (ISO 4217), in currency units a month."""
    payers: Mapping[str, tuple["Payer", ...]]
    """Who pays recurring fees in a currency, the largest first."""


@dataclass(frozen=True, slots=True)
class Payer:
    """A client who pays a recurring fee."""

    client_id: int
    name: str
    monthly: Decimal
    """Currency units a month."""


def business_of(clients: Iterable[Client], departures: DeparturesByClient, day: date) -> Business:
    """Return the business as it is on a day; several currencies are kept apart."""
    served: set[int] = set()
    payers: defaultdict[str, list[Payer]] = defaultdict(list)
    for client in clients:
        if stage_of(client, departures.get(client.id, ()), day) in {"active", "leaving"}:
            served.add(client.id)
            fee = client.fee_on(day)
            if fee is not None and fee.monthly:
                payers[fee.currency].append(Payer(client.id, client.name, fee.monthly))
    fees = {code: sum((it.monthly for it in paid), Decimal()) for code, paid in payers.items()}
    by_size = {code: tuple(sorted(paid, key=_by_size)) for code, paid in payers.items()}
    return Business(frozenset(served), fees, by_size)


def _by_size(payer: Payer) -> tuple[Decimal, str]:
    return -payer.monthly, payer.name
