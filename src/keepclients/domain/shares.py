"""Shares: on whom the income hangs, from twelve months up to a day.

Clients of one group count as one (FASB ASC 280-10-50-42). Other income counts in the whole, and is
a share of its own that no client can leave with.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import nlargest
from itertools import chain, islice
from typing import NamedTuple, overload

from keepclients.domain.figure_notes import day_in_words, note_of, to_date
from keepclients.domain.incomes import Income, Year, income_in
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.metrics import Metric, MetricName
from keepclients.domain.periods import Stretch

_THREE = 3


@dataclass(frozen=True, slots=True)
class Share:
    """What one client, one group or one other source brought in."""

    name: str
    """The client's or the group's, or the source's."""
    clients: tuple[int, ...]
    """Their ids; none where it is other income."""
    amount: Fraction
    """Currency units in twelve months, recurring and once, less refunds; never below zero."""
    share: Fraction
    """Of everything in that currency, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """How much hangs on how few, in one currency."""

    currency: str
    """ISO 4217 code."""
    total: Fraction
    """Currency units in twelve months."""
    shares: Sequence[Share]
    """The largest first."""
    equals: Fraction | None
    """As many equally large clients would be as concentrated; None where nothing came in."""


class Part(NamedTuple):
    """What one brought in, before it is told in currency units."""

    exact: int
    """As a year counts its income."""
    clients: tuple[int, ...]
    """Their ids; none where it is other income."""
    name: str


@dataclass(frozen=True, slots=True)
class Shares(Sequence[Share]):
    """Many shares, each of them written out only when it is looked at."""

    year: Year
    parts: tuple[Part, ...]
    """The largest first."""
    total: int
    """All of them together."""

    @classmethod
    def of(cls, year: Year, parts: Iterable[Part]) -> "Shares":
        """Return how these parts of a year's income make up the whole."""
        in_order = tuple(sorted(parts, key=_largest_first))
        return cls(year, in_order, sum(part.exact for part in in_order))

    def beside(self, others: Iterable[tuple[str, int]]) -> "Shares":
        """Return them with income from elsewhere, given by name."""
        added = [Part(exact, (), name) for name, exact in others]
        return Shares.of(self.year, [*self.parts, *added]) if added else self

    def __len__(self) -> int:
        return len(self.parts)

    def __iter__(self) -> Iterator[Share]:
        return map(self._written_out, self.parts)

    @overload
    def __getitem__(self, place: int) -> Share: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Share, ...]: ...
    def __getitem__(self, place: int | slice) -> Share | tuple[Share, ...]:
        if isinstance(place, slice):
            return tuple(map(self._written_out, self.parts[place]))
        return self._written_out(self.parts[place])

    @property
    def equals(self) -> Fraction | None:
        """As many equally large shares would be as concentrated; None where there are none."""
        squares = sum(part.exact * part.exact for part in self.parts)
        return Fraction(self.total * self.total, squares) if squares else None

    def largest_clients(self, number: int) -> tuple[Share, ...]:
        """Return so many of the largest shares that a client can leave with, or all of them."""
        parts = (part for part in self.parts if part.clients)
        return tuple(map(self._written_out, islice(parts, number)))

    def _written_out(self, part: Part) -> Share:
        amount = self.year.told(part.exact)
        return Share(part.name, part.clients, amount, Fraction(part.exact, self.total))


def clients_from(shares: Sequence[Share], place: int) -> tuple[int, ...]:
    """Return the clients of all shares from a place on; none of these has to be written out."""
    parts = shares.parts if isinstance(shares, Shares) else shares
    return tuple(client_id for part in parts[place:] for client_id in part.clients)


def shares_in(ledgers: Ledgers, year: Year) -> Mapping[str, Shares]:
    """Return by currency how the income from clients in a year spreads.

    A client, or a group, that got back more than it paid brought nothing, not less.
    """

    def spread(found: Mapping[int, Income]) -> Mapping[str, Shares]:
        parts: dict[str, list[Part]] = {}
        grouped: dict[tuple[str, str], list[Part]] = {}
        for client_id, (name, group, amounts) in found.items():
            for code, exact in amounts.items():
                if group:
                    part = Part(exact, (client_id,), group)
                    grouped.setdefault((code, group.casefold()), []).append(part)
                elif exact > 0:
                    parts.setdefault(code, []).append(Part(exact, (client_id,), name))
        for (code, _), members in grouped.items():
            if sum(member.exact for member in members) > 0:
                parts.setdefault(code, []).append(_as_one(members))
        return {code: Shares.of(year, entries) for code, entries in parts.items()}

    return ledgers.summary("income", year.end, income_in(year), spread)


def _as_one(members: list[Part]) -> Part:
    """Return the part of a group, under the name that its largest member gives it."""
    in_order = sorted(members, key=_largest_first)
    clients = tuple(client_id for part in in_order for client_id in part.clients)
    return Part(sum(part.exact for part in members), clients, in_order[0].name)


def _largest_first(part: Part) -> tuple[int, tuple[int, ...], str]:
    return -part.exact, part.clients, part.name


def concentration_of(currency: str, shares: Shares) -> Concentration:
    """Return how much hangs on how few."""
    return Concentration(currency, shares.year.told(shares.total), shares, shares.equals)


def share_metrics(currency: str, shares: Shares, stretch: Stretch) -> tuple[Metric, ...]:
    """Return the share of the largest client, of the three largest, and how many equals it is."""
    largest = shares.largest_clients(_THREE)
    nothing = "" if largest else _nothing_paid(currency, shares.year)
    so_far = nothing or to_date(stretch)
    few = "" if nothing or len(largest) == _THREE else _of_all(len(largest))
    whole = shares.year.told(shares.total)

    def share_of(name: MetricName, parts: Sequence[Share], note: str) -> Metric:
        together = _together(parts)
        share = None if nothing else together.share
        return Metric(name, share, together.amount, whole, together.clients, note, currency)

    return (
        share_of("top_client_share", largest[:1], so_far),
        share_of("top_three_share", largest, note_of(so_far, few)),
        Metric(
            "equal_clients",
            None if nothing else shares.equals,
            clients=tuple(client_id for part in shares.parts for client_id in part.clients),
            note=so_far,
            currency=currency,
        ),
    )


def _together(shares: Sequence[Share]) -> Share:
    return Share(
        "",
        tuple(client_id for share in shares for client_id in share.clients),
        sum((share.amount for share in shares), Fraction(0)),
        sum((share.share for share in shares), Fraction(0)),
    )


def _nothing_paid(currency: str, year: Year) -> str:
    return f"No client paid anything in {currency} in the 12 months up to {day_in_words(year.end)}."


def _of_all(number: int) -> str:
    return "There is only one; it counts." if number == 1 else "There are only two; both count."


def gone_with_largest(
    fees: Mapping[int, int], groups: Mapping[int, str]
) -> tuple[Fraction, Fraction] | None:
    """Return which share of recurring fees leaves with the largest client, and with three.

    Fees and groups are by client; None where nobody pays any.
    """
    whole, grouped = sum(fees.values()), dict[str, int]()
    for client_id in fees.keys() & groups.keys():
        group = groups[client_id].casefold()
        grouped[group] = grouped.get(group, 0) + fees[client_id]
    alone = (fee for client_id, fee in fees.items() if client_id not in groups)
    largest = nlargest(_THREE, chain(alone, grouped.values()))
    return (Fraction(largest[0], whole), Fraction(sum(largest), whole)) if whole else None
