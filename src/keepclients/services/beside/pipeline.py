"""What those who might become clients would bring, against what is to be won back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from keepclients.domain.clients import Client
from keepclients.domain.errors import Refused
from keepclients.domain.money import Money
from keepclients.domain.stages import stage_of
from keepclients.services.beside.grounds import Ground
from keepclients.services.beside.losses import lost_with
from keepclients.services.beside.words import Figure, amount, counted, percent

_MONTHS = 12

Yearly = tuple[str, Decimal]
"""A currency (ISO 4217) and an amount of it a year."""


def pipeline(ground: Ground) -> Iterator[Figure]:
    """Yield what is to be won back, and what prospects in the book and in the step would bring.

    Everything is by the year, one-off projects apart; whoever is said not to suit is left out.
    """
    target, source = _target(ground)
    if target is not None:
        yield "To win back", f"{amount(target[1])} {target[0]} a year{source}"
    prospects = list(_prospects(ground))
    fees = [fee for it in prospects if (fee := _expected(it))]
    yield "In the book", _told(len(prospects), "prospect", fees, target)
    named = _named(ground)
    if named:
        sums = [fee for fee in named if fee is not None]
        yield "Named below", _told(len(named), "name", sums, target)


def _target(ground: Ground) -> tuple[Yearly | None, str]:
    """Return what is to be won back in a year, and where that comes from if nobody named it."""
    named = ground.money("target")
    if named is not None:
        return (named.currency, _MONTHS * named.amount), ""
    lost = lost_with(ground)
    return ((lost.currency, lost.yearly) if lost else None), " (what they paid; name your own aim)"


def _prospects(ground: Ground) -> Iterator[Client]:
    facts, today = ground.facts, ground.today
    for client in facts.all_clients():
        is_to_come = client.prospect_since or (client.first_day and client.first_day > today)
        if is_to_come and stage_of(client, facts.departures_of(client.id), today) == "prospect":
            yield client


def _expected(client: Client) -> Yearly | None:
    """Return the fee that is noted for a prospect, also where it begins on a later day."""
    fee = client.last_fee
    return (fee.currency, _MONTHS * fee.monthly) if fee and fee.monthly else None


def _named(ground: Ground) -> list[Yearly | None]:
    """Return what each row of the step would bring, but for those that do not suit."""
    asked = ground.question("prospects")
    columns = {column.kind: column.id for column in reversed(asked.columns)} if asked else {}
    suits, sums = columns.get("yes-no", ""), columns.get("money", "")
    return [
        _yearly(row.get(sums, "")) for row in ground.rows("prospects") if row.get(suits) != "no"
    ]


def _yearly(written: str) -> Yearly | None:
    """Return what a cell with a sum a month means, or None where it holds none."""
    number, _, currency = written.rpartition(" ")
    try:
        money = Money.made(amount=number, currency=currency)
    except Refused:  # an empty cell, or one that somebody edited by hand
        return None
    return (money.currency, _MONTHS * money.amount) if money.amount else None


def _told(count: int, noun: str, fees: Sequence[Yearly], target: Yearly | None) -> str:
    """Return how many there are before what they would bring, each currency apart."""
    if not count:
        return "nobody yet whom you are in talks with"
    told = f"{counted(count, noun)}, {len(fees) or 'none'} with a fee"
    sums = "; ".join(_sum(*it, target) for it in _by_currency(fees))
    return f"{told}: {sums}" if sums else told


def _sum(currency: str, yearly: Decimal, target: Yearly | None) -> str:
    told = f"{amount(yearly)} {currency} a year"
    if target is None or target[0] != currency or not target[1]:
        return told
    return f"{told}, {percent(yearly / target[1])} of it if all came"


def _by_currency(fees: Iterable[Yearly]) -> list[Yearly]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for currency, yearly in fees:
        sums[currency] += yearly
    return sorted(sums.items(), key=lambda it: (-it[1], it[0]))
